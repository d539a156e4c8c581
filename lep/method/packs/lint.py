"""Whether a pack keeps to the format: what is wrong, where, and what is expected instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from lep.files.problems import nearest
from lep.language import mark, tr
from lep.method.packs.pack import Axis, High, ItemKind, Per
from lep.method.sources import is_reference

Place = tuple[str | int, ...]

ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
FROM_FILE: Final = ("money_committed", "money_paid", "months_prepared")
"""The figures of a partnership file that a fact can be read from."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. `place` is where in the pack's data; `key`: the key there is wrong, not its value."""

    place: Place
    message: str
    hint: str
    key: bool = False


def mistakes(raw: Mapping[str, Any]) -> list[Mistake]:
    """What is wrong with the data of a pack, in the order of the file's keys; [] if nothing."""
    found = [*_keys(raw, (), _PACK, ("title", "items"))]
    items = raw.get("items")
    if isinstance(items, list):
        for position, item in enumerate(items):
            found += _item(item, ("items", position), raw)
        found += _unique(items)
    return found


def _item(item: Any, place: Place, pack: Mapping[str, Any]) -> Iterator[Mistake]:
    if not isinstance(item, Mapping):
        yield Mistake(place, tr("an item is a mapping"), tr("write `- id: …` and below it `prompt: …`"))
        return
    yield from _keys(item, place, _ITEM, ("id", "prompt"))
    kind = item.get("kind") or pack.get("kind") or "opinion"
    if kind == "fact" and not item.get("unit"):
        yield Mistake(place, tr("a fact has no unit"), tr("say what is counted: `unit: meetings`"))
    if kind != "fact" and not (item.get("anchors") or pack.get("anchors")):
        hint = tr("say what 1 and 5 mean: {example}", example="`anchors: {1: not at all, 5: fully}`")
        yield Mistake(place, tr("an opinion has no anchors"), hint)
    for key, sort in _ONLY_OF.items():
        if key in item and kind != sort:
            said = tr(_BELONGS[sort], key=key)
            yield Mistake((*place, key), said, tr("leave it out"), key=True)


_ONLY_OF: Final = {
    **dict.fromkeys(("unit", "of", "from_file"), "fact"),
    **dict.fromkeys(("axis", "pairs_with", "high"), "opinion"),
}


_BELONGS: Final = {
    "fact": mark("`{key}` belongs to a fact, and this is none"),
    "opinion": mark("`{key}` belongs to an opinion, and this is none"),
}


def _unique(items: list[Any]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for position, item in enumerate(items):
        identifier = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(identifier, str) and identifier in seen:
            yield Mistake(
                ("items", position, "id"), tr("two items are called `{id}`", id=identifier), tr("give one another id")
            )
        seen.add(str(identifier))


def _keys(
    entry: Mapping[str, Any], place: Place, known: Mapping[str, _Expected], needed: tuple[str, ...]
) -> Iterator[Mistake]:
    for key in (key for key in entry if key not in known):
        meant = nearest(key, known)
        hint = tr("did you mean `{key}`?", key=meant) if meant else tr("known are {keys}", keys=", ".join(known))
        yield Mistake((*place, key), tr("a pack has no key `{key}` here", key=key), hint, key=True)
    for key in needed:
        if not entry.get(key):
            yield Mistake(place, tr("`{key}` is missing", key=key), known[key].told())
    for key, value in entry.items():
        expected = known.get(key)
        said = value not in (None, "", [])
        if expected is not None and said and not expected.fits(value):
            yield Mistake((*place, key), tr("`{key}` cannot be {value}", key=key, value=_told(value)), expected.told())


def _told(value: Any) -> str:
    if isinstance(value, list):
        return tr("a list")
    return tr("a mapping") if isinstance(value, Mapping) else f"`{value}`"


# --- what each key may be ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Expected:
    """What a key may be. `hint` is a message; `values` fill it in."""

    fits: Callable[[Any], bool]
    hint: str
    values: Mapping[str, str] = field(default_factory=dict)

    def told(self) -> str:
        return tr(self.hint, **self.values)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and ID.fullmatch(value) is not None


def _are_anchors(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        str(key) in tuple("12345") and _is_text(words) for key, words in value.items()
    )


def _are_sources(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(one) or is_reference(one) for one in value)


def _among(words: tuple[str, ...]) -> _Expected:
    return _Expected(lambda value: value in words, mark("write one of: {words}"), {"words": ", ".join(words)})


_TEXT: Final = _Expected(_is_text, mark("write some text; in quotes if it has a colon"))
_ID: Final = _Expected(_is_id, mark("small letters, digits and _, beginning with a letter: `shared_vision`"))
_COMMON: Final[Mapping[str, _Expected]] = {
    "sources": _Expected(
        _are_sources, mark("a list of texts: {example}"), {"example": '`sources: ["Survey of partners, 2026"]`'}
    ),
    "anchors": _Expected(
        _are_anchors,
        mark("the ends of the scale in words: {example}"),
        {"example": "`anchors: {1: not at all, 5: fully}`"},
    ),
    "kind": _among(get_args(ItemKind)),
    "high": _among(get_args(High)),
}
_PACK: Final[Mapping[str, _Expected]] = {
    "title": _TEXT,
    "about": _TEXT,
    "per": _among(get_args(Per)),
    **_COMMON,
    "items": _Expected(lambda value: isinstance(value, list), mark("a list: `items:` and below it `- id: …`")),
}
_ITEM: Final[Mapping[str, _Expected]] = {
    "id": _ID,
    "prompt": _TEXT,
    "help": _TEXT,
    "example": _TEXT,
    **_COMMON,
    "axis": _among(get_args(Axis)),
    "pairs_with": _ID,
    "road": _TEXT,
    "unit": _TEXT,
    "of": _ID,
    "from_file": _among(FROM_FILE),
}
