"""What the format says about a place in the file, read off the model and never restated.

A *pattern* is a path without positions: ("stakeholders", "*", "kind") is the kind of any stakeholder, and
("agreement", "governance", "board", "votes", "*") any partner's number of votes.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from lep.model import base
from lep.model.base import KeyRef, Model, Ref
from lep.model.partnership import Partnership
from lep.model.vocab import MEANINGS

Kind = Literal[
    "mapping",
    "table",
    "list",
    "text",
    "string",
    "id",
    "date",
    "email",
    "integer",
    "number",
    "boolean",
    "choice",
    "answer",
]


class Shape(NamedTuple):
    """What may stand at one place. `kind` "table" is a mapping with free keys; `item` is what a list or a table holds.

    `choices` maps each allowed word to its meaning; `ref` and `key_ref` name the lists whose ids are allowed;
    `minimum` and `maximum` bound a number, inclusively.
    """

    kind: Kind
    description: str = ""
    required: bool = False
    model: type[Model] | None = None
    item: Shape | None = None
    choices: Mapping[str, str] = MappingProxyType({})
    ref: tuple[str, ...] = ()
    key_ref: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None


def shape_at(pattern: tuple[str | int, ...]) -> Shape:
    """The shape at a path or pattern; positions and "*" alike stand for any item.

    Raises KeyError if the format knows no such place.
    """
    shape = root()
    for step in pattern:
        if shape.kind in ("list", "table") and shape.item:
            shape = shape.item
        elif shape.model:
            shape = members(shape.model)[str(step)]
        else:
            raise KeyError(pattern)
    return shape


@cache
def root() -> Shape:
    """The shape of the whole file."""
    return Shape("mapping", model=Partnership)


@cache
def members(model: type[Model]) -> dict[str, Shape]:
    """The keys of a mapping, as written in the file, in canonical order."""
    return {info.alias or name: _of_field(info) for name, info in model.model_fields.items()}


@cache
def holding(model: type[Model], tells: Callable[[Shape], bool]) -> dict[str, Shape]:
    """The keys of a mapping at or below which something stands whose shape `tells`: a walk need not look elsewhere."""
    return {key: shape for key, shape in members(model).items() if _holds(shape, tells)}


def _holds(shape: Shape, tells: Callable[[Shape], bool]) -> bool:
    if tells(shape):
        return True
    return bool(shape.model and holding(shape.model, tells)) or bool(shape.item and _holds(shape.item, tells))


def key_order(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Canonical order of the keys of the mapping at `path`; () where keys are free or the place is unknown."""
    try:
        shape = shape_at(path)
    except KeyError:
        return ()
    return tuple(members(shape.model)) if shape.model else ()


def walk(shape: Shape | None = None, pattern: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Every place that the format knows, in canonical order, as (pattern, shape)."""
    shape = shape or root()
    if pattern:
        yield pattern, shape
    if shape.model:
        for key, member in members(shape.model).items():
            yield from walk(member, (*pattern, key))
    elif shape.item:
        yield from walk(shape.item, (*pattern, "*"))


def _of_field(info: FieldInfo) -> Shape:
    shape = _of_type(info.annotation, info.metadata)
    return shape._replace(description=info.description or "", required=info.is_required())


def _of_type(annotation: Any, metadata: list[Any]) -> Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _of_type(inner, [*more, *metadata])
    if origin in (Union, types.UnionType):
        arms = [arm for arm in get_args(annotation) if arm is not type(None)]
        if len(arms) == 1:
            return _of_type(arms[0], metadata)
    return _refine(_plain(annotation, origin, metadata), metadata)


def _plain(annotation: Any, origin: Any, metadata: list[Any]) -> Shape:
    if origin is Literal:
        words = get_args(annotation)
        table = next((t for t in MEANINGS.values() if tuple(t) == words), {})
        return Shape("choice", choices={word: table.get(word, word) for word in words})
    if origin is list:
        return Shape("list", item=_of_type(get_args(annotation)[0], []))
    if origin is dict:
        return Shape("table", item=_of_type(get_args(annotation)[1], []))
    if isinstance(annotation, type):
        if issubclass(annotation, Model):
            return Shape("mapping", model=annotation)
        named: dict[type, Kind] = {
            bool: "boolean",
            int: "integer",
            float: "number",
            str: "string",
            dt.date: "date",
        }
        if annotation in named:
            return Shape(_special(named[annotation], metadata))
    return Shape("answer" if annotation is Any else "text")


def _special(kind: Kind, metadata: list[Any]) -> Kind:
    validators = [getattr(item, "func", None) for item in metadata]
    if base._id in validators:
        return "id"
    return "email" if base._email in validators else kind


def _refine(shape: Shape, metadata: list[Any]) -> Shape:
    changes: dict[str, Any] = {}
    for item in metadata:
        for part in getattr(item, "metadata", None) or [item]:
            if isinstance(part, Ref):
                changes["ref"] = part.lists
            elif isinstance(part, KeyRef):
                changes["key_ref"] = part.lists
            elif isinstance(part, Ge):
                changes["minimum"] = part.ge
            elif isinstance(part, Le):
                changes["maximum"] = part.le
            elif getattr(part, "pattern", None):
                changes["pattern"] = part.pattern
    return shape._replace(**changes) if changes else shape
