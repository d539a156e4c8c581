"""A document in which every field of the format has a value, built from the shapes; each text tells its own place."""

from __future__ import annotations

from typing import Any

from lep.model.shape import Shape, members, root

_FIXED: dict[str, Any] = {
    "date": "2027-06-30",
    "email": "office@example.org",
    "boolean": True,
    "answer": 3,
    "id": "one",
}
_PATTERNED = {"lep": "1.0", "languages": "en", "language": "bs", "currency": "EUR", "country": "BA"}


def filled() -> dict[str, Any]:
    """Every key of the format, every list with one item, every free text naming its own place."""
    document = _value(root(), ())
    assert isinstance(document, dict)
    return document


def _value(shape: Shape, path: tuple[str, ...]) -> Any:
    if shape.model:
        return {key: _value(member, (*path, key)) for key, member in members(shape.model).items()}
    if shape.kind == "list" and shape.item:
        return [_value(shape.item, path)]
    if shape.kind == "table" and shape.item:
        key = "A1" if "clauses" in shape.key_ref else "one"
        return {key: _value(shape.item, path)}
    if shape.kind == "choice":
        return next(iter(shape.choices))
    if shape.kind in ("integer", "number"):
        return max(1, int(shape.minimum or 1))
    if shape.ref:
        return "one"
    if shape.pattern:
        return _PATTERNED[path[-1]]
    return _FIXED.get(shape.kind, ".".join(path))
