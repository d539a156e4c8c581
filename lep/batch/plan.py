"""What is to be done: each file is looked at, and becomes a task, or an outcome that is known before any work.

The id of a partnership is read off its file by a quick look, so that of two files with one id it is always the second
that is refused. What cannot be seen so is asked for by the worker, before it writes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Final, NamedTuple

from lep.batch import stores
from lep.batch.ledger import Ledger
from lep.batch.only import Only
from lep.batch.outputs import Outputs
from lep.batch.records import Outcome, Task, Work
from lep.batch.surroundings import Surroundings
from lep.batch.task import digest_of
from lep.batch.trouble import taken
from lep.files.errors import LoadError

_AHEAD: Final = 16
"""So many files of a store far away are fetched at once."""
_ID: Final = re.compile(
    rb"""^(?:\A\xef\xbb\xbf)?(["']?)id\1[ \t]*:[ \t]+(["']?)([a-z][a-z0-9_-]{0,59})\2[ \t]*(?:#.*)?\r?$""", re.MULTILINE
)


class Look(NamedTuple):
    """What a quick look at a file tells: its digest ("" if it cannot be read), what lies beside it, its id; and what
    is left to be found at an address: what was made of it, and which file has its id by what was noted there."""

    address: str
    digest: str
    beside: str
    id: str | None
    made: Outcome | None = None
    noted: str = ""


class _Waiting(NamedTuple):
    """A task whose id another file may have; `sound` once it is known that it has no mistakes of its own."""

    task: Task
    id: str
    sound: bool


def looked_at(address: str, surroundings: Surroundings) -> Look:
    """Look at a file. Raises nothing: what is wrong with it, the worker will say."""
    try:
        content = stores.read(address)
        beside = surroundings.beside(address)
    except LoadError:
        return Look(address, "", "", None)
    found = _ID.search(content)
    return Look(address, digest_of(content, beside), beside, found[3].decode() if found else None)


class Plan:
    """Turns files into tasks. `only` are patterns for ids, or names of files; `limit` is how many tasks at most.

    Of files with one id, the first has it. The others wait until it is known what became of that one: if it cannot be
    done, the next has the id; if it can, the others are looked through for mistakes of their own, and refused.
    """

    def __init__(self, work: Work, ledger: Ledger, *, only: Iterable[str] = (), limit: int | None = None) -> None:
        self.work = work
        self._ledger = ledger
        self._surroundings = Surroundings()
        self._only = Only(only)
        self._limit = limit
        self._all_looked_at = False
        self._claimed: dict[str, str] = {}
        self._waiting: list[_Waiting] = []

    def steps(self, addresses: Iterable[str]) -> Iterator[Task | Outcome]:
        """A task for each file that is to be done, an outcome for each that is not, by its number among the addresses.
        Some may wait for `more`."""
        tasks = 0
        far = stores.is_remote(self.work.out or "")
        looks = _ahead(addresses, self._look_on, far)
        for number, look in enumerate(looks):
            if not self._only.means(look.id, look.address):
                continue
            task = Task(number, look.address, self.work, look.digest, look.beside)
            known = _found(task, look) or self._unchanged(task)
            if known is None:
                if self._limit is not None and tasks >= self._limit:
                    return
                tasks += 1
            self._heed(look)
            if (step := self._with_claim(task, look.id, known)) is not None:
                if step is known and look.made is not None:
                    self._ledger.take_over(replace(look.made, address=task.address))
                yield step
        self._all_looked_at = True

    def missed(self) -> list[str]:
        """The patterns that no file meets; none while files are left that may meet them."""
        return self._only.missed() if self._all_looked_at else []

    def settle(self, outcome: Outcome) -> None:
        """Take note of what became of a task: an id is free again if nothing could be made of its file."""
        if outcome.state == "unclaimed":
            address = outcome.address
            self._claimed = {known: file for known, file in self._claimed.items() if file != address}
            beside = self._surroundings.beside(address)
            self._heed(self._with_receipt(Look(address, outcome.digest, beside, outcome.id)))
            task = Task(outcome.number, address, self.work, outcome.digest, beside)
            self._waiting.append(_Waiting(task, str(outcome.id), True))
        elif outcome.state == "failed" and outcome.id and self._claimed.get(outcome.id) == outcome.address:
            del self._claimed[outcome.id]

    def more(self) -> list[Task | Outcome]:
        """What can be done of those that wait, once all others are done; to be asked again, until it is nothing.

        Who has mistakes of its own fails by these. Who has none comes back, and is refused or takes its turn.
        """
        waiting, self._waiting = sorted(self._waiting, key=lambda one: one.task.number), []
        found: list[Task | Outcome] = []
        begun: set[str] = set()
        for task, identifier, sound in waiting:
            other = self._other(identifier, task.address)
            if other is None:
                begun.add(identifier)
                found.append(self._claim(task, identifier))
            elif not sound:
                found.append(replace(task, claim=identifier, taken_by=other))
            elif identifier in begun:
                self._waiting.append(_Waiting(task, identifier, True))
            else:
                found.append(_refused(task, identifier, other))
        return found

    def _claim(self, task: Task, identifier: str) -> Task:
        self._claimed[identifier] = task.address
        return replace(task, claim=identifier, taken_by="", ours=self._ledger.outputs(identifier))

    def _look(self, address: str) -> Look:
        return looked_at(address, self._surroundings)

    def _look_on(self, address: str) -> Look:
        """The same, and at the receipts, where these lie at an address."""
        return self._with_receipt(self._look(address))

    def _with_receipt(self, look: Look) -> Look:
        work = self.work
        if not (work.out and stores.is_remote(work.out) and look.digest and look.id) or work.force:
            return look
        task = Task(0, look.address, work, look.digest, look.beside, look.id)
        outputs = Outputs(work.out, look.id, work.kind)
        with suppress(LoadError):  # what is wrong there, writing will say
            told = outputs.told()
            if told is not None:
                made = told if outputs.finishes(told, task) else None
                return look._replace(made=made, noted=told.address)
        return look

    def _with_claim(self, task: Task, identifier: str | None, known: Outcome | None) -> Task | Outcome | None:
        """The task with its id, or what is known of it; None if it has to wait for another file with this id."""
        identifier = known.id if known else identifier
        if self.work.out is None or identifier is None:
            return known or task
        if self._other(identifier, task.address) is not None:
            self._waiting.append(_Waiting(task, identifier, False))
            return None
        claimed = self._claim(task, identifier)
        return known or claimed

    def _other(self, identifier: str, address: str) -> str | None:
        """The file that this id belongs to already, if it is another one that is still there."""
        if identifier in self._claimed:
            other = self._claimed[identifier]
            return None if stores.same(other, address) else other
        owner = self._ledger.owner(identifier)
        return owner if owner is not None and self._keeps(owner, identifier, address) else None

    def _heed(self, look: Look) -> None:
        """Leave an id to the file that has it by a receipt, where the ledger here tells of none."""
        if not look.noted or look.id is None or look.id in self._claimed or self._ledger.owner(look.id) is not None:
            return
        if self._keeps(look.noted, look.id, look.address):
            self._claimed[look.id] = look.noted

    def _keeps(self, owner: str, identifier: str, address: str) -> bool:
        """Whether the file that had an id is another one that is still there and has it."""
        if stores.same(owner, address) or not stores.may_be_there(owner):
            return False
        return not self._made_of_another(identifier, owner, address) and self._has(owner, identifier)

    def _has(self, owner: str, identifier: str) -> bool:
        """Whether a file that had an id has it still. Where a quick look sees none, what was noted of it holds."""
        look = self._look(owner)
        if look.id is not None:
            return look.id == identifier
        noted = self._ledger.noted(owner)
        if noted is None or (noted.id is None and noted.digest != look.digest):
            return True
        return noted.id == identifier

    def _made_of_another(self, identifier: str, *files: str) -> bool:
        """Whether one of the files was made of the other, as `lep batch init` makes partnerships of answers."""
        made = [stores.join(self.work.out or "", name) for name, _ in self._ledger.outputs(identifier)]
        return any(stores.same(file, one) for file in files for one in made)

    def _unchanged(self, task: Task) -> Outcome | None:
        """The outcome of an earlier run that still holds."""
        if not task.digest or self.work.force:
            return None
        noted = self._ledger.noted(task.address, task.number)
        if noted is None or (noted.digest, noted.key, noted.state) != (task.digest, self.work.key, "done"):
            return None
        outcome = replace(noted, state="unchanged", seconds=0.0)
        if not outcome.outputs or not outcome.id or not self.work.out:
            return None
        return outcome if Outputs(self.work.out, outcome.id, self.work.kind).are_there(outcome.outputs) else None


def _found(task: Task, look: Look) -> Outcome | None:
    made = look.made
    return made and replace(made, number=task.number, address=task.address, state="unchanged", seconds=0.0)


def _refused(task: Task, identifier: str, other: str) -> Outcome:
    return Outcome(
        task.number, task.address, "refused", identifier, task.digest, task.work.key, error=taken(identifier, other)
    )


def _ahead(addresses: Iterable[str], look: Callable[[str], Look], far: bool) -> Iterator[Look]:
    """Looks at files in their order; what lies far away, or belongs there (`far`), is fetched some files ahead."""
    waiting: deque[Future[Look]] = deque()
    with ThreadPoolExecutor(_AHEAD, "lep-look") as threads:  # which starts none before it is asked to
        for address in addresses:
            if not (waiting or far or stores.is_remote(address)):
                yield look(address)
                continue
            waiting.append(threads.submit(look, address))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
