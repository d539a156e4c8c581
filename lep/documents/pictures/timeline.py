"""When what happens: actions as bars, objectives with their milestones, reviews across all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.scene import SMALL, WIDTH, Box, Dot, Line, Scene, Shape, Words, legend, paragraph, room_for
from lep.documents.tree import Block
from lep.documents.voice import Voice
from lep.method.reading import Data, dig, rows

_LEFT: Final = 236.0
_HEAD: Final = 34.0
_LINES: Final = 2
_BAR: Final = 11.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the picture: from `start` to `end` if it takes time, with `points` if it has dates to reach."""

    name: str
    start: date | None
    end: date | None
    points: tuple[date, ...] = ()
    bold: bool = False


def draw(data: Data, voice: Voice) -> Picture | None:
    """From the first date of the plan to the last; None without an action or objective that has dates."""
    lines = [*_objectives(data, voice), *_actions(data, voice)]
    if not lines:
        return None
    say = Say(voice, "timeline")
    reviews = list(_reviews(data))
    evaluation = _day(dig(data, "agreement.evaluation.when"))
    days = [day for row in lines for day in (row.start, row.end, *row.points) if day]
    days += [day for day in (_day(dig(data, "period.start")), _day(dig(data, "period.end")), evaluation) if day]
    first, last = min(days), max(days)
    scale = _Scale(first, last)
    shapes: list[Shape] = []
    y = _HEAD
    for row in lines:
        high = max(room_for(row.name, _LEFT - 14, lines=_LINES, size=SMALL, bold=row.bold), _BAR) + 8
        shapes += _row(row, y + high / 2, scale)
        y += high
        shapes.append(Line(0, y, WIDTH, y, "grid"))
    marks = [
        *((day, "dashed") for day in reviews if first <= day <= last),
        *([(evaluation, "dotted")] if evaluation else []),
    ]
    across: list[Shape] = [
        Line(scale.x(day), _HEAD - 6, scale.x(day), y, "dotted" if sort == "dotted" else "dashed")
        for day, sort in marks
    ]
    signs: list[tuple[Shape, str]] = [
        (Box(0, 0, 15, 9, "middle"), say("action")),
        (Dot(0, 0, 4, "paper"), say("milestone")),
        (Dot(0, 0, 4.6, "dark"), say("due")),
    ]
    signs += [(Line(0, 0, 0, 0, "dashed"), say("review"))] if reviews else []
    signs += [(Line(0, 0, 0, 0, "dotted"), say("evaluation"))] if evaluation else []
    more, end = legend(signs, y + 18)
    shapes = [*scale.years(y), *across, *shapes, *more]
    return Picture(say("title"), Scene(end + 4, tuple(shapes)), tuple(_facts(lines, reviews, evaluation, say, voice)))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands."""
        span = max((self.last - self.first).days, 1)
        return _LEFT + (WIDTH - _LEFT - 8) * (day - self.first).days / span

    def years(self, bottom: float) -> list[Shape]:
        """A line for the first day of each year, and the years above."""
        starts = [date(year, 1, 1) for year in range(self.first.year, self.last.year + 1)]
        shapes: list[Shape] = []
        for start in starts:
            left = self.x(max(start, self.first))
            right = self.x(min(date(start.year, 12, 31), self.last))
            shapes.append(Line(left, 4, left, bottom, "axis" if start == starts[0] else "grid"))
            if right - left > 30:
                shapes.append(Words((left + right) / 2, 16, str(start.year), "middle", bold=True))
        return [*shapes, Line(_LEFT, _HEAD - 10, WIDTH, _HEAD - 10, "axis")]


def _row(row: _Row, middle: float, scale: _Scale) -> list[Shape]:
    shapes: list[Shape] = [
        *paragraph(row.name, (0, middle), _LEFT - 14, lines=_LINES, size=SMALL, bold=row.bold, centred=True)
    ]
    if row.start and row.end:
        left, right = scale.x(row.start), scale.x(row.end)
        shapes.append(Box(left, middle - _BAR / 2, max(right - left, 2), _BAR, "middle"))
    shapes += [Dot(scale.x(point), middle, 4, "paper") for point in row.points]
    if row.end and not row.start:
        shapes.append(Dot(scale.x(row.end), middle, 4.6, "dark"))
    return shapes


def _objectives(data: Data, voice: Voice) -> Iterator[_Row]:
    for row in rows(data, "objectives"):
        due = _day(row.get("due"))
        indicators = rows(row, "indicators")
        points = {_day(point.get("date")) for one in indicators for point in rows(one, "milestones")}
        known = tuple(sorted(day for day in points if day))
        if due or known:
            yield _Row(voice.text(row.get("name")) or str(row.get("id")), None, due, known, bold=True)


def _actions(data: Data, voice: Voice) -> Iterator[_Row]:
    for row in rows(data, "actions"):
        start, end = _day(row.get("start")), _day(row.get("end"))
        if start and end:
            yield _Row(voice.text(row.get("name")) or str(row.get("id")), start, end)


def _reviews(data: Data) -> Iterator[date]:
    """The first review and those that follow it to the end of the period."""
    first, end = _day(dig(data, "agreement.review.first")), _day(dig(data, "period.end"))
    months = dig(data, "agreement.review.every_months")
    day = first
    while day:
        yield day
        day = _later(day, months) if isinstance(months, int) and months > 0 and end else None
        if day and end and day > end:
            return


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"there is no day {months} months after {day}")


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _facts(lines: list[_Row], reviews: list[date], evaluation: date | None, say: Say, voice: Voice) -> Iterator[Block]:
    def told(day: date | None) -> str:
        return voice.formats.long_date(day.isoformat()) if day else ""

    head = [say("what"), say("from"), say("to"), say("milestones")]
    yield table(head, [[row.name, told(row.start), told(row.end), ", ".join(map(told, row.points))] for row in lines])
    if reviews:
        yield note(say("reviews", days=", ".join(map(told, reviews))))
    if evaluation:
        yield note(say("evaluated", day=told(evaluation)))
