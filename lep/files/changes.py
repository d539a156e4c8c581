"""Changes to the data of a file, before any text is touched: what they are, and what they make of the data."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from lep.files.errors import CannotEdit
from lep.files.paths import Path, called, get, name_of
from lep.files.scalars import MAX_DIGITS, SURROGATE, same
from lep.language import tr, tr_n


@dataclass(frozen=True, slots=True)
class Set:
    """Put a value at a path; parents that are missing come with it. A position may be the one after the last."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Delete:
    """Take away what stands at a path, if anything does. A mapping that this empties goes too: it would say nothing.
    An emptied list stays as `[]`, which says "none".
    """

    path: Path


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item to the end of the list at a path; the list is made if it is missing."""

    path: Path
    value: Any


Change = Set | Delete | Append


@dataclass(frozen=True, slots=True)
class Op:
    """One edit of the text: `replace` a value, `insert` a key or an item, `remove` one."""

    kind: str
    path: Path
    value: Any = None


# --- values --------------------------------------------------------------------------------------------------

MAX_KEY: Final = 1000
MAX_SHOWN: Final = 80
"""So many characters of a value that a file cannot hold are shown."""


def plain(value: Any) -> Any:
    """A copy of a value as the file holds it: dates become text, tuples lists. Raises CannotEdit for the rest."""
    if isinstance(value, dict):
        return {_key(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, str):
        if SURROGATE.search(value):
            raise CannotEdit(tr("the text holds half a character (a lone surrogate)"), hint=tr("type it anew"))
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        _check_number(value)
    elif value is not None and not isinstance(value, bool):
        raise _unheld(value)
    return value


def _unheld(value: Any) -> CannotEdit:
    return CannotEdit(
        tr("the file cannot hold {value}", value=repr(value)[:MAX_SHOWN]),
        hint=tr("it holds text, whole and decimal numbers, days, yes and no, lists and mappings with names in text"),
    )


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise _unheld(key)
    if len(key) > MAX_KEY:
        long = tr_n(len(key), "a key of {n} character", "a key of {n} characters")
        raise CannotEdit(long, hint=tr_n(MAX_KEY, "at most {n} is allowed", "at most {n} are allowed"))
    return str(plain(key))


def _check_number(value: int | float) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise CannotEdit(tr("a number that is not finite"))
    if isinstance(value, int) and abs(value) >= 10 ** (MAX_DIGITS - 1):
        raise CannotEdit(tr_n(MAX_DIGITS, "a number of {n} digit or more", "a number of {n} digits or more"))


# --- what changes mean ---------------------------------------------------------------------------------------

_MISSING: Final = object()


def operations(data: dict[str, Any], change: Change) -> list[Op]:
    """The edits that a change asks for, in the order in which they are to be made; none if nothing changes."""
    if isinstance(change, Delete):
        return [Op("remove", _pruned(data, change.path))] if get(data, change.path, _MISSING) is not _MISSING else []
    value = plain(change.value)
    path = change.path
    if not path and not isinstance(value, dict):
        raise CannotEdit(tr("a file is a mapping, and can be nothing else"))
    if isinstance(change, Append):
        items = get(data, path)
        path = (*path, len(items) if isinstance(items, list) else 0)
    return _setting(data, path, value)


def _setting(data: dict[str, Any], path: Path, value: Any) -> list[Op]:
    old = get(data, path, _MISSING)
    if old is not _MISSING:
        return list(_difference(path, old, value))
    # What is missing of the path becomes part of the value.
    known = path[:-1]
    while get(data, known) is None:
        value = _wrapped(path[len(known)], value, path, data)
        path, known = known, known[:-1]
    parent, step = get(data, known), path[-1]
    if isinstance(parent, dict) and isinstance(step, str):
        _key(step)
        return [Op("replace" if step in parent else "insert", path, value)]
    if isinstance(parent, list) and isinstance(step, int) and step <= len(parent):
        return [Op("replace" if step < len(parent) else "insert", path, value)]
    raise _no_such_place(known, step, data)


def _wrapped(step: str | int, value: Any, path: Path, data: dict[str, Any]) -> Any:
    if isinstance(step, str):
        return {_key(step): value}
    if step == 0:
        return [value]
    raise _no_such_place(path[:-1], step, data)


def _no_such_place(parent: Path, step: str | int, data: dict[str, Any]) -> CannotEdit:
    what = called(parent, data)
    if isinstance(step, str):
        message = tr("`{place}` is not a mapping: `{key}` cannot be set in it", place=what, key=step)
        return CannotEdit(message, hint=tr("correct that first"))
    message = tr("`{place}` has no place for an item {position}", place=what, position=step)
    return CannotEdit(message, hint=tr("items are counted from 0"))


def _difference(path: Path, old: Any, new: Any) -> Iterator[Op]:
    """The smallest edits that turn one value into the other; comments between what stays survive."""
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        for key, value in new.items():
            if key in old:
                yield from _difference((*path, key), old[key], value)
            else:
                yield Op("insert", (*path, key), value)
        yield from (Op("remove", (*path, key)) for key in old if key not in new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _list_difference(path, old, new)
    else:
        yield Op("replace", path, new)


def _list_difference(path: Path, old: list[Any], new: list[Any]) -> Iterator[Op]:
    """From the end to the start, so that positions stay right. An item is known by its name, or by its content."""
    matcher = SequenceMatcher(None, list(map(_identity, old)), list(map(_identity, new)), autojunk=False)
    for _tag, i1, i2, j1, j2 in reversed(matcher.get_opcodes()):
        both = min(i2 - i1, j2 - j1)  # what stands in the place of another is changed into it
        yield from (Op("insert", (*path, i1 + both), new[j]) for j in reversed(range(j1 + both, j2)))
        yield from (Op("remove", (*path, i)) for i in reversed(range(i1 + both, i2)))
        for k in reversed(range(both)):
            yield from _difference((*path, i1 + k), old[i1 + k], new[j1 + k])


def _identity(item: Any) -> str:
    return name_of(item) or json.dumps(item, sort_keys=True)


def _pruned(data: dict[str, Any], path: Path) -> Path:
    """The highest path that goes when `path` goes: a mapping left empty in a mapping goes too."""
    while len(path) > 1 and isinstance(path[-1], str) and isinstance(path[-2], str):
        if len(get(data, path[:-1])) > 1:
            break
        path = path[:-1]
    return path


# --- what they make of the data ------------------------------------------------------------------------------


def changed(here: Any, op: Op, depth: int = 0) -> Any:
    """The data after an edit. Shares what did not change with what it was given."""
    if depth == len(op.path):
        return op.value
    step, last = op.path[depth], depth == len(op.path) - 1
    if isinstance(here, dict) and isinstance(step, str):
        if last and op.kind == "remove":
            return {key: value for key, value in here.items() if key != step}
        return {**here, step: changed(here.get(step), op, depth + 1)}
    assert isinstance(here, list)
    assert isinstance(step, int)
    before, after = here[:step], here[step:]
    if last and op.kind == "insert":
        return [*before, op.value, *after]
    if last and op.kind == "remove":
        return [*before, *after[1:]]
    return [*before, changed(after[0], op, depth + 1), *after[1:]]
