"""Prose that a document shows in another language than its own, because the file has it in no other.

It is never translated; but whoever reads a page aloud or breaks its lines must know which language it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lep.method.reading import languages
from lep.model.prose import chosen
from lep.model.shape import members, root

Data = Mapping[str, Any]


def foreign_prose(data: Data, language: str) -> dict[str, str]:
    """Text -> its language, for the prose of a file that is not there in `language`.

    A text that somewhere is meant to be in `language` counts as that, and so does plain text in a file that does not
    say in which languages it is written.
    """
    known = languages(data) if data.get("languages") else [language]
    if data.get("languages") == [language]:
        return {}
    own: set[str] = set()
    foreign: dict[str, str] = {}
    for value in _prose(data):
        spoken, written = chosen(value, language, known)
        text = written.strip()
        if spoken == language:
            own.add(text)
        elif any(character.isalpha() for character in text):
            foreign.setdefault(text, spoken)
    return {text: spoken for text, spoken in foreign.items() if text not in own}


def _prose(data: Data) -> Iterator[Any]:
    """Every prose field of the file."""
    waiting: list[tuple[Any, Any]] = [(root(), data)]
    while waiting:
        shape, value = waiting.pop()
        if shape.kind == "text" and value:
            yield value
        elif shape.model and isinstance(value, Mapping):
            known = members(shape.model)
            waiting += [(known[key], inner) for key, inner in value.items() if key in known]
        elif shape.item and isinstance(value, Mapping | list):
            waiting += [(shape.item, inner) for inner in (value.values() if isinstance(value, Mapping) else value)]
