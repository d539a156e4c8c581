"""How a room answered: a bar for each question, cut by the answers, with how many chose each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.parts import Bar, Segment, bars
from lep.documents.pictures.scene import Box, Fill, Scene, legend
from lep.documents.voice import Voice

_OF_STEPS: Final[tuple[Fill, ...]] = ("stripes", "shade", "light", "middle", "dark")
_OF_GRADIENTS: Final[tuple[tuple[Fill, str, range], ...]] = (
    ("dark", "agree", range(5, 8)),
    ("light", "between", range(3, 5)),
    ("dots", "support", range(2, 3)),
    ("stripes", "against", range(2)),
)
"""The eight gradients in four parts, each with the places of its counts (the lowest step is against): what can be told
apart on paper. The table has all eight."""


def draw(section: Mapping[str, Any], steps: Sequence[str], voice: Voice) -> Picture:
    """A section with its questions that can be told (`lep.workshop.report`); `steps` are the words of the gradients,
    from full agreement to none, where they are answered with."""
    say = Say(voice, "room")
    of_gradients = section["kind"] == "gradient"
    lines = [_bar(one, voice, of_gradients=of_gradients) for one in section["items"]]
    shapes, end = bars(lines, 0, 1)
    shown, end = legend([(Box(0, 0, 15, 10, fill), text) for fill, text in _signs(section, say, voice)], end + 18)
    facts = (_facts(section, steps, say, voice), note(say("end")))
    return Picture(say("title", section=section["title"]), Scene(end + 4, (*shapes, *shown)), facts)


def _bar(one: Mapping[str, Any], voice: Voice, *, of_gradients: bool) -> Bar:
    whole = one["whole"]
    counts = whole["counts"]
    parts = (
        [(fill, sum(counts[at] for at in places)) for fill, _, places in _OF_GRADIENTS]
        if of_gradients
        else list(zip(_OF_STEPS, counts, strict=True))
    )
    segments = tuple(Segment(count / whole["n"], fill, voice.formats.number(count)) for fill, count in parts if count)
    end = "" if whole["consensus"] is None else voice.formats.number(whole["consensus"], 2)
    return Bar(f"{one['number']}. {one['text']}", segments, end)


def _signs(section: Mapping[str, Any], say: Say, voice: Voice) -> list[tuple[Fill, str]]:
    if section["kind"] == "gradient":
        return [(fill, say(key)) for fill, key, _ in _OF_GRADIENTS]
    words = section["scale"] or [voice.formats.number(step) for step in range(1, len(_OF_STEPS) + 1)]
    return list(zip(_OF_STEPS, words, strict=True))


def _facts(section: Mapping[str, Any], steps: Sequence[str], say: Say, voice: Voice) -> Any:
    gradients = section["kind"] == "gradient"
    heads = list(steps) if gradients else [voice.formats.number(step) for step in range(1, len(_OF_STEPS) + 1)]
    rows = []
    for one in section["items"]:
        counts = list(reversed(one["whole"]["counts"])) if gradients else one["whole"]["counts"]
        rows.append([f"{one['number']}. {one['text']}", *(voice.formats.number(count) for count in counts)])
    return table([say("question"), *heads], rows)
