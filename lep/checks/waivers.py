"""What the partners have decided to live with, and whether they could decide so.

A waiver names a rule, and perhaps one place. Warnings and advice can be waived, with a reason that is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from lep.checks.casefile import CaseFile
from lep.checks.catalogue import catalogue
from lep.checks.finding import Finding
from lep.checks.registry import Hit
from lep.files.errors import PathError
from lep.files.paths import format_path, resolve
from lep.language import tr
from lep.method.reading import Place, blank, told

CODES = frozenset({"AGR-waiver-unknown", "AGR-waiver-of-error", "AGR-waiver-without-reason", "AGR-waiver-idle"})
"""The rules that this module finds."""


class Granted(NamedTuple):
    """A waiver that counts."""

    place: Place
    rule: str
    path: str | None
    why: str

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is one that is waived."""
        return finding.code == self.rule and finding.severity != "error" and self.path in (None, finding.path)


def granted(case: CaseFile) -> list[Granted]:
    """The waivers that name a rule of ours and give a reason."""
    return [
        Granted(place, row["rule"], _path(row.get("path"), case), told(case.data, row.get("why")))
        for place, row in case.placed("waivers")
        if row.get("rule") in catalogue() and not blank(row.get("why"))
    ]


def _path(text: str | None, case: CaseFile) -> str | None:
    """The path of a waiver in the form that findings have, whichever way it was typed."""
    if not text:
        return None
    try:
        return format_path(resolve(text, dict(case.data)), case.data)
    except PathError:
        return text


def apply_waivers(findings: Sequence[Finding], waivers: Sequence[Granted]) -> list[Finding]:
    """The findings, those that are waived marked with the reason."""
    marked = []
    for finding in findings:
        waiver = next((each for each in waivers if each.covers(finding)), None)
        marked.append(finding._replace(waived=True, waived_why=waiver.why) if waiver else finding)
    return marked


def waiver_hits(case: CaseFile, findings: Sequence[Finding], waivers: Sequence[Granted]) -> Iterator[Hit]:
    """What is wrong with the waivers themselves."""
    for place, row in case.placed("waivers"):
        code = str(row.get("rule"))
        known = catalogue().get(code)
        if known is None:
            close = get_close_matches(code, catalogue(), 1)
            nearest = tr("; did you mean {name}?", name=close[0]) if close else ""
            yield Hit("AGR-waiver-unknown", (*place, "rule"), rule=code, nearest=nearest)
        elif known.severity_under(case.profile) == "error":
            yield Hit("AGR-waiver-of-error", (*place, "rule"), rule=code)
        elif blank(row.get("why")):
            yield Hit("AGR-waiver-without-reason", place, rule=code)
    yield from _idle(case, findings, waivers)


def _idle(case: CaseFile, findings: Sequence[Finding], waivers: Sequence[Granted]) -> Iterator[Hit]:
    for waiver in waivers:
        rule = catalogue()[waiver.rule]
        dated = waiver.rule in ("MON-review-overdue", "MON-period-over") and case.today is None
        if rule.severity_under(case.profile) == "error" or dated:
            continue
        if not any(waiver.covers(finding) for finding in findings):
            yield Hit("AGR-waiver-idle", waiver.place, rule=waiver.rule)
