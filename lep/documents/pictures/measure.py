"""How much room text takes, and where to break it, before anybody sets it.

A drawing is shown in the fonts of whoever opens it: Libertinus in a PDF, Times or its like in a browser. The widths
are those of Times, letter by letter, with some room to spare, so that nothing overlaps in either.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from lep.documents.text import one_line

_SPARE: Final = 1.08
_BOLD: Final = 1.07
# Thousandths of the size of the font.
_WIDTHS: Final = {
    char: width
    for width, chars in {
        200: "|",
        278: "ijlt/\\:;' ",
        333: "!()[]-fr`I·",
        389: 'sJ"',
        444: "?aceze",
        500: "#$*0123456789_bdghknopquvxy–“”„€",
        556: "FPS",
        564: "+<=>~^",
        611: "ELTZ{}",
        667: "BCR",
        722: "ADGHKNOQUVXYw",
        778: "&m",
        889: "M%…",
        944: "W@—",
        250: ".,",
    }.items()
    for char in chars
}
_SMALL, _CAPITAL, _WIDE = 570, 760, 1020
_BLANK: Final = 250
# At a blank that may end a line: not at those that French has before a colon and between thousands.
_BREAKS: Final = re.compile("(?<=[-/–—\u05be])(?=\\w)|[ \t\n\u2000-\u2006\u2008-\u200a\u205f\u3000]+")


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text in the units of `size`."""
    total = sum(map(_width, unicodedata.normalize("NFD", text)))
    return total / 1000 * size * _SPARE * (_BOLD if bold else 1)


def _width(char: str) -> int:
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return 0
    if category == "Zs":
        return _BLANK
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF:
        return _WIDE
    return _CAPITAL if char.isupper() else _SMALL


def wrapped(text: str, room: float, size: float, *, lines: int = 2, bold: bool = False) -> tuple[str, ...]:
    """`text` in at most so many lines of at most `room`; what does not fit is cut, and "…" says so."""
    words = [word for word in _BREAKS.split(one_line(text)) if word]
    glue = _glue(one_line(text), words)
    found: list[str] = []
    line = ""
    for word, joint in zip(words, glue, strict=True):
        longer = f"{line}{joint}{word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            found.append(line)
            line = word
        else:
            line = longer
    found += [line] if line else []
    if len(found) > lines:
        found = [*found[: lines - 1], "".join([found[lines - 1], "…"])]
    return tuple(_cut(line, room, size, bold=bold) for line in found)


def _glue(text: str, words: list[str]) -> list[str]:
    """What stands before each word: a space, or nothing after a hyphen."""
    glue, at = [], 0
    for word in words:
        start = text.index(word, at)
        glue.append(" " if start > at else "")
        at = start + len(word)
    return glue


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    if width(line, size, bold=bold) <= room:
        return line
    line = line.removesuffix("…")
    while line and width(f"{line}…", size, bold=bold) > room:
        while line and unicodedata.combining(line[-1]):
            line = line[:-1]
        line = line[:-1]
    return f"{line.rstrip()}…"
