"""One file, done where a worker runs: read, worked on, outputs written, and told in a small record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from time import perf_counter
from typing import Final

from lep.batch import stores
from lep.batch.outputs import Outputs
from lep.batch.records import Kind, Outcome, State, Task, Work
from lep.batch.trouble import refuses, trouble_of
from lep.language import speaking

Doing = Callable[[Task, bytes], Outcome]


def run_chunk(tasks: Sequence[Task]) -> list[Outcome]:
    """Do several tasks, one after the other."""
    return [run(task) for task in tasks]


def run(task: Task) -> Outcome:
    """Do one task. Whatever is wrong with the file, or with us, is in the outcome; nothing is raised."""
    started = perf_counter()
    with speaking(task.work.spoken):
        try:
            outcome = _done(task)
        except Exception as error:  # one file must not take the others with it
            state: State = "refused" if refuses(error) else "failed"
            outcome = replace(started_outcome(task), state=state, error=trouble_of(error, task.address))
    return replace(outcome, seconds=perf_counter() - started)


def started_outcome(task: Task) -> Outcome:
    """What is known of a task before it is done."""
    return Outcome(task.number, task.address, "done", task.claim, task.digest, task.work.key)


def modules(work: Work) -> list[str]:
    """What a worker needs besides what every one does."""
    wants = {"lep.documents.compose": work.kind == "render", "lep.interview.engine": work.judged}
    return [name for name, needed in wants.items() if needed]


def place_of(task: Task) -> str:
    """Where the file is for whoever does the task: in another folder, too, than the one where its name was typed."""
    return task.address if stores.is_remote(task.address) else stores.join(task.work.base, task.address)


def digest_of(content: bytes, beside: str) -> str:
    """The digest of an input: of its bytes, and of what lies beside it."""
    own = sha256(content)
    own.update(beside.encode())
    return own.hexdigest()


def _done(task: Task) -> Outcome:
    content = stores.read(place_of(task))
    task = replace(task, digest=digest_of(content, task.beside))
    if (
        task.work.out
        and task.claim
        and not task.taken_by
        and (finished := Outputs(task.work.out, task.claim, task.work.kind).finished(task))
    ):
        return replace(finished, number=task.number, address=task.address)
    return _DOING[task.work.kind](task, content)


def _init(task: Task, content: bytes) -> Outcome:
    from lep.batch.begin import begin

    return begin(task, content)


def _render(task: Task, content: bytes) -> Outcome:
    from lep.batch.work import render

    return render(task, content)


def _check(task: Task, content: bytes) -> Outcome:
    from lep.batch.work import check

    return check(task, content)


def _status(task: Task, content: bytes) -> Outcome:
    from lep.batch.work import status

    return status(task, content)


_DOING: Final[Mapping[Kind, Doing]] = {"render": _render, "check": _check, "status": _status, "init": _init}
