"""Where inputs come from and outputs go: a path, or an address of any kind that fsspec knows (`s3://…`).

What has `://` in it is an address; all else is a path, and needs nothing beyond Python.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from types import ModuleType

from lep.files.atomic import replace_file, write_error
from lep.files.errors import LoadError
from lep.files.store import read_bytes
from lep.files.strict import MAX_BYTES

SCHEME = "://"


def is_remote(address: str) -> bool:
    """Whether it is an address and not a path."""
    return SCHEME in address


def _remote() -> ModuleType:
    import lep.batch.remote

    return lep.batch.remote


def join(folder: str, *names: str) -> str:
    """The place called `names` below a folder."""
    if is_remote(folder):
        return "/".join((folder.rstrip("/"), *names))
    return os.path.join(folder, *names)  # noqa: PTH118 - strings in, strings out


def read(address: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of an input; never more than one over the limit. Raises lep.files.LoadError."""
    if is_remote(address):
        content: bytes = _remote().read(address, limit)
        return content
    return read_bytes(address, limit=limit)


def content(address: str) -> bytes | None:
    """The bytes of an output; None if it is not there. Raises OSError."""
    if is_remote(address):
        found: bytes | None = _remote().content(address)
        return found
    try:
        return Path(address).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):  # a folder is told by what writes there
        return None


def sha256_of(address: str) -> str | None:
    """The digest of an output; None if it is not there, or is no file that can be read."""
    if is_remote(address):
        found: str | None = _remote().sha256_of(address)
        return found
    try:
        with Path(address).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def write(address: str, content: bytes) -> None:
    """Put the bytes there, whole or not at all, in a folder that is made if need be. Raises lep.files.WriteError.

    What a power cut takes away is noticed by its digest, and made again: waiting for the disk would cost more than
    many a document.
    """
    if is_remote(address):
        _remote().write(address, content)
        return
    path = Path(address)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content, durable=False)
    except OSError as error:
        raise write_error(error, address) from error


def remove(address: str) -> None:
    """Take a file away, if it is there. Raises OSError."""
    if is_remote(address):
        _remote().remove(address)
        return
    Path(address).unlink(missing_ok=True)


def found(address: str) -> list[str]:
    """The files that a remote address means: itself, or those of a folder or a pattern. Raises lep.files.LoadError."""
    files: list[str] = _remote().found(address)
    return files


def described(folder: str) -> list[str]:
    """What counts of what lies in a remote folder, each by name, size and stamp. Raises lep.files.LoadError."""
    told: list[str] = _remote().described(folder)
    return told


def nearby(folder: str) -> Iterator[tuple[str, bytes]]:
    """The same with its content, by its name seen from there. Raises lep.files.LoadError."""
    files: Iterator[tuple[str, bytes]] = _remote().nearby(folder)
    return files


def shown(address: str) -> str:
    """An address as it may be told: without a password that stands in it, and in characters that a text can hold."""
    text: str = _remote().shown(address) if is_remote(address) else address
    try:
        text.encode()
    except UnicodeEncodeError:  # a name may have any bytes, and those that are no character come as half of one
        return os.fsencode(text).decode(errors="backslashreplace")
    return text


def is_there(address: str) -> bool:
    """Whether there is an input of that name."""
    if is_remote(address):
        there: bool = _remote().is_there(address)
        return there
    return os.path.isfile(address)  # noqa: PTH113 - Path.is_file raises for a long name


def may_be_there(address: str) -> bool:
    """The same, as far as one can tell: a store may let nobody in just now."""
    try:
        return is_there(address)
    except LoadError:
        return True


def absolute(address: str) -> str:
    """The place as it is called wherever one works: for workers in other folders, on other machines."""
    return address if is_remote(address) else os.path.abspath(address)  # noqa: PTH100 - links stay what they are


def same(one: str, other: str) -> bool:
    """Whether two addresses are of the same file, however they were typed, and by whatever links."""
    if is_remote(one) or is_remote(other):
        return one == other or shown(one) == other or one == shown(other)  # as the ledger names it
    if os.path.abspath(one) == os.path.abspath(other):  # noqa: PTH100 - links stay what they are
        return True
    known = identity(one)
    return known is not None and known == identity(other)


def identity(path: str) -> tuple[int, int] | None:
    """Device and number of what is here: the same by whatever name. None if it cannot be looked at."""
    try:
        own = os.stat(path)  # noqa: PTH116 - Path.stat does the same
    except (OSError, ValueError):
        return None
    return (own.st_dev, own.st_ino) if own.st_ino else None


def own(address: str) -> str | tuple[int, int]:
    """What is the same however a file is called, by links too; of an address, as the ledger names it."""
    if is_remote(address):
        return shown(address)
    return identity(address) or os.path.abspath(address)  # noqa: PTH100 - what cannot be looked at has its name
