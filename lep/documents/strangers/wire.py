"""Document trees as JSON and back, without loss: how they cross from one process to another.

What comes back may come from a stranger. So it is built field by field from what the nodes of the tree declare, and
whatever does not fit is refused; nothing is looked up by a name that the other side chose freely.
"""

from __future__ import annotations

import base64
import binascii
import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from lep.documents.letterhead import Layout, Letterhead

KIND: Final = "k"
_BYTES: Final = "base64"
_ELSEWHERE: Final[dict[str, Any]] = {"Layout": Layout, "Letterhead": Letterhead}
"""What nodes declare and their module does not import."""

T = TypeVar("T")


class MisfitError(ValueError):
    """What came back is no document tree. The message says where."""


def pack(value: Any) -> Any:
    """A tree, or a part of it, as plain data for JSON. Raises TypeError for what no tree holds."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode("ascii")}
    if isinstance(value, tuple):
        return [pack(item) for item in value]
    if isinstance(value, dict):
        return {str(key): pack(item) for key, item in value.items()}
    if is_dataclass(value):
        return {KIND: type(value).__name__} | {field.name: pack(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} is no part of a document")


def unpack(expected: type[T], data: Any) -> T:
    """The `expected` node out of `data`. Raises `MisfitError` for anything that is not exactly such a node."""
    try:
        found: T = _value(expected, data, expected.__name__)
    except RecursionError as error:
        raise MisfitError("nested too deeply") from error
    return found


def _value(expected: Any, data: Any, place: str) -> Any:
    origin = get_origin(expected)
    if origin in (Union, types.UnionType):
        return _either(get_args(expected), data, place)
    if origin is Literal:
        if data in get_args(expected) and isinstance(data, str):
            return data
    elif origin is tuple:
        return _items(get_args(expected), data, place)
    elif origin is dict:
        if isinstance(data, dict) and all(isinstance(text, str) for text in data.values()):
            return dict(data)
    elif is_dataclass(expected):
        return _node(expected, data, place)
    elif expected is bytes:
        return _bytes(data, place)
    elif expected is float:
        if type(data) in (int, float):
            return data
    elif type(data) is expected:
        return data
    raise MisfitError(f"{place}: {str(data)[:60]!r} does not fit")


def _either(kinds: tuple[Any, ...], data: Any, place: str) -> Any:
    if data is None and type(None) in kinds:
        return None
    named = data.get(KIND) if isinstance(data, dict) else None
    for kind in kinds:
        if is_dataclass(kind) and kind.__name__ == named:  # type: ignore[union-attr]
            return _node(kind, data, place)
    for kind in kinds:
        if not is_dataclass(kind) and kind is not type(None):
            return _value(kind, data, place)
    raise MisfitError(f"{place}: {str(named)[:60]!r} is none of its nodes")


def _items(kinds: tuple[Any, ...], data: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise MisfitError(f"{place}: not a list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_value(kinds[0], item, f"{place}[{index}]") for index, item in enumerate(data))
    if len(kinds) != len(data):
        raise MisfitError(f"{place}: {len(data)} items")
    return tuple(_value(kind, item, place) for kind, item in zip(kinds, data, strict=True))


def _node(kind: Any, data: Any, place: str) -> Any:
    declared = _declared(kind)
    if not isinstance(data, dict) or data.get(KIND) != kind.__name__ or data.keys() - {KIND} != declared.keys():
        raise MisfitError(f"{place}: not a {kind.__name__}")
    return kind(**{name: _value(hint, data[name], f"{place}.{name}") for name, hint in declared.items()})


@cache
def _declared(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind, localns=_ELSEWHERE)
    return {field.name: hints[field.name] for field in fields(kind)}


def _bytes(data: Any, place: str) -> bytes:
    try:
        return base64.b64decode(data[_BYTES], validate=True)
    except (TypeError, KeyError, ValueError, binascii.Error) as error:
        raise MisfitError(f"{place}: no bytes") from error
