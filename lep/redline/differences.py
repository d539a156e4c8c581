"""Two versions of a partnership file compared: what changed, as sentences in the language that is spoken.

The comparison follows the format (`lep.model.shape`), so that nothing that a file may hold is forgotten: rows are
matched by id, an id that became another is followed, what only moved is no change, and every place has a name in
labels.yaml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lep.documents.language_names import language_name
from lep.language import formats, spoken, tr
from lep.method.reading import Data, blank, label, languages, name_of
from lep.model.areas import area_of
from lep.model.shape import Shape, members, root
from lep.redline.change import Change, Edit, Kind
from lep.redline.match import follow, pairs, renames
from lep.redline.tables import BESIDE, ORDERED, Pattern, clause_of, labels, rows
from lep.redline.values import Side, beside, facts, names, quoted, said
from lep.redline.words import alike, pieces

SHORT: Final = 60
"""Characters up to which a text is told whole, before and after."""
REWORDED: Final = 0.5
"""Likeness from which on an item of a list counts as the same one, reworded."""

Steps = tuple[str | int, ...]


def compare(old: Data, new: Data) -> tuple[Change, ...]:
    """All differences between the plain data of two sound files, in the order of the format.

    References in the old file are read as if things had been called then what they are called now.
    """
    followed = follow(old, root(), renames(old, new, root()))
    here = _Place((), (), (), root(), Side(followed), Side(new))
    return tuple(_mapping(here, followed, new))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the comparison is: the pattern, the steps in the new file (in the old one, if it is gone there), the names
    of these steps, the shape, and both sides."""

    pattern: Pattern
    steps: Steps
    named: tuple[str, ...]
    shape: Shape
    old: Side
    new: Side

    def into(self, key: str, shape: Shape) -> _Place:
        """A key further in."""
        named = (*self.named, f".{key}" if self.named else key)
        return _Place((*self.pattern, key), (*self.steps, key), named, shape, self.old, self.new)

    def entry(self, key: str, shape: Shape) -> _Place:
        """A key of a table further in: its pattern is any key."""
        named = (*self.named, f".{key}")
        return _Place((*self.pattern, "*"), (*self.steps, key), named, shape, self.old, self.new)

    def item(self, at: int, shape: Shape) -> _Place:
        """A single value of a list: its pattern is that of the list."""
        return _Place(self.pattern, (*self.steps, at), (*self.named, f"[#{at}]"), shape, self.old, self.new)

    def change(self, kind: Kind, old: Any, new: Any, message: str, edits: Sequence[Edit] = ()) -> Change:
        """A change at this place."""
        every = (*self.new.rows, *self.old.rows)
        own = (one.row.get("id") for one in every if one.pattern == ("objectives",))
        return Change(
            kind=kind,
            area=area_of(self.pattern),
            path="".join(self.named),
            clause=clause_of(self.pattern, self.steps),
            objective=str(next(own, "")),
            old=old,
            new=new,
            message=message,
            edits=tuple(edits),
        )

    def what(self, side: Side | None = None) -> str:
        """What the place is called in a sentence."""
        side = side or self.new
        dotted = ".".join(self.pattern)
        filled = names(side, self.pattern)
        if self.pattern[-1] == "*":
            filled["from"] = quoted(name_of(side.data, "stakeholders", self.steps[-1], spoken()))
        if self.pattern[:3] == ("agreement", "clauses", "*"):
            filled["clause"] = str(self.steps[2])
        text = labels()[dotted].format(**filled)
        more = self._beside(dotted)
        return tr("{what} ({more})", what=text, more=", ".join(more)) if more else text

    def _beside(self, dotted: str) -> list[str]:
        """What tells it from others, if it is the same on both sides."""
        keys = BESIDE.get(dotted, ())
        if not keys or not (self.old.rows and self.new.rows):
            return []
        before, after = beside(self.old, keys), beside(self.new, keys)
        return after if before == after else []


# --- down the format ------------------------------------------------------------------------------------------


def _value(here: _Place, old: Any, new: Any) -> Iterator[Change]:
    shape = here.shape
    if shape.model:
        yield from _mapping(here, old or {}, new or {})
    elif shape.kind == "table" and shape.item:
        yield from _table(here, shape.item, old or {}, new or {})
    elif shape.item and shape.item.model:
        yield from _rows(here, shape.item, old or [], new or [])
    elif shape.item:
        yield from _items(here, shape.item, old or [], new or [])
    elif shape.kind == "text":
        yield from _prose(here, old, new)
    elif blank(old) and blank(new):
        return
    elif old != new:
        yield _single(here, old, new)


def _mapping(here: _Place, old: Data, new: Data) -> Iterator[Change]:
    if here.shape.model is None:
        return
    for key, member in members(here.shape.model).items():
        before, after = old.get(key), new.get(key)
        if before != after:
            yield from _value(here.into(key, member), before, after)


def _table(here: _Place, item: Shape, old: Data, new: Data) -> Iterator[Change]:
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before != after:
            yield from _value(here.entry(str(key), item), before, after)


def _rows(here: _Place, item: Shape, old: Sequence[Data], new: Sequence[Data]) -> Iterator[Change]:
    for pair in pairs(here.pattern, old, new):
        before = None if pair.old is None else old[pair.old]
        after = None if pair.new is None else new[pair.new]
        at = pair.new if pair.new is not None else pair.old
        there = _row_place(here, item, at, before, after)
        parties = _parties(there, before, after) if here.pattern == ("stakeholders",) else None
        if parties:
            yield parties
        if before is not None and after is not None:
            yield from (one for one in _mapping(there, before, after) if not (parties and _is_status(one)))
        elif not parties:
            yield _come_or_gone(here, there, before, after)


def _row_place(here: _Place, item: Shape, at: int | None, before: Data | None, after: Data | None) -> _Place:
    position = at or 0
    row = after if after is not None else before or {}
    selector = next((str(row[key]) for key in ("id", "item", "rule", "stakeholder") if row.get(key)), f"#{position}")
    return _Place(
        (*here.pattern, "*"),
        (*here.steps, position),
        (*here.named, f"[{selector}]"),
        item,
        here.old if before is None else here.old.within(here.pattern, before),
        here.new if after is None else here.new.within(here.pattern, after),
    )


def _come_or_gone(here: _Place, there: _Place, before: Data | None, after: Data | None) -> Change:
    about = rows()[".".join(here.pattern)]
    side = there.new if after is not None else there.old
    sentence = (about.added if after is not None else about.removed).format(**names(side, here.pattern))
    more = facts(side)
    message = tr("{sentence} ({more})", sentence=sentence, more=more) if more else sentence
    return there.change("added" if after is not None else "removed", before, after, message)


def _parties(there: _Place, before: Data | None, after: Data | None) -> Change | None:
    """A stakeholder that became, or is no longer, a partner: who signs is agreed, though how the talks went is not."""
    was, is_now = ((row or {}).get("status") == "committed" for row in (before, after))
    if was == is_now:
        return None
    side = there.new if after is not None else there.old
    name = quoted(label(side.data, after if after is not None else before or {}, spoken()))
    message = tr("partner {name} joined", name=name) if is_now else tr("partner {name} left", name=name)
    return there.change("joined" if is_now else "left", before, after, message)


def _is_status(change: Change) -> bool:
    return change.path.endswith("].status")


# --- single values ----------------------------------------------------------------------------------------------


def _single(here: _Place, old: Any, new: Any) -> Change:
    what = here.what()
    if blank(old):
        return here.change("set", old, new, tr("{what} set to {new}", what=what, new=_said(here, new, here.new)))
    if blank(new):
        message = tr("{what} removed (it was {old})", what=here.what(here.old), old=_said(here, old, here.old))
        return here.change("cleared", old, new, message)
    kind = _kind(here.shape, old, new)
    patterns = {
        "raised": tr("{what} raised from {old} to {new}"),
        "lowered": tr("{what} lowered from {old} to {new}"),
        "earlier": tr("{what} moved from {old} to {new}"),
        "later": tr("{what} moved from {old} to {new}"),
        "changed": tr("{what} changed from {old} to {new}"),
    }
    values = {"old": _said(here, old, here.old), "new": _said(here, new, here.new)}
    return here.change(kind, old, new, patterns[kind].format(what=what, **values))


def _kind(shape: Shape, old: Any, new: Any) -> Kind:
    if shape.kind == "date":
        return "later" if str(new) > str(old) else "earlier"
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (old, new))
    if numbers:
        return "raised" if new > old else "lowered"
    return "changed"


def _said(here: _Place, value: Any, side: Side) -> str:
    return said(value, here.pattern, here.shape, side)


# --- lists of single values ---------------------------------------------------------------------------------------


def _items(here: _Place, item: Shape, old: list[Any], new: list[Any]) -> Iterator[Change]:
    was, is_now = _comparable(old, item, here.old), _comparable(new, item, here.new)
    gone = [at for at, one in enumerate(was) if one not in is_now]
    come = [at for at, one in enumerate(is_now) if one not in was]
    what = here.what()
    if item.kind == "text":
        for before, after in _same_items(was, is_now, gone, come):
            called = tr("{what}, no. {n}", what=what, n=after + 1)
            yield from _prose(here.item(after, item), old[before], new[after], called)
            gone.remove(before)
            come.remove(after)
    if come:
        told = [new[at] for at in come]
        listed = _listed(here, item, told, here.new)
        yield here.change("added", None, told, tr("{what}: {items} added", what=what, items=listed))
    if gone:
        told = [old[at] for at in gone]
        listed = _listed(here, item, told, here.old)
        yield here.change("removed", told, None, tr("{what}: {items} removed", what=what, items=listed))
    if ".".join(here.pattern) in ORDERED and was != is_now and Counter(map(str, was)) == Counter(map(str, is_now)):
        listed = _listed(here, item, new, here.new)
        yield here.change("reordered", old, new, tr("{what}: the order is now {items}", what=what, items=listed))


def _comparable(items: list[Any], item: Shape, side: Side) -> list[Any]:
    return [_by_language(one, side.data) if item.kind == "text" else one for one in items]


def _listed(here: _Place, item: Shape, items: list[Any], side: Side) -> str:
    return formats().listed([said(one, (*here.pattern, "*"), item, side) for one in items])


def _same_items(old: list[Any], new: list[Any], gone: list[int], come: list[int]) -> list[tuple[int, int]]:
    """Positions of items that are one and the same in other words, the likest first."""
    likely = sorted(((_likeness(old[at], new[to]), -at, -to) for at in gone for to in come), reverse=True)
    found: dict[int, int] = {}
    for likeness, at, to in likely:
        if likeness >= REWORDED and -at not in found and -to not in found.values():
            found[-at] = -to
    return sorted(found.items())


def _likeness(old: Mapping[str, str], new: Mapping[str, str]) -> float:
    return max((alike(old[code], new[code]) for code in old.keys() & new.keys()), default=0.0)


# --- prose ----------------------------------------------------------------------------------------------------------


def _prose(here: _Place, old: Any, new: Any, what: str = "") -> Iterator[Change]:
    before, after = _by_language(old, here.old.data), _by_language(new, here.new.data)
    several = len(before.keys() | after.keys()) > 1
    what = what or here.what(here.new if after else here.old)
    for code in dict.fromkeys([*after, *before]):
        was, is_now = before.get(code, ""), after.get(code, "")
        if was != is_now:
            called = tr("{what} ({more})", what=what, more=language_name(code)) if several else what
            yield _text(here, called, was, is_now)


def _by_language(text: Any, data: Data) -> dict[str, str]:
    """The texts by language, without what is blank and without how lines were broken."""
    texts = text if isinstance(text, Mapping) else {languages(data)[0]: text}
    return {code: " ".join(str(one).split()) for code, one in texts.items() if not blank(one)}


def _text(here: _Place, what: str, old: str, new: str) -> Change:
    if not old:
        return here.change("set", None, new, tr("{what} set to {new}", what=what, new=quoted(new)))
    if not new:
        return here.change("cleared", old, None, tr("{what} removed (it was {old})", what=what, old=quoted(old)))
    if max(len(old), len(new)) <= SHORT:
        message = tr("{what} changed from {old} to {new}", what=what, old=quoted(old), new=quoted(new))
        return here.change("changed", old, new, message)
    return here.change("reworded", old, new, tr("{what} reworded", what=what), edits(old, new))


def edits(old: str, new: str) -> list[Edit]:
    """How a text was reworded, passage by passage."""
    found: list[Edit] = []
    deleted = kept = ""
    for status, text in [*pieces(old, new), ("kept", "")]:
        if status == "inserted":
            found.append(Edit(deleted.strip(), text.strip(), kept))
            deleted = ""
        elif deleted:
            found.append(Edit(deleted.strip(), "", kept))
            deleted = ""
        if status == "deleted":
            deleted = text
        elif status == "kept":
            kept = " ".join(text.split()[-3:])
    return found
