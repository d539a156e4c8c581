"""The pieces that documents are made of and that a house can replace, one by one, each by a file of its own.

A piece has a name that people type ("agreement", "F1", "labels", "page.css") and a file, which is looked for beside the
partnership file first, then in the user's folder, then among those that came with lep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from lep.documents.layouts import NAMES as LAYOUTS
from lep.documents.letterhead_file import NAME as LETTERHEAD
from lep.documents.resources import PROGRAM, Resources

Kind = Literal["document", "clause", "passage", "words", "layout", "letterhead"]
Origin = Literal["beside", "user", "built-in"]

KINDS: Final[tuple[Kind, ...]] = ("document", "clause", "passage", "words", "layout", "letterhead")
TEXT: Final = f".md{PROGRAM}"
DOCUMENTS: Final = "documents"
_CLAUSES: Final = "clauses"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")


class UnknownPieceError(LookupError):
    """There is no piece of that name. `nearest` is one that may have been meant, or ""."""

    def __init__(self, name: str, nearest: str) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece. `file` is its name among templates ("en/clauses/F1.md.j2"), `language` is "" for what stands in none,
    `path` is where it is now and `origin` whose that is."""

    name: str
    kind: Kind
    language: str
    file: str
    path: Path
    origin: Origin


def pieces(resources: Resources, beside: Path | None = None) -> list[Piece]:
    """All pieces on a search path, by kind, name and language. `beside` is the folder beside the partnership file."""
    names = {name for folder in _folders(resources) for name in resources.names(folder)}
    names |= {name for name in (*LAYOUTS, LETTERHEAD) if _is_there(resources, name)}
    found = [piece for name in names if (piece := _piece(resources, name, beside)) is not None]
    return sorted(found, key=lambda piece: (KINDS.index(piece.kind), piece.name, piece.language))


def named(known: Iterable[Piece], name: str, language: str = "") -> list[Piece]:
    """The pieces of that name: one, or the same one in several languages unless `language` says which.

    A file's name will do too. Raises `UnknownPieceError`.
    """
    from lep.files.problems import nearest

    every = list(known)
    wanted = name.lower()
    found = [one for one in every if wanted in (one.name.lower(), one.file.lower(), f"{one.kind}/{one.name}".lower())]
    if not found:
        raise UnknownPieceError(name, nearest(name, sorted({one.name for one in every})) or "")
    return [one for one in found if one.language in ("", language)] if language else found


def belonging(known: Iterable[Piece], document: Piece, language: str) -> list[Piece]:
    """A document's own pieces in a language: its skeleton, the clauses or passages that it places, its words."""
    every = list(known)
    source = document.path.read_text(encoding="utf-8-sig")

    def belongs(one: Piece) -> bool:
        if one.kind == "clause":
            return f'"{one.name}"' in source
        return one.name == document.name or one.name.startswith(f"{document.name}/") or f'/{one.name}{TEXT}"' in source

    return [document, *(one for one in every if one.language == language and belongs(one))]


def _folders(resources: Resources) -> list[str]:
    languages = {path.name for root in resources.roots for path in root.iterdir() if _LANGUAGE.fullmatch(path.name)}
    return [DOCUMENTS, *sorted(languages)]


def _is_there(resources: Resources, name: str) -> bool:
    return any((root / name).is_file() for root in resources.roots)


def _piece(resources: Resources, file: str, beside: Path | None) -> Piece | None:
    described = _described(file)
    if described is None:
        return None
    name, kind, language = described
    path = resources.find(file)
    if not resources.is_own(path):
        origin: Origin = "built-in"
    else:
        origin = "beside" if beside is not None and path.is_relative_to(beside) else "user"
    return Piece(name, kind, language, file, path, origin)


def _described(file: str) -> tuple[str, Kind, str] | None:
    """Name, kind and language of the piece in a file of that name; None for a file that is no piece."""
    folder, _, rest = file.partition("/")
    if file == LETTERHEAD:
        return "letterhead", "letterhead", ""
    if file in LAYOUTS:
        return rest.removesuffix(PROGRAM), "layout", ""
    if folder == DOCUMENTS:
        return (rest.removesuffix(TEXT), "document", "") if rest.endswith(TEXT) and "/" not in rest else None
    if rest.endswith(".yaml") and "/" not in rest:
        return rest.removesuffix(".yaml"), "words", folder
    if not rest.endswith(TEXT):
        return None
    if rest.startswith(f"{_CLAUSES}/"):
        return rest.removeprefix(f"{_CLAUSES}/").removesuffix(TEXT), "clause", folder
    return rest.removesuffix(TEXT), "passage", folder
