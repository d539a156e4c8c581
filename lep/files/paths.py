"""Paths into a file, as people read and type them: `objectives[placed].due`, `stakeholders[2].name`.

In code a path is a tuple of keys and positions. In text an item of a list is named by its id, or by its position
counted from 0; an id wins over a position, and `[#2]` is the position whatever the ids are.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from lep.files.errors import NoSuchItem, PathError
from lep.language import mark, tr, tr_n

Path = tuple[str | int, ...]

_LIKE: Final = mark("a path looks like objectives[placed].due")

NATURAL_KEYS: Final = ("id", "item", "rule", "stakeholder")
"""Keys that name an item of a list; the first that the item has counts."""


class Item(NamedTuple):
    """A selector in brackets: an id, or digits that may be a position. `position` rules ids out."""

    text: str
    position: bool = False


Step = str | Item

_BARE_KEY = re.compile(r"[^\s.\[\]\"]+")
_BARE_ITEM = re.compile(r"[^\s\[\]\"]+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def parse_path(text: str) -> tuple[Step, ...]:
    """Read a path. Raises PathError with what is wrong and where."""
    steps: list[Step] = []
    at = 0
    while at < len(text):
        step: Step
        if text[at] == "[":
            step, at = _read_item(text, at)
        else:
            if steps:
                at = _expect(text, at, ".")
            step, at = _read_name(text, at, _BARE_KEY)
        steps.append(step)
    if not steps:
        raise PathError(tr("an empty path"), hint=tr(_LIKE))
    return tuple(steps)


def _read_item(text: str, at: int) -> tuple[Item, int]:
    start = at + 1
    position = text[start : start + 1] == "#"
    name, end = _read_name(text, start + position, _BARE_ITEM)
    if position and not name.isdecimal():
        raise PathError(tr("`{path}`: after # comes a position, such as [#2]", path=text))
    return Item(name, position), _expect(text, end, "]")


def _read_name(text: str, at: int, bare: re.Pattern[str]) -> tuple[str, int]:
    if match := _STRING.match(text, at):
        try:
            return str(json.loads(match[0])), match.end()
        except ValueError:
            raise PathError(tr("`{path}`: the text in quotes cannot be read", path=text)) from None
    if match := bare.match(text, at):
        return match[0], match.end()
    raise PathError(
        tr("`{path}`: a name is missing at character {position}", path=text, position=at + 1),
        hint=tr('a path looks like objectives[placed].due; a name with a dot or a space goes in quotes: x-own."a b"'),
    )


def _expect(text: str, at: int, character: str) -> int:
    if text[at : at + 1] != character:
        raise PathError(
            tr("`{path}`: `{sign}` is missing at character {position}", path=text, sign=character, position=at + 1),
            hint=tr(_LIKE),
        )
    return at + 1


# --- between text and positions ------------------------------------------------------------------------------


def resolve(path: str | Sequence[Step], data: Any) -> Path:
    """The path in `data` that a text, or the steps of one, means.

    Keys need not exist yet (a change may create them); items of lists must, save the position after the last.
    Raises PathError and names the nearest id.
    """
    steps = parse_path(path) if isinstance(path, str) else tuple(path)
    here = data
    found: list[str | int] = []
    for step in steps:
        key = _position(step, here, found, data) if isinstance(step, Item) else _key(step, here, found, data)
        found.append(key)
        here = _under(here, key)
    return tuple(found)


def _under(here: Any, key: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(key)
    if isinstance(here, list) and isinstance(key, int) and key < len(here):
        return here[key]
    return None


def _key(step: str, here: Any, found: list[str | int], data: Any) -> str:
    if isinstance(here, list):
        place, example = called(tuple(found), data), f"{format_path(tuple(found), data)}[0].{step}"
        raise PathError(
            tr("`{place}` is a list: say which item is meant, such as {example}", place=place, example=example),
            hint=_choices(here),
        )
    if here is not None and not isinstance(here, dict):
        raise PathError(tr("`{place}` is a single value: nothing stands below it", place=called(tuple(found), data)))
    return step


def _position(step: Item, here: Any, found: list[str | int], data: Any) -> int:
    place = called(tuple(found), data)
    items = here if isinstance(here, list) else []
    if here is not None and not isinstance(here, list):
        raise PathError(tr("`{place}` is not a list: [{item}] has nothing to choose from", place=place, item=step.text))
    matches = [] if step.position else [i for i, item in enumerate(items) if name_of(item) == step.text]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise PathError(
            tr_n(
                len(matches),
                "`{place}` has {n} item that `{item}` could mean",
                "`{place}` has {n} items that `{item}` could mean",
                place=place,
                item=step.text,
            ),
            hint=tr("say which by its position: {positions}", positions=", ".join(f"[#{i}]" for i in matches)),
        )
    if step.text.isdecimal() and len(step.text) < 10 and int(step.text) <= len(items):
        return int(step.text)
    raise NoSuchItem(tr("`{place}` has no item `{item}`", place=place, item=step.text), hint=_nearest(step.text, items))


def _nearest(text: str, items: list[Any]) -> str:
    names = [name for item in items if (name := name_of(item))]
    close = get_close_matches(text, names, n=1)
    return tr("did you mean `{nearest}`?", nearest=close[0]) if close else _choices(items)


def _choices(items: list[Any]) -> str:
    names = [name for item in items if (name := name_of(item))]
    if not names:
        if not items:
            return tr("the list is empty")
        return tr_n(len(items), "there is {n} item, counted from 0", "there are {n} items, counted from 0")
    return tr("there are: {names}", names=", ".join(names[:12]) + (" …" if len(names) > 12 else ""))


def name_of(item: Any) -> str | None:
    """What names an item of a list: its id, or its other natural key; None if it has none."""
    if not isinstance(item, dict):
        return None
    value = next((item[key] for key in NATURAL_KEYS if key in item), None)
    return value if isinstance(value, str) and value else None


def format_path(path: Path, data: Any = None) -> str:
    """A path as text, with ids where `data` has them; `resolve` gives the same path back. "" for the whole file."""
    return PathWriter(data).text(path)


def called(path: Path, data: Any = None) -> str:
    """A path as a message names it: the whole file has no path, but a name."""
    return format_path(path, data) or tr("the file")


class PathWriter:
    """Writes many paths into the same data: works out once, not each time, what they have in common."""

    def __init__(self, data: Any) -> None:
        self._known: dict[Path, tuple[str, Any]] = {(): ("", data)}
        self._lists: dict[Path, _Names] = {}

    def text(self, path: Path) -> str:
        """A path as text, like `format_path`."""
        return self._written(path)[0]

    def _written(self, path: Path) -> tuple[str, Any]:
        """The text of a path, and what stands there."""
        found = self._known.get(path)
        if found is None:
            parent, step = path[:-1], path[-1]
            before, here = self._written(parent)
            if isinstance(step, int):
                text = f"{before}[{self._names(parent, here).selector(step)}]"
            else:
                text = before + ("." if before else "") + (step if _BARE_KEY.fullmatch(step) else json.dumps(step))
            found = self._known[path] = text, _under(here, step)
        return found

    def _names(self, path: Path, items: Any) -> _Names:
        names = self._lists.get(path)
        if names is None:
            names = self._lists[path] = _Names(items if isinstance(items, list) else [])
        return names


class _Names:
    """The names of the items of a list, and how often each stands there."""

    def __init__(self, items: list[Any]) -> None:
        self._names = [name_of(item) for item in items]
        self._times = Counter(self._names)

    def selector(self, position: int) -> str:
        """What stands in brackets for the item at `position`: its name, if no other has it."""
        name = self._names[position] if position < len(self._names) else None
        if name is not None and self._times[name] == 1:
            bare = _BARE_ITEM.fullmatch(name) and not name.startswith("#")
            return name if bare else json.dumps(name)
        return f"#{position}" if str(position) in self._times else str(position)


def get(data: Any, path: Path, default: Any = None) -> Any:
    """The value at `path`, or `default` if there is no such place."""
    here = data
    for step in path:
        if isinstance(here, dict):
            if step not in here:
                return default
        elif not (isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here)):
            return default
        here = here[step]
    return here
