"""When what happens: a strip of time for each objective and action, with reviews and evaluation, and a list of days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, grid, words
from lep.cli.pictures.parts import day as written
from lep.language import tr
from lep.method.plan.timeline import Dated, Timeline, timeline
from lep.method.reading import Data, told

ACTION: Final = "="
MILESTONE: Final = "o"
DUE: Final = "X"
REVIEW: Final = "R"
EVALUATION: Final = "E"
YEAR: Final = 4
"""Columns that the number of a year takes."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Days on a line of so many columns."""

    first: date
    last: date
    columns: int

    def at(self, day: date) -> int:
        """The column of a day; days outside stand at the nearer end."""
        span = max((self.last - self.first).days, 1)
        place = (self.columns - 1) * (day - self.first).days / span
        return min(max(round(place), 0), self.columns - 1)

    def years(self) -> str:
        """The years above their first days, where there is room for them."""
        line = [" "] * self.columns
        free = 0
        for year in range(self.first.year, self.last.year + 1):
            at = self.at(max(date(year, 1, 1), self.first))
            if free <= at <= self.columns - YEAR:
                line[at : at + YEAR] = str(year)
                free = at + YEAR + 1
        return "".join(line)

    def signs(self, *marks: tuple[str, date]) -> str:
        """Signs on their days; of several in one column the last."""
        line = ["."] * self.columns
        for sign, day in marks:
            line[self.at(day)] = sign
        return "".join(line)

    def taken(self, start: date, end: date) -> str:
        """A bar from one day to another."""
        left, right = sorted((self.at(start), self.at(end)))
        return "." * left + ACTION * (right - left + 1) + "." * (self.columns - right - 1)


def show(data: Mapping[str, Any]) -> Shown:
    """The dates, and the same for programs, with dates as text."""
    found = timeline(data)
    values = {
        "lines": [
            {
                "sort": one.sort,
                "id": one.id,
                "name": _name(data, one),
                "start": _told(one.start),
                "end": _told(one.end),
                "milestones": [day.isoformat() for day in one.milestones],
            }
            for one in found.lines
        ],
        "reviews": [day.isoformat() for day in found.reviews],
        "evaluation": _told(found.evaluation),
        "period": dict(zip(("start", "end"), map(_told, found.period), strict=True)),
    }
    return Shown(lambda width: draw(data, found, width), values)


def draw(data: Data, found: Timeline, width: int) -> RenderableType:
    """For `width` columns: strips of time where there is room for them; the days in words in any case."""
    title = words(tr("When what happens"), "heading")
    if found.ends is None:
        told = tr("Nothing has a date yet: lep plan asks by when and from when to when.")
        return Group(title, "", Hanging(words(told)))
    strips = (_strips(data, found, width), _legend(found), "") if width >= ROOMY else ()
    return Group(title, "", *strips, *_days(data, found))


def _strips(data: Data, found: Timeline, width: int) -> Table:
    assert found.ends is not None
    columns = width // 2
    strip = Strip(*found.ends, columns)
    table = grid(padding=2)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, width=columns)
    table.add_row("", words(strip.years(), "quiet"))
    for one in found.lines:
        name = words(_name(data, one), "heading" if one.sort == "objective" else "")
        table.add_row(Hanging(name), words(_signs(one, strip)))
    inside = [day for day in found.reviews if found.ends[0] <= day <= found.ends[1]]
    if inside:
        table.add_row(words(tr("reviews"), "quiet"), words(strip.signs(*((REVIEW, day) for day in inside))))
    if found.evaluation:
        table.add_row(words(tr("evaluation"), "quiet"), words(strip.signs((EVALUATION, found.evaluation))))
    return table


def _signs(one: Dated, strip: Strip) -> str:
    if one.start and one.end:
        return strip.taken(one.start, one.end)
    due = ((DUE, one.end),) if one.end else ()
    return strip.signs(*((MILESTONE, day) for day in one.milestones), *due)


def _legend(found: Timeline) -> RenderableType:
    signs = {ACTION: tr("action"), MILESTONE: tr("milestone"), DUE: tr("objective due")}
    signs |= {REVIEW: tr("review")} if found.reviews else {}
    signs |= {EVALUATION: tr("evaluation")} if found.evaluation else {}
    return Hanging(words(", ".join(f"{sign} {what}" for sign, what in signs.items()), "quiet"))


def _days(data: Data, found: Timeline) -> Iterator[RenderableType]:
    """Every day on which something is to be there, in order."""
    days: list[tuple[date, str]] = [(day, tr("review")) for day in found.reviews]
    days += [(found.evaluation, tr("evaluation"))] if found.evaluation else []
    for one in found.lines:
        name = _name(data, one)
        days += [(day, tr("milestone: {name}", name=name)) for day in one.milestones]
        days += [(one.start, tr("begins: {name}", name=name))] if one.start else []
        if one.end:
            action = one.sort == "action"
            days.append((one.end, tr("ends: {name}", name=name) if action else tr("due: {name}", name=name)))
    table = grid(padding=2)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for on, what in sorted(days, key=lambda pair: pair[0]):
        table.add_row(words(written(on)), Hanging(words(what)))
    yield from (words(tr("Days"), "heading"), table)


def _name(data: Data, one: Dated) -> str:
    return told(data, one.text) or one.id


def _told(day: date | None) -> str | None:
    return day.isoformat() if day else None
