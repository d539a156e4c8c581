"""Scans of what was signed by hand: the log keeps their digest, the folder of the version a copy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

from lep.files.atomic import write_error
from lep.files.store import read_bytes, save
from lep.language import tr
from lep.method.agreement.signed import sha256
from lep.signing.folder import Bundle
from lep.signing.trouble import SigningTrouble

MAX_BYTES: Final = 100_000_000
"""No scan of a signed page is larger."""
_NO_NAME: Final = re.compile(r'[\x00-\x1f\x7f\u200e\u200f\u2028-\u202e\u2066-\u2069/\\:*?"<>|]+')
_LONGEST: Final = 100


class Scan(NamedTuple):
    """A scan: `name` is fit for every file system."""

    name: str
    content: bytes

    @property
    def noted(self) -> str:
        """How the log names it: "page.pdf sha256:…"."""
        return f"{self.name} {sha256(self.content)}"


def scan(path: str) -> Scan:
    """Read a scan. Raises lep.files.LoadError, and SigningTrouble for an empty one."""
    content = read_bytes(path, limit=MAX_BYTES)
    if not content:
        raise SigningTrouble(tr("{file}: there is nothing in it", file=path), tr("scan the page again"), "unreadable")
    return Scan(_fit(Path(path).name), content)


def keep(bundle: Bundle, party: str, scanned: Scan) -> Path:
    """Put a copy of the scan with the files of the version, and say where. What is there is never overwritten: another
    scan of the same name gets a number. Raises FolderTrouble where the version's files are gone; lep.files errors."""
    bundle.manifest()
    try:
        bundle.scans.mkdir(exist_ok=True)
    except OSError as error:
        raise write_error(error, str(bundle.scans)) from error
    path = _free(bundle.scans, f"{party}-{scanned.name}", scanned.content)
    save(path, scanned.content)
    return path


def _free(folder: Path, name: str, content: bytes) -> Path:
    """The first path by that name, or by that name with a number, that is free or has this content already."""
    stem, suffix = Path(name).stem, Path(name).suffix
    path, number = folder / name, 1
    while path.exists() and path.read_bytes() != content:
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path


def _fit(name: str) -> str:
    """A name without what a file system, or the line of a log, cannot carry."""
    plain = _NO_NAME.sub("_", name).strip(" .") or "scan"
    stem, suffix = Path(plain).stem, Path(plain).suffix
    return stem[: max(1, _LONGEST - len(suffix))] + suffix[:20]
