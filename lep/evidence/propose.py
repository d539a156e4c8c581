"""From a table and a question to the figures that a partnership may want: level, gap, gender gap, trend, sectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lep.evidence.findings import Draft
from lep.evidence.lines import Lines, computed_lines, first_part, given_lines
from lep.evidence.protect import protected
from lep.evidence.scope import Question, Scope
from lep.evidence.sectors import sector_drafts
from lep.evidence.table import SUPPRESSED, Table
from lep.method.labour import Observed, gap, gender_gap, latest, trend


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file offers: drafts; how many counts were suppressed; whether there is more than was gone through."""

    drafts: tuple[Draft, ...]
    suppressed: int
    more: bool


def offer(table: Table, question: Question, *, women: bool = False) -> Offer:
    """What a table holds for the area of the question; `women`: of women first, where the table has them apart.

    Raises Unreadable if the area is not clear, or the question names what the table does not hold.
    """
    safe, suppressed = protected(table, question.threshold)
    scope = Scope(safe, question)
    part = first_part(scope, women)
    slices, more = scope.slices()
    found = [lines for one in slices if (lines := given_lines(scope, one, part))]
    for one in scope.slices(without=("indicator",))[0]:
        found += computed_lines(scope, one, part)
    drafts = [draft for lines in found for draft in _drafts(scope, lines)]
    return Offer((*drafts, *sector_drafts(scope)), suppressed, more)


def _drafts(scope: Scope, lines: Lines) -> Iterator[Draft]:
    last = latest(lines.own)
    if last is None or last.value is None:
        return
    area, notes = _place(scope)
    there = _at(lines.reference, last.period) if lines.kind == "rate" else None
    reference = (
        (scope.area_name(scope.reference), there.value, there.period) if there and there.value is not None else None
    )
    hidden = any(SUPPRESSED in one.flag for one in lines.own)
    yield Draft(
        stem=f"{lines.stem} {_place_code(scope)}".strip(),
        measure=lines.kind,
        indicator=lines.name,
        value=last.value,
        unit=lines.unit,
        period=last.period,
        area=area,
        flag=_flag(last),
        series=lines.own if len(lines.own) > 1 else (),
        reference=reference,
        notes=(*notes, *lines.notes, *(["Some figures are too small to be shown."] if hidden else [])),
    )
    if reference and there:
        yield _gap(scope, lines, area, last, there, reference, notes)
    yield from _gender(scope, lines, area, notes)
    yield from _trend(scope, lines, area, notes)


def _gap(
    scope: Scope,
    lines: Lines,
    area: str,
    last: Observed,
    there: Observed,
    reference: tuple[str, float, str],
    notes: tuple[str, ...],
) -> Draft:
    assert last.value is not None
    figures = f"{_short(last.value)} here, {_short(reference[1])} there."
    return Draft(
        stem=f"{lines.stem} {_place_code(scope)}".strip(),
        measure="gap",
        indicator=f"{lines.name}: distance from {reference[0]}",
        value=round(gap(last.value, reference[1]), 2),
        unit=_points(lines),
        period=last.period,
        area=area,
        flag=_flag(last, there),
        notes=(figures, *notes),
    )


def _gender(scope: Scope, lines: Lines, area: str, notes: tuple[str, ...]) -> Iterator[Draft]:
    if lines.kind != "rate":
        return
    women = latest([one for one in lines.women if (man := _at(lines.men, one.period)) and man.value is not None])
    men = _at(lines.men, women.period) if women else None
    if women is None or men is None or women.value is None or men.value is None:
        return
    name = lines.name.removesuffix(", women")
    yield Draft(
        stem=f"{lines.stem} {_place_code(scope)}".strip(),
        measure="gender_gap",
        indicator=f"{name}: women less men",
        value=round(gender_gap(women.value, men.value), 2),
        unit=_points(lines),
        period=women.period,
        area=area,
        flag=_flag(women, men),
        notes=(f"Women {_short(women.value)}, men {_short(men.value)}.", *notes),
    )


def _trend(scope: Scope, lines: Lines, area: str, notes: tuple[str, ...]) -> Iterator[Draft]:
    found = trend(lines.own) if lines.moves else None
    if found is None:
        return
    said = [f"Straight line through {found.count} figures, {found.first} to {found.last}."]
    if found.broken:
        said.append("Those before it are left out: they were counted differently.")
    used = [one for one in lines.own if one.value is not None][-found.count :]
    yield Draft(
        stem=f"{lines.stem} {_place_code(scope)}".strip(),
        measure="trend",
        indicator=f"{lines.name}: change a year",
        value=round(found.per_year, 2),
        unit=f"{_points(lines)} a year" if lines.kind == "rate" else f"{lines.unit or 'figures'} a year",
        period=found.last,
        area=area,
        flag="".join(dict.fromkeys(flag for one in used for flag in _flag(one) if flag != "b")),
        series=used,
        notes=(*said, *notes),
    )


def _points(lines: Lines) -> str:
    return "points" if lines.unit == "%" else lines.unit


def _place(scope: Scope) -> tuple[str, tuple[str, ...]]:
    """The area to name with a finding, and a note, where the table's area is not known to be the territory."""
    name = scope.area_name(scope.area)
    if not name or scope.at_home:
        return "", ()
    return name, () if not scope.table.official else (f"The figure is of {name}, not of the territory alone.",)


def _place_code(scope: Scope) -> str:
    return "" if scope.at_home else str(scope.area)


def _at(series: Sequence[Observed], period: str) -> Observed | None:
    return next((one for one in series if one.period == period), None)


def _flag(*observed: Observed) -> str:
    letters = "".join(dict.fromkeys(flag for one in observed for flag in one.flag))
    return "".join(letter for letter in letters if letter.isalpha() and letter != SUPPRESSED)


def _short(value: float) -> str:
    return f"{value:,g}" if abs(value) < 1e6 else f"{value:,.0f}"
