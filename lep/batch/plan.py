"""What is to be done: each file is looked at, and becomes a task, or an outcome that is known before any work.

The id of a partnership is read off its file by a quick look, so that of two files with one id it is always the second
that is refused. What cannot be seen so is asked for by the worker, before it writes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import PurePath
from typing import Final, NamedTuple

from lep.batch import stores, surroundings
from lep.batch.ledger import Ledger
from lep.batch.outputs import Outputs
from lep.batch.records import Outcome, Task, Trouble, Work
from lep.batch.task import digest_of
from lep.files.errors import LoadError
from lep.language import tr

TWICE: Final = "id-twice"
_AHEAD: Final = 16
"""So many files of a store far away are fetched at once."""
_ID: Final = re.compile(rb"""^id:[ \t]+(["']?)([a-z][a-z0-9_-]{0,59})\1[ \t]*(?:#.*)?\r?$""", re.MULTILINE)


class Look(NamedTuple):
    """What a quick look at a file tells: its digest ("" if it cannot be read), what lies beside it, its id."""

    address: str
    digest: str
    beside: str
    id: str | None


def looked_at(address: str) -> Look:
    """Look at a file. Raises nothing: what is wrong with it, the worker will say."""
    try:
        content = stores.read(address)
    except LoadError:
        return Look(address, "", "", None)
    beside = surroundings.beside(address)
    found = _ID.search(content)
    return Look(address, digest_of(content, beside), beside, found[2].decode() if found else None)


class Plan:
    """Turns files into tasks. `only` are patterns for names of files, or ids; `limit` is how many tasks at most."""

    def __init__(self, work: Work, ledger: Ledger, *, only: Iterable[str] = (), limit: int | None = None) -> None:
        self.work = work
        self._ledger = ledger
        self._only = tuple(only)
        self._limit = limit
        self._claimed: dict[str, str] = {}

    def steps(self, addresses: Iterable[str]) -> Iterator[Task | Outcome]:
        """A task for each file that is to be done, an outcome for each that is not."""
        tasks = 0
        for number, look in enumerate(look for look in _ahead(addresses) if self._wanted(look)):
            step = self._step(number, look)
            if isinstance(step, Task):
                if self._limit is not None and tasks >= self._limit:
                    return
                tasks += 1
            yield step

    def claimed(self, outcome: Outcome) -> Task | Outcome:
        """The task again, with the id that a worker asked for; or the outcome that it is somebody else's."""
        task = Task(outcome.number, outcome.address, self.work, outcome.digest, surroundings.beside(outcome.address))
        return self._with_claim(task, outcome.id)

    def _wanted(self, look: Look) -> bool:
        path = PurePath(look.address.replace("\\", "/"))
        return not self._only or any(_matches(look, path, pattern) for pattern in self._only)

    def _step(self, number: int, look: Look) -> Task | Outcome:
        task = Task(number, look.address, self.work, look.digest, look.beside)
        if known := self._unchanged(task):
            return self._with_claim(task, known.id, known)
        return self._with_claim(task, look.id)

    def _with_claim(self, task: Task, identifier: str | None, known: Outcome | None = None) -> Task | Outcome:
        if self.work.out is None or identifier is None:
            return known or task
        other = self._other(identifier, task.address)
        if other is not None:
            return _twice(task, identifier, other)
        self._claimed[identifier] = task.address
        return known or replace(task, claim=identifier, ours=self._ours(task.address, identifier))

    def _other(self, identifier: str, address: str) -> str | None:
        """The file that this id belongs to already, if it is another one that is still there."""
        if identifier in self._claimed:
            return self._claimed[identifier]
        owner = self._ledger.owner(identifier)
        if owner is None or stores.same(owner, address) or not stores.is_there(owner):
            return None
        return owner if looked_at(owner).id == identifier else None

    def _unchanged(self, task: Task) -> Outcome | None:
        """The outcome of an earlier run that still holds."""
        entry = self._ledger.entry(task.address)
        if entry is None or not task.digest or self.work.force or entry.state != "done":
            return None
        if (entry.digest, entry.key) != (task.digest, self.work.key):
            return None
        outcome = replace(self._ledger.outcome(task.address, task.number), state="unchanged", seconds=0.0)
        if not outcome.outputs or not outcome.id or not self.work.out:
            return None
        return outcome if Outputs(self.work.out, outcome.id, self.work.kind).are_there(outcome.outputs) else None

    def _ours(self, address: str, identifier: str) -> tuple[tuple[str, str], ...]:
        """What an earlier run left under this id: it may be replaced."""
        owner = self._ledger.owner(identifier) or address
        return self._ledger.outcome(owner).outputs if self._ledger.entry(owner) else ()


def _matches(look: Look, path: PurePath, pattern: str) -> bool:
    return look.id == pattern or fnmatch(path.name, pattern) or fnmatch(path.as_posix(), pattern)


def _twice(task: Task, identifier: str, other: str) -> Outcome:
    trouble = Trouble(
        TWICE,
        tr("the id `{id}` is that of {file} already", id=identifier, file=stores.shown(other)),
        tr("give each partnership an id of its own, or put them into different folders"),
    )
    return Outcome(task.number, task.address, "refused", identifier, task.digest, task.work.key, error=trouble)


def _ahead(addresses: Iterable[str], look: Callable[[str], Look] = looked_at) -> Iterator[Look]:
    """Looks at files in their order; what lies far away is fetched some files ahead."""
    waiting: deque[Future[Look]] = deque()
    with ThreadPoolExecutor(_AHEAD, "lep-look") as threads:  # which starts none before it is asked to
        for address in addresses:
            if not waiting and not stores.is_remote(address):
                yield look(address)
                continue
            waiting.append(threads.submit(look, address))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
