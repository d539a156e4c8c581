"""What an answer makes of the data. Pure: data in, data out.

The result depends on the answers only, not on the order in which they were given: new items take the place that their
question has, and an id that was made from a name follows the name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

from lep.files.paths import Path, format_path, get
from lep.interview.ask import REST, SKIP, UNKNOWN, Remove, Several, Signal
from lep.interview.bank import Bank
from lep.interview.engine import evaluate, rest_of, seat_holder, value_of
from lep.interview.ids import NAMING, new_id, noun, renamed
from lep.interview.marks import closed, marked, reopened, tidied, without_marks_under
from lep.interview.pattern import model_path
from lep.interview.proposals import guess_kind, proposal
from lep.interview.slots import Slot, slots_of
from lep.interview.translations import with_translation, without_translation
from lep.method.reading import by_id, label, languages, prose
from lep.model import shape_at
from lep.model.shape import members
from lep.model.vocab import CORE_KINDS, FORMAT

Plain = dict[str, Any]


def answered(bank: Bank, slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    """The data after an answer: a value of the slot's kind, SKIP (REST: and what is left of its list), UNKNOWN, several
    entries of a list, or one less.
    """
    if slot.kind == "review":
        return closed(bank, data, slot.question.stage)
    if value is REST:
        rest = rest_of(slot, evaluate(bank, data), data)
        return reduce(lambda here, one: _left(bank, one, here), rest, dict(data))
    if isinstance(value, Signal):
        return tidied(_without_value(bank, slot, value, data), slot)
    if isinstance(value, Remove):
        return removed(data, (*slot.path, value.number - 1))
    if isinstance(value, Several):
        return reduce(lambda here, one: answered(bank, slot, one, here), value.values, dict(data))
    return tidied(_HANDLERS[slot.kind](bank, slot, value, data), slot)


# --- values --------------------------------------------------------------------------------------------------


def put(data: Any, path: Path, value: Any) -> Any:
    """A copy of the data with a value at a path; missing parents come with it."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        here = data if isinstance(data, Mapping) else {}
        return {**here, step: put(here.get(step), rest, value)}
    items = list(data) if isinstance(data, list) else []
    if step == len(items):
        items.append(None)
    items[step] = put(items[step], rest, value)
    return items


def taken(data: Any, path: Path) -> Any:
    """A copy of the data without what stands at a path; a mapping that this empties goes too."""
    step, rest = path[0], path[1:]
    if isinstance(data, Mapping) and step in data:
        inner = taken(data[step], rest) if rest else None
        kept = {key: inner if key == step else value for key, value in data.items() if rest or key != step}
        return {key: value for key, value in kept.items() if key != step or inner != {}}
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return [*data[:step], *([taken(data[step], rest)] if rest else []), *data[step + 1 :]]
    return data


def _value(bank: Bank, slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    if slot.question.form == "new":
        value, data = _referred(str(value), str(get(data, slot.path)), data)
    if slot.create:
        slot, data = _created(bank, slot, data)
    return _stored(slot, value, data)


def _stored(slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    if slot.language:
        field = slot.path[:-1]
        return marked(put(data, field, with_translation(get(data, field), slot.language, value, data)), slot.key, None)
    old = get(data, slot.path)
    after: Plain = put(data, slot.path, _in_first_language(value, old, data))
    after = marked(after, slot.key, None)
    return _follow_name(slot.path, prose(data, old), after) if slot.path[-1] in NAMING else after


def _in_first_language(value: Any, old: Any, data: Mapping[str, Any]) -> Any:
    """A text typed over one that has several languages changes the first of them only."""
    if not isinstance(value, str) or not isinstance(old, Mapping):
        return value
    language = next((code for code in languages(data) if code in old), next(iter(old)))
    return {**old, language: value}


def _follow_name(name_path: Path, old_name: str, data: Plain) -> Plain:
    """An id that was made from the old name is made from the new one, as long as nobody has signed."""
    if data.get("signatures"):
        return data
    if len(name_path) == 1:
        made = data.get("id") in (None, new_id(old_name, "partnership", ()))
        return _started({key: value for key, value in data.items() if key != "id"} if made else data)
    item_path = name_path[:-1]
    item = get(data, item_path)
    if not isinstance(item_path[-1], int) or "id" not in item:
        return data
    place = ".".join(step for step in item_path if isinstance(step, str))
    taken_ids = {row.get("id") for row in get(data, item_path[:-1])} - {item["id"]}
    if item["id"] != new_id(old_name, noun(place), taken_ids):
        return data
    fresh = new_id(prose(data, item[name_path[-1]]), noun(place), taken_ids)
    after: Plain = put(renamed(data, place, item["id"], fresh), (*item_path, "id"), fresh)
    return after


def _started(data: Plain) -> Plain:
    """The three keys that every file has."""
    made = new_id(prose(data, data.get("name")), "partnership", ())
    return {"lep": FORMAT, "id": made, **data}


def _names(row: Mapping[str, Any], data: Mapping[str, Any]) -> set[str]:
    """What a person may call a row: its name in any language of the file."""
    return {label(data, row, language).casefold() for language in languages(data)}


def _referred(text: str, before: str, data: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The id of the stakeholder that is meant. If there is none of that name: the one that was named `before` gets the
    new name if nothing but its name and kind is known, else there is a new one.
    """
    known = by_id(data, "stakeholders")
    if text in known:
        return text, data
    found = next((key for key, row in known.items() if text.casefold() in _names(row, data)), None)
    if found:
        return found, data
    if before in known and known[before].keys() <= {"id", "name", "kind"}:
        at = list(known).index(before)
        path: Path = ("stakeholders", at, "name")
        old_name = prose(data, known[before].get("name"))
        after = _follow_name(path, old_name, put(data, path, text))
        return after["stakeholders"][at]["id"], after
    fresh = new_id(text, "stakeholder", known.keys())
    return fresh, put(data, ("stakeholders", len(known)), {"id": fresh, "name": text})


def _created(bank: Bank, slot: Slot, data: Mapping[str, Any]) -> tuple[Slot, Mapping[str, Any]]:
    """The item that the slot's answer belongs to, at the place that its question has among the others."""
    at = max(position for position, step in enumerate(slot.path) if isinstance(step, int))
    list_path, field = slot.path[:at], slot.path[at + 1 :]
    new = dict(slot.create)
    for key, source in slot.question.stamp.items():
        who = get(data, tuple(source.split(".")))
        if who and who not in new.values():
            new[key] = who
    items = get(data, list_path) or []
    position = _place_among(bank, slot, list_path, data)
    after = put(data, list_path, [*items[:position], new, *items[position:]])
    path = (*list_path, position, *field)
    return Slot(slot.question, slot.kind, slot.key, path, new, path[:-1], slot.bindings), after


def _place_among(bank: Bank, slot: Slot, list_path: Path, data: Mapping[str, Any]) -> int:
    """After the items of earlier questions, else before those of later ones, else at the end."""
    items = get(data, list_path) or []
    stage = bank.stage(slot.question.stage)
    siblings = [s for s in slots_of(bank, stage, data) if s.path[: len(list_path)] == list_path and s.kind == slot.kind]
    here = next(at for at, sibling in enumerate(siblings) if sibling.key == slot.key)
    before = [_position(s, list_path) for s in siblings[:here] if not s.create]
    after = [_position(s, list_path) for s in siblings[here:] if not s.create]
    if before:
        return max(before) + 1
    return min(after) if after else len(items)


def _position(slot: Slot, list_path: Path) -> int:
    step = slot.path[len(list_path)]
    assert isinstance(step, int)
    return step


# --- lists ---------------------------------------------------------------------------------------------------


def _lines(bank: Bank, slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    if isinstance(value, list):
        return marked(put(data, slot.path, value), slot.key, "complete")
    entries = get(data, slot.path) or []
    data = reopened(bank, data, slot.question.stage) if slot.question.need != "extra" else data
    return marked(put(data, slot.path, [*entries, value]), slot.key, None)


def _add(bank: Bank, slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    """Opens the next item with its first field (or fields); or takes a whole proposed list."""
    if isinstance(value, list):
        return marked(put(data, slot.path, value), slot.key, "complete")
    fields = value if isinstance(value, Mapping) else {str(slot.question.path[-1]): value}
    items = get(data, slot.path) or []
    if slot.question.need != "extra":
        data = reopened(bank, data, slot.question.stage)
    item = _new_item(model_path(slot.question.path)[:-1], fields, items, data)
    return marked(put(data, (*slot.path, len(items)), item), slot.key, None)


def _new_item(
    pattern: tuple[str, ...], fields: Mapping[str, Any], items: list[Any], data: Mapping[str, Any]
) -> dict[str, Any]:
    """An item, with an id if items of this list have one."""
    shape = shape_at(pattern)
    if shape.model is None or "id" not in members(shape.model):
        return dict(fields)
    place = ".".join(step for step in pattern if step != "*")
    name = next((prose(data, fields[key]) for key in NAMING if key in fields), "")
    taken_ids = {item.get("id") for item in items if isinstance(item, Mapping)}
    return {"id": new_id(name, noun(place), taken_ids), **fields}


def _seat(bank: Bank, slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    """A stakeholder of a core kind: a new one, or the one that holds the seat under another name."""
    holder = seat_holder(slot, data)
    stakeholders = get(data, slot.path) or []
    if holder:
        path = (*slot.path, stakeholders.index(holder), "name")
        return _stored(Slot(slot.question, "value", slot.key, path, holder, path[:-1]), value, data)
    (core,) = slot.bindings.values()
    kinds = CORE_KINDS[core.id]
    guess = guess_kind(value)
    kind = guess if guess in kinds else "employers_organisation" if core.id == "employers" else kinds[0]
    item = _new_item(("stakeholders", "*"), {"name": value, "kind": kind}, stakeholders, data)
    position = _seat_position(bank, slot, stakeholders, data)
    after = put(data, slot.path, [*stakeholders[:position], item, *stakeholders[position:]])
    return marked(after, slot.key, None)


def _seat_position(bank: Bank, slot: Slot, stakeholders: list[Any], data: Mapping[str, Any]) -> int:
    seats = [seat for seat in slots_of(bank, bank.stage(slot.question.stage), data) if seat.kind == "seat"]
    here = next(at for at, seat in enumerate(seats) if seat.key == slot.key)
    holders = [seat_holder(seat, data) for seat in seats]
    before = [stakeholders.index(holder) for holder in holders[:here] if holder]
    after = [stakeholders.index(holder) for holder in holders[here:] if holder]
    if before:
        return max(before) + 1
    return min(after) if after else len(stakeholders)


def _spread(bank: Bank, slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    """One multiple choice says yes in the items that are chosen, and leaves it out of the others."""
    key = str(slot.question.path[-1])
    rest = [{name: one for name, one in item.items() if name != key} for item in get(data, slot.path) or []]
    items = [{**item, key: True} if item.get("id") in value else item for item in rest]
    return marked(put(data, slot.path, items), slot.key, None if value else "none")


def _pick(bank: Bank, slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    """One multiple choice makes the items; those that stay keep what is known of them."""
    key = slot.question.path[-1]
    known = {item.get(key): item for item in get(data, slot.path) or []}
    items = [known.get(one, {key: one}) for one in value]
    return marked(put(data, slot.path, items), slot.key, None)


def _draft(bank: Bank, slot: Slot, value: Any, data: Mapping[str, Any]) -> Plain:
    """A sentence that a person left as drafted is not stored: it goes on following its parts."""
    if value == proposal(slot, data):
        return _accepted(slot, data)
    return _stored(slot, value, data)


def _accepted(slot: Slot, data: Mapping[str, Any]) -> Plain:
    return marked(taken(data, slot.path), slot.key, "complete")


_HANDLERS: Final[Mapping[str, Callable[[Bank, Slot, Any, Mapping[str, Any]], Plain]]] = {
    "value": _value,
    "lines": _lines,
    "add": _add,
    "seat": _seat,
    "spread": _spread,
    "pick": _pick,
    "draft": _draft,
}


# --- no value ------------------------------------------------------------------------------------------------


def _without_value(bank: Bank, slot: Slot, signal: Signal, data: Mapping[str, Any]) -> Plain:
    if slot.kind in ("lines", "add"):
        return _ended(slot, signal, data)
    if slot.kind == "draft" and signal is SKIP:
        return _accepted(slot, data)
    if signal is UNKNOWN and slot.question.shape.kind == "answer":
        return _value(bank, slot, "unknown", data)
    if slot.kind == "seat":
        holder = seat_holder(slot, data)
        if holder:
            data = removed(data, (*slot.path, (get(data, slot.path) or []).index(holder)))
    elif signal is SKIP and _is_only_opened(slot):
        return removed(data, slot.item_path)
    elif slot.kind in ("spread", "pick"):
        data = _HANDLERS[slot.kind](bank, slot, [], data) if signal is SKIP and value_of(slot, data) else data
    else:
        data = _emptied(slot, data)
    return marked(data, slot.key, _word(slot, signal))


def _left(bank: Bank, slot: Slot, data: Mapping[str, Any]) -> Plain:
    """Left for later unseen: an empty list is not taken for the answer that there is nothing to put in it."""
    if slot.kind in ("lines", "add") and not get(data, slot.path):
        return marked(data, slot.key, "skipped")
    return answered(bank, slot, SKIP, data)


def _is_only_opened(slot: Slot) -> bool:
    """Whether the slot opens an item of which nothing else is known: without it, the item is none."""
    opened = {"id", *slot.question.fields, str(slot.question.path[-1])}
    return slot.question.opens and slot.kind == "value" and slot.item.keys() <= opened


def _word(slot: Slot, signal: Signal) -> str:
    if signal is UNKNOWN:
        return "unknown"
    return "none" if slot.kind == "seat" else "skipped"


def _emptied(slot: Slot, data: Mapping[str, Any]) -> Plain:
    """Without the answer; an item that was made for this one answer goes with it."""
    if slot.language:
        field = slot.path[:-1]
        return dict(put(data, field, without_translation(get(data, field), slot.language, data)))
    after: Plain = taken(data, slot.path)
    matched = _made_of_matches(slot)
    if matched and get(after, matched) is not None and not _says_anything(get(after, matched), slot):
        after = removed(after, matched)
    return after


def _made_of_matches(slot: Slot) -> Path:
    """The path of the item that the slot's question finds by its keys, if it does."""
    keyed = any(not isinstance(step, str) and hasattr(step, "keys") for step in slot.question.path)
    return slot.item_path if keyed and not slot.create else ()


def _says_anything(item: Mapping[str, Any], slot: Slot) -> bool:
    keys = {key for step in slot.question.path for key, _ in getattr(step, "keys", ())}
    return bool(item.keys() - keys - slot.question.stamp.keys())


def _ended(slot: Slot, signal: Signal, data: Mapping[str, Any]) -> Plain:
    """The list is finished; or there is nothing to put in it; or it is left for later."""
    if get(data, slot.path):
        return marked(data, slot.key, "complete")
    if signal is UNKNOWN:
        return marked(data, slot.key, "unknown")
    if slot.question.need == "optional":
        return marked(put(data, slot.path, []), slot.key, "none")
    return marked(data, slot.key, "skipped")


def struck(data: Mapping[str, Any], path: Path) -> Plain:
    """Without the item at a path; a list that this empties has none, as far as the person is concerned."""
    after = removed(data, path)
    return after if get(after, path[:-1]) else marked(after, format_path(path[:-1], after), "none")


def removed(data: Mapping[str, Any], path: Path) -> Plain:
    """Without the item at a path, and without its marks. References to it are the file check's business."""
    key = format_path(path, data)
    after: Plain = taken(data, path)
    return without_marks_under(after, key)
