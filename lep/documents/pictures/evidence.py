"""The figures that the partnership rests on, each beside what it is compared with."""

from __future__ import annotations

from typing import Any

from lep.documents.pictures.draw import Picture, Say, table
from lep.documents.pictures.parts import NAME_ROOM
from lep.documents.pictures.scene import (
    SIZE,
    SMALL,
    WIDTH,
    Box,
    Fill,
    Line,
    Scene,
    Shape,
    legend,
    paragraph,
    room_for,
)
from lep.documents.voice import Voice
from lep.method.reading import Data, dig, rows

_ROOM = WIDTH - NAME_ROOM - 190
_HIGH, _GAP, _LINES = 13.0, 14.0, 4
_HUNDRED = 100.0


def draw(data: Data, voice: Voice) -> Picture | None:
    """Two bars for each finding that has a figure and a reference, on a scale of their own; None without any."""
    found = [row for row in rows(data, "evidence") if _is_pair(row)]
    if not found:
        return None
    say = Say(voice, "evidence")
    shapes: list[Shape] = []
    y = 2.0
    for row in found:
        name = voice.text(row.get("indicator")) or str(row.get("id"))
        high = max(room_for(name, NAME_ROOM - 12, lines=_LINES, size=SMALL), 2 * _HIGH + 3)
        shapes += paragraph(name, (0, y + high / 2), NAME_ROOM - 12, lines=_LINES, size=SMALL, centred=True)
        shapes += _pair(row, y + high / 2, voice)
        y += high + _GAP
        shapes.append(Line(0, y - _GAP / 2, WIDTH, y - _GAP / 2, "grid"))
    shapes.append(Line(NAME_ROOM, 0, NAME_ROOM, y - _GAP / 2, "axis"))
    more, end = legend(
        [(Box(0, 0, 15, 10, "dark"), say("here")), (Box(0, 0, 15, 10, "stripes"), say("compared"))], y + 12
    )
    facts = table(
        [say("indicator"), say("figure"), say("reference"), say("source")],
        [
            [
                voice.text(row.get("indicator")) or str(row.get("id")),
                _figure(row.get("value"), row, row.get("period"), voice),
                f"{_figure(dig(row, 'reference.value'), row, dig(row, 'reference.period'), voice)} {_area(row, voice)}",
                voice.text(row.get("source")) or "",
            ]
            for row in found
        ],
    )
    return Picture(say("title"), Scene(end + 4, (*shapes, *more)), (facts,))


def _pair(row: Data, middle: float, voice: Voice) -> list[Shape]:
    own, other = float(row["value"]), float(dig(row, "reference.value"))
    most = _HUNDRED if voice.text(row.get("unit")) == "%" and max(own, other) <= _HUNDRED else max(own, other)
    bars: tuple[tuple[float, float, Fill, str], ...] = (
        (own, middle - _HIGH - 1, "dark", _figure(own, row, None, voice)),
        (other, middle + 1, "stripes", f"{_figure(other, row, None, voice)} {_area(row, voice)}"),
    )
    shapes: list[Shape] = []
    for value, top, fill, text in bars:
        wide = _ROOM * max(value, 0) / most if most > 0 else 0.0
        if wide > 0:
            shapes.append(Box(NAME_ROOM, top, wide, _HIGH, fill))
        shapes += paragraph(
            text,
            (NAME_ROOM + wide + 6, top + _HIGH / 2),
            WIDTH - NAME_ROOM - wide - 6,
            lines=1,
            size=SMALL if fill == "stripes" else SIZE,
            bold=fill == "dark",
            centred=True,
        )
    return shapes


def _is_pair(row: Data) -> bool:
    return all(isinstance(value, int | float) for value in (row.get("value"), dig(row, "reference.value")))


def _figure(value: Any, row: Data, period: Any, voice: Voice) -> str:
    text = voice.quantity(value, voice.text(row.get("unit"))) or ""
    return f"{text} ({period})" if period else text


def _area(row: Data, voice: Voice) -> str:
    return voice.word("country", voice.text(dig(row, "reference.area"))) or ""
