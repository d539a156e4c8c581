"""Somebody who answers: the same question, the same answer, whoever asks it and however often."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lep.interview.ask import QUIT, Ask
from lep.interview.plain import answer_of

LINES: dict[str, str] = {
    "name": "Local Employment Partnership Green Valley",
    "territory.name": "Green Valley",
    "territory.country": "ba",
    "territory.population": "61 000",
    "roles.convenor": "Municipality of Green Valley",
    "groups": "Women unemployed for 12 months or more",
    "purpose": "Move women out of long-term unemployment into formal jobs",
    "evidence": "Long-term unemployment rate",
    "evidence[long-term-unemployment-rate].value": "31,5",
    "evidence[long-term-unemployment-rate].unit": "%",
    "evidence[long-term-unemployment-rate].period": "2025",
    "period.start": "1.1.2027",
    "period.end": "31 Dec 2029",
    "stakeholders.public_employment_service": "Green Valley Employment Office",
    "stakeholders.employers": "Employers' Association",
    "stakeholders.education": "Vocational School",
    "stakeholders": "Chamber of Crafts; chamber",
    "stakeholders[*].key": "1, 2",
    "objectives": "Women placed in formal jobs",
    "actions": "Certified welding course",
    "contributions": "1",
    "risks": "The office loses a counsellor",
    "lead.candidates": "1 2",
    "agreement.data_protection.client_data": "yes",
    "agreement.binding": "yes",
    "agreement.finance.grant": "yes",
    "agreement.legal_basis": "Decision of the council",
}
"""What is typed at a question, by its key; a list gets one entry and then an empty line."""

ENDINGS: tuple[tuple[str, str], ...] = (
    (r"^stakeholders\[(municipality|green).*\.status$", "committed"),
    (r"^stakeholders.*\.status$", "in dialogue"),
    (r"\.due$", "2028-12-31"),
    (r"\.start$", "2027-03-01"),
    (r"\.end$", "2027-11-30"),
    (r"\.willing$|\.mandated$", "yes"),
    (r"\.score$", "4"),
    (r"baseline\.value$", "45"),
    (r"baseline\.date$", "2025-12-31"),
    (r"target\.value$", "120"),
    (r"milestones$", "2027-12-31; 80"),
    (r"indicators$", "Women in a formal job"),
    (r"\.amount$", "6,000"),
    (r"\.form$", "in kind"),
    (r"objective$|\.owner$|\.group$|\.action$|\.lead$|\.responsible$|responds_to$", "1"),
    (r"diagnosis.*\.value$", "4"),
    (r"agreement\.date$", "2026-11-30"),
    (r"data_protection\.roles$", "1"),
    (r"\.email$", "office@example.org"),
)


def line_for(question: Ask) -> str:
    """What this person types."""
    if question.kind == "review":
        return ""
    line = _line_at(question.key)
    if question.listing and (line is None or _is_listed(line, question)):
        return ""
    if line is not None:
        return line
    if question.default is not None or question.enter_skips:
        return ""
    return question.example or "As usual"


def _line_at(key: str) -> str | None:
    if key in LINES:
        return LINES[key]
    return next((line for ending, line in ENDINGS if re.search(ending, key)), None)


def _is_listed(line: str, question: Ask) -> bool:
    """A list gets its one entry, and then an empty line."""
    first = line.partition(";")[0]
    return first.isdecimal() or first in question.listing or question.kind == "text"


class Persona:
    """A prompter that answers by itself. `before` sees each question first and may raise, or answer in its place."""

    def __init__(self, before: Callable[[Ask], Any] | None = None) -> None:
        self.before = before
        self.asked: list[str] = []
        self.lines: list[str] = []
        self.errors: list[str] = []
        self.told: list[str] = []

    def tell(self, text: str) -> None:
        self.told.append(text)

    def ask(self, question: Ask, error: str = "") -> Any:
        if error:
            self.errors.append(f"{question.key}: {error}")
            return QUIT
        answer = self.before(question) if self.before else None
        if answer is not None:
            return answer
        self.asked.append(question.key)
        self.lines.append(line_for(question))
        return answer_of(self.lines[-1], question)
