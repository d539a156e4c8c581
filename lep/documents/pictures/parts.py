"""Layouts that several pictures share: a matrix of words and signs, and horizontal bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lep.documents.pictures.measure import width
from lep.documents.pictures.scene import (
    LEADING,
    SIZE,
    SMALL,
    WIDTH,
    Box,
    Fill,
    Line,
    Shape,
    Words,
    moved,
    paragraph,
    room_for,
)

_PAD: Final = 5.0
_SIGN: Final = 13.0
_MANY: Final = 14
"""From so many rows on, names are kept to two lines, so that a drawing still fits a page in a size that can be read."""
_CLOSE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a cell: a sign drawn around (0, 0), if any, and words, if any."""

    text: str = ""
    sign: Shape | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a matrix. `fill` is its ground; `centred` puts a sign without words in the middle."""

    entries: tuple[Entry, ...] = ()
    fill: Fill | None = None
    bold: bool = False


def lines_for(rows: int) -> int:
    """How many lines a name may take in a list of so many."""
    return 3 if rows < _MANY else 2


def matrix(
    head: Sequence[str], rows: Sequence[Sequence[Field]], widths: Sequence[float], top: float, *, turned: bool = False
) -> tuple[list[Shape], float]:
    """A table of `Field`s below a row of heads, and where it ends. `widths` are shares of the whole width.

    With `turned`, all heads but the first run upwards: for many narrow columns.
    """
    total = sum(widths)
    wide = [WIDTH * share / total for share in widths]
    left = [sum(wide[:column]) for column in range(len(wide))]
    shapes, y = _heads(head, left, wide, top, turned=turned)
    shapes.append(Line(0, y, WIDTH, y, "axis"))
    lines = lines_for(sum(max(len(cell.entries) for cell in row) for row in rows))
    for row in rows:
        high = max(_height(cell, room, lines) for cell, room in zip(row, wide, strict=True)) + 2 * _PAD
        for cell, x, room in zip(row, left, wide, strict=True):
            shapes += _field(cell, (x, y), room, high, lines)
        y += high
        shapes.append(Line(0, y, WIDTH, y, "grid"))
    return shapes, y


def _heads(
    head: Sequence[str], left: Sequence[float], wide: Sequence[float], top: float, *, turned: bool
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    if not turned:
        high = max(
            room_for(text, room - 2 * _PAD, size=SMALL, bold=True) for text, room in zip(head, wide, strict=True)
        )
        for text, x, room in zip(head, left, wide, strict=True):
            shapes += paragraph(text, (x + _PAD, top + SMALL), room - 2 * _PAD, size=SMALL, bold=True)
        return shapes, top + high + _PAD
    high = max(width(text, SMALL) for text in head[1:]) + _PAD
    for text, x, room in zip(head[1:], left[1:], wide[1:], strict=True):
        shapes.append(Words(x + room / 2 + SMALL * 0.34, top + high - 3, text, size=SMALL, turned=True))
    shapes += paragraph(head[0], (_PAD, top + high - 4), wide[0] - 2 * _PAD, lines=1, size=SMALL, bold=True)
    return shapes, top + high


def _indent(entry: Entry) -> float:
    return _SIGN if entry.sign is not None else 0.0


def _height(cell: Field, room: float, lines: int) -> float:
    return sum(
        max(
            room_for(entry.text, room - 2 * _PAD - _indent(entry), lines=lines, size=SMALL, bold=cell.bold),
            SMALL * LEADING,
        )
        + _CLOSE
        for entry in cell.entries
    )


def _field(cell: Field, corner: tuple[float, float], room: float, high: float, lines: int) -> list[Shape]:
    shapes: list[Shape] = []
    x, y = corner
    if cell.fill is not None:
        shapes.append(Box(x + 1.5, y + 1.5, room - 3, high - 3, cell.fill, outline=False))
    if all(entry.sign is not None and not entry.text for entry in cell.entries):
        return shapes + _signs(cell, x + room / 2, y + high / 2)
    below = y + _PAD
    for entry in cell.entries:
        if entry.sign is not None:
            shapes.append(moved(entry.sign, x + _PAD + 4.5, below + SMALL * 0.62))
        words = paragraph(
            entry.text,
            (x + _PAD + _indent(entry), below + SMALL),
            room - 2 * _PAD - _indent(entry),
            lines=lines,
            size=SMALL,
            bold=cell.bold,
        )
        shapes += words
        below += max(len(words), 1) * SMALL * LEADING + _CLOSE
    return shapes


def _signs(cell: Field, x: float, y: float) -> list[Shape]:
    first = x - _SIGN * (len(cell.entries) - 1) / 2
    return [
        moved(entry.sign, first + _SIGN * number, y)
        for number, entry in enumerate(cell.entries)
        if entry.sign is not None
    ]


def text(value: str, *, bold: bool = False, fill: Fill | None = None) -> Field:
    """A cell of words alone."""
    return Field((Entry(value),) if value else (), fill, bold)


# --- bars -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: how much, how it looks, and a short word that stands in it where there is room."""

    amount: float
    fill: Fill
    word: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, its segments from the start on, and what stands at its end."""

    name: str
    segments: tuple[Segment, ...]
    end: str


NAME_ROOM: Final = 210.0
_HIGH: Final = 17.0
_END_ROOM: Final = 92.0


def bars(rows: Sequence[Bar], top: float, most: float) -> tuple[list[Shape], float]:
    """Horizontal bars, `most` being the amount that takes all the room; and where they end."""
    shapes: list[Shape] = []
    y, room, lines = top, WIDTH - NAME_ROOM - _END_ROOM, lines_for(len(rows))
    for row in rows:
        high = max(room_for(row.name, NAME_ROOM - 12, lines=lines), _HIGH) + 9
        middle = y + high / 2
        shapes += paragraph(row.name, (NAME_ROOM - 10, middle), NAME_ROOM - 12, lines=lines, anchor="end", centred=True)
        x = NAME_ROOM
        for segment in row.segments:
            wide = room * segment.amount / most if most else 0.0
            if wide > 0:
                shapes.append(Box(x, middle - _HIGH / 2, wide, _HIGH, segment.fill))
                shapes += _inside(segment, x, wide, middle)
            x += wide
        shapes += paragraph(row.end, (x + 6, middle), WIDTH - x - 6, lines=1, bold=True, centred=True)
        y += high
    shapes.append(Line(NAME_ROOM, top, NAME_ROOM, y, "axis"))
    return shapes, y


def _inside(segment: Segment, x: float, wide: float, middle: float) -> list[Shape]:
    if not segment.word or width(segment.word, SMALL, bold=True) + 6 > wide:
        return []
    room = width(segment.word, SMALL, bold=True)
    ground: list[Shape] = []
    if segment.fill in ("stripes", "dots"):
        ground = [Box(x + wide / 2 - room / 2 - 2, middle - 7, room + 4, 14, "paper", outline=False)]
    light = segment.fill == "dark"
    return [
        *ground,
        *paragraph(
            segment.word,
            (x + wide / 2, middle),
            wide,
            lines=1,
            anchor="middle",
            size=SMALL,
            bold=True,
            light=light,
            centred=True,
        ),
    ]


__all__ = ["NAME_ROOM", "SIZE", "Bar", "Entry", "Field", "Segment", "bars", "lines_for", "matrix", "text"]
