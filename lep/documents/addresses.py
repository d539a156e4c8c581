"""Addresses of links in a template, where parts of them come from user text."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from lep.documents.links import checked

_NO_ANCHORS: frozenset[str] = frozenset()


def filled_address(parts: Sequence[str]) -> str:
    """The address that alternates text of the template with user text, beginning with the template's (maybe "").

    An address that is all user text is taken as it is when it may be linked to, and gives "" when not: it is then
    shown without a link. User text inside an address is percent-encoded, so that it cannot change what comes
    before it. Raises ValueError when the template itself writes an address that is not allowed.
    """
    typed = parts[1::2]
    if len(typed) == 1 and not any(parts[::2]):
        return _allowed(typed[0].strip())
    address = "".join(quote(part, safe="@") if position % 2 else part for position, part in enumerate(parts))
    if address.startswith("#"):
        raise ValueError('write {{ ref("…") }} to refer to a part of the document')
    return _allowed(address) if typed else checked(address, _NO_ANCHORS)


def _allowed(address: str) -> str:
    try:
        return checked(address, _NO_ANCHORS) if address.isprintable() else ""
    except ValueError:
        return ""
