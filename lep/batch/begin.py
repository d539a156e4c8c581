"""A partnership file made of answers that came in writing, as `lep init --answers --no-input` makes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lep.batch import stores
from lep.batch.facts import facts_of
from lep.batch.outputs import Outputs
from lep.batch.records import Outcome, Task, Trouble
from lep.batch.task import started_outcome
from lep.files import dump, parse, partnership_layout
from lep.interview import AnswersError, Notebook, evaluate, fill
from lep.interview.bank import bank
from lep.language import tr, tr_n

NAME = "partnership.yaml"


class _Sheet(Notebook):
    """A file under way that is not on any disk yet."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    @property
    def data(self) -> dict[str, Any]:
        return self.kept

    def keep(self, data: Mapping[str, Any]) -> bool:
        self.kept = dict(data)
        return True


def begin(task: Task, content: bytes) -> Outcome:
    """Write the file. Raises LoadError, PathError, CannotEdit, lep.files.Refused, WriteError."""
    sheet = _Sheet()
    outcome = started_outcome(task)
    try:
        filled = fill(sheet, parse(content, stores.shown(task.address)))
    except AnswersError as error:
        return replace(outcome, state="failed", error=_wrong(error))
    identifier = sheet.data.get("id")
    if not identifier:
        hint = tr("give at least `name`; the id is made of it")
        return replace(
            outcome, state="failed", error=Trouble("FIL-required", tr("the partnership has no name yet"), hint)
        )
    outcome = replace(outcome, id=str(identifier))
    if outcome.id != task.claim or task.taken_by or not task.work.out:
        return replace(outcome, state="unclaimed")
    text = dump(sheet.data, partnership_layout())
    stages = {one.id: one.state for one in evaluate(bank(), sheet.data).stages}
    missing = sum(one.required for one in filled.missing)
    outcome = replace(outcome, facts={**facts_of(sheet.data, stages), "missing": missing})
    return Outputs(task.work.out, str(identifier), "init").write(task, outcome, [(NAME, text.encode())])


def _wrong(error: AnswersError) -> Trouble:
    first, more = error.problems[0], len(error.problems) - 1
    message = first.message
    if more:
        message = tr_n(more, "{message} (and {n} more mistake)", "{message} (and {n} more mistakes)", message=message)
    return Trouble(first.code, message, first.hint, first.line, first.column)
