"""Line breaks, as editors count them: LF, CRLF and CR. (YAML 1.1 knows three more, which no editor shows.)"""

from __future__ import annotations

import re

_BREAK = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> list[int]:
    """Offsets at which lines start; the first is 0."""
    return [0, *(match.end() for match in _BREAK.finditer(text))]


def line_break(text: str) -> str:
    """The line break that the text uses: that of its first line, LF if it has only one line."""
    match = _BREAK.search(text)
    return match[0] if match else "\n"


def start_of_line(text: str, offset: int) -> int:
    """Offset of the first character of the line that holds `offset`."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def end_of_line(text: str, offset: int) -> int:
    """Offset of the break that ends the line of `offset`, or of the end of the text."""
    match = _BREAK.search(text, offset)
    return match.start() if match else len(text)


def next_line(text: str, offset: int) -> int:
    """Offset of the line after that of `offset`, or of the end of the text."""
    match = _BREAK.search(text, offset)
    return match.end() if match else len(text)
