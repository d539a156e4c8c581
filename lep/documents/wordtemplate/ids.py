"""Numbers that must be unique in a Word file, given anew: loops repeat those of the template, ours begin at 1 too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from lep.documents.wordtemplate.xml import W

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def renumber(roots: Iterable[Any]) -> None:
    """Give every drawing and every bookmark of these parts a number of its own."""
    drawings = bookmarks = 0
    for root in roots:
        for drawing in root.iter(_DRAWING):
            drawings += 1
            drawing.set("id", str(drawings))
        bookmarks = _bookmarks(root, bookmarks)


def _bookmarks(root: Any, last: int) -> int:
    """Number the bookmarks of a part, beginning after `last`; an end belongs to the last start of the same number."""
    opened: dict[str, list[str]] = {}
    for mark in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        old = mark.get(f"{W}id", "")
        if mark.tag == f"{W}bookmarkStart":
            last += 1
            opened.setdefault(old, []).append(str(last))
            mark.set(f"{W}id", str(last))
        elif opened.get(old):
            mark.set(f"{W}id", opened[old].pop())
    return last
