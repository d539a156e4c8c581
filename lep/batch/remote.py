"""Addresses of any kind that fsspec knows (`s3://…`, `sftp://…`): read, listed, and written whole or not at all.

How a store is entered (keys, profiles) is the business of its own settings and variables; a name and a password that
stand in an address are told to nobody.
"""

from __future__ import annotations

import errno
import glob
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any, Final

from lep.batch.inputs import BESIDE, MAIN, NOT_BELOW, may_be, named_as_file
from lep.files.atomic import write_error
from lep.files.errors import LoadError, WriteError
from lep.files.strict import MAX_BYTES
from lep.language import tr

_PUT_WHOLE: Final = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "memory"})
"""Stores in which a new content takes the place of the old one in one step; in others a name is taken over."""
_NO_FOLDERS: Final = ("http:", "https:")
"""Addresses of single files, whose neighbours nobody can list."""
_STAMPS: Final = ("ETag", "etag", "mtime", "LastModified", "last_modified", "created")
_SECRETS: Final = (
    re.compile(r"(?<=://)[^/\s]*@"),
    re.compile(r"(?<=https://)([^\s?]*)\?[^\s'\")]*"),
    re.compile(r"(?<=http://)([^\s?]*)\?[^\s'\")]*"),
    re.compile(r"(://[^\s?]*)\?\w[\w.-]*=[^\s'\")]*"),
)
_KEYLESS: Final = re.compile("Credential|Authentication|TokenRetrieval|UnauthorizedSSO")
_BLOCK: Final = 1 << 20


def read(address: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of an input; never more than one over the limit. Raises LoadError."""
    with _reading(address), _opened(address) as file:
        found: bytes = file.read(limit + 1)
        return found


def content(address: str) -> bytes | None:
    """The bytes of an output; None if it is not there. Raises LoadError."""
    try:
        with _reading(address), _opened(address) as file:
            found: bytes = file.read()
            return found
    except LoadError as error:
        if error.code == "FIL-missing":
            return None
        raise


def sha256_of(address: str) -> str | None:
    """The digest of an output; None if it is not there. Raises LoadError."""
    digest = sha256()
    try:
        with _reading(address), _opened(address) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except LoadError as error:
        if error.code == "FIL-missing":
            return None
        raise
    return digest.hexdigest()


def write(address: str, content: bytes) -> None:
    """Put the bytes there, whole or not at all. Raises WriteError."""
    with _writing(address):
        files, path = _store(address)
        if _PUT_WHOLE.intersection(_protocols(files)):
            files.pipe_file(path, content)
            return
        folder, _, name = path.rpartition("/")
        files.makedirs(folder, exist_ok=True)
        temporary = f"{folder}/.{name}.tmp"
        files.pipe_file(temporary, content)
        files.mv(temporary, path)


def remove(address: str) -> None:
    """Take a file away, if it is there. Raises WriteError."""
    with _writing(address), suppress(FileNotFoundError):
        files, path = _store(address)
        files.rm_file(path)


def is_there(address: str) -> bool:
    """Whether there is a file of that name. Raises LoadError."""
    with _reading(address):
        files, path = _store(address)
        return bool(files.isfile(path))


def found(address: str) -> list[str]:
    """The files that an address means: itself, or those of a folder or a pattern. Raises LoadError."""
    with _reading(address):
        files, path = _store(address)
        if glob.has_magic(address) and not address.startswith(_NO_FOLDERS) and not files.isfile(path):
            base = address[: re.search(r"[*?[]", address).start()].rpartition("/")[0]  # type: ignore[union-attr]
            names = [name for one in sorted(files.glob(path)) for name in _meant(files, one)]
        elif not named_as_file(address) and files.isdir(path):
            base = address.rstrip("/")
            names = _partnerships(sorted(files.find(path)), path.rstrip("/"))
        else:
            return [address]
        root = _store(base)[1].rstrip("/")
        return [f"{base}{name[len(root) :]}" for name in names] or [address]


def _meant(files: Any, name: str) -> list[str]:
    """What a pattern met: a file, or those of a folder."""
    if files.isfile(name):
        return [name]
    return _partnerships(sorted(files.find(name)), name.rstrip("/"))


def described(folder: str) -> list[str]:
    """What counts of what lies in a folder, each by its name seen from there, its size and its stamp. Raises
    LoadError."""
    with _reading(folder):
        return [f"{name} {about.get('size')} {_stamp(about)}" for name, about in _nearby(folder)]


def nearby(folder: str) -> Iterator[tuple[str, bytes]]:
    """The same with its content. Raises LoadError."""
    with _reading(folder):
        for name, _ in _nearby(folder):
            yield name, _content(f"{folder}/{name}")


def _content(address: str) -> bytes:
    found = content(address)
    if found is None:
        raise FileNotFoundError(address)
    return found


def _nearby(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and what the store says of each file; names that lead elsewhere are none of ours."""
    from lep.documents.resources import is_name

    if folder.startswith(_NO_FOLDERS):
        return
    files, path = _store(folder)
    try:
        there = sorted(files.ls(path, detail=True), key=lambda one: str(one["name"]))
    except FileNotFoundError:
        return
    for one in there:
        root = str(one["name"]).rstrip("/")
        own = root.rpartition("/")[2]
        if own in BESIDE:
            found = {root: one} if one["type"] == "file" else files.find(root, detail=True)
            for name, about in sorted(found.items()):
                if is_name(inner := f"{own}{name[len(root) :]}"):
                    yield inner, about


def _stamp(about: dict[str, Any]) -> str:
    """What the store says that changes with the content."""
    return next((str(about[key]) for key in _STAMPS if about.get(key)), "")


def shown(address: str) -> str:
    """An address, or a text with addresses, as it may be told: without names, passwords and signatures."""
    for secret in _SECRETS:
        address = secret.sub(lambda match: match[1] if match.re.groups else "", address)
    return address


def _partnerships(names: Iterable[str], root: str) -> list[str]:
    """Of all files below a folder those that are partnerships, as `lep.batch.inputs` has it for folders here."""
    kept = [parts for name in names if _counts(parts := name[len(root) :].strip("/").split("/"))]
    mains = {tuple(parts[:-1]) for parts in kept if parts[-1] == MAIN}

    def belongs(parts: list[str]) -> bool:
        return any(tuple(parts[:depth]) in mains for depth in range(len(parts)))

    return ["/".join((root, *parts)) for parts in kept if parts[-1] == MAIN or not belongs(parts)]


def _counts(parts: list[str]) -> bool:
    *folders, name = parts
    hidden = any(part.startswith(".") for part in folders)
    return named_as_file(name) and may_be(name) and not hidden and NOT_BELOW.isdisjoint(folders)


# --- the store --------------------------------------------------------------------------------------------------------


def _store(address: str) -> tuple[Any, str]:
    """The store and the path in it. Raises ImportError if a package is missing."""
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]

    files, path = url_to_fs(address, use_listings_cache=False)
    return files, str(path)


def _opened(address: str) -> Any:
    files, path = _store(address)
    return files.open(path, "rb")


def _protocols(files: Any) -> tuple[str, ...]:
    return (files.protocol,) if isinstance(files.protocol, str) else tuple(files.protocol)


@contextmanager
def _reading(address: str) -> Iterator[None]:
    """What a store raises, as LoadError. Without the error itself, which may name what nobody is to see."""
    try:
        yield
    except Exception as error:
        raise _load_error(error, address) from None


def _load_error(error: Exception, address: str) -> LoadError:
    name = shown(address)
    if isinstance(error, LoadError):
        return error
    error = _cut_off(error) or error
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return LoadError("FIL-missing", tr("there is no such file"), hint=tr("is the name right?"), file=name)
    if isinstance(error, ImportError):
        return LoadError("FIL-unreadable", _lacking(name), hint=_package(error), file=name)
    keyless = _is_about_keys(error, address)
    if isinstance(error, PermissionError):
        hint = _keys() if keyless else tr("check its permissions")
        return LoadError("FIL-unreadable", tr("no permission to read the file"), hint=hint, file=name)
    message = tr("the file cannot be read: {reason}", reason=_reason(error, address))
    return LoadError("FIL-unreadable", message, hint=_keys() if keyless else tr("is the name right?"), file=name)


def _cut_off(error: Exception) -> Exception | None:
    """What happened to the connection, where a store tells that as a file that is not there."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ConnectionError | TimeoutError):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _is_about_keys(error: Exception, address: str) -> bool:
    """Whether a store let nobody in, as libraries of stores call that (`NoCredentialsError`, ...)."""
    seen: BaseException | None = error
    while seen is not None:
        if _KEYLESS.search(type(seen).__name__):
            return True
        seen = seen.__cause__ or seen.__context__
    return isinstance(error, PermissionError) and address.partition("://")[0] in _PUT_WHOLE


def _keys() -> str:
    return tr("this store wants keys (credentials): set its variables or its profile, and see what they allow")


@contextmanager
def _writing(address: str) -> Iterator[None]:
    """What a store raises, as WriteError."""
    name = shown(address)
    try:
        yield
    except ImportError as error:
        raise WriteError(_lacking(name), hint=_package(error), file=name) from None
    except FileNotFoundError:  # no such bucket
        raise write_error(FileNotFoundError(errno.ENOENT, ""), name) from None
    except Exception as error:
        plain = error if isinstance(error, OSError) and error.errno else OSError(_reason(error, address))
        failed = write_error(plain, name)
        failed.hint = _keys() if _is_about_keys(error, address) else failed.hint
        raise failed from None


def _lacking(name: str) -> str:
    return tr("{address} needs packages that are not installed", address=name)


def _package(error: ImportError) -> str:
    """How to get what is missing: fsspec itself, or what it says that a kind of store needs."""
    if (error.name or "").startswith("fsspec"):
        return "pip install 'lep[cluster]'"
    named = re.search(r"[Ii]nstall `?([a-z][\w.-]*)", str(error))
    return f"pip install {named[1]}" if named else str(error)


def _reason(error: Exception, address: str) -> str:
    """What the store says, on one line, without what the address holds that nobody is to see."""
    told = shown(f"{type(error).__name__}: {error}")
    for secret in re.findall(r"://([^/\s]*@)", address):
        told = told.replace(secret, "")
    return " ".join(told.split())
