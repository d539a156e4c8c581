"""Answers from a file and from the command line, instead of from a person.

An answers file is a partial partnership file. What it holds is put into the file as if it had been answered; items are
told apart by their ids, and get one from their name if they have none. Keys that no question covers come along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lep.files.paths import Path, get, name_of
from lep.files.source import Source
from lep.interview.answersfile import AnswersError, require_form, require_sound, unclear_entry
from lep.interview.asking import ask_for, field_shape
from lep.interview.bank import STAGES, Bank, bank
from lep.interview.engine import applies, done, evaluate, has_value, is_missing, is_settled, mark_of
from lep.interview.ids import NAMING, new_id, noun
from lep.interview.marks import closed, marked
from lep.interview.merging import laid_over
from lep.interview.settings import allowed, require_sound_settings, with_setting
from lep.interview.slots import Slot, slots_of
from lep.method.reading import prose
from lep.model.shape import Shape, members, root
from lep.model.vocab import FORMAT


@dataclass(frozen=True, slots=True)
class Missing:
    """An answer that is not there yet: its place, the question, whether the agreement needs it, what is allowed."""

    path: str
    prompt: str
    required: bool
    allowed: str


class Kept(Protocol):
    """Where answers are kept: a notebook, on the disk or in memory."""

    @property
    def data(self) -> dict[str, Any]:
        """What is kept now."""

    def keep(self, data: Mapping[str, Any], /) -> bool:
        """Keep the data instead; whether that changes anything."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a run without questions made: whether the file changed, and what is still missing."""

    changed: bool
    missing: tuple[Missing, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing that the agreement needs is missing."""
        return not any(one.required for one in self.missing)


def fill(
    notebook: Kept,
    answers: Source | None = None,
    settings: Sequence[str] = (),
    *,
    stages: Sequence[str] | None = None,
    finish: bool = True,
    questions: Bank | None = None,
) -> Filled:
    """Put an answers file and settings (`path=value`) into the partnership file, in one save.

    `finish` closes the stages (of those named) that lack nothing required, as a person does who skips the rest; leave
    it out if a person goes on answering. `questions` are the built-in ones unless others are given. Raises
    AnswersError for a value that is none, PathError for a path that leads nowhere, CannotEdit, Refused, WriteError;
    then nothing is saved.
    """
    questions = questions or bank()
    if answers:
        require_form(answers)
    data = with_ids(_merged(notebook.data, answers) if answers else notebook.data)
    if answers:
        require_sound(answers, notebook.data, data)
    for setting in settings:
        data = with_ids(with_setting(questions, setting, data))
    require_sound_settings(settings, notebook.data, data)
    data = _settled(questions, data, tuple(stages or STAGES), finish=finish)
    nothing_said = data.keys() <= {"lep"}
    changed = False if nothing_said else notebook.keep(data)
    return Filled(changed, missing(questions, data, stages))


def _merged(data: Mapping[str, Any], answers: Source) -> dict[str, Any]:
    """The answers laid over the data. Raises AnswersError for an entry that may be new or correct another."""
    unclear: list[Path] = []
    result = laid_over(data, answers.data, unclear)
    if unclear:
        raise AnswersError([unclear_entry(answers, path, data) for path in unclear])
    return result


# --- ids ---------------------------------------------------------------------------------------------------------


def with_ids(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the data in which every item that should have an id has one, and the file its first keys."""
    complete: dict[str, Any] = _named(data, root(), (), data)
    if "name" in complete and "id" not in complete:
        complete = {"id": new_id(prose(complete, complete["name"]), "partnership", ()), **complete}
    return {"lep": FORMAT, **complete}


def _named(value: Any, shape: Shape | None, path: Path, data: Mapping[str, Any]) -> Any:
    if shape is None:
        return value
    if isinstance(value, Mapping):
        inner = members(shape.model) if shape.model else {}
        return {key: _named(item, inner.get(key) or shape.item, (*path, key), data) for key, item in value.items()}
    if isinstance(value, list) and shape.item:
        items = [_named(item, shape.item, (*path, at), data) for at, item in enumerate(value)]
        wants_id = shape.item.model is not None and "id" in members(shape.item.model)
        return _with_item_ids(items, path, data) if wants_id else items
    return value


def _with_item_ids(items: list[Any], path: Path, data: Mapping[str, Any]) -> list[Any]:
    place = ".".join(step for step in path if isinstance(step, str))
    taken = {name_of(item) for item in items}
    result = []
    for item in items:
        if isinstance(item, Mapping) and "id" not in item:
            name = next((prose(data, item[key]) for key in NAMING if item.get(key)), "")
            fresh = new_id(name, noun(place), taken)
            taken.add(fresh)
            item = {"id": fresh, **item}
        result.append(item)
    return result


# --- what was thereby dealt with -----------------------------------------------------------------------------


def _settled(questions: Bank, data: dict[str, Any], stages: tuple[str, ...], *, finish: bool) -> dict[str, Any]:
    """Lists that were given are complete; stages that lack nothing required are closed."""
    state = evaluate(questions, data)
    for slot in state.path:
        if slot.kind in ("lines", "add") and slot.question.need != "extra" and not is_settled(slot, data):
            word = _word_for_list(slot.path, data)
            data = marked(data, slot.key, word) if word else data
    if finish:
        for stage in stages:
            data = _finished(questions, data, stage)
    return data


def _word_for_list(path: Path, data: Mapping[str, Any]) -> str | None:
    found = get(data, path)
    return "complete" if found else "none" if found == [] else None


def _finished(questions: Bank, data: dict[str, Any], stage: str) -> dict[str, Any]:
    if stage in done(data):
        return data
    slots = [slot for slot in evaluate(questions, data).path if slot.question.stage == stage]
    needed = [slot for slot in slots if slot.question.need == "required" and is_missing(slot, data)]
    if needed or not any(has_value(slot, data) for slot in slots):
        return data
    for slot in slots:
        if slot.question.need == "wanted" and not is_settled(slot, data):
            data = marked(data, slot.key, "none" if slot.kind == "seat" else "skipped")
    return closed(questions, data, stage)


# --- what is missing -----------------------------------------------------------------------------------------


def missing(questions: Bank, data: Mapping[str, Any], stages: Sequence[str] | None = None) -> tuple[Missing, ...]:
    """What required and wanted answers are not there, in the order asked, with what is allowed."""
    wanted = tuple(stages or STAGES)
    found = []
    for stage in questions.stages:
        for slot in slots_of(questions, stage, data) if stage.id in wanted else ():
            if _still_missing(slot, data):
                ask = ask_for(slot, data)
                found.append(
                    Missing(slot.key, ask.prompt, slot.question.need == "required", allowed(ask, field_shape(slot)))
                )
    return tuple(found)


def _still_missing(slot: Slot, data: Mapping[str, Any]) -> bool:
    return is_missing(slot, data) and applies(slot, data) and mark_of(slot, data) != "unknown"
