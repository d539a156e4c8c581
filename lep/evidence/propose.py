"""From a table and a question to the figures that a partnership may want: level, gap, gender gap, trend, sectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lep.evidence.findings import Draft
from lep.evidence.lines import Lines, Part, computed_lines, first_part, given_lines
from lep.evidence.protect import protected
from lep.evidence.scope import Question, Scope, Slice
from lep.evidence.sectors import sector_drafts
from lep.evidence.table import SUPPRESSED, Table
from lep.language import formats, speaking, tr, tr_n
from lep.method.labour.arithmetic import BREAK, Observed, gap, gender_gap, latest, trend


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file offers: drafts; how many counts were suppressed; whether there is more than was gone through."""

    drafts: tuple[Draft, ...]
    suppressed: int
    more: bool


def offer(table: Table, question: Question, *, women: bool = False, language: str = "en") -> Offer:
    """What a table holds for the area of the question; `women`: of women first, where the table has them apart.

    What is said of a figure is said in `language`, that of the file which is to hold it.

    Raises Unreadable if the area is not clear, or the question names what the table does not hold.
    """
    safe, suppressed = protected(table, question.threshold)
    scope = Scope(safe, question)
    part = first_part(scope, women)
    slices, more = scope.slices()
    with speaking(language):
        return Offer(tuple(_all_drafts(scope, slices, part)), suppressed, more)


def _all_drafts(scope: Scope, slices: Sequence[Slice], part: Part) -> Iterator[Draft]:
    found = [lines for one in slices if (lines := given_lines(scope, one, part))]
    for one in scope.slices(without=("indicator",))[0]:
        found += computed_lines(scope, one, part)
    for lines in found:
        yield from _drafts(scope, lines)
    yield from sector_drafts(scope)


def _drafts(scope: Scope, lines: Lines) -> Iterator[Draft]:
    """What a series offers: its latest figure, and what follows from it."""
    last = latest(lines.own)
    if last is None or last.value is None:
        return
    told = _Told(scope, lines)
    yield told.level(last, last.value)
    if lines.kind == "rate":
        yield from told.gap(last, last.value)
        yield from told.gender()
    yield from told.trend()


class _Told:
    """What is said of the series of one figure."""

    def __init__(self, scope: Scope, lines: Lines) -> None:
        self._lines = lines
        self._there = scope.area_name(scope.reference)
        name = "" if scope.at_home else scope.area_name(scope.area)
        self._area = name
        self._notes = (
            (tr("The figure is of {area}, not of the territory alone.", area=name),)
            if name and scope.table.official
            else ()
        )
        self._stem = f"{lines.stem} {scope.area}" if name else lines.stem
        self._points = tr("points") if lines.unit == "%" else lines.unit

    def _draft(self, measure: str, name: str, value: float, unit: str, period: str, **more: Any) -> Draft:
        indicator = f"{self._lines.name}: {name}" if name else self._lines.name
        more["notes"] = (*more["notes"], *self._notes)
        return Draft(self._stem, measure, indicator, value, unit, period, self._area, **more)

    def level(self, last: Observed, value: float) -> Draft:
        """The latest figure, with the one to compare with and those before it."""
        lines = self._lines
        there = _at(lines.reference, last.period) if lines.kind == "rate" else None
        hidden = any(SUPPRESSED in one.flag for one in lines.own)
        return self._draft(
            lines.kind,
            "",
            value,
            lines.unit,
            last.period,
            flag=_flag(last),
            series=lines.own if len(lines.own) > 1 else (),
            reference=(self._there, there.value, there.period) if there and there.value is not None else None,
            notes=(*lines.notes, *([tr("Some figures are too small to be shown.")] if hidden else [])),
        )

    def gap(self, last: Observed, value: float) -> Iterator[Draft]:
        """How far the latest figure is from that of the reference area in the same period."""
        there = _at(self._lines.reference, last.period)
        if there is not None and there.value is not None:
            yield self._draft(
                "gap",
                tr("distance from {area}", area=self._there),
                round(gap(value, there.value), 2),
                self._points,
                last.period,
                flag=_flag(last, there),
                notes=(tr("{here} here, {there} there.", here=_short(value), there=_short(there.value)),),
            )

    def gender(self) -> Iterator[Draft]:
        """How far women are from men, in the latest period that has both."""
        men = {one.period: one for one in self._lines.men if one.value is not None}
        women = latest([one for one in self._lines.women if one.period in men])
        if women is None or women.value is None or (other := men[women.period]).value is None:
            return
        draft = self._draft(
            "gender_gap",
            tr("women less men"),
            round(gender_gap(women.value, other.value), 2),
            self._points,
            women.period,
            flag=_flag(women, other),
            notes=(tr("Women {women}, men {men}.", women=_short(women.value), men=_short(other.value)),),
        )
        yield replace(draft, indicator=f"{self._lines.both}: {tr('women less men')}")

    def trend(self) -> Iterator[Draft]:
        """The change a year since the last break."""
        lines = self._lines
        found = trend(lines.own) if lines.moves else None
        if found is None:
            return
        said = [
            tr_n(
                found.count,
                "Straight line through {n} figure, {first} to {last}.",
                "Straight line through {n} figures, {first} to {last}.",
                first=found.first,
                last=found.last,
            )
        ]
        if found.broken:
            said.append(tr("Those before it are left out: they were counted differently."))
        used = [one for one in lines.own if one.value is not None][-found.count :]
        yield self._draft(
            "trend",
            tr("change a year"),
            round(found.per_year, 2),
            tr("{unit} a year", unit=self._points or tr("figures")),
            found.last,
            flag=_flag(*used).replace(BREAK, ""),
            series=used,
            notes=said,
        )


def _at(series: Sequence[Observed], period: str) -> Observed | None:
    return next((one for one in series if one.period == period), None)


def _flag(*observed: Observed) -> str:
    letters = "".join(dict.fromkeys(flag for one in observed for flag in one.flag))
    return "".join(letter for letter in letters if letter.isalpha() and letter != SUPPRESSED)


def _short(value: float) -> str:
    return formats().number(float(f"{value:.6g}") if abs(value) < 1e6 else round(value))
