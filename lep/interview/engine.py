"""Where the interview stands: a pure function of the question bank and the file's data.

Nothing is remembered elsewhere: what is answered, what is open and what is off the path is worked out from the file
each time, so that any mix of answering, going back, quitting and resuming ends in the same place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from lep.files.paths import get
from lep.interview.bank import Bank
from lep.interview.slots import Slot, slots_of
from lep.model.vocab import CORE_KINDS

_LEAVABLE: Final = ("wanted", "optional")

StageWord = Literal["done", "begun", "open"]


@dataclass(frozen=True, slots=True)
class StageState:
    """How far a stage is. `missing` are the keys of required and wanted answers that are not there."""

    id: str
    state: StageWord
    answered: int
    total: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """Where the interview stands.

    path: every slot that applies now, in the order asked. current: the first that nobody has dealt with, or None.
    answered: those with a value. missing: required and wanted ones without a value, skipped or not.
    dormant: answered, but off the path now; kept in the file.
    """

    path: tuple[Slot, ...]
    current: Slot | None
    answered: tuple[Slot, ...]
    missing: tuple[Slot, ...]
    dormant: tuple[Slot, ...]
    stages: tuple[StageState, ...]

    def open_in(self, stages: tuple[str, ...], data: Mapping[str, Any]) -> Slot | None:
        """The first slot of these stages that nobody has dealt with."""
        return next((slot for slot in self.path if slot.question.stage in stages and not is_settled(slot, data)), None)


class _Seen(NamedTuple):
    """A slot on the path with what its place was found to hold: several answers rest on that."""

    slot: Slot
    filled: bool
    missing: bool


def evaluate(bank: Bank, data: Mapping[str, Any]) -> State:
    """Where the interview stands for this data."""
    seen: list[_Seen] = []
    dormant: list[Slot] = []
    for stage in bank.stages:
        for slot in slots_of(bank, stage, data):
            filled = has_value(slot, data)
            if applies(slot, data):
                seen.append(_Seen(slot, filled, _is_missing(slot, filled, data)))
            elif filled:
                dormant.append(slot)
    path = tuple([one.slot for one in seen])
    answered = tuple([one.slot for one in seen if one.filled])
    missing = tuple([one.slot for one in seen if one.missing])
    current = next((one.slot for one in seen if not _is_settled(one.slot, one.filled, data)), None)
    stages = tuple([_stage_state(stage.id, seen, data) for stage in bank.stages])
    return State(path, current, answered, missing, tuple(dormant), stages)


def _stage_state(stage: str, path: list[_Seen], data: Mapping[str, Any]) -> StageState:
    slots = [one for one in path if one.slot.question.stage == stage and one.slot.kind != "review"]
    asked = [one for one in slots if one.slot.question.need != "extra"]
    answered = sum([one.filled for one in asked])
    missing = tuple([one.slot.key for one in asked if one.missing])
    closed = stage in done(data)
    needs_no_more = not any(one.missing and one.slot.question.need == "required" for one in asked)
    if (closed and needs_no_more) or (answered and not missing):
        return StageState(stage, "done", answered, len(asked), missing)
    return StageState(stage, "begun" if answered or closed else "open", answered, len(asked), missing)


# --- one slot ------------------------------------------------------------------------------------------------


def applies(slot: Slot, data: Mapping[str, Any]) -> bool:
    """Whether the slot is on the path."""
    from lep.method.applicability import holds

    return slot.question.when is None or holds(slot.question.when, data, slot.item)


def value_of(slot: Slot, data: Mapping[str, Any]) -> Any:
    """What the slot holds now; None if nothing. Of a `spread` or `pick` slot: the ids that are chosen."""
    here = get(data, slot.path)
    if slot.kind == "seat":
        holder = seat_holder(slot, data)
        return holder.get("name") if holder else None
    if slot.kind == "spread":
        return _spread_value(slot, here)
    if slot.kind == "pick":
        key = slot.question.path[-1]
        return [item.get(key) for item in here if isinstance(item, dict)] if isinstance(here, list) else None
    return None if slot.kind == "review" else here


def _spread_value(slot: Slot, items: Any) -> list[str] | None:
    key = slot.question.path[-1]
    rows = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if all(row.get(key) is None for row in rows):
        return None
    return [row["id"] for row in rows if row.get(key) is True]


def seat_holder(slot: Slot, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """The first item that holds this seat: a stakeholder of one of the kinds that stand for the core kind."""
    (core,) = slot.bindings.values()
    kinds = CORE_KINDS[core.id]
    items = get(data, slot.path) or []
    return next((item for item in items if isinstance(item, dict) and item.get("kind") in kinds), None)


def has_value(slot: Slot, data: Mapping[str, Any]) -> bool:
    """Whether there is an answer: a value, or a list with something in it."""
    value = value_of(slot, data)
    if slot.kind in ("lines", "add"):
        return bool(value) or mark_of(slot, data) == "none"
    return value is not None


def is_missing(slot: Slot, data: Mapping[str, Any]) -> bool:
    """Whether the agreement, or an adviser, still waits for this answer."""
    return _is_missing(slot, has_value(slot, data), data)


def _is_missing(slot: Slot, filled: bool, data: Mapping[str, Any]) -> bool:
    if filled or slot.question.need not in ("required", "wanted") or slot.kind == "review":
        return False
    return mark_of(slot, data) not in ("not_applicable", "none")


def is_settled(slot: Slot, data: Mapping[str, Any]) -> bool:
    """Whether the interview need not ask: answered, marked, or its stage was gone through and it may stay empty."""
    return _is_settled(slot, has_value(slot, data), data)


def _is_settled(slot: Slot, filled: bool, data: Mapping[str, Any]) -> bool:
    need, stage = slot.question.need, slot.question.stage
    if slot.kind == "review":
        return stage in done(data)
    if need == "extra" or mark_of(slot, data) is not None:
        return True
    if stage in done(data) and (need == "optional" or slot.kind == "draft" or filled):
        return True
    return slot.kind not in ("lines", "add") and filled


def rest_of(slot: Slot, state: State, data: Mapping[str, Any]) -> list[Slot]:
    """The slot and those after it in the same list that may be left for later together; [] if it may not itself."""
    if slot.question.need not in _LEAVABLE or slot.kind == "review":
        return []
    group = _group(slot)
    after = state.path[next((at for at, one in enumerate(state.path) if one.identity == slot.identity), 0) :]
    return [
        one
        for one in after
        if group and _group(one) == group and one.question.need in _LEAVABLE and not is_settled(one, data)
    ]


def _group(slot: Slot) -> tuple[Any, ...]:
    """What the questions of one list have in common; () for a question that is asked once.

    Lists within its items are a group of their own, over all items.
    """
    lists = [at for at, step in enumerate(slot.question.path) if not isinstance(step, str)]
    if not lists or len(slot.path) <= lists[0] or not isinstance(slot.path[lists[0]], int):
        return ()
    nested = tuple(step for step in slot.question.path[: lists[-1]] if isinstance(step, str))
    return (slot.question.stage, slot.path[: lists[0]], nested, slot.question.for_each)


def mark_of(slot: Slot, data: Mapping[str, Any]) -> str | None:
    """The word in `interview.marks` for the slot, or None."""
    marks = get(data, ("interview", "marks"))
    return marks.get(slot.key) if isinstance(marks, dict) else None


def done(data: Mapping[str, Any]) -> list[str]:
    """Stages that were gone through to the end."""
    found = get(data, ("interview", "done"))
    return found if isinstance(found, list) else []
