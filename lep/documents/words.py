"""The few fixed words that the writers need themselves."""

from __future__ import annotations

import re

from lep.documents.text import split_lines
from lep.documents.tree import Document

_NEUTRAL = {"page_of": "{page} / {pages}", "in_words": "…"}
_FIELD = re.compile(r"(\{pages?\})")


def label(doc: Document, key: str) -> str:
    """A fixed word in the document's language; where the document brings none, a sign that needs no language."""
    return one_line(doc.labels.get(key, _NEUTRAL.get(key, "")))


def page_of(doc: Document) -> list[str]:
    """ "Page {page} of {pages}" cut into text and the fields "{page}" and "{pages}"."""
    return [part for part in _FIELD.split(label(doc, "page_of")) if part]


def one_line(text: str) -> str:
    """`text` cleaned, for a place that has no room for line ends (a title, a header, a property)."""
    return " ".join(split_lines(text))
