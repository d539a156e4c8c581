"""What the tags of a Word file printed, put in its place: text as runs in the look of the tag, parts as paragraphs.

Text keeps the tag's font and size. Each run says whether it goes from right to left, so that a Hebrew name in an
English line and a telephone number in a Hebrew one come out right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from lep.documents import bidi, tree
from lep.documents.docx_body import Pieces
from lep.documents.errors import TemplateError
from lep.documents.placeholders import PLACEHOLDER, Blocks, Slots, Words
from lep.documents.text import split_lines
from lep.documents.wordtemplate.styles import is_on
from lep.documents.wordtemplate.tags import shortened
from lep.documents.wordtemplate.xml import W, find, fragment
from lep.language import tr

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ATTRIBUTES: Final = frozenset({"val", "fill", "descr", "title", "name", "alt"})
"""Attributes that a tag may write: spans and colours of cells, and the texts of pictures."""
_ORDER: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position"),
    *("sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
    *("eastAsianLayout", "specVanish", "oMath"),
)
"""The order of run properties (ECMA-376 part 1, 17.3.2.28)."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a value adds to the look of its tag."""

    bold: bool = False
    italic: bool = False
    style: str = ""


@dataclass(slots=True)
class Values:
    """Puts values into the parts of one file. `used` collects the placeholders that were met.

    `from_right` are the ids of paragraph styles that run from right to left; `gap` is the id of the style of gaps.
    """

    file: str
    slots: Slots
    pieces: Pieces
    from_right: frozenset[str]
    gap: str
    used: set[int] = field(default_factory=set)

    def put(self, root: Any, *, body: bool) -> None:
        """Replace every placeholder of a part; only its `body` takes whole paragraphs and tables.

        Raises `TemplateError` for a value in a place that cannot hold it.
        """
        # All placeholders are found before the first is replaced: what people typed may look like one.
        self._elsewhere(root)
        paragraphs = [*root.iter(f"{W}p")]
        texts = [
            (one, set(one.iterancestors(f"{W}p"))) for one in root.iter(f"{W}t") if PLACEHOLDER.search(one.text or "")
        ]
        gone = {paragraph for paragraph in paragraphs if self._whole(paragraph, body=body)}
        for text, around in texts:
            if gone.isdisjoint(around):
                self._within(text)

    # --- parts of the document ---

    def _whole(self, paragraph: Any, *, body: bool) -> bool:
        """A paragraph that is nothing but a part of the document gives way to it: whether this is one."""
        found = PLACEHOLDER.fullmatch(_own_text(paragraph).strip())
        slot = self.slots[int(found[1])] if found else None
        if found is None or not isinstance(slot, Blocks):
            return False
        if not body:
            hint = tr("Put this tag into the body of the document.")
            raise self._error(tr("a header, a footer or a note holds text only"), paragraph, hint)
        self.used.add(int(found[1]))
        parent = paragraph.getparent()
        at = parent.index(paragraph)
        new = fragment(self.pieces.written(slot.blocks))
        alone = not new and len(parent.findall(f"{W}p")) == 1  # a cell must hold a paragraph
        if alone or find(paragraph, "pPr/sectPr") is not None:  # and a section is told at its end
            for child in [one for one in paragraph if one.tag != f"{W}pPr"]:
                paragraph.remove(child)
            new.append(paragraph)
        parent[at : at + 1] = new
        return True

    # --- text ---

    def _within(self, text: Any) -> None:
        """A piece of text with placeholders in it becomes several runs."""
        run = text.getparent()
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if run.tag != f"{W}r" or paragraph is None:
            raise self._error(tr("a value stands where Word has no text"), paragraph)
        new = [one for child in run if child.tag != f"{W}rPr" for one in self._runs_of(child, run, paragraph)]
        parent = run.getparent()
        if parent is None:
            return  # a run with two texts: the first one has replaced it
        at = parent.index(run)
        parent[at : at + 1] = new

    def _runs_of(self, child: Any, run: Any, paragraph: Any) -> Iterator[Any]:
        if child.tag != f"{W}t" or not PLACEHOLDER.search(child.text or ""):
            kept = _empty(run, find(run, "rPr"))
            kept.append(deepcopy(child))
            yield kept
            return
        for position, piece in enumerate(PLACEHOLDER.split(child.text)):
            if position % 2:
                yield from self._value(int(piece), run, paragraph)
            elif piece:
                yield _with_text(_empty(run, find(run, "rPr")), piece)

    def _value(self, index: int, run: Any, paragraph: Any) -> Iterator[Any]:
        self.used.add(index)
        slot = self.slots[index]
        if isinstance(slot, Blocks):
            raise self._error(
                tr("this tag stands for whole paragraphs: it needs a paragraph of its own"), paragraph, _own_line()
            )
        if not isinstance(slot, Words):
            raise self._error(tr("this tag has no place in a Word file"), paragraph)
        yield from self._inlines(slot.inlines, run, self._goes_from_right(paragraph), Look())

    def _inlines(self, inlines: Iterable[tree.Inline], run: Any, rtl: bool, look: Look) -> Iterator[Any]:
        for one in inlines:
            match one:
                case tree.Text(value=value, user=user):
                    yield from self._text(value, run, rtl, look, user=user)
                case tree.Break():
                    new = _empty(run, find(run, "rPr"))
                    new.append(new.makeelement(f"{W}br", {}))
                    yield new
                case tree.Gap(children):
                    yield from self._inlines(children, run, rtl, Look(bold=True, italic=look.italic, style=self.gap))
                case tree.Strong(children):
                    yield from self._inlines(children, run, rtl, Look(bold=True, italic=look.italic, style=look.style))
                case tree.Emphasis(children):
                    yield from self._inlines(children, run, rtl, Look(bold=look.bold, italic=True, style=look.style))
                case _:  # a link: its words; where it leads to may not be in this file
                    yield from self._inlines(one.children, run, rtl, look)

    def _text(self, value: str, run: Any, rtl: bool, look: Look, *, user: bool) -> Iterator[Any]:
        for number, line in enumerate(split_lines(value)):
            if number:
                new = _empty(run, find(run, "rPr"))
                new.append(new.makeelement(f"{W}br", {}))
                yield new
            for piece, from_right in bidi.directed(line, "rtl" if rtl else "ltr", user=user):
                yield _with_text(_dressed(_empty(run, find(run, "rPr")), look, from_right), piece)

    def _goes_from_right(self, paragraph: Any) -> bool:
        own = find(paragraph, "pPr/bidi")
        if own is not None:
            return is_on(own)
        style = find(paragraph, "pPr/pStyle")
        return ("" if style is None else style.get(f"{W}val", "")) in self.from_right

    # --- anything else ---

    def _elsewhere(self, root: Any) -> None:
        """Attributes take a value as it is; any other place takes none."""
        for element in root.iter():
            for key, value in element.attrib.items():
                if PLACEHOLDER.search(value):
                    if key.rpartition("}")[2] not in _ATTRIBUTES:
                        raise self._error(tr("a value stands where Word has no text"), None)
                    element.set(key, PLACEHOLDER.sub(self._plain, value))
            if element.tag != f"{W}t" and PLACEHOLDER.search(element.text or ""):
                raise self._error(tr("a value stands where Word has no text"), None)

    def _plain(self, match: re.Match[str]) -> str:
        slot = self.slots[int(match[1])]
        if not isinstance(slot, Words):
            raise self._error(
                tr("this tag stands for whole paragraphs: it needs a paragraph of its own"), None, _own_line()
            )
        return " ".join(split_lines(slot.value))

    def _error(self, message: str, paragraph: Any, hint: str = "") -> TemplateError:
        text = "" if paragraph is None else shortened(_own_text(paragraph))
        where = f"{tr('the paragraph “{text}”', text=text)}: " if text else ""
        hint = hint or tr("Compare it with what there is: {command}", command="`lep template fields`")
        return TemplateError(self.file, 0, f"{where}{message}", hint, path=self.file)


def _own_line() -> str:
    return tr("Press Enter before it and behind it.")


def _own_text(paragraph: Any) -> str:
    """The text of a paragraph, without that of boxes that are anchored in it."""
    return "".join(
        one.text or "" for one in paragraph.iter(f"{W}t") if next(one.iterancestors(f"{W}p"), None) is paragraph
    )


def _empty(run: Any, properties: Any) -> Any:
    """A run with the same properties and nothing in it."""
    new = run.makeelement(run.tag, dict(run.attrib))
    if properties is not None:
        new.append(deepcopy(properties))
    return new


def _with_text(run: Any, text: str) -> Any:
    for number, piece in enumerate(text.split("\t")):
        if number:
            run.append(run.makeelement(f"{W}tab", {}))
        if piece:
            element = run.makeelement(f"{W}t", {_SPACE: "preserve"})
            element.text = piece
            run.append(element)
    return run


def _dressed(run: Any, look: Look, from_right: bool) -> Any:
    wanted = {"b": look.bold, "bCs": look.bold, "i": look.italic, "iCs": look.italic, "rtl": from_right}
    properties = find(run, "rPr")
    if properties is None:
        if not (any(wanted.values()) or look.style):
            return run
        properties = run.makeelement(f"{W}rPr", {})
        run.insert(0, properties)
    for name, on in wanted.items():
        if on or name == "rtl":
            _set(properties, name, {} if on else None)
    if look.style:
        _set(properties, "rStyle", {f"{W}val": look.style})
    return run


def _set(properties: Any, name: str, attributes: dict[str, str] | None) -> None:
    """Put a run property in its place, or take it away (None)."""
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    if attributes is None:
        return
    before = {f"{W}{one}" for one in _ORDER[: _ORDER.index(name)]}
    at = max((place + 1 for place, child in enumerate(properties) if child.tag in before), default=0)
    properties.insert(at, properties.makeelement(f"{W}{name}", attributes))
