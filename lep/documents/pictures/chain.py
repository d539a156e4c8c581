"""The chain of support: for each client group who serves which step, for how many, and where something is amiss."""

from __future__ import annotations

from typing import Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.parts import Entry, Field, matrix, text
from lep.documents.pictures.scene import WIDTH, Box, Scene, Shape, legend, paragraph
from lep.documents.tree import Block
from lep.documents.voice import Voice
from lep.method.diagnosis.chain import AMISS, STEPS, GroupChain, Step, chain
from lep.method.reading import Data

_NAME, _STEP = 175.0, 38.0
_SIGNS: Final[dict[str, Shape]] = {
    "gap": Box(0, 0, 13, 11, "stripes"),
    "short": Box(0, 0, 13, 11, "dots"),
    "overlap": Box(0, 0, 13, 11, "dark"),
}


def draw(data: Data, voice: Voice) -> Picture | None:
    """A matrix for each group of which anything is known; None where nothing is."""
    groups = [group for group in chain(data) if group.known]
    if not groups:
        return None
    say = Say(voice, "chain")
    names = {str(row["id"]): voice.text(row.get("name")) or str(row["id"]) for row in data.get("groups") or ()}
    shapes: list[Shape] = []
    y = 0.0
    for group in groups:
        shapes += paragraph(names[group.id], (0, y + 14), WIDTH, lines=2, bold=True)
        drawn, y = _matrix(group, say, voice, y + 24)
        shapes += drawn
        y += 18
    more, end = legend([(sign, say(f"state.{state}")) for state, sign in _SIGNS.items()], y)
    more += paragraph(say("numbers"), (0, end + 14), WIDTH, lines=2, size=10.5, quiet=True)
    facts = tuple(block for group in groups for block in _facts(group, names[group.id], say, voice))
    return Picture(say("title"), Scene(end + 34, (*shapes, *more)), facts)


def _matrix(group: GroupChain, say: Say, voice: Voice, top: float) -> tuple[list[Shape], float]:
    providers = list(dict.fromkeys(one.id for step in group.steps for one in step.providers))
    head = [say("provider"), *(say(f"step.{step}") for step in STEPS)]
    lines = [[text(voice.name(who) or who), *(_served(step, who, voice) for step in group.steps)] for who in providers]
    if any(step.need is not None for step in group.steps):
        lines.append([text(say("needed"), bold=True), *(_centred(_number(step.need, voice)) for step in group.steps)])
    lines.append([text(say("amiss"), bold=True), *(_state(step) for step in group.steps)])
    return matrix(head, lines, (_NAME, *([_STEP] * len(STEPS))), top, turned=True)


def _served(step: Step, who: str, voice: Voice) -> Field:
    found = [one for one in step.providers if one.id == who]
    if not found:
        return Field()
    places = sum(one.capacity for one in found if one.capacity is not None)
    return Field((Entry(_number(places, voice) if places else "•"),), "light")


def _centred(words: str) -> Field:
    return Field((Entry(words),) if words else ())


def _state(step: Step) -> Field:
    sign = _SIGNS.get(step.state)
    return Field((Entry(sign=sign),) if sign else ())


def _number(value: int | None, voice: Voice) -> str:
    return "" if value is None else voice.formats.number(value)


def _facts(group: GroupChain, name: str, say: Say, voice: Voice) -> list[Block]:
    told = [
        [
            say(f"step.{step.step}"),
            ", ".join(
                f"{voice.name(one.id)} ({voice.formats.number(one.capacity)})"
                if one.capacity
                else voice.name(one.id) or ""
                for one in step.providers
            ),
            _number(step.need, voice),
            say(f"state.{step.state}") if step.state in AMISS else "",
        ]
        for step in group.steps
        if step.providers or step.state in AMISS
    ]
    return [note(f"{name}:"), table([say("step"), say("providers"), say("needed"), say("amiss")], told)]
