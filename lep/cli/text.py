"""Text for terminals: made harmless, measured in columns, wrapped. Nothing here knows about colour."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that move the cursor, start an escape sequence, or reorder the line."""

PLAIN: Final[dict[int, str]] = {
    ord("─"): "-",
    ord("━"): "=",
    ord("│"): "|",
    ord("┼"): "+",
    ord("├"): "+",
    ord("┤"): "+",
    ord("┬"): "+",
    ord("┴"): "+",
    ord("┌"): "+",
    ord("┐"): "+",
    ord("└"): "+",
    ord("┘"): "+",
    ord("█"): "#",
    ord("▒"): "=",
    ord("░"): ".",
    ord("●"): "*",
    ord("○"): "o",
    ord("◐"): "+",
    ord("✓"): "x",
    ord("→"): "->",
    ord("…"): "...",
    ord("·"): "-",
    ord("–"): "-",
    ord("—"): "-",
    ord("’"): "'",
    ord("‘"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("×"): "x",
    ord("≥"): ">=",
    ord("≤"): "<=",
    ord("€"): "EUR",
}
"""What our own signs become where the stream's encoding lacks them."""


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


def cells(text: str) -> int:
    """How many columns a terminal gives to the text: wide characters take two, combining marks none."""
    return sum(_cells(char) for char in text)


def fit(text: str, width: int) -> str:
    """The text in exactly `width` columns: padded, or cut with an ellipsis."""
    if cells(text) > width:
        text = _cut(text, width - 1) + "…"
    return text + " " * (width - cells(text))


def wrap(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """Lines of at most `width` columns, broken at spaces; a word that is too long is broken where it must be."""
    later = indent if hanging is None else hanging
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap(paragraph.split(), width, indent if not lines else later, later)
    return lines


def _wrap(words: list[str], width: int, indent: str, hanging: str) -> list[str]:
    lines: list[str] = []
    line = indent
    started = False
    for word in words:
        room = width - cells(line) - (1 if started else 0)
        if started and cells(word) > room:
            lines.append(line)
            line, started, room = hanging, False, width - cells(hanging)
        while cells(word) > room > 0:
            piece = _cut(word, room)
            lines.append(line + piece)
            word, line, started, room = word[len(piece) :], hanging, False, width - cells(hanging)
        line += (" " if started else "") + word
        started = True
    return [*lines, line.rstrip() if not started else line]


def _cut(text: str, width: int) -> str:
    used = 0
    for position, char in enumerate(text):
        used += _cells(char)
        if used > width:
            return text[: max(position, 0)]
    return text


def _cells(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _code(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def _fallback(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return PLAIN.get(ord(char), "?")
    return char
