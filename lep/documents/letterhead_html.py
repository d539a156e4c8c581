"""A letterhead on a web page: what the layout is given, and the rules of style that it brings."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any, Final

from lep.documents.letterhead import Letterhead
from lep.documents.text import clean_text

_MIME: Final = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_HEADINGS: Final = "h1, h2, h3, h4"


def values(letterhead: Letterhead | None) -> dict[str, Any] | None:
    """Plain data for the layout: `logo` (source, alt, width in mm) or None, `address` and `footer` as lines."""
    if letterhead is None:
        return None
    logo = letterhead.logo
    return {
        "logo": logo and {"source": _data(logo.kind, logo.content), "alt": clean_text(logo.alt), "width": logo.width},
        "address": [clean_text(line) for line in letterhead.address],
        "footer": [clean_text(line) for line in letterhead.footer],
        "above": letterhead.stands_above,
    }


def style(letterhead: Letterhead | None) -> str:
    """Rules for its colour and fonts. The colour is meant for white paper, so a dark screen keeps its own."""
    return "\n".join(_rules(letterhead)) if letterhead else ""


def _rules(letterhead: Letterhead) -> Iterator[str]:
    if letterhead.text_font:
        yield f'\nbody {{ font-family: "{letterhead.text_font}", var(--serif); }}'
    if letterhead.heading_font:
        yield f'{_HEADINGS} {{ font-family: "{letterhead.heading_font}", var(--serif); }}'
    if letterhead.accent:
        rule = f"{{ {_HEADINGS} {{ color: {letterhead.accent}; }} }}"
        yield f"@media print {rule}\n@media screen and (prefers-color-scheme: light) {rule}"


def _data(kind: str, content: bytes) -> str:
    return f"data:{_MIME[kind]};base64,{base64.b64encode(content).decode('ascii')}"
