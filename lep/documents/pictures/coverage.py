"""Who is at the table: kinds of organisation by how far the dialogue with them has come."""

from __future__ import annotations

from collections.abc import Mapping

from lep.documents.pictures.draw import Picture, Say, table
from lep.documents.pictures.parts import Entry, Field, matrix, text
from lep.documents.pictures.scene import Dot, Scene, Shape, legend
from lep.documents.voice import Voice
from lep.language import capital
from lep.method.reading import Data, by_id
from lep.method.stakeholders.composition import Seat, coverage

_COLUMNS = ("there", "waiting", "declined")
_SIGNS: dict[str, Shape] = {
    "committed": Dot(0, 0, 4.2, "dark"),
    "in_dialogue": Dot(0, 0, 4.2, "middle"),
    "waiting": Dot(0, 0, 4.2, "paper"),
    "declined": Dot(0, 0, 4.2, "stripes"),
}


def draw(data: Data, voice: Voice) -> Picture | None:
    """The five core actors first, filled or not; then the other kinds that there are. None without stakeholders."""
    known = by_id(data, "stakeholders")
    if not known:
        return None
    say = Say(voice, "coverage")
    lines = [_line(seat, known, say, voice) for seat in coverage(data)]
    head = [say("kind"), *map(say, _COLUMNS)]
    shapes, end = matrix(head, [[text(name, bold=True), *cells] for name, cells, _ in lines], (15, 20, 16, 14), 0)
    signs = [(sign, say(status)) for status, sign in _SIGNS.items()]
    shown, end = legend(signs, end + 18)
    facts = table(head, [[name, *told] for name, _, told in lines])
    return Picture(say("title"), Scene(end + 4, (*shapes, *shown)), (facts,))


def _line(seat: Seat, known: Mapping[str, Data], say: Say, voice: Voice) -> tuple[str, list[Field], list[str]]:
    """The name of a row, its cells, and the same in words."""
    name = say(f"core.{seat.actor}") if seat.core else capital(voice.word("kind", seat.actor) or seat.actor)
    columns = [[(who, voice.name(who) or "") for who in ids] for ids in (seat.present, seat.waiting, seat.declined)]
    cells = [
        Field(tuple(Entry(called, _sign(known[who], at)) for who, called in column))
        for at, column in zip(_COLUMNS, columns, strict=True)
    ]
    told = [", ".join(called for _, called in column) for column in columns]
    if not seat.filled:
        cells[0] = text(say("nobody"), fill="shade")
        told[0] = say("nobody")
    return name, cells, told


def _sign(row: Data, column: str) -> Shape:
    return _SIGNS[str(row["status"])] if column == "there" else _SIGNS[column]
