"""When what happens: actions as bars, objectives with their milestones, reviews across all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.scene import SMALL, WIDTH, Box, Dot, Line, Scene, Shape, Words, legend, paragraph, room_for
from lep.documents.tree import Block
from lep.documents.voice import Voice
from lep.method.plan.timeline import Dated, timeline
from lep.method.reading import Data

_LEFT: Final = 236.0
_HEAD: Final = 34.0
_LINES: Final = 2
_BAR: Final = 11.0


def draw(data: Data, voice: Voice) -> Picture | None:
    """From the first date of the plan to the last; None without an action or objective that has dates."""
    found = timeline(data)
    if found.ends is None:
        return None
    say = Say(voice, "timeline")
    lines = [(voice.text(one.text) or one.id, one) for one in found.lines]
    reviews, evaluation = found.reviews, found.evaluation
    first, last = found.ends
    scale = _Scale(first, last)
    shapes: list[Shape] = []
    y = _HEAD
    for name, row in lines:
        bold = row.sort == "objective"
        high = max(room_for(name, _LEFT - 14, lines=_LINES, size=SMALL, bold=bold), _BAR) + 8
        shapes += paragraph(name, (0, y + high / 2), _LEFT - 14, lines=_LINES, size=SMALL, bold=bold, centred=True)
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


def _row(row: Dated, middle: float, scale: _Scale) -> Iterator[Shape]:
    if row.start and row.end:
        left, right = scale.x(row.start), scale.x(row.end)
        yield Box(left, middle - _BAR / 2, max(right - left, 2), _BAR, "middle")
    for point in row.milestones:
        yield Dot(scale.x(point), middle, 4, "paper")
    if row.end and not row.start:
        yield Dot(scale.x(row.end), middle, 4.6, "dark")


def _facts(
    lines: list[tuple[str, Dated]], reviews: tuple[date, ...], evaluation: date | None, say: Say, voice: Voice
) -> Iterator[Block]:
    def told(day: date | None) -> str:
        return voice.formats.long_date(day.isoformat()) if day else ""

    head = [say("what"), say("from"), say("to"), say("milestones")]
    yield table(
        head, [[name, told(one.start), told(one.end), ", ".join(map(told, one.milestones))] for name, one in lines]
    )
    if reviews:
        yield note(say("reviews", days=", ".join(map(told, reviews))))
    if evaluation:
        yield note(say("evaluated", day=told(evaluation)))
