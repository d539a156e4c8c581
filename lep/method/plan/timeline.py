"""When what happens: the dates of the plan, and the reviews and the evaluation that the agreement sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from lep.method.months import months_later
from lep.method.reading import Data, dig, rows


@dataclass(frozen=True, slots=True)
class Dated:
    """An objective, due at `end`, with its milestones; or an action, from `start` to `end`.

    `text` is its name as the file holds it: plain, by language, or None.
    """

    sort: Literal["objective", "action"]
    id: str
    text: Any
    start: date | None
    end: date | None
    milestones: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Objectives, then actions, each in the order of the file; the days of the reviews and of the evaluation."""

    lines: tuple[Dated, ...]
    reviews: tuple[date, ...]
    evaluation: date | None
    period: tuple[date | None, date | None]

    @property
    def ends(self) -> tuple[date, date] | None:
        """The first and the last day of all that has a line, of the period, and of the evaluation; None without a
        line."""
        if not self.lines:
            return None
        days = [day for line in self.lines for day in (line.start, line.end, *line.milestones) if day]
        days += [day for day in (*self.period, self.evaluation) if day]
        return min(days), max(days)


def timeline(data: Data) -> Timeline:
    """What has dates: objectives with a due day or a milestone, actions with both their ends."""
    period = (_day(dig(data, "period.start")), _day(dig(data, "period.end")))
    return Timeline(
        lines=(*_objectives(data), *_actions(data)),
        reviews=tuple(_reviews(data, period[1])),
        evaluation=_day(dig(data, "agreement.evaluation.when")),
        period=period,
    )


def _objectives(data: Data) -> Iterator[Dated]:
    for row in rows(data, "objectives"):
        due = _day(row.get("due"))
        found = {_day(point.get("date")) for one in rows(row, "indicators") for point in rows(one, "milestones")}
        milestones = tuple(sorted(day for day in found if day))
        if due or milestones:
            yield Dated("objective", str(row.get("id")), row.get("name"), None, due, milestones)


def _actions(data: Data) -> Iterator[Dated]:
    for row in rows(data, "actions"):
        start, end = _day(row.get("start")), _day(row.get("end"))
        if start and end:
            yield Dated("action", str(row.get("id")), row.get("name"), start, end)


def _reviews(data: Data, end: date | None) -> Iterator[date]:
    """The first review and those that follow it to the end of the period."""
    first, months = _day(dig(data, "agreement.review.first")), dig(data, "agreement.review.every_months")
    if first is None:
        return
    yield first
    if end is None or not isinstance(months, int) or months < 1:
        return
    whole = (end.year - first.year) * 12 + end.month - first.month
    for later in range(months, whole + 1, months):
        if (day := months_later(first, later)) <= end:
            yield day


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None
