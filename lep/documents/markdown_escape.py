"""Literal text as CommonMark: whatever it says, a reader of the Markdown sees exactly that.

Rules after CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) with the tables and strikethrough of GitHub
Flavored Markdown. Only what could be read as markup is escaped, so that ordinary text stays readable.
"""

from __future__ import annotations

import re
import unicodedata

# Markup wherever it stands: escapes, code, emphasis, links, tags, strikethrough, table cells. An underscore between
# two letters is none. "&" and "!" are where something follows that makes them so, which at the end may be anything.
_MARKUP = r"[\\`*\[\]<~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#|[A-Za-z]|$)|!$"
_IN_TEXT, _IN_HEADING = re.compile(_MARKUP), re.compile(f"{_MARKUP}|#")
_SUSPECT = re.compile(r"[\\`*\[\]<~|_&!#]")
"""A character of each kind of markup: most texts have none, and are not looked at more closely."""
# Markup at the beginning of a line: headings, quotes, lists; and lines that are a rule, an underline of the line
# above (a setext heading) or the delimiter row of a table.
_AT_START = re.compile(r"#{1,6}(?=\s|$)|>|[+-](?=\s|$)|=+\s*$|[-:][-:\s]*$")
_NUMBERED_ITEM = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")


def escaped(text: str, *, heading: bool = False) -> str:
    """One line of literal `text` within a paragraph or cell. In a `heading`, "#" at the end would be markup too."""
    if not _SUSPECT.search(text):
        return text
    return (_IN_HEADING if heading else _IN_TEXT).sub(r"\\\g<0>", text)


def edges_kept(line: str) -> str:
    """A finished line of inlines whose first and last characters survive, if they are spaces or would be markup."""
    if _AT_START.match(line):
        line = f"\\{line}"
    elif line[:1].isdecimal():
        line = _NUMBERED_ITEM.sub(r"\1\\\2", line, count=1) if _NUMBERED_ITEM.match(line) else line
    words = line.strip()
    if words == line:
        return line
    start, _, end = line.partition(words) if words else (line, "", "")
    return _references(start) + words + _references(end)


def can_open(inner: str, before: str, marker: str) -> bool:
    """Whether `marker` ("**" or "_"), with `before` ahead of it and `inner` after it, opens emphasis."""
    left = _flanks(inner[:1], before)
    return left and (marker != "_" or not _flanks(before, inner[:1]) or _is_punctuation(before))


def can_close(inner: str, after: str, marker: str) -> bool:
    """Whether `marker`, with `inner` ahead of it and `after` behind it, closes emphasis."""
    right = _flanks(inner[-1:], after)
    return right and (marker != "_" or not _flanks(after, inner[-1:]) or _is_punctuation(after))


def _flanks(near: str, far: str) -> bool:
    """A delimiter run belongs to the text at its `near` side: the spec's left- and right-flanking, in one."""
    if _is_space(near):
        return False
    return not _is_punctuation(near) or _is_space(far) or _is_punctuation(far)


def _is_space(char: str) -> bool:
    return not char or char.isspace()


def _is_punctuation(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "PS"


def _references(space: str) -> str:
    return "".join(f"&#{ord(char)};" for char in space)
