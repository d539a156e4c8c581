"""Prose that a document shows in another language than its own, because the file has it in no other.

It is never translated; but whoever reads a page aloud or breaks its lines must know which language it is, and whoever
writes the document is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lep.documents.numbering import mapped
from lep.documents.tree import Document, Inline, Text
from lep.method.prose import in_each_language, texts
from lep.method.reading import languages
from lep.model.prose import chosen

Data = Mapping[str, Any]


def foreign_prose(data: Data, language: str) -> dict[str, str]:
    """Text -> its language, for the prose of a file that is not there in `language`.

    A text that somewhere is meant to be in `language` counts as that, and so does plain text in a file that does not
    say in which languages it is written.
    """
    return _foreign((value for _, shape, value in texts(data) if shape.kind == "text"), data, language)


def stand_ins(doc: Document, data: Data) -> dict[str, str]:
    """Text -> its language, for the prose that `doc` shows in another language for want of its own.

    What need not be written in each language, such as names, is left out: see `in_each_language`.
    """
    foreign = _foreign((value for _, value in in_each_language(texts(data))), data, doc.language)
    if not foreign:
        return {}
    page = " ".join(" ".join(_typed(doc)).split())
    return {text: spoken for text, spoken in foreign.items() if _stands_in(" ".join(text.split()), page)}


def _foreign(values: Iterable[Any], data: Data, language: str) -> dict[str, str]:
    known = languages(data) if data.get("languages") else [language]
    own: set[str] = set()
    foreign: dict[str, str] = {}
    for value in values:
        spoken, written = chosen(value, language, known)
        text = written.strip()
        if spoken == language:
            own.add(text)
        elif any(character.isalpha() for character in text):
            foreign.setdefault(text, spoken)
    return {text: spoken for text, spoken in foreign.items() if text not in own}


def _typed(doc: Document) -> Iterator[str]:
    """What people typed that stands in a document, line by line, and its title."""
    found = [doc.title, doc.subtitle]

    def note(inline: Inline) -> Inline:
        if isinstance(inline, Text) and inline.user:
            found.append(inline.value)
        return inline

    for block in (*doc.opening, *doc.blocks):
        mapped(block, note)
    return iter(found)


def _stands_in(text: str, page: str) -> bool:
    """Whether `page` has `text`, and not only within longer words."""
    end = 0
    while (start := page.find(text, end)) >= 0:
        end = start + len(text)
        if not (page[start - 1 : start].isalnum() or page[end : end + 1].isalnum()):
            return True
    return False
