"""Text on its way to a terminal: harmless, and in characters that the stream can carry. How it looks is rich's."""

from __future__ import annotations

import re
from typing import Final

from lep.language import DIRECTIONS, spoken

CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that move the cursor, start an escape sequence, or reorder the line."""

PLAIN: Final[dict[str, str]] = {
    "✓": "x",
    "◐": "+",
    "○": "o",
    "→": "->",
    "…": "...",
    "·": "-",
    "–": "-",
    "—": "-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "€": "EUR",
}
"""What our own signs become where the stream's encoding lacks them. Lines and bars are rich's, and so are their
stand-ins."""


def visible(text: str) -> str:
    """The text with every character that could drive a terminal shown as its code, for instance `\\x1b`."""
    return CONTROL.sub(lambda match: _code(match[0]), text.replace("\r\n", "\n"))


def encodable(text: str, encoding: str) -> str:
    """The text with what the encoding cannot carry replaced: our own signs by plain ones, the rest by `?`."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = "".join(_fallback(char, encoding) for char in text)
        return plain.encode(encoding, "replace").decode(encoding)
    return text


def right_to_left() -> bool:
    """Whether the language that is spoken runs from right to left. Text stays in the order in which it is read: what
    reorders it for the eye is the terminal, and columns side by side do not survive that."""
    return DIRECTIONS.get(spoken()) == "rtl"


def _code(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def _fallback(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return PLAIN.get(char, "?")
    return char
