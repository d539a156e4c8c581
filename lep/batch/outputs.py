"""What a task leaves in the folder of the batch: files under the id of the partnership, and a receipt for them.

The receipt is written before the files, and says what they will be. So whoever comes after a death in between knows
which files there are ours, and whether all of them are there: then nothing is left to do. The client removes the
receipt once the ledger has all that it tells. At an address, receipts stay: the ledger is kept on the client's
computer, and by receipts a batch goes on from any other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from lep.batch import stores
from lep.batch.ledger import RECEIPTS
from lep.batch.records import Kind, Made, Outcome, Task
from lep.batch.shape import is_outcome
from lep.files.errors import Refused
from lep.language import formats, tr

_OURS: Final = "ours"
_EMPTY: Final = sha256(b"").hexdigest()
"""What a power cut may leave of a file that was just written."""


class Outputs:
    """The outputs of one partnership by one kind of work, below `out`."""

    def __init__(self, out: str, identifier: str, kind: Kind) -> None:
        self._out = out
        self._id = identifier
        self._receipt = stores.join(out, RECEIPTS, f"{identifier}.{kind}.json")

    def finished(self, task: Task) -> Outcome | None:
        """What a worker that died made of the very same task, if it left nothing to do. Raises OSError."""
        told = self.told()
        return told if told is not None and self.finishes(told, task) else None

    def finishes(self, outcome: Outcome, task: Task) -> bool:
        """Whether an outcome is that of the very same task, and all is there. Raises OSError."""
        same = (outcome.digest, outcome.key) == (task.digest, task.work.key)
        return same and self.are_there(outcome.outputs)

    def told(self) -> Outcome | None:
        """The outcome that the receipt tells of. Raises OSError."""
        return self._told()[0]

    def are_there(self, outputs: Sequence[Made]) -> bool:
        """Whether all of them are there as they were made."""
        return all(stores.sha256_of(stores.join(self._out, name)) == digest for name, digest in outputs)

    def write(self, task: Task, outcome: Outcome, files: Sequence[tuple[str, bytes]]) -> Outcome:
        """Write the files (name, content), and give the outcome with what they are.

        Raises Refused if one would take the place of something that is not ours, and then writes none; WriteError.
        """
        made = [(f"{self._id}/{name}", sha256(content).hexdigest()) for name, content in files]
        outcome = replace(outcome, outputs=tuple(made))
        _, before = self._told()
        ours = {*task.ours, *before}
        there = [stores.sha256_of(stores.join(self._out, name)) for name, _ in made]
        if not task.work.force:
            self._refuse_to_replace(made, there, ours)
        still = {(name, old) for (name, _), old in zip(made, there, strict=True)}
        names = {name for name, _ in made}
        self._write_receipt(outcome, [one for one in ours if one in still or one[0] not in names])
        for (name, digest), old, (_, content) in zip(made, there, files, strict=True):
            if old != digest:
                stores.write(stores.join(self._out, name), content)
        return outcome

    def forget(self, outcome: Outcome, known: Callable[[str], Collection[Made]]) -> None:
        """Remove the receipt if it is that of an outcome that the ledger has. It stays, and does no harm, where it
        tells of something else, left by a batch that died, that is ours and not among what is `known` of an id."""
        if stores.is_remote(self._out):
            return
        with suppress(OSError):
            told, ours = self._told()
            if told is None or (told.digest, told.key) != (outcome.digest, outcome.key):
                return
            made = {name for name, _ in told.outputs}
            others = {one for one in ours if one[0] not in made}
            if not others or others.issubset(known(self._id)):
                stores.remove(self._receipt)

    def _refuse_to_replace(self, made: Sequence[Made], there: Sequence[str | None], ours: set[Made]) -> None:
        taken = [
            stores.join(self._out, name)
            for (name, digest), old in zip(made, there, strict=True)
            if old not in (None, digest, _EMPTY) and (name, old) not in ours
        ]
        if taken:
            raise Refused(
                "exists",
                tr(
                    "nothing was written, because these have other content: {names}",
                    names=formats().listed([stores.shown(name) for name in taken]),
                ),
                hint=tr("use --force to overwrite them, or --out for another folder"),
            )

    def _write_receipt(self, outcome: Outcome, ours: Sequence[Made]) -> None:
        record = {**outcome.as_record(), "address": stores.shown(outcome.address), _OURS: [list(made) for made in ours]}
        stores.write(self._receipt, json.dumps(record).encode())

    def _told(self) -> tuple[Outcome | None, list[Made]]:
        """What the receipt says that was made, and all that is ours by it."""
        content = stores.content(self._receipt)
        if content is None:
            return None, []
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            record = json.loads(content)
            ours = [(str(name), str(digest)) for name, digest in record.pop(_OURS)]
            if is_outcome(record):
                outcome = Outcome.from_record(record, 0)
                return outcome, [*ours, *outcome.outputs]
        return None, []


def tidy(out: str) -> None:
    """Remove the folder of receipts, if no receipt is left in it."""
    if not stores.is_remote(out):
        with suppress(OSError):
            Path(out, RECEIPTS).rmdir()
