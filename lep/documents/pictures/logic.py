"""From the finding to the money: for each objective what it answers, what measures it, and who pays for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.scene import SMALL, WIDTH, Box, Fill, Line, Scene, Shape, paragraph, room_for
from lep.documents.tree import Block
from lep.documents.voice import Voice
from lep.method.plan.budget import total
from lep.method.plan.logic import Logic, Node, logic
from lep.method.reading import Data, by_id, rows

_SIZE: Final = 9.5
_LINES: Final = 5
_NAMES: Final = 8
"""Lines of a box that lists all who take part in an action."""
_PAD: Final = 4.0
_GAP: Final = 6.0
_BAND: Final = 12.0
_COLUMNS: Final = ("evidence", "objective", "indicator", "action", "partner", "means")
_WIDE: Final = (106.0, 92.0, 112.0, 112.0, 112.0, 56.0)
_BETWEEN: Final = (WIDTH - sum(_WIDE)) / 5
_LEFT: Final = tuple(sum(_WIDE[:column]) + column * _BETWEEN for column in range(6))


@dataclass(frozen=True, slots=True)
class _Row:
    """An action with those who carry it out and what is there for it."""

    action: str
    who: str
    means: str


@dataclass(frozen=True, slots=True)
class _Band:
    """One objective and all that belongs to it, in words. An empty column is where the chain breaks."""

    evidence: tuple[str, ...]
    objective: str
    indicators: tuple[str, ...]
    rows: tuple[_Row, ...]


def draw(data: Data, voice: Voice) -> Picture | None:
    """The whole chain; None without objectives and actions."""
    found = logic(data)
    names = _names(data, voice)
    bands = list(_bands(found, data, names, voice))
    if not bands:
        return None
    say = Say(voice, "logic")
    shapes: list[Shape] = []
    for column, (left, wide) in enumerate(zip(_LEFT, _WIDE, strict=True)):
        shapes += paragraph(say(_COLUMNS[column]), (left + _PAD, 12), wide - _PAD, lines=1, size=SMALL, bold=True)
    y = 20.0
    for band in bands:
        shapes.append(Line(0, y, WIDTH, y, "grid"))
        drawn, y = _draw(band, y + _BAND / 2, say)
        shapes += drawn
    facts = table(
        [say("objective"), *(say(key) for key in ("evidence", "indicator", "action"))],
        [
            [
                band.objective,
                "; ".join(band.evidence) or say("none"),
                "; ".join(band.indicators) or say("none"),
                "; ".join(", ".join(filter(None, (row.action, row.who, row.means))) for row in band.rows)
                or say("none"),
            ]
            for band in bands
        ],
    )
    currency = voice.formats.currency(str(data.get("currency") or ""))
    return Picture(
        say("title", currency=currency) if currency else say("title_bare"),
        Scene(y, tuple(shapes)),
        (facts, *_loose(found, names, say)),
    )


def _loose(found: Logic, names: dict[str, str], say: Say) -> Iterator[Block]:
    for gap in found.gaps:
        yield note(f"{names[gap.node.key]}: {say(f'gap.{gap.name}')}.")


def _names(data: Data, voice: Voice) -> dict[str, str]:
    """The name of each link of the chain in the language of the document, by its key."""
    nodes = logic(data).nodes
    places = {"evidence": "evidence", "objective": "objectives", "action": "actions", "partner": "stakeholders"}
    known = {kind: by_id(data, path) for kind, path in places.items()}
    known["indicator"] = {
        str(one.get("id")): one for row in rows(data, "objectives") for one in rows(row, "indicators")
    }
    names = {}
    for node in nodes:
        row = known.get(node.kind, {}).get(node.id, {})
        names[node.key] = voice.text(row.get("indicator" if node.kind == "evidence" else "name")) or node.name
    return names


def _bands(found: Logic, data: Data, names: dict[str, str], voice: Voice) -> Iterator[_Band]:
    def called(nodes: Sequence[Node]) -> tuple[str, ...]:
        return tuple(names[node.key] for node in nodes)

    def row(action: Node) -> _Row:
        who = called((*found.onward(action, "led_by"), *found.onward(action, "helped_by")))
        amount = total(data, action=action.id)
        short = any(gap.name == "action_without_means" for gap in found.gaps_of(action))
        return _Row(names[action.key], ", ".join(who), "" if short else voice.formats.number(amount))

    for objective in found.of("objective"):
        yield _Band(
            evidence=called(found.back(objective, "answered_by")),
            objective=names[objective.key],
            indicators=called(found.onward(objective, "measured_by")),
            rows=tuple(row(action) for action in found.onward(objective, "served_by")),
        )
    served = {edge.end for edge in found.edges if edge.relation == "served_by"}
    strays = [action for action in found.of("action") if action.key not in served]
    if strays:
        yield _Band((), "", (), tuple(map(row, strays)))


# --- how a band looks -----------------------------------------------------------------------------------------------


def _draw(band: _Band, top: float, say: Say) -> tuple[list[Shape], float]:
    """The boxes of one objective from `top` down, and where they end."""
    heights = [max(_high(row.action, 3), _high(row.who, 4)) for row in band.rows] or [_high(say("none"), 3)]
    stacks = [
        [_high(text, column) for text in texts or [say("none")]]
        for column, texts in ((0, band.evidence), (2, band.indicators))
    ]
    high = max(
        sum(heights) + _GAP * (len(heights) - 1),
        *(sum(s) + _GAP * (len(s) - 1) for s in stacks),
        _high(band.objective, 1),
    )
    middle = top + high / 2
    shapes: list[Shape] = []
    left, right = _stack(band.evidence, 0, middle, say), _stack(band.indicators, 2, middle, say)
    objective = _high(band.objective or say("none"), 1)
    shapes += _box(
        band.objective or say("none"),
        1,
        middle - objective / 2,
        objective,
        "shade" if band.objective else None,
        bold=True,
    )
    shapes += [*left[0], *right[0]]
    shapes += [_join(0, y, 1, middle) for y in left[1]]
    shapes += [_join(1, middle, 2, y) for y in right[1]]
    y = middle - (sum(heights) + _GAP * (len(heights) - 1)) / 2
    spine = _LEFT[3] - _BETWEEN / 2
    centres = []
    for row, one in zip(band.rows or (_Row("", "", ""),), heights, strict=True):
        shapes += _row(row, y, one, say)
        centres.append(y + one / 2)
        y += one + _GAP
    shapes.append(Line(spine, centres[0], spine, centres[-1], "axis"))
    shapes += [Line(spine, centre, _LEFT[3] - 1, centre, "axis", arrow=True) for centre in centres]
    return shapes, max(top + high, y - _GAP) + _BAND / 2


def _row(row: _Row, y: float, high: float, say: Say) -> list[Shape]:
    middle = y + high / 2
    shapes = _box(row.action or say("none"), 3, y, high, "paper" if row.action else None)
    if row.action:
        shapes += [_join(3, middle, 4, middle), *_box(row.who or say("none"), 4, y, high, "paper" if row.who else None)]
        shapes += [
            _join(4, middle, 5, middle),
            *_box(row.means or say("none"), 5, y, high, "paper" if row.means else None),
        ]
    return shapes


def _stack(texts: tuple[str, ...], column: int, middle: float, say: Say) -> tuple[list[Shape], list[float]]:
    """Boxes below each other around `middle`, and the middle of each."""
    heights = [_high(text, column) for text in texts or (say("none"),)]
    y = middle - (sum(heights) + _GAP * (len(heights) - 1)) / 2
    shapes: list[Shape] = []
    centres = []
    for text, high in zip(texts or (say("none"),), heights, strict=True):
        shapes += _box(text, column, y, high, "paper" if texts else None)
        centres.append(y + high / 2)
        y += high + _GAP
    return shapes, centres


def _box(text: str, column: int, y: float, high: float, fill: Fill | None, *, bold: bool = False) -> list[Shape]:
    """A box with words; without a fill it is a gap, and striped at its edge."""
    x, wide = _LEFT[column], _WIDE[column]
    ground: list[Shape] = [Box(x, y, wide, high, fill or "stripes")]
    inner = [] if fill else [Box(x + 4, y + 4, wide - 8, high - 8, "paper")]
    words = paragraph(
        text,
        (x + wide / 2, y + high / 2),
        wide - 2 * _PAD - 2,
        lines=_lines(column),
        anchor="middle",
        size=_SIZE,
        bold=bold or fill is None,
        centred=True,
    )
    return [*ground, *inner, *words]


def _join(start: int, y1: float, end: int, y2: float) -> Line:
    return Line(_LEFT[start] + _WIDE[start], y1, _LEFT[end] - 1, y2, "axis", arrow=True)


def _high(text: str, column: int) -> float:
    return (
        max(room_for(text, _WIDE[column] - 2 * _PAD - 2, lines=_lines(column), size=_SIZE, bold=column == 1), 2 * _SIZE)
        + 2 * _PAD
        + 2
    )


def _lines(column: int) -> int:
    return _NAMES if _COLUMNS[column] == "partner" else _LINES
