"""Reads the Markdown that a template wrote into document nodes. What user text says is never looked at.

CommonMark with tables, without what a signed document has no use for (code, raw HTML, images, rules): that is
refused with a message, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lep.documents import tree
from lep.documents.addresses import filled_address
from lep.documents.errors import TemplateMistakeError
from lep.documents.placeholders import CLOSE, OPEN, PLACEHOLDER, Blocks, Mark, Slots, Words
from lep.language import mark, tr

HeadingStyle = Literal["numbered", "unnumbered", "annex"]

_UNKNOWN = {
    "fence": (mark("a code block (```) has no place in a document"), mark("Remove the back ticks.")),
    "code_inline": (mark("code (`…`) has no place in a document"), mark("Write it in bold or in quotation marks.")),
    "hr": (mark("a horizontal rule (---) has no place in a document"), mark("Use pagebreak() or a heading.")),
    "image": (mark("images cannot be used in a text"), mark("Put a logo into the layout.")),
}
_ALIGN: dict[str, tree.Align] = {"left": "start", "center": "center", "right": "end"}


@dataclass(frozen=True, slots=True)
class RawHeading(tree.Heading):
    """A heading before it is numbered; `anchor` is what the template asked for, or empty."""

    style: HeadingStyle = "numbered"


_VALUES: Final = re.compile(rf"{OPEN}(?:[^\W_]|[ (),;:.\-–—/{OPEN}{CLOSE}])*{CLOSE}\)?")
"""Printed values with nothing between them that Markdown could mean anything by, as most cells of tables are."""
_A_LINE: Final = Token("inline", "", 0, map=[0, 1])
_STOPPED: Final = re.compile(r"\w\.$")
_FULL_STOP: Final = re.compile(r"\.(?!\.)")
"""It ends a sentence once: "d.o.o." and "31. decembra 2026." bring their own."""


class MarkdownMistakeError(TemplateMistakeError):
    """Something in the Markdown itself; `source` is the line in which it stands, as far as it is known."""

    def __init__(self, message: str, hint: str = "", *, source: str = "") -> None:
        super().__init__(message, hint)
        self.source = source


def read_blocks(markdown: str, slots: Slots) -> tuple[tree.Block, ...]:
    """The blocks of `markdown`, with what `slots` holds in the places of its placeholders.

    Headings come as `RawHeading`. Raises `MarkdownMistakeError`.
    """
    reader = _Reader(slots, markdown.splitlines())
    return tuple(reader.until(None, iter(_parser().parse(markdown))))


def read_inlines(markdown: str, slots: Slots) -> tuple[tree.Inline, ...]:
    """The inlines of one paragraph of `markdown`: for cells and labels. Raises `MarkdownMistakeError`."""
    if _VALUES.fullmatch(markdown) and all(isinstance(slots[int(at)], Words) for at in PLACEHOLDER.findall(markdown)):
        return _Reader(slots, [markdown]).values(markdown)
    blocks = read_blocks(markdown, slots)
    if not blocks:
        return ()
    if len(blocks) > 1 or not isinstance(blocks[0], tree.Paragraph):
        raise MarkdownMistakeError(tr("only a line of text can stand here"), source=markdown.strip())
    return blocks[0].children


class _Parser(MarkdownIt):
    """Leaves addresses as they are: whether one may be linked to is decided when its parts are known."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False}).enable("table")
    return parser.disable(["code", "reference", "lheading", "html_block", "html_inline"])


class _Reader:
    def __init__(self, slots: Slots, lines: list[str]) -> None:
        self._slots = slots
        self._lines = lines

    # --- blocks ---

    def until(self, close: str | None, tokens: Iterator[Token]) -> Iterator[tree.Block]:
        """The blocks up to the token of type `close`, or to the end."""
        for token in tokens:
            if token.type == close:
                return
            yield from self._block(token, tokens)

    def _block(self, token: Token, tokens: Iterator[Token]) -> Iterator[tree.Block]:
        match token.type:
            case "paragraph_open":
                yield from self._paragraph(next(tokens))
                next(tokens)
            case "heading_open":
                yield self._heading(token, next(tokens))
                next(tokens)
            case "bullet_list_open":
                yield tree.BulletList(self._items("bullet_list_close", tokens))
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                yield tree.OrderedList(self._items("ordered_list_close", tokens), start)
            case "blockquote_open":
                yield tree.Quote(self._nested("blockquote_close", token, tokens))
            case "table_open":
                yield self._table(tokens)
            case _:
                raise self._unknown(token)

    def _paragraph(self, inline: Token) -> Iterator[tree.Block]:
        alone = PLACEHOLDER.fullmatch(inline.content.strip())
        slot = self._slots[int(alone[1])] if alone else None
        if isinstance(slot, Blocks):
            yield from slot.blocks
            return
        children = self._inlines(inline)
        if children:
            yield tree.Paragraph(children)

    def _heading(self, token: Token, inline: Token) -> RawHeading:
        style: HeadingStyle = "numbered"
        anchor = ""
        for index in PLACEHOLDER.findall(inline.content):
            match self._slots[int(index)]:
                case Mark("anchor", value):
                    anchor = value
                case Mark("style", "unnumbered"):
                    style = "unnumbered"
                case Mark("style", "annex"):
                    style = "annex"
        children = _without_trailing_space(self._inlines(inline, marks=True))
        if not children:
            raise self._mistake(tr("a heading without words"), inline)
        return RawHeading(int(token.tag[1:]), children, anchor, style=style)

    def _items(self, close: str, tokens: Iterator[Token]) -> tuple[tuple[tree.Block, ...], ...]:
        items = []
        for token in tokens:
            if token.type == close:
                break
            items.append(self._nested("list_item_close", token, tokens))
        return tuple(items)

    def _nested(self, close: str, opening: Token, tokens: Iterator[Token]) -> tuple[tree.Block, ...]:
        blocks = tuple(self.until(close, tokens))
        for block in blocks:
            if isinstance(block, tree.Heading | tree.Clause):
                raise self._mistake(tr("a heading or a clause cannot stand inside a list or a quotation"), opening)
        return blocks

    def _table(self, tokens: Iterator[Token]) -> tree.Table:
        rows: list[tuple[tree.Cell, ...]] = []
        align: list[tree.Align] = []
        cells: list[tree.Cell] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "th_open":
                style = str(token.attrs.get("style", ""))
                align.append(_ALIGN.get(style.partition(":")[2], "start"))
            elif token.type == "inline":
                cells.append(tree.Cell(self._inlines(token)))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        return tree.Table(rows[0], tuple(rows[1:]), tuple(align))

    # --- inlines ---

    def _inlines(self, inline: Token, *, marks: bool = False) -> tuple[tree.Inline, ...]:
        stack: list[list[tree.Inline]] = [[]]
        links: list[Token] = []
        for token in inline.children or ():
            match token.type:
                case "text":
                    stack[-1].extend(self._text(token.content, inline, marks=marks))
                case "softbreak":
                    stack[-1].append(tree.Text(" "))
                case "hardbreak":
                    stack[-1].append(tree.Break())
                case "strong_open" | "em_open":
                    stack.append([])
                case "link_open":
                    stack.append([])
                    links.append(token)
                case "strong_close" | "em_close":
                    kind = tree.Strong if token.type == "strong_close" else tree.Emphasis
                    children = _joined(stack.pop())
                    stack[-1].extend([kind(children)] if children else [])
                case "link_close":
                    children = _joined(stack.pop())
                    stack[-1].extend(self._link(children, links.pop(), inline))
                case _:
                    raise self._unknown(token, inline)
        return _joined(stack[0])

    def values(self, line: str) -> tuple[tree.Inline, ...]:
        """The inlines of a line without any markup."""
        return _joined(list(self._text(line, _A_LINE, marks=False)))

    def _text(self, content: str, inline: Token, *, marks: bool) -> Iterator[tree.Inline]:
        stopped = False
        for position, part in enumerate(PLACEHOLDER.split(content)):
            if position % 2 == 0:
                if OPEN in part or CLOSE in part:
                    raise self._mistake(tr("a printed value was taken apart"), inline)
                own = part[1:] if stopped and _FULL_STOP.match(part) else part
                if own:
                    yield tree.Text(own)
                continue
            match self._slots[int(part)]:
                case Words(inlines, value):
                    stopped = _STOPPED.search(value) is not None
                    yield from inlines
                case Mark() if marks:
                    pass
                case Mark():
                    raise self._mistake(tr("anchor(), unnumbered() and annex() belong into a heading"), inline)
                case Blocks():
                    raise self._mistake(tr("a clause, table or block must stand on a line of its own"), inline)

    def _link(self, children: tuple[tree.Inline, ...], token: Token, inline: Token) -> tuple[tree.Inline, ...]:
        if token.attrs.get("title"):
            raise self._mistake(tr("a link cannot have a title"), inline)
        if not children:
            raise self._mistake(tr("a link without words"), inline)
        parts: list[str] = []
        for position, part in enumerate(PLACEHOLDER.split(str(token.attrs["href"]))):
            slot = self._slots[int(part)] if position % 2 else part
            if not isinstance(slot, str | Words):
                raise self._mistake(tr("only a text can stand in the address of a link"), inline)
            parts.append(slot if isinstance(slot, str) else slot.value)
        try:
            address = filled_address(parts)
        except ValueError as error:
            message = tr("a document may link to {kinds} or a heading of its own", kinds="http(s):, mailto:")
            raise self._mistake(
                message, inline, tr("To refer to a part of the document, write {code}.", code='{{ ref("…") }}')
            ) from error
        return (tree.Link(children, address),) if address else children

    # --- what is not understood ---

    def _unknown(self, token: Token, place: Token | None = None) -> MarkdownMistakeError:
        if token.type not in _UNKNOWN:
            return self._mistake(tr("{what} has no place in a document", what=token.type), place or token)
        message, hint = _UNKNOWN[token.type]
        return self._mistake(tr(message), place or token, tr(hint))

    def _mistake(self, message: str, place: Token, hint: str = "") -> MarkdownMistakeError:
        first = place.map[0] if place.map else 0
        return MarkdownMistakeError(message, hint, source=self._lines[first] if first < len(self._lines) else "")


def _joined(nodes: list[tree.Inline]) -> tuple[tree.Inline, ...]:
    """`nodes` with neighbouring pieces of the template's own text as one."""
    joined: list[tree.Inline] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, tree.Text) and isinstance(last, tree.Text) and not node.user and not last.user:
            joined[-1] = tree.Text(last.value + node.value)
        else:
            joined.append(node)
    return tuple(joined)


def _without_trailing_space(nodes: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    """`nodes` without the space that a mark at the end of a heading leaves behind."""
    last = nodes[-1] if nodes else None
    if not isinstance(last, tree.Text) or last.user:
        return nodes
    rest = last.value.rstrip()
    return (*nodes[:-1], tree.Text(rest)) if rest else nodes[:-1]
