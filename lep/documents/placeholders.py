"""What a template prints stays out of the Markdown: a placeholder stands for it, and a table holds it.

A placeholder is an index between two private-use characters. The characters may well occur in user text: that
text is in the table and never in the Markdown, so it cannot be mistaken for a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from markupsafe import Markup

from lep.documents.errors import TemplateMistakeError
from lep.documents.text import split_lines
from lep.documents.tree import Block, Break, Inline, Text
from lep.language import Formats, tr

_NOTHING: Mapping[str, str] = MappingProxyType({})
OPEN, CLOSE = "\ue000", "\ue001"
PLACEHOLDER = re.compile(f"{OPEN}([0-9]+){CLOSE}")


class OwnWords(str):
    """Text in the document's own language (a label, a formatted date), as against text that a user typed."""

    __slots__ = ()


class Words(NamedTuple):
    """A value within a line. `value` is what was printed, for the few places (a link) that need it whole."""

    inlines: tuple[Inline, ...]
    value: str


class Blocks(NamedTuple):
    """Something that stands by itself: a clause, a table, a signature block."""

    blocks: tuple[Block, ...]


class Mark(NamedTuple):
    """A remark about the heading that it stands in: its anchor, or how it is numbered."""

    kind: Literal["anchor", "style"]
    value: str


Slot = Words | Blocks | Mark


class Slots:
    """The table of one rendering. Every value that a template prints becomes one entry."""

    def __init__(self, formats: Formats, foreign: Mapping[str, str] = _NOTHING) -> None:
        """`foreign` is prose in another language than the document's, with that language."""
        self._slots: list[Slot] = []
        self._formats = formats
        self._foreign = foreign

    def __getitem__(self, index: int) -> Slot:
        return self._slots[index]

    def put(self, slot: Slot) -> Markup:
        """Keep `slot`; the placeholder that stands for it. What stands by itself gets a paragraph of its own."""
        self._slots.append(slot)
        placeholder = f"{OPEN}{len(self._slots) - 1}{CLOSE}"
        return Markup(f"\n\n{placeholder}\n\n" if isinstance(slot, Blocks) else placeholder)

    def show(self, value: Any) -> Markup:
        """What the Markdown gets in place of `value`: itself if a template wrote it, else a placeholder.

        Raises `TemplateMistakeError` for what cannot be printed, and Jinja's UndefinedError.
        """
        return value if isinstance(value, Markup) else self.put(self.words(value))

    def words(self, value: Any) -> Words:
        """A text or a number as inlines. Raises as `show`."""
        if isinstance(value, str):
            text, user = str(value), not isinstance(value, OwnWords)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            text, user = self._number(value), False
        else:
            raise _not_printable(value)
        return Words(literal(text, user=user, language=self._language(text) if user else ""), text)

    def _language(self, text: str) -> str:
        """The language of prose, where it is not the document's; a full stop at its end may be ours."""
        return self._foreign.get(text) or self._foreign.get(text.removesuffix("."), "")

    def _number(self, value: float) -> str:
        try:
            return self._formats.number(value, grouped=False)
        except ValueError as error:
            raise TemplateMistakeError(str(error)) from error


def literal(text: str, *, user: bool, language: str = "") -> tuple[Inline, ...]:
    """`text` as tree nodes: cleaned, with a `Break` between lines. `language` is its own, where that is another."""
    nodes: list[Inline] = []
    for number, line in enumerate(split_lines(text)):
        if number:
            nodes.append(Break())
        if line:
            nodes.append(Text(line, user, language))
    return tuple(nodes)


def _not_printable(value: Any) -> TemplateMistakeError:
    if value is None:
        return TemplateMistakeError(
            tr("the value is missing"),
            tr("Ask first: {code}, or give a default.", code="{% if value is not none %}…{% endif %}"),
        )
    if isinstance(value, bool):
        return TemplateMistakeError(
            tr("yes or no cannot be printed"), tr("Write {code}.", code='{{ "…" if value else "…" }}')
        )
    if isinstance(value, list | tuple | dict):
        return TemplateMistakeError(
            tr("a list cannot be printed as a whole"), tr("Loop over it, or use join_and, table() or facts().")
        )
    str(value)  # jinja2.Undefined raises here, and says what is undefined
    kind = type(value).__name__  # what an object says of itself may hold an address in memory
    return TemplateMistakeError(tr("{value} cannot be printed", value=kind))
