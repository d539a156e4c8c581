"""Finds templates, layouts and clauses: beside the partnership file, in the user's folder, built in.

The search is for one file at a time, so that an override replaces one clause or one layout and nothing else.
A name never leaves the folder it is looked up in.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

FOLDER: Final = "templates"
PROGRAM: Final = ".j2"
"""How the names of templates end, which are programs; everything else is data."""
DEEPEST: Final = 3
"""Steps of the longest name: "en/clauses/F1.md.j2"."""
_BUILT_IN_ONLY: Final = ("pictures/",)
_MOST_LOOKED_AT: Final = 5_000


class ResourceNotFoundError(LookupError):
    """No folder of the search path holds a file of that name (or the name is not one)."""

    def __init__(self, name: str, roots: tuple[Path, ...]) -> None:
        super().__init__(f"there is no {name!r} in " + " or ".join(str(root) for root in roots))
        self.name = name
        self.roots = roots


@dataclass(frozen=True, slots=True)
class Resources:
    """A search path of template folders, the first of which wins. Hashable: one engine serves one search path."""

    roots: tuple[Path, ...]

    def find(self, name: str) -> Path:
        """The file called `name` ("en/clauses/F1.md.j2"), or `ResourceNotFoundError`."""
        if is_name(name):
            for root in self._where(name):
                found = _builtin(root / name) if root == builtin_root() else _file(root / name, root)
                if found:
                    return found
        raise ResourceNotFoundError(name, self.roots)

    def content(self, path: Path) -> bytes:
        """What stands in the file at `path`, as `find` found it. Raises OSError."""
        return path.read_bytes()

    def freshness(self, path: Path) -> Callable[[], bool]:
        """What tells later on whether the file at `path` is still as it is now."""
        if not self.is_own(path):
            return lambda: True
        read_at = path.stat().st_mtime_ns
        return lambda: path.is_file() and path.stat().st_mtime_ns == read_at

    def text(self, name: str) -> str:
        """The content of `name`, which is UTF-8. Raises `ResourceNotFoundError`, OSError, UnicodeDecodeError."""
        return self.content(self.find(name)).decode("utf-8-sig")

    @property
    def own(self) -> tuple[Path, ...]:
        """The folders that did not come with lep."""
        return tuple(root for root in self.roots if root != builtin_root())

    def is_own(self, path: Path) -> bool:
        """Whether a file that was found did not come with lep."""
        return any(path.is_relative_to(root) for root in self.own)

    def own_names(self) -> list[str]:
        """The names of all files in folders that did not come with lep, each once, sorted; those that could be names
        of templates, and no more than a folder of templates can sensibly hold."""
        found = {name for root in self.own for name in islice(_names_below(root), _MOST_LOOKED_AT)}
        return sorted(found)

    def _where(self, name: str) -> tuple[Path, ...]:
        """What draws pictures writes markup that goes into pages as it is: that is never a stranger's."""
        return (builtin_root(),) if name.startswith(_BUILT_IN_ONLY) else self.roots

    def names(self, folder: str) -> list[str]:
        """The names of all files below `folder`, each once, sorted. Empty when there is no such folder."""
        if not is_name(folder):
            return []
        return sorted(
            {
                path.relative_to(root).as_posix()
                for root in self.roots
                for path in (root / folder).rglob("*")
                if path.is_file() and _is_inside(path, root)
            }
        )


@dataclass(frozen=True, slots=True)
class Snapshot(Resources):
    """A search path that was read beforehand, for a process that can open no file. `files` are by name."""

    files: Mapping[str, tuple[Path, bytes]] = field(default_factory=dict, hash=False, compare=False)

    def find(self, name: str) -> Path:
        """Where the file called `name` was, or `ResourceNotFoundError`."""
        if name not in self.files:
            raise ResourceNotFoundError(name, self.roots)
        return self.files[name][0]

    def content(self, path: Path) -> bytes:
        """What stood in the file at `path`."""
        return next(content for where, content in self.files.values() if where == path)

    def freshness(self, path: Path) -> Callable[[], bool]:
        """It stays as it was read."""
        return lambda: True

    def names(self, folder: str) -> list[str]:
        """The names of all files below `folder` that were read; "" is all."""
        return sorted(name for name in self.files if name.startswith(folder and f"{folder}/"))


@cache
def builtin_root() -> Path:
    """The templates that came with lep: inside the installed package, or beside it in a source tree."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / FOLDER


def user_root() -> Path:
    """Where a person keeps their own templates for all partnerships (it need not exist)."""
    from platformdirs import user_config_path

    return user_config_path("lep", appauthor=False) / FOLDER


def search_path(partnership: Path | None = None) -> Resources:
    """The folders to search for the file at `partnership`: beside it, the user's, built in. None: built in only."""
    if partnership is None:
        return Resources((builtin_root(),))
    beside = Path(os.path.realpath(partnership)).parent / FOLDER  # which does not mind links in a circle
    roots = dict.fromkeys((beside, user_root(), builtin_root()))
    return Resources(tuple(root for root in roots if root.is_dir()))


def is_name(name: str) -> bool:
    """Whether `name` is a plain relative path with forward slashes that stays where it is looked up."""
    if not name or any(char in name for char in '\\:*?"<>|') or not name.isprintable():
        return False
    return all(part not in ("", ".", "..") for part in name.split("/"))


def _names_below(root: Path, before: str = "", deep: int = 1) -> Iterator[str]:
    """The names of files below `root`, no deeper than a name goes; hidden ones and links to folders are passed over."""
    try:
        entries = sorted((root / before).iterdir())
    except OSError:
        return
    for entry in entries:
        name = f"{before}/{entry.name}" if before else entry.name
        if entry.name.startswith(".") or not is_name(name):
            continue
        if entry.is_dir():
            if deep < DEEPEST and not entry.is_symlink():
                yield from _names_below(root, name, deep + 1)
        elif entry.is_file() and _is_inside(entry, root):
            yield name


@cache  # a document asks for fifty, and what came with lep stays as it is
def _builtin(path: Path) -> Path | None:
    return _file(path, builtin_root())


def _file(path: Path, root: Path) -> Path | None:
    return path if path.is_file() and _is_inside(path, root) else None


def _is_inside(path: Path, root: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
