"""A partnership in which every place that the format knows is filled, each text with a word of its own."""

from __future__ import annotations

from typing import Any

from lep.model import Shape, area_of, members, root
from lep.model.base import LANGUAGE_PATTERN

PARTY = "stakeholders-id"
WORKING_NUMBER = 31337
_PLAIN: dict[str, Any] = {"boolean": True, "integer": 3, "number": 3, "date": "2028-06-30", "answer": 3}


def filled() -> dict[str, Any]:
    """The plain data: lists have one item, tables one key. One partner, committed; everything that can apply does."""
    data = _value(root(), ())
    data["languages"] = ["en"]
    data["agreement"]["clauses"] = {}
    return dict(data)


def marker(path: tuple[str, ...]) -> str:
    """The word that stands in the text at `path` (list positions left out). No marker is part of another."""
    return "Mk" + "".join(part.title().replace("_", "").replace("-", "") for part in path) + "Q"


def texts(data: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    """Every marker in `data`, by its path."""
    if isinstance(data, dict):
        return {where: text for key, value in data.items() for where, text in texts(value, (*path, key)).items()}
    if isinstance(data, list):
        return {where: text for item in data for where, text in texts(item, path).items()}
    return {path: data} if data == marker(path) else {}


def _value(shape: Shape, path: tuple[str, ...]) -> Any:
    if shape.model:
        mapping = {key: _value(member, (*path, key)) for key, member in members(shape.model).items()}
        return mapping | {"x-note": marker((*path, "x-note"))}
    if shape.kind == "list" and shape.item:
        return [_value(shape.item, path)]
    if shape.kind == "table" and shape.item:
        return {_id_in(shape.key_ref[0]): _value(shape.item, path)} if shape.key_ref else {}
    if shape.ref:
        return _id_in(shape.ref[0])
    return _scalar(shape, path)


def _scalar(shape: Shape, path: tuple[str, ...]) -> Any:
    if path == ("stakeholders", "status"):
        return "committed"
    if shape.choices:
        return next(iter(shape.choices))
    if shape.kind == "id":
        return _id_in(".".join(path[:-1]))
    if shape.kind == "email":
        return f"{marker(path)}@example.org"
    if shape.pattern == LANGUAGE_PATTERN:
        return "en"
    if shape.pattern == "^[A-Z]{2}$":
        return "BA"
    if shape.pattern == "^[A-Z]{3}$":
        return "EUR"
    if shape.kind in ("integer", "number") and not is_agreed(path):
        return WORKING_NUMBER
    return _PLAIN.get(shape.kind, marker(path))


def _id_in(place: str) -> str:
    return f"{place.replace('.', '-')}-id"


def is_agreed(path: tuple[str, ...]) -> bool:
    """Whether what stands at `path` is signed."""
    return area_of(path) == "agreed"
