"""The few fixed words and link rules that every writer shares."""

from __future__ import annotations

import re

from lep.documents.tree import Document

_NEUTRAL_LABELS = {"page_of": "{page} / {pages}", "draft": ""}
_ALLOWED_LINK = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f]+|#[^\s#]+", re.IGNORECASE)


def label(doc: Document, key: str) -> str:
    """A fixed word in the document's language; where the document brings none, a sign that needs no language."""
    return doc.labels.get(key, _NEUTRAL_LABELS.get(key, ""))


def link_target(href: str) -> str:
    """`href` when it is http(s):, mailto: or `#anchor`. Raises ValueError for any other kind."""
    if not _ALLOWED_LINK.fullmatch(href):
        raise ValueError(f"a document may link to http(s), mailto or #anchor only, not {href!r}")
    return href
