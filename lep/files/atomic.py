"""Replacing a file so that at every instant the old one or the new one is there, whole.

The new bytes go to a temporary file in the same folder, reach the disk, and take the name over in one step. The
temporary file has a fixed name: callers hold the lock, and what a killed process left behind is overwritten.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from lep.files.errors import WriteError
from lep.language import mark, tr

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_REASONS = {
    errno.ENOSPC: (mark("the disk is full"), mark("free some space and try again; the old file is untouched")),
    errno.EDQUOT: (
        mark("your disk quota is used up"),
        mark("free some space and try again; the old file is untouched"),
    ),
    errno.EACCES: (mark("no permission to write here"), mark("check the permissions of the file and its folder")),
    errno.EPERM: (mark("no permission to write here"), mark("check the permissions of the file and its folder")),
    errno.EROFS: (mark("the folder is read-only"), mark("copy the file to a folder that you can write to")),
    errno.ENOENT: (mark("the folder does not exist"), mark("create it first")),
    errno.ENOTDIR: (mark("the folder does not exist"), mark("create it first")),
    errno.ENAMETOOLONG: (mark("the name is too long"), mark("choose a shorter one")),
    errno.EISDIR: (mark("it is a folder"), mark("give the name of a file")),
}


def replace_file(target: Path, content: bytes, *, durable: bool = True) -> None:
    """Put `content` in the place of `target`, which need not exist; permissions of an old file stay.

    What can be made again need not be `durable`: whole at every instant too, but not surely there after a power cut.
    Raises OSError, and leaves neither a changed file nor a temporary one behind.
    """
    temporary = target.with_name(f".{target.name}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        _write(temporary, content, _mode_of(target), durable)
        temporary.replace(target)
    except BaseException:  # an interruption too: whatever it was, no litter stays
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(target.parent)


def _mode_of(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _write(path: Path, content: bytes, mode: int | None, durable: bool) -> None:
    descriptor = os.open(path, _NEW, 0o666)
    try:
        if mode is not None:
            path.chmod(mode)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):  # the first error is the one to report
            os.close(descriptor)
        raise
    os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring the new name to the disk. The file is whole whether this works or not, and not every system offers it."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_error(error: OSError, name: str) -> WriteError:
    """What an OSError while writing means to the user."""
    known = _REASONS.get(error.errno or 0)
    reason, hint = known or (error.strerror or str(error), mark("the old file is untouched"))
    return WriteError(tr("cannot write: {reason}", reason=tr(reason)), hint=tr(hint), file=name)
