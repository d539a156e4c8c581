"""Who has how much influence and interest. A judgement of the convenor: never drawn for partners."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.parts import lines_for
from lep.documents.pictures.scene import SMALL, WIDTH, Box, Dot, Line, Scene, Shape, Words, paragraph, room_for
from lep.documents.voice import Voice
from lep.method.reading import Data
from lep.method.stakeholders.quadrants import HIGH, StakeholderMap, stakeholder_map

_LEFT, _TOP, _CELL_WIDE, _CELL_HIGH = 46.0, 6.0, 66.0, 54.0
_STEPS: Final = 5
_LIST: Final = _LEFT + _STEPS * _CELL_WIDE + 26
_RADIUS: Final = 8.5
_WITHIN: Final = 17.5


def draw(data: Data, voice: Voice) -> Picture | None:
    """The grid with numbered dots, and the names beside it; None while nobody is judged."""
    found = stakeholder_map(data)
    if not found.points:
        return None
    say = Say(voice, "map")
    high = _STEPS * _CELL_HIGH
    shapes = [*_grid(say), *_dots(found)]
    y, lines = _TOP + 8, lines_for(len(found.points))
    for number, point in enumerate(found.points, 1):
        shapes.append(Words(_LIST + 16, y + 4, str(number), "end", SMALL, bold=True))
        name = voice.name(point.id) or point.name
        shapes += paragraph(name, (_LIST + 22, y + 4), WIDTH - _LIST - 22, lines=lines, size=SMALL)
        y += room_for(name, WIDTH - _LIST - 22, lines=lines, size=SMALL) + 4
    facts = table(
        [say("who"), say("influence"), say("interest"), say("meaning")],
        [
            [voice.name(one.id) or one.name, str(one.influence), str(one.interest), say(one.quadrant)]
            for one in found.points
        ],
    )
    rest = [voice.name(identifier) or name for identifier, name in found.unscored]
    notes = (note(say("unscored", names=", ".join(rest))),) if rest else ()
    return Picture(say("title"), Scene(max(_TOP + high + 36, y + 4), tuple(shapes)), (facts, *notes))


def _grid(say: Say) -> list[Shape]:
    wide, high = _STEPS * _CELL_WIDE, _STEPS * _CELL_HIGH
    half_x = _LEFT + (HIGH - 1) * _CELL_WIDE
    half_y = _TOP + high - (HIGH - 1) * _CELL_HIGH
    shapes: list[Shape] = [Box(half_x, _TOP, _LEFT + wide - half_x, half_y - _TOP, "shade", outline=False)]
    for step in range(1, _STEPS):
        shapes.append(Line(_LEFT + step * _CELL_WIDE, _TOP, _LEFT + step * _CELL_WIDE, _TOP + high, "grid"))
        shapes.append(Line(_LEFT, _TOP + step * _CELL_HIGH, _LEFT + wide, _TOP + step * _CELL_HIGH, "grid"))
    shapes += [
        Line(half_x, _TOP, half_x, _TOP + high, "dashed"),
        Line(_LEFT, half_y, _LEFT + wide, half_y, "dashed"),
        Line(_LEFT, _TOP, _LEFT, _TOP + high, "axis"),
        Line(_LEFT, _TOP + high, _LEFT + wide, _TOP + high, "axis"),
    ]
    for step in range(_STEPS):
        shapes.append(
            Words(_LEFT + (step + 0.5) * _CELL_WIDE, _TOP + high + 13, str(step + 1), "middle", SMALL, quiet=True)
        )
        y = _TOP + high - (step + 0.5) * _CELL_HIGH + 4
        shapes.append(Words(_LEFT - 6, y, str(step + 1), "end", SMALL, quiet=True))
    shapes.append(Words(_LEFT + wide / 2, _TOP + high + 29, say("interest"), "middle", bold=True))
    shapes.append(Words(14, _TOP + high / 2, say("influence"), "middle", bold=True, turned=True))
    corners = (
        ("keep_satisfied", _LEFT + 4, _TOP + 11, "start"),
        ("manage_closely", _LEFT + wide - 4, _TOP + 11, "end"),
        ("monitor", _LEFT + 4, _TOP + high - 4, "start"),
        ("keep_informed", _LEFT + wide - 4, _TOP + high - 4, "end"),
    )
    for key, x, y, anchor in corners:
        shapes.append(Words(x, y, say(key), "start" if anchor == "start" else "end", SMALL, quiet=True))
    return shapes


def _dots(found: StakeholderMap) -> list[Shape]:
    """Those who share a place stand side by side within it."""
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, point in enumerate(found.points, 1):
        places[point.interest, point.influence].append(number)
    shapes: list[Shape] = []
    for (interest, influence), numbers in places.items():
        x = _LEFT + (interest - 0.5) * _CELL_WIDE
        y = _TOP + (_STEPS - influence + 0.5) * _CELL_HIGH
        across = max(1, min(len(numbers), math.ceil(math.sqrt(len(numbers) * 1.3))))
        down = math.ceil(len(numbers) / across)
        step_x = min(_WITHIN, (_CELL_WIDE - 4) / across)
        step_y = min(_WITHIN, (_CELL_HIGH - 4) / down)
        for place, number in enumerate(numbers):
            row, column = divmod(place, across)
            here = x + (column - (across - 1) / 2) * step_x, y + (row - (down - 1) / 2) * step_y
            shapes.append(Dot(*here, _RADIUS, "dark"))
            shapes.append(Words(here[0], here[1] + 3.4, str(number), "middle", 9.5, bold=True, light=True))
    return shapes
