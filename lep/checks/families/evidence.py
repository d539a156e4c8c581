"""Whether the figures of the diagnosis bear what is built on them: how old, how sure, how open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, mark, tr
from lep.method.labour.arithmetic import moment
from lep.method.labour.suppression import small
from lep.method.reading import Data, Place, blank, told

_DOUBTFUL: Final = {"b": mark("break in the series"), "u": mark("unreliable")}
_OLDEST: Final = 3
"""Years between a figure and the start of the partnership."""


@check("DIA-small-count", "DIA-flag-unexplained", "DIA-licence-missing")
def figures(case: CaseFile) -> Iterator[Hit]:
    for place, row, subject in _findings(case):
        yield from _small(place, row, subject)
        flag = next((letter for letter in _DOUBTFUL if letter in str(row.get("flag") or "")), "")
        if flag and blank(row.get("note")):
            yield Hit("DIA-flag-unexplained", (*place, "flag"), subject=subject, flag=flag, meaning=tr(_DOUBTFUL[flag]))
        if not blank(row.get("origin")) and blank(row.get("licence")):
            yield Hit("DIA-licence-missing", place, subject=subject)


@check("DIA-reference-period", "DIA-evidence-old")
def periods(case: CaseFile) -> Iterator[Hit]:
    start = str(case.get("period.start") or "")[:4]
    nameless = blank(case.get("territory.name"))
    for place, row, subject in _findings(case):
        period = str(row.get("period") or "")
        reference = row.get("reference") or {}
        other = reference.get("period")
        compared = _names(reference.get("area"))
        elsewhere = not nameless and bool(compared) and not compared & _home(case, row)
        if period and other and other != period and elsewhere and blank(row.get("note")):
            yield Hit(
                "DIA-reference-period", (*place, "reference", "period"), subject=subject, period=period, other=other
            )
        at = moment(period)
        if at is not None and start and int(start) - int(at) > _OLDEST:
            yield Hit("DIA-evidence-old", (*place, "period"), subject=subject, period=period, start=start)


def _home(case: CaseFile, row: Data) -> set[str]:
    """What the area of a finding is called: compared with itself in another year, a place shows how it has changed."""
    return _names(case.get("territory.name")) | _names(case.get("territory.code")) | _names(row.get("area"))


def _names(text: Any) -> set[str]:
    """What a place is called, in each language that is written."""
    return {str(one).casefold() for one in (text.values() if isinstance(text, dict) else [text]) if one}


def _findings(case: CaseFile) -> Iterator[tuple[Place, Data, str]]:
    for place, row in case.placed("evidence"):
        yield place, row, told(case.data, row.get("indicator")) or str(row.get("id"))


def _small(place: Place, row: Data, subject: str) -> Iterator[Hit]:
    """The first count of a finding that is too small: its value, one of its series, or the one to compare with."""
    if row.get("measure") != "count":
        return
    series = enumerate(row.get("series") or ())
    there: list[tuple[Place, Any]] = [(("value",), row.get("value"))]
    there += [(("series", at, "value"), one.get("value")) for at, one in series if isinstance(one, dict)]
    there += [(("reference", "value"), (row.get("reference") or {}).get("value"))]
    for where, value in there:
        if isinstance(value, int | float) and small(value):
            yield Hit("DIA-small-count", (*place, *where), subject=subject, count=formats().number(value))
            return
