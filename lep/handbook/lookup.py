"""Which page stands behind a question, a clause or a rule: exactly one, the one that names it most precisely."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lep.handbook.page import Page, pages

_OF_FAMILY = {
    "FIL": "the-file",
    "STK": "map",
    "DIA": "diagnose",
    "OBJ": "plan",
    "LEAD": "lead",
    "AGR": "agree",
    "SIG": "signing",
    "MON": "live",
    "DIR": "client-data",
}
"""Where a rule is read about that no page names, so that a new rule needs no other file."""


def page_of_question(question: str, stage: str) -> Page:
    """The page behind a question, by its id; where none names it, the page on its stage."""
    return _named(question, lambda page: page.questions) or pages()[stage]


def page_of_rule(code: str) -> Page:
    """The page behind a rule, by its code; where none names it, that of its family."""
    return _named(code, lambda page: page.rules) or pages()[_OF_FAMILY[code.split("-")[0]]]


def page_of_clause(clause: str) -> Page:
    """The page behind a clause of the agreement, by its id; where none names it, that on the agreement."""
    return _named(clause, lambda page: page.clauses) or pages()["agree"]


def precision(name: str, pattern: str) -> int:
    """How precisely a pattern means a name: -1 not at all; the whole name counts for more than any beginning."""
    if pattern == name:
        return len(name) + 1
    return len(pattern) - 1 if pattern.endswith("*") and name.startswith(pattern[:-1]) else -1


def _named(name: str, patterns_of: Callable[[Page], Sequence[str]]) -> Page | None:
    best = max(
        ((precision(name, pattern), page) for page in pages().values() for pattern in patterns_of(page)),
        key=lambda found: found[0],
        default=(-1, None),
    )
    return best[1] if best[0] >= 0 else None
