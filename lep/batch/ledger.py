"""What a batch has finished: one line of JSON for each file, added when its outputs are there, never changed.

It lies in the folder of the batch. Whoever goes on after an interruption reads it: what is in it with the same input
and the same settings, and whose outputs are as they were left, is not done again. A last line that was torn
off is no line. Only places of lines are kept in memory, so that it may be as long as it likes: for each file about as
much as a few numbers take, by whatever names its outputs are called.

Several works (`Work.key`) may go into one folder, documents and findings, say: each has lines of its own, and what
any of them wrote under an id is ours.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from hashlib import sha256
from itertools import count, takewhile
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self, cast

from lep.batch import stores
from lep.batch.records import Made, Outcome
from lep.batch.shape import is_outcome
from lep.files.atomic import write_error
from lep.files.errors import Refused
from lep.language import tr

NAME: Final = ".lep-batch.jsonl"
LOCK: Final = ".lep-batch.lock"
RECEIPTS: Final = ".lep-batch"
_BITS: Final = 32
_MASK: Final = (1 << _BITS) - 1


class Ledger:
    """The ledger in a folder, held by one batch at a time; without a folder, one that is forgotten afterwards.

    `key` is that of the work whose entries are wanted; without it, whichever were noted last. `read_only` holds and
    makes nothing, and takes no outcome.

    Entering it raises lep.files.Refused if another batch holds it, WriteError.
    """

    def __init__(self, folder: str | None, *, key: str | None = None, read_only: bool = False) -> None:
        self._folder = _here(folder)
        self._real = None if self._folder is None else os.path.realpath(self._folder)
        self._shared: dict[str, str] = {}
        """Where folders really are that hold the ledger's and others."""
        self._key = key
        self._read_only = read_only
        self._file: BinaryIO | None = None
        self._held = ExitStack()
        self._places: dict[int, int] = {}
        """Where the last line of a file is, by the hash of its name."""
        self._claims: dict[int, int] = {}
        """Where the last line is that tells of files with certain names under an id, with a digest of the names in the
        low bits: by the hash of the id and of how many such lines it has before that one, mostly none."""

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

    def outcome(self, address: str, number: int = 0) -> Outcome:
        """What was last noted of a file. Raises KeyError if nothing was."""
        noted = self.noted(address, number)
        if noted is None:
            raise KeyError(address)
        return noted

    def noted(self, address: str, number: int = 0) -> Outcome | None:
        """What was last noted of a file, if anything was."""
        name = self._name(address)
        at = self._places.get(hash(name))
        record = None if at is None else self._at(at)
        return _outcome(record, address, number) if record and record["address"] == name else None

    def addresses(self) -> list[str]:
        """The files of which something was noted."""
        lines = _records(self._there())
        return [self._address(record["address"]) for at, record in lines if self._is_last(at, record)]

    def owner(self, identifier: str) -> str | None:
        """The file whose outputs are under this id, by what was noted."""
        last = next(self._claiming(identifier), None)
        return None if last is None else self._address(last["address"])

    def outputs(self, identifier: str) -> tuple[Made, ...]:
        """What was written under this id, by whatever work."""
        lines = self._claiming(identifier)
        return tuple(dict.fromkeys(made for record in lines for made in _outcome(record, "", 0).outputs))

    def _claiming(self, identifier: str) -> Iterator[Mapping[str, Any]]:
        """The lines that tell what was written under this id, the newest first."""
        places = sorted((claim >> _BITS for _, claim in self._claims_of(identifier)), reverse=True)
        return (record for record in map(self._at, places) if record["id"] == identifier)

    def _claims_of(self, identifier: str) -> Iterator[tuple[int, int]]:
        """What is known of the lines with this id: by which key, and what."""
        keys = (hash((identifier, before)) for before in count())
        return takewhile(lambda known: known[1] >= 0, ((key, self._claims.get(key, -1)) for key in keys))

    def _is_last(self, at: int, record: Mapping[str, Any]) -> bool:
        return self._places.get(hash(record["address"])) == at

    def _at(self, at: int) -> Mapping[str, Any]:
        file = self._there()
        file.seek(at)
        record: Mapping[str, Any] = json.loads(file.readline())
        return record

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
        known = self.noted(outcome.address)
        if (known is None or _essence(known) != _essence(outcome)) and not self._read_only:
            self.append(outcome)

    # --- names of files ------------------------------------------------------------------------------------------

    def _name(self, address: str) -> str:
        """What a file is called in the ledger: seen from its folder, so that both can be moved together.

        By the real place of the folder, as by a link to it one would come to other files; in the name of the file,
        links that lead to the folder, too, are no difference, and others stay, as they may lead elsewhere tomorrow.
        """
        if stores.is_remote(address):
            return stores.shown(address)
        if self._folder is None or self._real is None:
            return address
        path = os.path.abspath(address)  # noqa: PTH100 - links stay what they are
        try:
            shared = os.path.commonpath([path, os.path.abspath(self._folder)])  # noqa: PTH100
            if shared not in self._shared:
                self._shared[shared] = os.path.realpath(shared)
            there = os.path.join(self._shared[shared], os.path.relpath(path, shared))  # noqa: PTH118
            return Path(os.path.relpath(there, self._real)).as_posix()
        except ValueError:  # on another drive
            return str(Path(path))

    def _address(self, name: str) -> str:
        """Where that is, from where one works if the folder was named so."""
        if stores.is_remote(name) or self._folder is None or self._real is None:
            return name
        path = os.path.normpath(os.path.join(self._real, name))  # noqa: PTH118 - Path keeps ".."
        try:
            return path if os.path.isabs(self._folder) else os.path.relpath(path)  # noqa: PTH117
        except ValueError:  # on another drive
            return path

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
        for at, record in _records(file):
            self._note(record, at)
        if _is_torn(file) and not self._read_only:  # what comes next begins a line of its own
            file.write(b"\n")
            file.flush()

    def _note(self, record: Mapping[str, Any], at: int) -> None:
        if self._key in (None, record["key"]):
            self._places[hash(record["address"])] = at
        if record["id"] and record["outputs"]:
            names = hash(tuple(name for name, _ in record["outputs"])) & _MASK
            known = list(self._claims_of(record["id"]))
            keys = [key for key, claim in known if claim & _MASK == names]
            self._claims[keys[0] if keys else hash((record["id"], len(known)))] = at << _BITS | names


def _outcome(record: Mapping[str, Any], address: str, number: int) -> Outcome:
    return Outcome.from_record({**record, "address": address}, number)


def _essence(outcome: Outcome) -> tuple[str, str, str]:
    """What of the file was done with it, and what became of it."""
    return outcome.digest, outcome.key, outcome.state


def _here(folder: str | None) -> str | None:
    """Where the ledger of a folder lies: in it, or in the user's state folder where that is an address."""
    if folder is None or not stores.is_remote(folder):
        return folder
    from platformdirs import user_state_path

    name = sha256(stores.shown(folder).rstrip("/").encode()).hexdigest()[:32]
    return str(user_state_path("lep", appauthor=False) / "batches" / name)


def _nothing() -> BinaryIO:
    return cast(BinaryIO, tempfile.TemporaryFile())


def _records(file: BinaryIO) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Where each line begins that tells of a file, and what it tells."""
    file.seek(0)
    at = 0
    for line in file:
        record = _record(line)
        if record is not None:
            yield at, record
        at += len(line)


def _record(line: bytes) -> Mapping[str, Any] | None:
    """What a line tells of a file; None for one that was torn off, or that somebody wrote who is not lep."""
    with suppress(ValueError, RecursionError):
        record: Mapping[str, Any] = json.loads(line)
        if is_outcome(record) and os.fsencode(record["address"]):
            return record
    return None


def _is_torn(file: BinaryIO) -> bool:
    """Whether the last line has no end."""
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"


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
