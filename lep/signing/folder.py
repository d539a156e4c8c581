"""Where what was laid down is kept, and how it comes and goes.

    signing/                   beside the partnership file
      v1/                      the files of version 1, and their list
        signed/                PDFs that grow as parties sign in them
        scans/                 copies of pages that were signed on paper
        deeds/1-joined-bank/   the files of a deed, and their list
      v1.superseded-1/         what was laid down before, and by nobody signed

Whatever is read from a list is compared with the digest that stands there, and the list itself with the digest that the
partnership file has. A set of files appears under its name whole or not at all.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

from lep.files.atomic import sync_folder, write_error
from lep.files.errors import Refused
from lep.files.store import locked
from lep.language import tr
from lep.method.agreement.signed import Text, sha256
from lep.signing.manifest import AGREED, NAME, Listed, Manifest, NotAManifest
from lep.signing.trouble import SigningTrouble

FOLDER: Final = "signing"
State = Literal["missing", "altered", "foreign"]
_VERSION: Final = re.compile(r"v[1-9][0-9]{0,8}")


class FolderTrouble(SigningTrouble):
    """What was laid down is `missing`, was `altered` since, or is `foreign`: another partnership's."""

    def __init__(self, state: State, path: Path, message: str, hint: str) -> None:
        super().__init__(message, hint, "unreadable" if state == "missing" else "unfit")
        self.state: State = state
        self.path = path


class Bundle:
    """A set of files that was laid down together, with its list. `digest` is that of the list, as the partnership file
    has it; "" where nobody has noted one, and then nothing proves that the list is the one that was written."""

    def __init__(self, path: Path, digest: str = "") -> None:
        self.path = path
        self.digest = digest
        self.signed: Final = path / "signed"
        self.scans: Final = path / "scans"
        self.deeds: Final = path / "deeds"
        self._manifest: Manifest | None = None

    def exists(self) -> bool:
        """Whether there is a list: a folder without one was not made by laying down a text."""
        return (self.path / NAME).is_file()

    def manifest(self) -> Manifest:
        """The list. Raises FolderTrouble where it is missing, or not the one on record."""
        if self._manifest is None:
            content = _read(self.path / NAME)
            try:
                found = Manifest.from_bytes(content)
            except NotAManifest:
                raise _altered(self.path / NAME) from None
            if self.digest and sha256(content) != self.digest:
                raise _altered(self.path / NAME)
            self._manifest = found
        return self._manifest

    def read(self, name: str) -> bytes:
        """A file of the list. Raises FolderTrouble where it is missing, altered, or not on the list."""
        listed = self.manifest().named(name)
        if listed is None:
            raise _missing(self.path / name)
        return self.content(listed)

    def content(self, listed: Listed) -> bytes:
        """What an entry of the list stands for. Raises FolderTrouble."""
        content = _read(self.path / listed.name)
        if not listed.fits(content):
            raise _altered(self.path / listed.name)
        return content

    def agreed(self) -> dict[str, Any]:
        """The agreed part as it was laid down. Raises FolderTrouble."""
        content = self.read(AGREED)
        if sha256(content) != self.manifest().digest:
            raise _altered(self.path / AGREED)
        found: dict[str, Any] = json.loads(content)
        return found

    def copies(self) -> dict[str, bytes]:
        """The copies to be signed, by name. Raises FolderTrouble."""
        return {one.name: self.content(one) for one in self.manifest().in_role("copy")}

    def current(self, name: str) -> Path:
        """Where a copy is that signatures go into: the one with signatures, if there is one, else the frozen one."""
        return self.signed / name if (self.signed / name).exists() else self.path / name

    def troubles(self) -> Iterator[FolderTrouble]:
        """What is not as it was laid down, one trouble for each file; the list's own stands alone."""
        try:
            files = self.manifest().files
        except FolderTrouble as trouble:
            yield trouble
            return
        for one in files:
            try:
                self.content(one)
            except FolderTrouble as trouble:
                yield trouble

    def holds_signatures(self) -> bool:
        """Whether parties have signed in its PDFs, or have joined or left since."""
        return any(path.is_dir() and any(path.iterdir()) for path in (self.signed, self.deeds))


class SigningFolder:
    """The folder `signing` beside a partnership file, which need not be there yet."""

    def __init__(self, file: str | os.PathLike[str]) -> None:
        self.root: Final = Path(file).parent / FOLDER

    def version(self, number: int, digest: str = "") -> Bundle:
        """Where the files of a version are."""
        return Bundle(self.root / f"v{number}", digest)

    def bundle(self, text: Text) -> Bundle:
        """The files of a text on record: those of its version, or those of the deed that made it. The deed's folder is
        known by the digest of its list; where none fits, it is the one that bears its name, or would."""
        if text.event == "opened":
            return self.version(text.version, text.manifest)
        deeds = self.version(text.version).deeds
        named = sorted(deeds.glob(f"*-{text.event}-{text.stakeholder}")) if deeds.is_dir() else []
        for path in named:
            if (path / NAME).is_file() and sha256(_read(path / NAME)) == text.manifest:
                return Bundle(path, text.manifest)
        return Bundle(named[-1] if named else deeds / f"1-{text.event}-{text.stakeholder}", text.manifest)

    def agreed(self, text: Text) -> dict[str, Any]:
        """The agreed part of a text on record, compared with its digest there. Raises FolderTrouble."""
        bundle = self.bundle(text)
        if bundle.manifest().digest != text.digest:
            raise _altered(bundle.path / NAME)
        return bundle.agreed()

    def copies(self, text: Text) -> dict[str, bytes]:
        """The copies to be signed of a text on record, by name. Raises FolderTrouble."""
        return self.bundle(text).copies()

    def superseded(self, number: int) -> list[Path]:
        """What was laid down as this version before, oldest first."""
        found = self.root.glob(f"v{number}.superseded-*") if self.root.is_dir() else ()
        return sorted(found, key=lambda path: (len(path.name), path.name))

    def aside(self, number: int) -> Path:
        """Where what is laid down as this version goes when it is laid down anew."""
        taken = {path.name for path in self.superseded(number)}
        names = (f"v{number}.superseded-{count}" for count in range(1, len(taken) + 2))
        return self.root / next(name for name in names if name not in taken)

    def versions(self) -> list[Bundle]:
        """All versions that lie here, the first first, whether anybody noted them or not."""
        found = (path for path in (self.root.iterdir() if self.root.is_dir() else ()) if _VERSION.fullmatch(path.name))
        return [one for one in map(self.version, sorted(int(path.name[1:]) for path in found)) if one.exists()]

    def require_own(self, partnership: str) -> None:
        """Raise FolderTrouble if the folder holds a text of another partnership: two files beside each other."""
        for path in (one.path for one in self.versions()):
            owner = _owner(path)
            if owner not in ("", partnership):
                raise FolderTrouble(
                    "foreign",
                    path,
                    tr("{folder} belongs to another partnership: {id}", folder=path, id=owner),
                    tr("keep each partnership file in a folder of its own"),
                )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder, which is made if need be, against other programs. Raises lep.files Refused, WriteError."""
        try:
            self.root.mkdir(exist_ok=True)
        except OSError as error:
            raise write_error(error, str(self.root)) from error
        try:
            with locked(self.root / FOLDER, str(self.root)):
                yield
        finally:
            _remove_if_empty(self.root)


def lay_down(bundle: Bundle, files: Mapping[str, bytes], *, aside: Path | None = None) -> None:
    """Write a set of files under its name, whole or not at all; what an interrupted call left goes away.

    What is there already moves `aside`. Raises lep.files.WriteError, and Refused where something is there and has no
    place to move to.
    """
    path = bundle.path
    if aside is None and path.exists():
        hint = tr("what was laid down is never overwritten; move the folder away if it belongs elsewhere")
        raise Refused("exists", tr("this folder is there already"), hint=hint, file=str(path))
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        for name, content in files.items():
            _write(temporary / name, content)
        sync_folder(temporary)
        if aside is not None and path.exists():
            path.rename(aside)
        temporary.rename(path)
        sync_folder(path.parent)
    except BaseException as error:  # an interruption too: whatever it was, all is as before
        shutil.rmtree(temporary, ignore_errors=True)
        if aside is not None and aside.exists() and not path.exists():
            aside.rename(path)
        if isinstance(error, OSError):
            raise write_error(error, str(path)) from error
        raise


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove_if_empty(folder: Path) -> None:
    """A folder made for nothing goes again; one with anything in it stays."""
    try:
        folder.rmdir()
    except OSError:
        return


def _owner(path: Path) -> str:
    """The id of the partnership that a version belongs to; "" where its list does not say."""
    try:
        return Bundle(path).manifest().partnership
    except FolderTrouble:
        return ""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(path) from None
    except OSError as error:
        raise FolderTrouble(
            "missing",
            path,
            tr("{file} cannot be read: {reason}", file=path, reason=error.strerror or str(error)),
            tr("check its permissions"),
        ) from error


def _missing(path: Path) -> FolderTrouble:
    return FolderTrouble(
        "missing",
        path,
        tr("{file} is missing, and it was laid down for signature", file=path),
        tr("bring back the folder {folder} as it was, from a backup or from a partner", folder=path.parent),
    )


def _altered(path: Path) -> FolderTrouble:
    return FolderTrouble(
        "altered",
        path,
        tr("{file} is not the file that was laid down for signature", file=path),
        tr("bring back the folder {folder} as it was, from a backup or from a partner", folder=path.parent),
    )
