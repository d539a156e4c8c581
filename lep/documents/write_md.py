"""A document as Markdown that reads well as it is, and that a CommonMark reader shows with the very same text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from lep.documents import tree
from lep.documents.columns import plain
from lep.documents.links import anchors, checked, headings
from lep.documents.markdown_escape import can_close, can_open, edges_kept, escaped
from lep.documents.revisions import marked
from lep.documents.text import one_line
from lep.language import NAMES, formats_for

_RULE = {"start": "---", "center": ":---:", "end": "---:"}
_BLANK_LINE = "_" * 32  # to be filled in by hand; alone between spaces, underscores are not markup
_HARD_BREAK = "\\\n"
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_UNSAFE_IN_LINK = re.compile(r"[\s<>()\\\[\]*_`~|&]")

_BULLETED = tree.BulletList | tree.Facts | tree.Signatures

Inlines = tuple[tree.Inline, ...]


def to_markdown(doc: tree.Document) -> str:
    """`doc` as CommonMark with tables, ending in one line end. Raises ValueError for a link that is not allowed."""
    doc = marked(doc)
    above = doc.redline
    title, subtitle = (above.title, above.subtitle) if above else (literal(doc.title), literal(doc.subtitle))
    writer = _Writer(anchors(doc), _heading_links(doc), doc.language)
    parts = [*writer.blocks(doc.opening), f"# {writer.line(title, heading=True)}", writer.paragraph(subtitle)]
    parts.extend(writer.blocks(doc.blocks))
    return "\n\n".join(part for part in parts if part) + "\n"


def _colon(language: str) -> tree.Text:
    """A colon with the space that the language sets before it."""
    return tree.Text(formats_for(language).set_off(":"))


def literal(text: str) -> Inlines:
    """A plain string as one line of text."""
    return (tree.Text(one_line(text)),)


@dataclass(frozen=True, slots=True)
class _Span:
    """A finished inline. `marker` is what still has to be put around `text`, if the neighbours allow it."""

    text: str
    marker: str = ""


def _fits(spans: list[_Span], index: int) -> bool:
    """Whether the markers of a span are read as such between its neighbours, which keep theirs or will lose them."""
    span = spans[index]
    if not span.marker:
        return True
    before = next((other for other in reversed(spans[:index]) if other.text), _Span(""))
    after = next((other for other in spans[index + 1 :] if other.text), _Span(""))
    opens = {before.text[-1:], (before.marker or before.text)[-1:]}
    closes = {after.text[:1], (after.marker or after.text)[:1]}
    return all(can_open(span.text, char, span.marker) for char in opens) and all(
        can_close(span.text, char, span.marker) for char in closes
    )


class _Writer:
    def __init__(self, known: frozenset[str], links: Mapping[str, str], language: str) -> None:
        self._known, self._links = known, links
        self._colon = _colon(language)
        self._bullet, self._dot = "-", "."

    # --- blocks ---

    def blocks(self, blocks: Iterable[tree.Block]) -> Iterator[str]:
        previous: tree.Block | None = None
        for block in blocks:
            self._choose_markers(previous, block)
            previous = block.blocks[-1] if isinstance(block, tree.Clause) and block.blocks else block
            yield self._block(block)

    def _choose_markers(self, previous: tree.Block | None, block: tree.Block) -> None:
        """Neighbouring lists take turns with their markers: with the same one they would be read as one list."""
        if isinstance(block, _BULLETED):
            self._bullet = "*" if isinstance(previous, _BULLETED) and self._bullet == "-" else "-"
        elif isinstance(block, tree.OrderedList):
            self._dot = ")" if isinstance(previous, tree.OrderedList) and self._dot == "." else "."

    def _block(self, block: tree.Block) -> str:
        match block:
            case tree.Paragraph(children, number):
                return self.paragraph((tree.Text(f"{number} "), *children) if number else children)
            case tree.Heading():
                return self._heading(block)
            case tree.Clause(heading=heading, blocks=blocks):
                return "\n\n".join(filter(None, [self._heading(heading), *self.blocks(blocks)]))
            case tree.BulletList(items):
                return self._list([(self._bullet, item) for item in items])
            case tree.OrderedList(items, start):
                return self._list([(f"{number}{self._dot}", item) for number, item in enumerate(items, start)])
            case tree.Quote(blocks=blocks) | tree.Banner(blocks=blocks):
                return _prefixed("\n\n".join(filter(None, self.blocks(blocks))), "> ", "> ")
            case tree.Table():
                return self._table(block)
            case tree.Facts(rows):
                return self._list([(self._bullet, (self._fact(label, value),)) for label, value in rows])
            case tree.Signatures(blocks):
                return "\n\n".join(self._signature(signature) for signature in blocks)
            case tree.Figure(title=title, facts=facts, caption=caption):
                named = self.paragraph((tree.Strong(caption or literal(title)),))
                return "\n\n".join(filter(None, [named, *self.blocks(facts)]))
            case tree.Columns(sides):
                return "\n\n".join(filter(None, (self._side(side) for side in sides)))
            case tree.RevisedBlocks(blocks):
                return "\n\n".join(filter(None, self.blocks(blocks)))
            case tree.PageBreak():
                return "---"

    def _side(self, side: tree.Side) -> str:
        """One language's text under a line with its name; a heading is heard to be in its language without one."""
        around, self._colon = self._colon, _colon(side.language)
        written = list(filter(None, self.blocks(side.blocks)))
        self._colon = around
        if all(isinstance(block, tree.Heading) for block in side.blocks):
            return "\n\n".join(written)
        named = self.paragraph((tree.Emphasis(literal(f"{NAMES.get(side.language, side.language)}:")),))
        return "\n\n".join([named, *written])

    def paragraph(self, children: Inlines) -> str:
        return self._escaped_lines(self._inlines(children))

    def _heading(self, heading: tree.Heading) -> str:
        number = (tree.Text(f"{heading.number} "),) if heading.number else ()
        words = self.line((*number, *heading.children), heading=True)
        return f"{'#' * min(heading.level, 6)} {words}"

    def _list(self, items: list[tuple[str, tuple[tree.Block, ...]]]) -> str:
        bullet, dot = self._bullet, self._dot
        loose = any(sum(isinstance(block, tree.Paragraph) for block in item) > 1 for _, item in items)
        between = "\n\n" if loose else "\n"
        written = between.join(self._item(marker, item, between) for marker, item in items)
        self._bullet, self._dot = bullet, dot  # lists within the items had their own
        return written

    def _item(self, marker: str, blocks: tuple[tree.Block, ...], between: str) -> str:
        simple = all(isinstance(block, tree.Paragraph | tree.BulletList | tree.OrderedList) for block in blocks)
        content = (between if simple else "\n\n").join(filter(None, self.blocks(blocks)))
        return _prefixed(content, f"{marker} ", " " * (len(marker) + 1)) if content else marker

    def _table(self, table: tree.Table) -> str:
        rows = [table.header, *table.rows]
        if table.row_headers:
            rows[1:] = [(_bold(row[0]), *row[1:]) for row in table.rows]
        lines = ["| " + " | ".join(self.line(cell.children) for cell in row) + " |" for row in rows]
        lines.insert(1, "| " + " | ".join(_RULE[align] for align in table.align) + " |")
        caption = self.paragraph((tree.Emphasis(table.caption),)) if table.caption else ""
        return "\n\n".join(filter(None, [caption, "\n".join(lines)]))

    def _fact(self, label: Inlines, value: Inlines) -> tree.Paragraph:
        return tree.Paragraph((tree.Strong((*label, self._colon)), tree.Text(" "), *value))

    def _signature(self, block: tree.SignatureBlock) -> str:
        lines = []
        for label, value in (*block.lines, *([(block.sign, "")] if block.sign else [])):
            named = (*literal(label), self._colon)
            filled = self.line((*named, tree.Text(" "), *literal(value)))
            lines.append(f"{self._bullet} {filled if value else f'{self.line(named)} {_BLANK_LINE}'}")
        return "\n\n".join(filter(None, [self.paragraph((tree.Strong(block.party),)), "\n".join(lines)]))

    # --- inlines ---

    def line(self, children: Inlines, *, heading: bool = False) -> str:
        """`children` in one line: where Markdown has no line breaks, they become spaces."""
        return self._escaped_lines(self._inlines(children, heading=heading)).replace(_HARD_BREAK, " ")

    @staticmethod
    def _escaped_lines(text: str) -> str:
        while text.startswith(_HARD_BREAK):
            text = text.removeprefix(_HARD_BREAK)
        while text.endswith(_HARD_BREAK):
            text = text.removesuffix(_HARD_BREAK)
        return _HARD_BREAK.join(edges_kept(line) for line in text.split(_HARD_BREAK))

    def _inlines(self, children: Inlines, *, heading: bool = False, within: frozenset[type] = frozenset()) -> str:
        texts = [child.value for child in children if type(child) is tree.Text]
        if len(texts) == len(children):
            return "".join([escaped(one_line(text), heading=heading) for text in texts])
        nodes = _merged(children, within)
        while True:
            spans = [self._span(node, heading, within) for node in nodes]
            misfit = next((index for index in range(len(spans)) if not _fits(spans, index)), None)
            if misfit is None:
                return "".join(f"{span.marker}{span.text}{span.marker}" for span in spans)
            # The words stand without the emphasis, and what is inside them is looked at again where it now stands.
            nodes = _joined([*nodes[:misfit], *_children(nodes[misfit]), *nodes[misfit + 1 :]])

    def _span(self, child: tree.Inline, heading: bool, within: frozenset[type]) -> _Span:
        match child:
            case tree.Text(value):
                return _Span(escaped(one_line(value), heading=heading))
            case tree.Break():
                return _Span(_HARD_BREAK)
            case tree.Revised(children, how):
                # Tags: Markdown's own tildes are not read as such beside some letters, and nothing marks insertions.
                tag = "ins" if how == "inserted" else "del"
                return _Span(f"<{tag}>{self._inlines(children, heading=heading, within=within)}</{tag}>")
            case tree.Strong(children) | tree.Gap(children):
                return _Span(self._inlines(children, heading=heading, within=within | {tree.Strong}), "**")
            case tree.Emphasis(children):
                return _Span(self._inlines(children, heading=heading, within=within | {tree.Emphasis}), "_")
            case tree.Link(children, href):
                words = self._inlines(children, heading=heading, within=within | {tree.Link})
                target = self._target(href)
                return _Span(f"[{words}]({target})" if words.strip() else words)

    def _target(self, href: str) -> str:
        """What goes between the parentheses: within the document, the anchor that Markdown viewers know."""
        target = checked(href, self._known)
        target = self._links[target[1:]] if target.startswith("#") else target
        return _UNSAFE_IN_LINK.sub(lambda match: quote(match[0]), target)


def _merged(children: Inlines, within: frozenset[type]) -> list[tree.Inline]:
    """`children` as Markdown can have them: no emphasis or link within another of its kind, equal neighbours as one,
    no line break at the edge of either, and nothing empty."""
    merged: list[tree.Inline] = []
    for node in children:
        child = tree.Strong(node.children) if isinstance(node, tree.Gap) else node
        if isinstance(child, tree.Text) and not child.value:
            continue
        if isinstance(child, tree.Text | tree.Break):
            merged.append(child)
        elif type(child) in within:
            merged.extend(_merged(child.children, within))
        else:
            merged.extend(_without_outer_breaks(child, _merged(child.children, within | {type(child)})))
    return _joined(merged)


def _without_outer_breaks(
    node: tree.Strong | tree.Emphasis | tree.Link | tree.Revised, children: list[tree.Inline]
) -> Iterator[tree.Inline]:
    """`node` around `children`, with the line breaks at either end outside it."""
    words = [position for position, child in enumerate(children) if not isinstance(child, tree.Break)]
    if not words:
        yield from children
        return
    yield from children[: words[0]]
    inner = tuple(children[words[0] : words[-1] + 1])
    yield node if inner == node.children else replace(node, children=inner)
    yield from children[words[-1] + 1 :]


def _joined(nodes: list[tree.Inline]) -> list[tree.Inline]:
    joined: list[tree.Inline] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, tree.Strong | tree.Emphasis) and type(last) is type(node):
            joined[-1] = type(node)(tuple(_joined([*_children(last), *node.children])))
        else:
            joined.append(node)
    return joined


def _children(node: tree.Inline | None) -> Inlines:
    return () if node is None or isinstance(node, tree.Text | tree.Break) else node.children


def _bold(cell: tree.Cell) -> tree.Cell:
    return tree.Cell((tree.Strong(cell.children),))


def _prefixed(text: str, first: str, rest: str) -> str:
    """`text` with `first` before its first line and `rest` before the others that are not empty."""
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((rest + line if line else rest.rstrip()) for line in lines[1:])])


def _heading_links(doc: tree.Document) -> dict[str, str]:
    """Where a Markdown viewer finds each heading: the anchors that GitHub and GitLab make of its words."""
    links: dict[str, str] = {}
    seen: dict[str, int] = {}
    for heading in headings(doc.blocks):
        words = f"{heading.number} {one_line(plain(heading.children))}".strip().lower()
        slug = _NOT_IN_SLUG.sub("", words).replace(" ", "-")
        count = seen[slug] = seen.get(slug, -1) + 1
        links[heading.anchor] = f"#{slug}-{count}" if count else f"#{slug}"
    return links
