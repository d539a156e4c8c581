"""Reading and saving partnership files: from a name to a `Source`, and back to the disk without ever breaking it."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from lep.files.atomic import replace_file, write_error
from lep.files.errors import LoadError, Refused, WriteError
from lep.files.migrate import check_version
from lep.files.source import Source
from lep.files.strict import MAX_BYTES, parse
from lep.language import tr

if TYPE_CHECKING:
    from lep.files.changes import Change
    from lep.files.layout import Layout

STDIN: Final = "-"
LOCK_SECONDS: Final = 2.0
"""How long a save waits for another program to finish its own."""


class Fingerprint(NamedTuple):
    """Tells whether a file still has the bytes that were read."""

    digest: str

    @classmethod
    def of(cls, content: bytes) -> Fingerprint:
        return cls(sha256(content).hexdigest())


# --- reading -------------------------------------------------------------------------------------------------


def read(path: str | os.PathLike[str], *, stdin: BinaryIO | None = None) -> Source:
    """Read and parse a file, or standard input for "-". Raises LoadError, for a newer format too."""
    source = parse(read_bytes(path, stdin=stdin), "<stdin>" if os.fspath(path) == STDIN else os.fspath(path))
    check_version(source)
    return source


def read_bytes(path: str | os.PathLike[str], *, stdin: BinaryIO | None = None, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file, or of standard input; never more than one over the limit. Raises LoadError."""
    name = os.fspath(path)
    if name == STDIN:
        return (stdin or sys.stdin.buffer).read(limit + 1)
    try:
        with open(name, "rb", buffering=0, opener=_open_without_waiting) as file:
            _require_regular(file.fileno(), name)
            return _read_all(file, limit)
    except (OSError, ValueError) as error:
        raise _load_error(error, name) from error


def _read_all(file: Any, limit: int) -> bytes:
    content = bytearray()
    while len(content) <= limit and (chunk := file.read(limit + 1 - len(content))):
        content += chunk
    return bytes(content)


def _open_without_waiting(name: str, flags: int) -> int:
    # A named pipe would block until somebody writes to it.
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _require_regular(descriptor: int, name: str) -> None:
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder", name)
    if not stat.S_ISREG(mode):
        raise LoadError(
            "FIL-unreadable", tr("not an ordinary file"), hint=tr("to read from a pipe, give - as the file"), file=name
        )


def _load_error(error: OSError | ValueError, name: str) -> LoadError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return LoadError("FIL-missing", tr("there is no such file"), hint=tr("`lep init` starts a new one"), file=name)
    # Windows says "permission denied" when a folder is opened as a file.
    if isinstance(error, IsADirectoryError) or os.path.isdir(name):  # noqa: PTH112 - Path.is_dir raises for a long name
        hint = tr("did you mean {file}?", file=Path(name) / "partnership.yaml")
        return LoadError("FIL-directory", tr("this is a folder, not a file"), hint=hint, file=name)
    if isinstance(error, PermissionError):
        hint = tr("check its permissions")
        return LoadError("FIL-unreadable", tr("no permission to read the file"), hint=hint, file=name)
    reason = getattr(error, "strerror", None) or str(error)
    message = tr("the file cannot be read: {reason}", reason=reason)
    return LoadError("FIL-unreadable", message, hint=tr("is the name right?"), file=name)


# --- saving --------------------------------------------------------------------------------------------------


def save(
    path: str | os.PathLike[str],
    content: Source | bytes,
    *,
    expected: Fingerprint | None = None,
    overwrite: bool = False,
) -> Fingerprint:
    """Write a file, whole or not at all, and give its new fingerprint. A symbolic link is followed to its target.

    `expected` is the fingerprint of what was read: if the file is another by now, Refused "changed". Without it the
    file is a new one: Refused "exists" if there is one. `overwrite` refuses neither. The same bytes again are no
    overwrite and no write. Refused "locked" if another program is saving; WriteError if the disk says no.
    """
    name = os.fspath(path)
    raw = content.raw if isinstance(content, Source) else content
    target = Path(os.path.realpath(name))
    try:
        with locked(target, name):
            current = _on_disk(target, name)
            if current != raw:
                if not overwrite:
                    _refuse_if_not_ours(current, expected, name)
                replace_file(target, raw)
    except OSError as error:
        raise write_error(error, name) from error
    return Fingerprint.of(raw)


def _on_disk(target: Path, name: str) -> bytes | None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # reading a pipe would wait; a device would be replaced
        raise WriteError(tr("cannot write: not an ordinary file"), hint=tr("give another name"), file=name)
    return target.read_bytes()


def _refuse_if_not_ours(current: bytes | None, expected: Fingerprint | None, name: str) -> None:
    if expected is None:
        if current is not None:
            message = tr("there is a file of this name already")
            raise Refused("exists", message, hint=tr("use --force to overwrite it"), file=name)
    elif current is None or Fingerprint.of(current) != expected:
        deleted = tr("the file was deleted since it was read; nothing was saved")
        altered = tr("the file was changed by another program since it was read; nothing was saved")
        raise Refused(
            "changed",
            deleted if current is None else altered,
            hint=tr("run the command again: it starts from the file as it is now"),
            file=name,
        )


@contextmanager
def locked(target: Path, name: str) -> Iterator[None]:
    """Hold the lock file beside `target`, which goes away again; errors call it `name`. Raises Refused, WriteError."""
    from filelock import FileLock, Timeout

    if not target.parent.is_dir():
        raise WriteError(tr("cannot write: the folder does not exist"), hint=tr("create it first"), file=name)
    lock = FileLock(target.with_name(f".{target.name}.lock"))
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        _look_for_room(target.parent, name)
        raise Refused(
            "locked",
            tr("another program is saving this file just now"),
            hint=tr("wait until it has finished, then run the command again"),
            file=name,
        ) from None
    except OSError as error:
        raise write_error(error, name) from error
    try:
        yield
    finally:
        # While it is held: whoever gets hold of the removed file finds out (filelock checks) and makes a new one.
        # Windows cannot remove a file in use; there the lock removes its own file.
        with suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


def _look_for_room(folder: Path, name: str) -> None:
    """Raise WriteError where the folder takes no new file at all, as /proc: to the lock, that looks like waiting."""
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        hint = tr("give the name of a folder that you can write to")
        raise WriteError(tr("cannot write: the folder takes no files"), hint=hint, file=name) from error


# --- a file being worked on ----------------------------------------------------------------------------------


class Store:
    """A file and its current content. Every change is on the disk when `change` returns."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        source: Source,
        fingerprint: Fingerprint,
        layout: Layout | None = None,
    ) -> None:
        self.path = os.fspath(path)
        self.source = source
        self._fingerprint = fingerprint
        self._layout = layout

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, layout: Layout | None = None) -> Store:
        """Read an existing file. Raises LoadError."""
        source = read(path)
        return cls(path, source, Fingerprint.of(source.raw), layout)

    @classmethod
    def create(
        cls,
        path: str | os.PathLike[str],
        data: Mapping[str, Any],
        *,
        header: str = "",
        overwrite: bool = False,
        layout: Layout | None = None,
    ) -> Store:
        """Write a new file in our style. Raises Refused if there is one already, WriteError, CannotEdit."""
        from lep.files.edit import dump
        from lep.files.layout import partnership_layout

        text = dump(data, layout or partnership_layout(), header=header)
        source = parse(text.encode("utf-8"), os.fspath(path))
        return cls(path, source, save(path, source, overwrite=overwrite), layout)

    @property
    def data(self) -> dict[str, Any]:
        """The data as it is on the disk. Read-only."""
        return self.source.data

    def change(self, changes: Iterable[Change]) -> bool:
        """Apply changes and save; whether the file is another now. Raises CannotEdit, Refused, WriteError; then
        neither the file nor `source` has changed.
        """
        from lep.files.edit import apply
        from lep.files.layout import partnership_layout

        after = apply(self.source, changes, self._layout or partnership_layout())
        if after.raw == self.source.raw:
            return False
        self._fingerprint = save(self.path, after, expected=self._fingerprint)
        self.source = after
        return True
