"""Valid partnership files of any length: an example in one language, with more and more of everything in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lep.files import dump, partnership_layout
from lep.model import Shape, members, root

GROWING = ("stakeholders", "links", "objectives", "actions", "contributions", "risks")
"""The lists that a longer file has more of."""

Data = dict[str, Any]


def grown(data: Mapping[str, Any], lines: int) -> bytes:
    """The text of a file of about that many lines. A short one is the example before it was finished."""
    example = in_one_language(data, data["languages"][0]) | {"languages": data["languages"][:1]}
    if _lines(example) >= lines:
        return _text(_begun(example, lines))
    generation = {key: example.get(key, []) for key in GROWING}
    more = (lines - _lines(example)) / _lines(generation)
    return _text(_with_generations(example, generation, round(more)))


def in_one_language(value: Any, language: str) -> Any:
    """The data with its prose in that language alone."""
    if isinstance(value, Mapping):
        if language in value and all(isinstance(text, str) for text in value.values()):
            return value[language]
        return {key: in_one_language(member, language) for key, member in value.items()}
    return [in_one_language(member, language) for member in value] if isinstance(value, list) else value


def _begun(example: Data, lines: int) -> Data:
    """As many keys as fit, in the order of the file, of those that refer to nothing that is left out."""
    kept: Data = {}
    for key, value in example.items():
        refers_on = key in ("lead", "waivers", "interview", "positions")
        if not refers_on and _lines(kept | {key: value}) <= lines:
            kept[key] = value
    return kept


def _with_generations(example: Data, generation: Data, count: int) -> Data:
    names = set(_ids(generation, root()))
    data = dict(example)
    for number in range(2, count + 2):
        for key, items in _renamed(generation, root(), names, f"-{number}").items():
            data[key] = [*data.get(key, []), *items]
    return data


def _ids(value: Any, shape: Shape) -> Iterator[str]:
    if shape.kind == "id":
        yield value
    for member, inner in _inside(value, shape):
        yield from _ids(member, inner)


def _renamed(value: Any, shape: Shape, names: set[str], suffix: str) -> Any:
    """`value` with each of the ids in it, and each reference to one of them, ending in `suffix`."""
    if isinstance(value, str):
        return f"{value}{suffix}" if (shape.kind == "id" or shape.ref) and value in names else value
    members_of = [_renamed(member, inner, names, suffix) for member, inner in _inside(value, shape)]
    if isinstance(value, Mapping):
        return dict(zip(value, members_of, strict=True))
    return members_of if isinstance(value, list) else value


def _inside(value: Any, shape: Shape) -> Iterator[tuple[Any, Shape]]:
    if isinstance(value, Mapping) and shape.model:
        yield from ((member, members(shape.model)[key]) for key, member in value.items())
    elif isinstance(value, list) and shape.item:
        yield from ((member, shape.item) for member in value)


def _lines(data: Data) -> int:
    return _text(data).count(b"\n")


def _text(data: Data) -> bytes:
    return dump(data, partnership_layout()).encode()
