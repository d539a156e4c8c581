"""Where the partnership stands on IDELE's map of empowerment by service delivery."""

from __future__ import annotations

from typing import Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.scene import SMALL, WIDTH, Box, Dot, Line, Scene, Shape, Words, paragraph, room_for
from lep.documents.voice import Voice
from lep.method.diagnosis.maturity import FULL, HIGH, Maturity, maturity
from lep.method.reading import Data

_LEFT, _TOP, _WIDE, _HIGH = 46.0, 8.0, 330.0, 230.0
_LIST: Final = _LEFT + _WIDE + 26
_STEPS: Final = range(1, 6)
_RADIUS: Final = 8.0


def draw(data: Data, voice: Voice) -> Picture | None:
    """The map with the place of the partnership; None while an axis has too few answers."""
    found = maturity(data)
    if found.quadrant is None:
        return None
    say = Say(voice, "maturity")
    shapes = _grid(say)
    x, y = _x(found.delivery.mean or 1.0), _y(found.empowerment.mean or 1.0)
    shapes += [Dot(x, y, _RADIUS, "dark"), Dot(x, y, 2.6, "paper")]
    more, end = _beside(found, say)
    facts = table(
        [say("axis"), say("mean")],
        [[say(side.axis), voice.formats.number(side.mean or 0.0, 1)] for side in (found.empowerment, found.delivery)],
    )
    stand = note(say("stands", place=say(found.quadrant)))
    return Picture(say("title"), Scene(max(_TOP + _HIGH + 36, end), (*shapes, *more)), (stand, facts))


def _x(mean: float) -> float:
    return _LEFT + _WIDE * (mean - 1) / 4


def _y(mean: float) -> float:
    return _TOP + _HIGH * (1 - (mean - 1) / 4)


def _grid(say: Say) -> list[Shape]:
    right, bottom = _LEFT + _WIDE, _TOP + _HIGH
    shapes: list[Shape] = [
        Box(_x(HIGH), _TOP, right - _x(HIGH), _y(HIGH) - _TOP, "shade", outline=False),
        Box(_x(FULL), _TOP, right - _x(FULL), _y(FULL) - _TOP, "light", outline=False),
        Line(_x(HIGH), _TOP, _x(HIGH), bottom, "dashed"),
        Line(_LEFT, _y(HIGH), right, _y(HIGH), "dashed"),
        Line(_x(FULL), _TOP, _x(FULL), _y(FULL), "grid"),
        Line(_x(FULL), _y(FULL), right, _y(FULL), "grid"),
        Line(_LEFT, _TOP, _LEFT, bottom, "axis"),
        Line(_LEFT, bottom, right, bottom, "axis"),
    ]
    for step in _STEPS:
        shapes.append(Words(_x(step), bottom + 13, str(step), "middle", SMALL, quiet=True))
        shapes.append(Words(_LEFT - 6, _y(step) + 4, str(step), "end", SMALL, quiet=True))
    shapes.append(Words(_LEFT + _WIDE / 2, bottom + 30, say("delivery"), "middle", bold=True))
    shapes.append(Words(14, _TOP + _HIGH / 2, say("empowerment"), "middle", bold=True, turned=True))
    quarter = _WIDE / 2 - 12
    for key, x, y, room in (
        ("level_1", _LEFT + 6, _TOP + 13, quarter),
        ("forming", _LEFT + 6, bottom - 20, quarter),
        ("delivery_body", _x(HIGH) + 6, bottom - 20, quarter),
        ("level_2", _x(HIGH) + 6, _y(HIGH) - 20, quarter),
        ("mature", _x(FULL) + 5, _TOP + 13, quarter / 2),
    ):
        shapes += paragraph(say(key), (x, y), room, lines=3, size=SMALL, quiet=True)
    return shapes


def _beside(found: Maturity, say: Say) -> tuple[list[Shape], float]:
    """The name of the place, what it means, and what comes next."""
    y, room = _TOP + 12, WIDTH - _LIST
    shapes: list[Shape] = []
    texts = [(say("stands", place=say(found.quadrant or "forming")), True), (say(f"about.{found.quadrant}"), False)]
    texts += [(say("next", place=say(found.next)), False)] if found.next else []
    for text, bold in texts:
        shapes += paragraph(text, (_LIST, y), room, lines=8, bold=bold)
        y += room_for(text, room, lines=8, bold=bold) + 8
    return shapes, y
