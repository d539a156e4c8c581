"""`interview.marks` and `interview.done`: which questions were dealt with otherwise than by a value, and which stages
were gone through.

While a stage is under way, each list that is finished and each question that was skipped has its mark. When the stage
is closed, `done` says all of that at once, and the marks that no longer tell anything go: `complete`, and `skipped` on
questions that may stay empty. Opening the stage again puts them back, so that closing it once more ends in the same
file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lep.interview.bank import STAGES, Bank
from lep.interview.engine import applies, done, has_value, mark_of
from lep.interview.slots import Slot, slots_of


def marked(data: Mapping[str, Any], key: str, word: str | None) -> dict[str, Any]:
    """A copy of the data with the mark at `key` set, or taken away (None)."""
    marks = dict(_marks(data))
    if word is None:
        marks.pop(key, None)
    else:
        marks[key] = word
    return _with_marks(data, marks)


def _marks(data: Mapping[str, Any]) -> Mapping[str, str]:
    return (data.get("interview") or {}).get("marks") or {}


def _with_marks(data: Mapping[str, Any], marks: Mapping[str, str]) -> dict[str, Any]:
    state = {key: value for key, value in (data.get("interview") or {}).items() if key != "marks"}
    return _with_state(data, {**state, "marks": dict(marks)} if marks else state)


def _with_state(data: Mapping[str, Any], state: Mapping[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in data.items() if key != "interview"}
    return {**rest, "interview": dict(state)} if state else rest


def without_marks_under(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A copy of the data without the marks of an item that is no longer there."""
    kept = {k: word for k, word in _marks(data).items() if k != key and not k.startswith((f"{key}.", f"{key}["))}
    return _with_marks(data, kept)


# --- stages --------------------------------------------------------------------------------------------------


def closed(bank: Bank, data: Mapping[str, Any], stage: str) -> dict[str, Any]:
    """A copy of the data in which the stage was gone through; by one of several respondents it never is."""
    if bank.respondent:
        return dict(data)
    marks = dict(_marks(data))
    for slot in slots_of(bank, bank.stage(stage), data):
        if _goes_without_saying(slot, marks.get(slot.key)):
            del marks[slot.key]
    return _with_done(_with_marks(data, marks), {*done(data), stage})


def _goes_without_saying(slot: Slot, word: str | None) -> bool:
    """Whether a mark tells nothing in a stage that is done."""
    return word == "complete" or (word == "skipped" and slot.question.need == "optional")


def tidied(data: Mapping[str, Any], slot: Slot) -> dict[str, Any]:
    """A copy of the data without the slot's mark, if its stage is done and the mark tells nothing there."""
    silent = slot.question.stage in done(data) and _goes_without_saying(slot, mark_of(slot, data))
    return marked(data, slot.key, None) if silent else dict(data)


def reopened(bank: Bank, data: Mapping[str, Any], stage: str) -> dict[str, Any]:
    """A copy of the data in which the stage is under way again, with the marks that closing it had taken away."""
    if stage not in done(data):
        return dict(data)
    marks = dict(_marks(data))
    for slot in slots_of(bank, bank.stage(stage), data):
        word = _mark_while_open(slot, data)
        if word and applies(slot, data):
            marks[slot.key] = word
    return _with_done(_with_marks(data, marks), {*done(data)} - {stage})


def _mark_while_open(slot: Slot, data: Mapping[str, Any]) -> str | None:
    if slot.question.need == "extra" or slot.kind == "review" or mark_of(slot, data):
        return None
    if has_value(slot, data):
        return "complete" if slot.kind in ("lines", "add") else None
    if slot.kind == "draft":
        return "complete"
    return "skipped" if slot.question.need == "optional" else None


def _with_done(data: Mapping[str, Any], stages: set[str]) -> dict[str, Any]:
    state = {key: value for key, value in (data.get("interview") or {}).items() if key != "done"}
    ordered = [stage for stage in STAGES if stage in stages]
    return _with_state(data, {"done": ordered, **state} if ordered else state)
