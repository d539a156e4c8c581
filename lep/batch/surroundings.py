"""What beyond its own bytes decides what is made of a file: templates, packs, benchmarks, what lies signed beside it.

All of it goes into digests, so that whatever changes there has the files done again that it concerns.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from lep import __version__
from lep.batch import stores
from lep.batch.inputs import BESIDE


def templates_digest() -> str:
    """Of the templates that came with lep and of the user's own, by name and content."""
    from lep.documents.resources import builtin_root, user_root

    digest = sha256()
    for root in (builtin_root(), user_root(), user_root().with_name("packs")):
        for name in _names(root):
            with open(f"{root}/{name}", "rb") as file:  # noqa: PTH123 - a Path for each of a thousand takes as long
                digest.update(f"{name}\0".encode(errors="surrogatepass"))
                digest.update(sha256(file.read()).digest())
        digest.update(b"\0\0")
    return digest.hexdigest()


class Surroundings:
    """Of what lies beside files and counts; each folder is looked at once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def beside(self, address: str) -> str:
        """By names, sizes and times; "" where nothing counts. Raises LoadError for an address."""
        remote = stores.is_remote(address)
        folder = address.rpartition("/")[0] if remote else os.path.dirname(os.path.realpath(address))  # noqa: PTH120 - links in a circle are no error here
        if folder not in self._known:
            self._known[folder] = _digest(stores.described(folder)) if remote else _beside(folder)
        return self._known[folder]


def _beside(folder: str) -> str:
    return _digest([entry for name in BESIDE for entry in _described(Path(folder), name)])


def _digest(found: Sequence[str]) -> str:
    return sha256("\n".join(found).encode(errors="surrogatepass")).hexdigest() if found else ""


def key_of(**settings: Any) -> str:
    """Of all that is the same for every file of a batch: this version of lep, its templates, the settings."""
    said = "\n".join(f"{name}={value!r}" for name, value in sorted(settings.items()))
    return sha256(f"{__version__}\n{templates_digest()}\n{said}".encode()).hexdigest()


def _names(root: Path) -> list[str]:
    """Of all files below a folder, as they are called from there with forward slashes."""
    found: list[str] = []
    for folder, below_it, names in os.walk(root):
        below_it[:] = [name for name in below_it if name != "__pycache__"]
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        files = [name for name in names if os.path.isfile(f"{folder}/{name}")]  # noqa: PTH113 - as above
        found += files if below == "." else [f"{below}/{name}" for name in files]
    return sorted(found)


def _files(root: Path) -> Iterator[Path]:
    return (root / name for name in _names(root))


def _described(folder: Path, name: str) -> Iterator[str]:
    """By names seen from the folder, so that it can be moved."""
    path = folder / name
    for file in [path] if path.is_file() else _files(path):
        what = file.stat()
        yield f"{file.relative_to(folder).as_posix()} {what.st_size} {what.st_mtime_ns}"
