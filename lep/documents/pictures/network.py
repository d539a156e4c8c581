"""Who is tied to whom by what: actors on two arcs, and a line of its own look for each sort of tie."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.scene import SMALL, WIDTH, Dot, Fill, Line, Scene, Shape, Stroke, Words, legend, paragraph
from lep.documents.tree import Block
from lep.documents.voice import Voice
from lep.method.reading import Data
from lep.method.stakeholders.network import KINDS, Actor, Network, Tie, network

_STROKES: Final[dict[str, Stroke]] = {
    "money": "strong",
    "information": "dotted",
    "command": "double",
    "support": "dashed",
    "conflict": "axis",
}
_RADIUS: Final = 7.0
_ROW: Final = 36.0
_LEAST: Final = 220.0
"""Lower than this, the lines would run into each other."""
_REACH: Final = 165.0
"""How far an arc stands from the middle where it is widest."""
_APART: Final = 5.0
"""Between two lines that join the same actors."""
_TITLE_ROOM: Final = 8.0

Place = tuple[float, float]


def draw(data: Data, voice: Voice) -> Picture | None:
    """The network of a file; None without ties."""
    found = network(data)
    if not found.ties:
        return None
    say = Say(voice, "network")
    actors = found.measured
    places, high = _places(actors)
    shown = [tie for tie in found.ties if tie.counted]
    shapes: list[Shape] = [*_lines(shown, places)]
    for actor in actors:
        shapes += _node(actor, places[actor.id], found, voice)
    kinds = [kind for kind in KINDS if any(tie.kind == kind for tie in shown)]
    signs: list[tuple[Shape, str]] = [
        (Line(0, 0, 0, 0, _STROKES[kind], arrow=kind != "conflict"), say(f"kind.{kind}")) for kind in kinds
    ]
    signs.append((Dot(0, 0, _RADIUS - 1, "dark"), say("convenor")))
    signs += [(Dot(0, 0, _RADIUS - 1, "stripes"), say("isolated"))] if found.isolated else []
    signs += [(Words(0, 0, say("letter"), bold=True), say("bridge"))] if found.bridges else []
    more, end = legend(signs, high + 16)
    return Picture(say("title"), Scene(end + 4, (*shapes, *more)), tuple(_facts(found, shown, say, voice)))


def _places(actors: tuple[Actor, ...]) -> tuple[dict[str, Place], float]:
    """Half of the actors on the right, half on the left, each a row below the other, so that names have room."""
    right = (len(actors) + 1) // 2
    step = max(_ROW, _LEAST / right) if right else _ROW
    high = right * step + 2 * _TITLE_ROOM
    places: dict[str, Place] = {}
    for number, actor in enumerate(actors):
        side = 1 if number < right else -1
        count = right if side == 1 else len(actors) - right
        row = number if side == 1 else len(actors) - 1 - number
        y = high / 2 + (row - (count - 1) / 2) * step
        bend = (y - high / 2) / (high / 2)
        places[actor.id] = (WIDTH / 2 + side * _REACH * math.sqrt(max(0.12, 1 - bend * bend)), y)
    return places, high


def _lines(ties: list[Tie], places: dict[str, Place]) -> list[Shape]:
    """Each tie as a line between two actors; several between the same two run side by side."""
    pairs: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in ties:
        pairs[frozenset((tie.source, tie.target))].append(tie)
    shapes: list[Shape] = []
    for together in pairs.values():
        for number, tie in enumerate(together):
            aside = (number - (len(together) - 1) / 2) * _APART
            flip = 1 if tie.source < tie.target else -1
            shapes += _line(tie, places[tie.source], places[tie.target], aside * flip)
    return shapes


def _line(tie: Tie, start: Place, end: Place, aside: float) -> list[Shape]:
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y) or 1.0
    x, y = x / length, y / length
    edge = _RADIUS + 2.5
    x1, y1 = start[0] + x * edge - y * aside, start[1] + y * edge + x * aside
    x2, y2 = end[0] - x * edge - y * aside, end[1] - y * edge + x * aside
    conflict = tie.kind == "conflict"
    shapes: list[Shape] = [Line(x1, y1, x2, y2, _STROKES[tie.kind], arrow=not conflict)]
    if conflict:
        shapes += [
            Dot((x1 + x2) / 2, (y1 + y2) / 2, 6, "paper"),
            Words((x1 + x2) / 2, (y1 + y2) / 2 + 4, "×", "middle", 13, bold=True),
        ]
    return shapes


def _node(actor: Actor, place: Place, found: Network, voice: Voice) -> list[Shape]:
    x, y = place
    fill: Fill = "dark" if actor.id == found.convenor else "stripes" if actor.id in found.isolated else "light"
    outward = x >= WIDTH / 2
    edge = x + _RADIUS + 6 if outward else x - _RADIUS - 6
    name = paragraph(
        voice.name(actor.id) or actor.name,
        (edge, y),
        WIDTH - edge if outward else edge,
        lines=3,
        anchor="start" if outward else "end",
        size=SMALL,
        bold=any(bridge.id == actor.id for bridge in found.bridges),
        centred=True,
    )
    return [Dot(x, y, _RADIUS, fill), *name]


def _facts(found: Network, shown: list[Tie], say: Say, voice: Voice) -> Iterator[Block]:
    def named(identifiers: tuple[str, ...]) -> str:
        return ", ".join(voice.name(one) or one for one in identifiers)

    yield table(
        [say("from"), say("tie"), say("to")],
        [[named((tie.source,)), say(f"kind.{tie.kind}"), named((tie.target,))] for tie in shown],
    )
    if found.isolated:
        yield note(say("isolated_names", names=named(found.isolated)))
    for bridge in found.bridges:
        yield note(say("bridge_names", name=named((bridge.id,)), names=named(bridge.cut_off)))
    if found.only_convenor:
        yield note(say("only_convenor", names=named(found.only_convenor)))
