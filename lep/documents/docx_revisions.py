"""Insertions and deletions as Word tracks them: runs, marks of paragraphs, rows, each with who and when.

Works on the finished WordprocessingML of this room, so that every kind of block is tracked in one way. ECMA-376
part 1, 17.13.5 (revisions): `w:ins` and `w:del` around runs, in a paragraph's mark (accepting a deletion joins
the paragraph to the next) and in those of a row; deleted text is `w:delText`. A document without a redline passes
through unchanged.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from lep.documents import tree
from lep.documents.wordml import escape

_ELEMENTS: Final = {"inserted": "w:ins", "deleted": "w:del"}
# Runs never stand in runs; links and bookmarks stand around them, and take revisions inside.
_RUNS: Final = re.compile(r"(?:<w:r>.*?</w:r>)+", re.DOTALL)
_TEXT: Final = re.compile(r"<(/?)w:t(?= |>)")
_PARAGRAPH: Final = re.compile(r"<w:p>(?:<w:pPr>(.*?)</w:pPr>)?", re.DOTALL)
_ROW: Final = re.compile(r"<w:tr>(?:<w:trPr>(.*?)</w:trPr>)?", re.DOTALL)


_APART: Final = timedelta(minutes=2)
"""Between changes of words and of whole paragraphs. LibreOffice takes two insertions of the same minute for one, even
across the end of a paragraph that stays: rejected, it would join that paragraph to the next."""


class Tracker:
    """Tracks the revisions of one document; each has a number of its own."""

    def __init__(self, redline: tree.Redline | None) -> None:
        self._count = 0
        self._words = _who_and_when(redline, timedelta())
        self._wholes = _who_and_when(redline, _APART)

    def runs(self, xml: str, how: tree.Revision) -> str:
        """Finished runs, and what stands around them, with all runs tracked."""
        return self._runs(xml, how, self._words)

    def blocks(self, xml: str, how: tree.Revision) -> str:
        """Finished paragraphs and tables, tracked as a whole: their runs, paragraph marks and rows."""
        return self._rows(self._marks(self._runs(xml, how, self._wholes), how), how)

    def _runs(self, xml: str, how: tree.Revision, who: str) -> str:
        def tracked(match: re.Match[str]) -> str:
            runs = _TEXT.sub(r"<\1w:delText", match[0]) if how == "deleted" else match[0]
            return f"{self._opened(how, who)}>{runs}</{_ELEMENTS[how]}>"

        return _RUNS.sub(tracked, xml)

    def _rows(self, xml: str, how: tree.Revision) -> str:
        """Rows without what is in them; the revision comes last among their properties."""

        def tracked(match: re.Match[str]) -> str:
            return f"<w:tr><w:trPr>{match[1] or ''}{self._opened(how, self._wholes)}/></w:trPr>"

        return _ROW.sub(tracked, xml)

    def _marks(self, xml: str, how: tree.Revision) -> str:
        def tracked(match: re.Match[str]) -> str:
            before, found, look = (match[1] or "").partition("<w:rPr>")
            rest = look if found else "</w:rPr>"
            return f"<w:p><w:pPr>{before}<w:rPr>{self._opened(how, self._wholes)}/>{rest}</w:pPr>"

        return _PARAGRAPH.sub(tracked, xml)

    def _opened(self, how: tree.Revision, who: str) -> str:
        """The beginning of a revision, without the end of its tag."""
        self._count += 1
        return f'<{_ELEMENTS[how]} w:id="{self._count}" {who}'


def _who_and_when(redline: tree.Redline | None, later: timedelta) -> str:
    if redline is None:
        return ""
    who = f'w:author="{escape(redline.by)}"'
    if not redline.on:
        return who
    return f'{who} w:date="{(datetime.fromisoformat(redline.on) + later).strftime("%Y-%m-%dT%H:%M:%SZ")}"'
