"""Functions by level of government: where each policy is conceived, managed and carried out, and what a level holds."""

from __future__ import annotations

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.parts import Entry, Field, matrix, text
from lep.documents.pictures.scene import Scene, Shape
from lep.documents.tree import Block
from lep.documents.voice import Voice
from lep.method.diagnosis.levels import FUNCTIONS, LEVELS, Held, Levels, levels
from lep.method.reading import Data, rows


def draw(data: Data, voice: Voice) -> Picture | None:
    """Policies by level, and below them what each level holds; None without either."""
    found = levels(data)
    if not found.policies and not found.holdings:
        return None
    say = Say(voice, "levels")
    names = {
        str(row.get("id")): voice.text(row.get("name")) or str(row.get("id"))
        for row in rows(data, "diagnosis.policies")
    }
    shapes: list[Shape] = []
    facts: list[Block] = []
    y = 0.0
    if found.policies:
        head = [say("policy"), *(say(level) for level in LEVELS), say("amiss")]
        lines = [_policy(policy, names, say) for policy in found.policies]
        shapes, y = matrix(head, lines, (26, 17, 17, 17, 23), y)
        facts.append(table(head, [[_words(cell) for cell in line] for line in lines]))
    if found.holdings:
        head = [say("holds"), *(say(level) for level in LEVELS)]
        lines = _holdings(found, data, say, voice)
        more, y = matrix(head, lines, (15, 28, 28, 28), y + 22 if found.policies else y)
        shapes += more
        facts.append(table(head, [[_words(cell) for cell in line] for line in lines]))
    return Picture(say("title"), Scene(y + 4, tuple(shapes)), (*facts, *([note(say("silos"))] if found.silos else [])))


def _policy(policy: Held, names: dict[str, str], say: Say) -> list[Field]:
    cells = []
    for level in LEVELS:
        here = [function for function in FUNCTIONS if getattr(policy, function) == level]
        cells.append(Field(tuple(Entry(say(function)) for function in here), "light" if here else None))
    amiss = [say(word) for word, stands in (("silo", policy.silo), ("blocked", policy.blocked)) if stands]
    amiss += [say("skipped", level=say(level)) for level in policy.skipped]
    last = Field(tuple(Entry(word) for word in amiss), bold=True)
    return [text(names.get(policy.id, policy.name), bold=True), *cells, last]


def _holdings(found: Levels, data: Data, say: Say, voice: Voice) -> list[list[Field]]:
    """A row for each sort of thing that somebody holds, with what it is and whose."""
    written = rows(data, "diagnosis.holdings")
    lines = []
    for sort in dict.fromkeys(one.holds for one in found.holdings):
        cells = []
        for level in LEVELS:
            here = [row for row in written if str(row.get("holds") or "") == sort and row.get("level") == level]
            entries = tuple(Entry(_held(row, voice)) for row in here)
            cells.append(Field(entries, "light" if entries else None))
        lines.append([text(say(f"holds.{sort}") if sort else "", bold=True), *cells])
    return lines


def _held(row: Data, voice: Voice) -> str:
    what, who = voice.text(row.get("what")) or "•", voice.name(row.get("by"))
    return f"{what} ({who})" if who else what


def _words(cell: Field) -> str:
    return ", ".join(entry.text for entry in cell.entries)
