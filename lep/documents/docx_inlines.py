"""The inlines of a Word document, and the place that they stand in: its direction, its language, its room."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lep.documents import bidi, links, tree
from lep.documents.docx_shell import Shell
from lep.documents.text import split_lines
from lep.documents.wordml import DIGITS_FACE, LINE_BREAK, TAB, Look, run, word_language

if TYPE_CHECKING:
    from lep.documents.docx_revisions import Tracker

SIDE_SIZE = 17
"""Of the text of languages that stand side by side, in half points."""
PLAIN = Look()
_LONGEST_BOOKMARK = 40
_LONGEST_BESIDE = 5  # characters of a number in the narrow column that languages side by side have for it
_EN_SPACE = "\u2002"


class Place(NamedTuple):
    """Where blocks are written: the direction, the width, how many languages share the page, and the language as Word
    calls it where it is not that of the document."""

    rtl: bool
    width: int
    sides: int = 1
    language: str = ""


class InlineWriter:
    """Writes inlines with the styles of a shell. `_place` is where they stand now."""

    def __init__(self, doc: tree.Document, shell: Shell) -> None:
        self._shell = shell
        self._place = Place(doc.direction == "rtl", shell.width)
        self._anchors = links.anchors(doc)
        self._bookmarks = {anchor: _bookmark(anchor, at) for at, anchor in enumerate(sorted(self._anchors), 1)}
        self._links: dict[str, str] = {}
        self._redline = doc.redline

    @cached_property
    def _tracker(self) -> Tracker:
        from lep.documents.docx_revisions import Tracker

        return Tracker(self._redline)

    def _style(self, name: str) -> str:
        return self._shell.styles[name.lower()]

    def _inlines(self, children: Iterable[tree.Inline], look: Look = PLAIN) -> str:
        return "".join([self._inline(child, look) for child in children])

    def _inline(self, child: tree.Inline, look: Look) -> str:
        match child:
            case tree.Text(value, _, tree.NO_LANGUAGE):
                return self._text(value, look._replace(language=tree.NO_LANGUAGE, font=DIGITS_FACE), user=True)
            case tree.Text(value, user, language):
                own = look._replace(language=word_language(language)) if language else look
                return self._text(value, own, user=user)
            case tree.Strong(children):
                return self._inlines(children, look._replace(bold=True))
            case tree.Emphasis(children):
                return self._inlines(children, look._replace(italic=True))
            case tree.Gap(children):
                return self._inlines(children, look._replace(bold=True, style=self._style("Gap")))
            case tree.Link(children, href):
                runs = self._inlines(children, look._replace(style=self._style("Hyperlink")))
                return f"<w:hyperlink {self._target(href)}>{runs}</w:hyperlink>"
            case tree.Break():
                return LINE_BREAK
            case tree.Revised(children, how):
                return self._tracker.runs(self._inlines(children, look), how)

    def _text(self, value: str, look: Look = PLAIN, *, user: bool) -> str:
        return LINE_BREAK.join([self._line(line, look, user=user) for line in split_lines(value)])

    def _line(self, line: str, look: Look, *, user: bool) -> str:
        place = self._place
        base: tree.Direction = "rtl" if place.rtl else "ltr"
        if place.language or place.sides > 1:
            size = look.size or (SIDE_SIZE if place.sides > 1 else 0)
            look = look._replace(size=size, language=look.language or place.language)
        pieces = bidi.directed(line, base, user=user)
        return "".join([run(piece, _properties(look, rtl)) for piece, rtl in pieces])

    def _number(self, number: str, look: Look = PLAIN) -> str:
        """A number in front of its text, and what stands between: figures run from left to right in every language."""
        shown = self._text(number, look, user=False) if bidi.has_rtl(number) else self._plain_run(number, look)
        return shown + (TAB if self._fits_beside(number) else self._plain_run(_EN_SPACE, look))

    def _fits_beside(self, number: str) -> bool:
        """Whether a number has a column of its own: "Annex 1" has not where languages share the page."""
        return self._place.sides == 1 or len(number) <= _LONGEST_BESIDE

    def _numbers(self, block: tree.Heading | tree.Paragraph, look: Look = PLAIN) -> str:
        """The number of a block, and in a redline what it was before."""
        number = self._number(block.number, look) if block.number else ""
        if block.former is None:
            return number
        former = self._number(block.former, look) if block.former else ""
        return self._tracker.runs(former, "deleted") + self._tracker.runs(number, "inserted")

    def _plain_run(self, text: str, look: Look) -> str:
        size = look.size or (SIDE_SIZE if self._place.sides > 1 else 0)
        return run(text, look._replace(size=size).properties(rtl=False))

    def _target(self, href: str) -> str:
        links.checked(href, self._anchors)
        if href.startswith("#"):
            return f'w:anchor="{self._bookmarks[href[1:]]}" w:history="1"'
        known = {target: key for key, target in self._links.items()}
        key = known.get(href, f"rIdLink{len(known) + 1}")
        self._links[key] = href
        return f'r:id="{key}" w:history="1"'


@lru_cache(maxsize=1000)  # of the thousands of runs of a document, most look like one another
def _properties(look: Look, rtl: bool) -> str:
    return look.properties(rtl=rtl)


def _bookmark(anchor: str, at: int) -> str:
    """A name that Word takes: a letter first, then letters, digits and underscores, 40 at most."""
    return f"b{at}_{re.sub('[^A-Za-z0-9]', '_', anchor)}"[:_LONGEST_BOOKMARK]
