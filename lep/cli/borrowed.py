"""What the person is told of pieces of documents that nobody has translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from lep.cli.out import Out
from lep.language import NAMES, formats, tr_n

if TYPE_CHECKING:
    from lep.documents.tree import Document

_NAMED: Final = 5
"""So many pieces that are not translated are named; the others are counted."""


def tell_borrowed(out: Out, documents: Iterable[Document]) -> None:
    """Say once for each language which pieces stand in English because nobody has translated them."""
    found: dict[str, dict[str, None]] = {}
    for document in documents:
        found.setdefault(document.language, {}).update(dict.fromkeys(document.borrowed))
    for language, pieces in found.items():
        if pieces:
            out.talk(_told(language, list(pieces)))


def _told(language: str, pieces: Sequence[str]) -> str:
    named = ", ".join([*pieces[:_NAMED], *(["…"] if len(pieces) > _NAMED else [])])
    what = tr_n(
        len(pieces),
        "{n} piece is not translated and stands in English: {pieces}",
        "{n} pieces are not translated and stand in English: {pieces}",
        pieces=named,
    )
    return f"{NAMES.get(language, language)}{formats().colon}{what}"
