"""Addresses that a document may link to, where parts of them come from user text."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from lep.documents.words import link_target


def filled_href(parts: Sequence[str]) -> str:
    """The address that alternates text of the template with user text, beginning with the template's (maybe "").

    An address that is all user text is taken as it is when it may be linked to, and gives "" when not: it is then
    shown without a link. User text inside an address is percent-encoded, so that it cannot change what comes
    before it. Raises ValueError when the template itself writes an address that is not allowed.
    """
    typed = parts[1::2]
    if len(typed) == 1 and not any(parts[::2]):
        return _allowed(typed[0].strip())
    href = "".join(quote(part, safe="@") if position % 2 else part for position, part in enumerate(parts))
    if href.startswith("#"):
        raise ValueError('write {{ ref("…") }} to refer to a part of the document')
    if typed:
        return _allowed(href)
    return link_target(href)


def _allowed(href: str) -> str:
    if not href.isprintable() or href.startswith("#"):
        return ""
    try:
        return link_target(href)
    except ValueError:
        return ""
