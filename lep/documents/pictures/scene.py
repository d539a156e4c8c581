"""What a drawing is made of: a few shapes with a place and a role. How a role looks is the template's business.

Units are points of a drawing that is `WIDTH` wide; y grows downwards. Text is set in lines that have been measured.
No drawing says a direction: browsers and Typst disagree on what it does. Words say at which end they are anchored, and
those that run from right to left are set apart, so that every renderer orders them alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from lep.documents.bidi import has_rtl, isolated
from lep.documents.pictures.measure import width, wrapped
from lep.documents.text import one_line

WIDTH: Final = 640.0
SIZE: Final = 12.0
"""Of ordinary text: about nine points on paper."""
SMALL: Final = 10.5
LEADING: Final = 1.25

Anchor = Literal["start", "middle", "end"]
Fill = Literal["paper", "shade", "light", "middle", "dark", "dots", "stripes"]
Stroke = Literal["grid", "axis", "strong", "dashed", "dotted", "double"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. `outline` draws its edge."""

    x: float
    y: float
    wide: float
    high: float
    fill: Fill
    outline: bool = True


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    fill: Fill


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `arrow` puts a head at its end."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Stroke
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text whose baseline is at `y`. `turned` runs upwards from there. `light` is for a dark ground."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    size: float = SIZE
    bold: bool = False
    quiet: bool = False
    light: bool = False
    turned: bool = False


Shape = Box | Dot | Line | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished layout: its height, and its shapes from back to front."""

    height: float
    shapes: tuple[Shape, ...]

    def as_data(self) -> dict[str, Any]:
        """Plain data for the template: each shape with its kind, numbers rounded to a tenth."""
        return {"width": WIDTH, "height": _number(self.height), "shapes": [_plain(shape) for shape in self.shapes]}


def mirrored(scene: Scene) -> Scene:
    """The same for a reader from right to left: what began on the left begins on the right. Words stay readable."""
    return Scene(scene.height, tuple(map(_mirrored, scene.shapes)))


def _mirrored(shape: Shape) -> Shape:
    match shape:
        case Box(x=x, wide=wide):
            return replace(shape, x=WIDTH - x - wide)
        case Dot(x=x):
            return replace(shape, x=WIDTH - x)
        case Line(x1=x1, x2=x2):
            return replace(shape, x1=WIDTH - x1, x2=WIDTH - x2)
        case Words(x=x, turned=True):  # it still runs upwards: its letters stand left of its baseline
            return replace(shape, x=WIDTH - x + shape.size * _LETTER)
        case Words(x=x, anchor=anchor):
            return replace(shape, x=WIDTH - x, anchor=_OTHER[anchor])


_OTHER: Final[dict[Anchor, Anchor]] = {"start": "end", "middle": "middle", "end": "start"}
_LETTER: Final = 0.68
"""The height of a letter by the size of its font."""


def paragraph(
    text: str,
    place: tuple[float, float],
    room: float,
    *,
    lines: int = 2,
    anchor: Anchor = "start",
    size: float = SIZE,
    bold: bool = False,
    quiet: bool = False,
    light: bool = False,
    centred: bool = False,
) -> list[Words]:
    """`text` in lines that fit into `room`, the first baseline at `place`; `centred` around it from top to bottom."""
    x, y = place
    rows = wrapped(text, room, size, lines=lines, bold=bold)
    if centred:
        y += size * 0.34 - (len(rows) - 1) * size * LEADING / 2
    return [
        Words(x, y + number * size * LEADING, row, anchor, size, bold, quiet, light) for number, row in enumerate(rows)
    ]


def room_for(text: str, room: float, *, lines: int = 2, size: float = SIZE, bold: bool = False) -> float:
    """How high the lines of `paragraph` are together."""
    return len(wrapped(text, room, size, lines=lines, bold=bold)) * size * LEADING


def legend(entries: list[tuple[Shape, str]], y: float, *, left: float = 0.0) -> tuple[list[Shape], float]:
    """Signs with their meanings in rows from `y` down, and where they end. A sign is drawn around (0, 0)."""
    shapes: list[Shape] = []
    x, row = left, y
    for sign, text in entries:
        wide = _SIGN + width(text, SMALL) + _BETWEEN
        if x > left and x + wide - _BETWEEN > WIDTH:
            x, row = left, row + SMALL * 1.7
        shapes.append(moved(sign, x + _SIGN / 2 - 3, row))
        shapes += paragraph(text, (x + _SIGN, row), WIDTH - x - _SIGN, lines=1, size=SMALL, centred=True)
        x += wide
    return shapes, row + SMALL


_SIGN, _BETWEEN = 26.0, 16.0


def moved(shape: Shape, x: float, y: float) -> Shape:
    """A sign drawn around (0, 0), drawn around (x, y)."""
    match shape:
        case Box(wide=wide, high=high, fill=fill, outline=outline):
            return Box(x - wide / 2, y - high / 2, wide, high, fill, outline)
        case Dot(radius=radius, fill=fill):
            return Dot(x, y, radius, fill)
        case Line(stroke=stroke, arrow=arrow):
            return Line(x - 11, y, x + 10, y, stroke, arrow)
        case Words(text=text, size=size, bold=bold):
            return Words(x, y + size * 0.34, text, "middle", size, bold)


def _plain(shape: Shape) -> dict[str, Any]:
    return {"kind": type(shape).__name__.lower()} | {name: _value(getattr(shape, name)) for name in shape.__slots__}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return isolated(line) if has_rtl(line := one_line(value)) else line
    return _number(value) if isinstance(value, float) else value


def _number(value: float) -> float:
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded
