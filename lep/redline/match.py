"""Which row of a list is which: by its key, and where the key itself changed, by what else it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lep.method.reading import Data, blank
from lep.model.shape import Shape, members
from lep.redline.tables import Pattern, referred_to_as, rows
from lep.redline.words import alike

SAME: Final = 0.6
"""Share of what two rows say from which on they count as the same thing under another key."""

Renames = Mapping[str, Mapping[str, str]]
"""List (as references name it) -> old id -> new id."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The positions of one row in the old and in the new list; None where it is not there."""

    old: int | None
    new: int | None


def pairs(pattern: Pattern, old: Sequence[Data], new: Sequence[Data]) -> list[Pair]:
    """The rows of both lists at `pattern`, in the order of the new one; those that are gone come last."""
    key = rows()[".".join(pattern)].key
    found = _by_key(old, new, lambda row: tuple(_at(row, part) for part in key))
    gone, come = _left(old, found.values()), _left(new, found)
    found |= _by_likeness(key, {at: old[at] for at in gone}, {at: new[at] for at in come})
    return [
        *(Pair(found.get(at), at) for at in range(len(new))),
        *(Pair(at, None) for at in _left(old, found.values())),
    ]


def renames(old: Data, new: Data, shape: Shape, pattern: Pattern = ()) -> dict[str, dict[str, str]]:
    """The ids that became others, in all lists of things with an id."""
    found: dict[str, dict[str, str]] = {}
    for key, member in members(shape.model).items() if shape.model else ():
        before, after, here = old.get(key), new.get(key), (*pattern, key)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            found |= renames(before, after, member, here)
        elif isinstance(before, list) and isinstance(after, list) and member.item and member.item.model:
            _note_renames(found, before, after, member.item, here)
    return found


def follow(value: Any, shape: Shape, renamed: Renames) -> Any:
    """A copy of `value` in which references to renamed things name what these are called now."""
    if shape.model and isinstance(value, Mapping):
        known = members(shape.model)
        return {key: follow(part, known[key], renamed) if key in known else part for key, part in value.items()}
    if shape.kind == "table" and shape.item and isinstance(value, Mapping):
        return {_now(key, shape.key_ref, renamed): follow(part, shape.item, renamed) for key, part in value.items()}
    if shape.item and isinstance(value, list):
        return [follow(part, shape.item, renamed) for part in value]
    return _now(value, shape.ref, renamed)


def _note_renames(found: dict[str, dict[str, str]], old: Any, new: Any, shape: Shape, pattern: Pattern) -> None:
    if rows()[".".join(pattern)].key != ("id",):
        return
    ids = found.setdefault(referred_to_as(pattern), {})
    for pair in pairs(pattern, old, new):
        if pair.old is None or pair.new is None:
            continue
        before, after = old[pair.old], new[pair.new]
        if before["id"] != after["id"]:
            ids[before["id"]] = after["id"]
        for name, more in renames(before, after, shape, (*pattern, "*")).items():
            found.setdefault(name, {}).update(more)


def _now(value: Any, lists: tuple[str, ...], renamed: Renames) -> Any:
    return next((renamed[name][value] for name in lists if value in renamed.get(name, ())), value) if lists else value


def _by_key(old: Sequence[Data], new: Sequence[Data], key: Callable[[Data], Any]) -> dict[int, int]:
    """New position -> old position, for rows with the same key; of several with one key, in their order."""
    waiting: dict[Any, list[int]] = {}
    for at, row in enumerate(old):
        waiting.setdefault(key(row), []).append(at)
    return {at: waiting[key(row)].pop(0) for at, row in enumerate(new) if waiting.get(key(row))}


def _by_likeness(key: tuple[str, ...], gone: Mapping[int, Data], come: Mapping[int, Data]) -> dict[int, int]:
    """New position -> old position, the likest first."""
    likely = sorted(
        ((_likeness(key, before, after), -new, -old) for old, before in gone.items() for new, after in come.items()),
        reverse=True,
    )
    found: dict[int, int] = {}
    for likeness, new, old in likely:
        if likeness >= SAME and -new not in found and -old not in found.values():
            found[-new] = -old
    return found


def _likeness(key: tuple[str, ...], old: Data, new: Data) -> float:
    """How much of what two rows say beside their keys is the same, from 0 to 1."""
    before, after = (dict(_leaves(row, ())) for row in (old, new))
    names = {name for name in before.keys() | after.keys() if ".".join(name) not in key}
    if not names:
        return 0.0
    return sum(_same(before.get(name), after.get(name)) for name in names) / len(names)


def _same(old: Any, new: Any) -> float:
    if isinstance(old, str) and isinstance(new, str):
        return alike(old, new)
    return float(old == new)


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, (*path, str(key)))
    elif not blank(value):
        yield path, value


def _left(rows_: Sequence[Any], taken: Any) -> list[int]:
    used = set(taken)
    return [at for at in range(len(rows_)) if at not in used]


def _at(row: Data, dotted: str) -> Any:
    value: Any = row
    for part in dotted.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value if not isinstance(value, Mapping | list) else str(value)
