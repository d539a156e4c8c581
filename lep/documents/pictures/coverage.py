"""Who is at the table: kinds of organisation by how far the dialogue with them has come."""

from __future__ import annotations

from lep.documents.pictures.draw import Picture, Say, table
from lep.documents.pictures.parts import Entry, Field, matrix, text
from lep.documents.pictures.scene import Dot, Scene, Shape, legend
from lep.documents.voice import Voice
from lep.method.reading import Data, rows
from lep.method.stakeholders.composition import AT_THE_TABLE
from lep.model.vocab import CORE_KINDS

_COLUMNS = ("there", "waiting", "declined")
_SIGNS: dict[str, Shape] = {
    "committed": Dot(0, 0, 4.2, "dark"),
    "in_dialogue": Dot(0, 0, 4.2, "middle"),
    "waiting": Dot(0, 0, 4.2, "paper"),
    "declined": Dot(0, 0, 4.2, "stripes"),
}


def draw(data: Data, voice: Voice) -> Picture | None:
    """The five core actors first, filled or not; then the other kinds that there are. None without stakeholders."""
    people = rows(data, "stakeholders")
    if not people:
        return None
    say = Say(voice, "coverage")
    lines = [_line(name, kinds, people, say, voice) for name, kinds in _kinds(data, people, say, voice)]
    head = [say("kind"), *map(say, _COLUMNS)]
    shapes, end = matrix(head, [[text(name, bold=True), *cells] for name, cells, _ in lines], (15, 20, 16, 14), 0)
    signs = [(sign, say(status)) for status, sign in _SIGNS.items()]
    shown, end = legend(signs, end + 18)
    facts = table(head, [[name, *told] for name, _, told in lines])
    return Picture(say("title"), Scene(end + 4, (*shapes, *shown)), (facts,))


def _kinds(data: Data, people: list[Data], say: Say, voice: Voice) -> list[tuple[str, tuple[str, ...]]]:
    core = [] if data.get("profile") == "tripartite" else list(CORE_KINDS.items())
    grouped = {kind for _, kinds in core for kind in kinds}
    others = dict.fromkeys(str(row.get("kind") or "other") for row in people)
    return [(say(f"core.{actor}"), kinds) for actor, kinds in core] + [
        (_capital(voice.word("kind", kind) or kind), (kind,)) for kind in others if kind not in grouped
    ]


def _line(
    name: str, kinds: tuple[str, ...], people: list[Data], say: Say, voice: Voice
) -> tuple[str, list[Field], list[str]]:
    """The name of a row, its cells, and the same in words."""
    found: dict[str, list[tuple[str, str]]] = {column: [] for column in _COLUMNS}
    for row in people:
        if str(row.get("kind") or "other") in kinds:
            status = str(row.get("status") or "identified")
            column = "there" if status in AT_THE_TABLE else "declined" if status == "declined" else "waiting"
            found[column].append((status, voice.name(str(row.get("id"))) or ""))
    cells = [
        Field(tuple(Entry(who, _SIGNS.get(status, _SIGNS["waiting"])) for status, who in one)) for one in found.values()
    ]
    told = [", ".join(who for _, who in one) for one in found.values()]
    if not found["there"]:
        cells[0] = text(say("nobody"), fill="shade")
        told[0] = say("nobody")
    return name, cells, told


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
