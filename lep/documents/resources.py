"""Finds templates, layouts and clauses: beside the partnership file, in the user's folder, built in.

The search is for one file at a time, so that an override replaces one clause or one layout and nothing else.
A name never leaves the folder it is looked up in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = "templates"


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
            for root in self.roots:
                path = root / name
                if path.is_file() and _is_inside(path, root):
                    return path
        raise ResourceNotFoundError(name, self.roots)

    def text(self, name: str) -> str:
        """The content of `name`, which is UTF-8. Raises `ResourceNotFoundError`, OSError, UnicodeDecodeError."""
        return self.find(name).read_text(encoding="utf-8-sig")

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
    beside = partnership.resolve().parent / FOLDER
    roots = dict.fromkeys((beside, user_root(), builtin_root()))
    return Resources(tuple(root for root in roots if root.is_dir()))


def is_name(name: str) -> bool:
    """Whether `name` is a plain relative path with forward slashes that stays where it is looked up."""
    if not name or any(char in name for char in '\\:*?"<>|') or not name.isprintable():
        return False
    return all(part not in ("", ".", "..") for part in name.split("/"))


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())
