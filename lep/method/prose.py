"""The prose of a file, place by place: which of it needs words in each language, and who prints it.

Findings about languages, and what `lep render` says of a document, both read it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal

from lep.method.reading import MAPPING, Data, Place
from lep.model import Shape, area_of, holding, is_printed, root
from lep.model.vocab import MEANINGS

Printer = Literal["agreement", "others"]

_NAMES: Final = (("territory", "name"), ("agreement", "place"))
_AS_SAID: Final = "signatures"
_FACTS: Final = ("diagnosis", "answers")
_ASKED_FOR: Final = MEANINGS["FlexibilityArea"]
"""The items of the self-diagnosis whose facts stand in the letter to the level above."""


def texts(data: Data) -> Iterator[tuple[Place, Shape, Any]]:
    """Every text that the format knows, prose (shape "text") and plain strings, in the order of the file."""
    open_ends: list[tuple[Place, Shape, Any]] = [((), root(), data)]
    while open_ends:
        place, shape, value = open_ends.pop()
        if _is_text(shape):
            if value is not None:
                yield place, shape, value
        elif shape.model and isinstance(value, MAPPING):
            known = holding(shape.model, _is_text)  # most of a file are ids, dates and numbers
            inside = [((*place, key), known[key], inner) for key, inner in value.items() if key in known]
            open_ends += reversed(inside)
        elif shape.item and isinstance(value, list):
            open_ends += [((*place, at), shape.item, value[at]) for at in range(len(value) - 1, -1, -1)]
        elif shape.item and isinstance(value, MAPPING):
            open_ends += reversed([((*place, key), shape.item, inner) for key, inner in value.items()])


def _is_text(shape: Shape) -> bool:
    return shape.kind in ("text", "string")


def in_each_language(found: Iterable[tuple[Place, Shape, Any]]) -> Iterator[tuple[Place, Any]]:
    """Of the texts that were found, the prose that has to be written in each language, with its place: not names, nor
    what has no letters ("%"), nor what the log of signatures notes as it was said."""
    for place, shape, value in found:
        if shape.kind == "text" and not is_name(place) and place[0] != _AS_SAID and _has_letters(value):
            yield place, value


def printed_by(data: Data, place: Place) -> Printer | None:
    """Whether the agreement prints the prose at `place`, or only other documents do; None if it stays in the file."""
    if area_of(place) == "agreed":
        return "agreement"
    if place[:2] == _FACTS and data["diagnosis"]["answers"][place[2]].get("item") not in _ASKED_FOR:
        return None
    return "others" if is_printed(place) else None


def is_name(place: Place) -> bool:
    """Names of organisations and places are the same in each language unless the file says otherwise."""
    if place[0] == "evidence":
        return place[-1] == "area"
    return place in _NAMES or (place[0] == "stakeholders" and ("legal" in place or place[-1] == "name"))


def _has_letters(text: Any) -> bool:
    written = text if isinstance(text, str) else "".join(text.values())
    return written[:1].isalpha() or any(character.isalpha() for character in written)
