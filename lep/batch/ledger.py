"""What a batch has finished: one line of JSON for each file, added when its outputs are there, never changed.

It lies in the folder of the batch. Whoever goes on after an interruption reads it: what is in it with the same input
and the same settings, and whose outputs are as they were left, is not done again. A last line that was torn
off is no line. Only places in the file are kept in memory, so that it may be as long as it likes.

Several works (`Work.key`) may go into one folder, documents and findings, say: each has lines of its own, and what
any of them wrote under an id is ours.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, NamedTuple, Self, cast

from lep.batch import stores
from lep.batch.records import Made, Outcome
from lep.files.atomic import write_error
from lep.files.errors import Refused
from lep.language import tr

NAME: Final = ".lep-batch.jsonl"
LOCK: Final = ".lep-batch.lock"
RECEIPTS: Final = ".lep-batch"


class Entry(NamedTuple):
    """What is known of a file without reading its line again."""

    digest: str
    key: str
    state: str
    at: int


class _Claim(NamedTuple):
    """Which file has an id, and where the lines are that tell what was written under it: the last one for each set of
    names, by its hash."""

    address: str
    lines: dict[int, int]


class Ledger:
    """The ledger in a folder, held by one batch at a time; without a folder, one that is forgotten afterwards.

    `key` is that of the work whose entries are wanted; without it, whichever were noted last. `read_only` holds and
    makes nothing, and takes no outcome.

    Entering it raises lep.files.Refused if another batch holds it, WriteError.
    """

    def __init__(self, folder: str | None, *, key: str | None = None, read_only: bool = False) -> None:
        self._folder = _here(folder)
        self._key = key
        self._read_only = read_only
        self._file: BinaryIO | None = None
        self._held = ExitStack()
        self._entries: dict[str, Entry] = {}
        self._claims: dict[str, _Claim] = {}

    def __enter__(self) -> Self:
        try:
            with ExitStack() as stack:
                self._file = self._opened(stack)
                self._read(self._file)
                self._held = stack.pop_all()
        except OSError as error:
            raise write_error(error, self._folder or "") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._held.close()
        self._file = None

    # --- what is known -------------------------------------------------------------------------------------------

    def entry(self, address: str) -> Entry | None:
        """What was last noted of a file."""
        return self._entries.get(self._name(address))

    def outcome(self, address: str, number: int = 0) -> Outcome:
        """What was last noted of a file, whole. Raises KeyError if nothing was."""
        return self._at(self._entries[self._name(address)].at, address, number)

    def addresses(self) -> list[str]:
        """The files of which something was noted, in the order in which they were first noted."""
        return [self._address(name) for name in self._entries]

    def owner(self, identifier: str) -> str | None:
        """The file whose outputs are under this id, by what was noted."""
        claim = self._claims.get(identifier)
        return None if claim is None else self._address(claim.address)

    def outputs(self, identifier: str) -> tuple[Made, ...]:
        """What was written under this id, by whatever work."""
        claim = self._claims.get(identifier)
        lines = claim.lines.values() if claim else ()
        return tuple(dict.fromkeys(made for at in lines for made in self._at(at, "", 0).outputs))

    def _at(self, at: int, address: str, number: int) -> Outcome:
        file = self._there()
        file.seek(at)
        return Outcome.from_record({**json.loads(file.readline()), "address": address}, number)

    # --- what is new ---------------------------------------------------------------------------------------------

    def append(self, outcome: Outcome) -> None:
        """Note an outcome, at once. Raises WriteError."""
        file = self._there()
        record = {**outcome.as_record(), "address": self._name(outcome.address)}
        line = json.dumps(record, separators=(",", ":")).encode() + b"\n"
        try:
            at = file.seek(0, os.SEEK_END)
            file.write(line)
            file.flush()
        except OSError as error:
            with suppress(OSError):  # which tries once more to write what is left, and then is closed
                file.close()
            raise write_error(error, stores.join(self._folder or "", NAME)) from error
        self._note(record, at)

    def take_over(self, outcome: Outcome) -> None:
        """Note what another computer has finished, unless it is known here. Raises WriteError."""
        entry = self.entry(outcome.address)
        known = entry and entry._replace(at=0) == Entry(outcome.digest, outcome.key, outcome.state, 0)
        if not known and not self._read_only:
            self.append(outcome)

    # --- names of files ------------------------------------------------------------------------------------------

    def _name(self, address: str) -> str:
        """What a file is called in the ledger: seen from its folder, so that both can be moved together."""
        if stores.is_remote(address) or self._folder is None:
            return stores.shown(address)
        try:
            return Path(os.path.relpath(address, self._folder)).as_posix()
        except ValueError:  # on another drive
            return str(Path(address).absolute())

    def _address(self, name: str) -> str:
        if stores.is_remote(name) or self._folder is None:
            return name
        return os.path.normpath(os.path.join(self._folder, name))  # noqa: PTH118 - Path keeps ".."

    # --- the file ------------------------------------------------------------------------------------------------

    def _opened(self, stack: ExitStack) -> BinaryIO:
        if self._folder is None:
            return stack.enter_context(_nothing())
        folder = Path(self._folder)
        if self._read_only:
            there = (folder / NAME).is_file()
            return stack.enter_context((folder / NAME).open("rb") if there else _nothing())
        folder.mkdir(parents=True, exist_ok=True)
        _hold(folder, stack)
        return stack.enter_context((folder / NAME).open("a+b"))

    def _there(self) -> BinaryIO:
        if self._file is None:
            raise ValueError("the ledger is not open")
        return self._file

    def _read(self, file: BinaryIO) -> None:
        whole = True
        for at, line in _lines(file):
            whole = line.endswith(b"\n")
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                record = json.loads(line)
                Outcome.from_record(record, 0)
                self._note(record, at)
        if not whole and not self._read_only:  # torn off: what comes next begins a line of its own
            file.write(b"\n")
            file.flush()

    def _note(self, record: Mapping[str, Any], at: int) -> None:
        address, key = record["address"], sys.intern(record["key"])  # which is the same in thousands of lines
        if self._key in (None, key):
            self._entries[address] = Entry(record["digest"], key, record["state"], at)
        if record["id"] and record["outputs"]:
            before = self._claims.get(record["id"])
            lines = before.lines if before else {}
            lines[hash(tuple(name for name, _ in record["outputs"]))] = at
            self._claims[record["id"]] = _Claim(address, lines)


def _here(folder: str | None) -> str | None:
    """Where the ledger of a folder lies: in it, or in the user's state folder where that is an address."""
    if folder is None or not stores.is_remote(folder):
        return folder
    from platformdirs import user_state_path

    name = sha256(stores.shown(folder).rstrip("/").encode()).hexdigest()[:32]
    return str(user_state_path("lep", appauthor=False) / "batches" / name)


def _nothing() -> BinaryIO:
    return cast(BinaryIO, tempfile.TemporaryFile())


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Where each line begins, and the line."""
    file.seek(0)
    at = 0
    for line in file:
        yield at, line
        at += len(line)


def _hold(folder: Path, stack: ExitStack) -> None:
    """Be the only batch in the folder until the stack is closed. Raises Refused."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Refused(
            "locked",
            tr("another batch is writing into this folder just now"),
            hint=tr("wait until it has finished, or give another folder"),
            file=str(folder),
        ) from None

    def release() -> None:
        with suppress(OSError):  # while it is held, as in lep.files.store.locked
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()

    stack.callback(release)
