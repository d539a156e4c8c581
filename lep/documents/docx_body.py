"""The body of a Word document: every node of the tree as WordprocessingML, with the styles of a shell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lep.documents import bidi, columns, links, tree
from lep.documents.docx_shell import Shell
from lep.documents.text import split_lines
from lep.documents.wordml import LINE_BREAK, TAB, Look, Shape, escape, paragraph, picture, run
from lep.documents.words import one_line

_ALIGN = {"start": "", "center": "center", "end": "right"}
_CHARACTERS = 100  # of table text on a full line
_GUTTER = 567  # between two signature blocks, twentieths of a point
_RULE_END = 57  # before the edge of its cell: a tab at the very edge would wrap
_FACT_LABEL = 0.24  # of the width of the facts
_CLAUSE_TEXT = "Clause Text"
_BESIDE_NUMBER = 850  # where that style begins, beside the number of the clause
_AFTER_TABLE = 160
_ROOM_TO_SIGN = 880  # above the line: with the line itself, about 20 mm for a signature and a stamp
_LONGEST_BOOKMARK = 40
_FIRST_ROW, _FIRST_COLUMN, _NO_BANDS = 0x0020, 0x0080, 0x0600  # bits of w:tblLook
_EMU_PER_TWIP = 635
_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class ListNumbering:
    """One numbered or bulleted list: an instance of an abstract numbering that starts anew."""

    number: int
    abstract: str
    level: int
    start: int


@dataclass(slots=True)
class Body:
    """What came of the tree, and what its package must know: links and images (PNG) by relationship id, and lists."""

    xml: str = ""
    links: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    lists: list[ListNumbering] = field(default_factory=list)


def write_body(doc: tree.Document, shell: Shell) -> Body:
    """The blocks of `doc`, its opening and its title in front. Raises ValueError for a link that is not allowed."""
    return _Writer(doc, shell).document(doc)


class Pieces:
    """Blocks of `doc` written one after another for places in a Word file that others wrote; `body` is what the package
    must then know. Raises ValueError as `write_body`."""

    def __init__(self, doc: tree.Document, shell: Shell) -> None:
        self._writer = _Writer(doc, shell)

    @property
    def body(self) -> Body:
        """The links, images and lists of all pieces so far; its text stays empty."""
        return self._writer.body

    def written(self, blocks: Iterable[tree.Block]) -> str:
        """The paragraphs and tables of one piece."""
        return self._writer.piece(blocks)


class _Writer:
    def __init__(self, doc: tree.Document, shell: Shell) -> None:
        self._shell = shell
        self._rtl = doc.direction == "rtl"
        self._anchors = links.anchors(doc)
        self._bookmarks = {anchor: _bookmark(anchor, at) for at, anchor in enumerate(sorted(self._anchors), 1)}
        self._open_bookmarks = 0
        self._body = Body()
        self._out: list[str] = []
        self._new_page = False
        self._after_table = False
        self._introduces = False  # what leads to a picture or a table stays with it
        self._above = 0 if doc.opening else 1  # levels that the title takes: in a letter it is a heading itself

    def document(self, doc: tree.Document) -> Body:
        for block in doc.opening:
            self._flow((block,))
            self._paragraph(self._shape(), "")
        title = self._shape("heading 1" if doc.opening else "Title")
        self._paragraph(title, self._text(one_line(doc.title), user=False))
        if doc.subtitle:
            self._paragraph(self._shape("Subtitle"), self._text(one_line(doc.subtitle), user=False))
        self._flow(doc.blocks)
        self._settle()
        self._body.xml = "".join(self._out)
        return self._body

    @property
    def body(self) -> Body:
        return self._body

    def piece(self, blocks: Iterable[tree.Block]) -> str:
        self._out.clear()
        self._flow(blocks)
        self._settle()
        return "".join(self._out)

    # --- paragraphs ---

    def _style(self, name: str) -> str:
        return self._shell.styles[name.lower()]

    def _shape(self, style: str = "", **changes: int | str | bool | None) -> Shape:
        return replace(Shape(style=self._style(style) if style else "", rtl=self._rtl), **changes)  # type: ignore[arg-type]

    def _paragraph(self, shape: Shape, runs: str) -> None:
        """Write a paragraph of the text flow; it takes the page break and the space that wait for one."""
        if self._new_page:
            shape = replace(shape, new_page=True)
        elif self._after_table and not _is_heading(shape, self._shell):
            shape = replace(shape, before=_AFTER_TABLE)
        self._new_page = self._after_table = False
        self._out.append(paragraph(shape, runs))

    def _settle(self) -> None:
        """Two tables in a row would become one, and a section must end in a paragraph: put a thin one between."""
        if self._new_page or self._after_table:
            self._after_table = False
            self._paragraph(self._shape("Table Gap"), "")

    # --- inlines ---

    def _inlines(self, children: Iterable[tree.Inline], look: Look = _PLAIN) -> str:
        return "".join(self._inline(child, look) for child in children)

    def _inline(self, child: tree.Inline, look: Look) -> str:
        match child:
            case tree.Text(value, user):
                return self._text(value, look, user=user)
            case tree.Strong(children):
                return self._inlines(children, replace(look, bold=True))
            case tree.Emphasis(children):
                return self._inlines(children, replace(look, italic=True))
            case tree.Gap(children):
                return self._inlines(children, replace(look, bold=True, style=self._style("Gap")))
            case tree.Link(children, href):
                runs = self._inlines(children, replace(look, style=self._style("Hyperlink")))
                return f"<w:hyperlink {self._target(href)}>{runs}</w:hyperlink>"
            case tree.Break():
                return LINE_BREAK

    def _text(self, value: str, look: Look = _PLAIN, *, user: bool) -> str:
        return LINE_BREAK.join(self._line(line, look, user=user) for line in split_lines(value))

    def _line(self, line: str, look: Look, *, user: bool) -> str:
        base: tree.Direction = "rtl" if self._rtl else "ltr"
        if line and user and (self._rtl or bidi.has_rtl(line)):
            own = bidi.strong_direction(line)
            base = "ltr" if own == "neutral" else own
            line = bidi.marked(line)
        return "".join(run(piece, look.properties(rtl=rtl)) for piece, rtl in bidi.runs(line, base))

    def _target(self, href: str) -> str:
        links.checked(href, self._anchors)
        if href.startswith("#"):
            return f'w:anchor="{self._bookmarks[href[1:]]}" w:history="1"'
        known = {target: key for key, target in self._body.links.items()}
        key = known.get(href, f"rIdLink{len(known) + 1}")
        self._body.links[key] = href
        return f'r:id="{key}" w:history="1"'

    # --- blocks ---

    def _flow(self, blocks: Iterable[tree.Block], style: str = "", depth: int = 0) -> None:
        for block, following in pairwise((*blocks, None)):
            self._introduces = isinstance(following, tree.Figure | tree.Table)
            if block is not None:
                self._block(block, style, depth)

    def _block(self, block: tree.Block, style: str, depth: int) -> None:
        match block:
            case tree.Heading():
                self._heading(block)
            case tree.Paragraph(children, number) if number:
                numbered = run(number) + TAB + self._inlines(children)
                self._paragraph(self._shape("Numbered Paragraph"), numbered)
            case tree.Paragraph(children):
                self._paragraph(self._shape(style, keeps=self._introduces), self._inlines(children))
            case tree.BulletList(items):
                self._list("List Bullet", items, self._numbering(self._shell.bullets, depth, 1), depth)
            case tree.OrderedList(items, start):
                self._list("List Number", items, self._numbering(self._shell.numbers, depth, start), depth)
            case tree.Quote(blocks):
                self._flow(blocks, "Quote", depth)
            case tree.Banner(blocks, tone):
                self._flow(blocks, "Banner" if tone == "warning" else "Banner Note", depth)
            case tree.Clause(_, heading, blocks):
                self._heading(heading)
                self._flow(blocks, _CLAUSE_TEXT if heading.number else "")
            case tree.Table():
                self._table(block)
            case tree.Facts(rows):
                self._facts(rows, _BESIDE_NUMBER if style == _CLAUSE_TEXT else 0)
            case tree.Signatures(blocks):
                self._signatures(blocks)
            case tree.Figure():
                self._figure(block)
            case tree.PageBreak():
                self._settle()
                self._new_page = True

    def _heading(self, heading: tree.Heading) -> None:
        self._open_bookmarks += 1
        mark, name = self._open_bookmarks, self._bookmarks[heading.anchor]
        number = run(heading.number) + TAB if heading.number else ""
        self._paragraph(
            self._shape(f"heading {min(max(heading.level - self._above, 1), 3)}"),
            f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{number}{self._inlines(heading.children)}'
            f'<w:bookmarkEnd w:id="{mark}"/>',
        )

    def _numbering(self, abstract: str, depth: int, start: int) -> int:
        number = self._shell.last_number + len(self._body.lists) + 1
        self._body.lists.append(ListNumbering(number, abstract, depth, start))
        return number

    def _list(self, style: str, items: tuple[tuple[tree.Block, ...], ...], number: int, depth: int) -> None:
        for item in items:
            first, rest = _first_paragraph(item)
            self._paragraph(self._shape(style, number=number, level=depth), self._inlines(first))
            self._flow(rest, "List Continue", depth + 1)

    # --- tables ---

    def _table(self, table: tree.Table) -> None:
        self._settle()
        if table.caption:
            self._paragraph(self._shape("caption"), self._inlines(table.caption))
        shares = columns.shares(table)
        widths = _twips(shares, self._shell.width)
        whole = columns.is_short(table, shares, _CHARACTERS)
        header = self._row(table, table.header, widths, "Table Heading", "<w:cantSplit/><w:tblHeader/>", keeps=whole)
        rows = (
            self._row(table, row, widths, "Table Text", self._keeps_together(row, shares), keeps=whole and more > 0)
            for row, more in zip(table.rows, range(len(table.rows) - 1, -1, -1), strict=True)
        )
        description = escape(one_line(columns.plain(table.caption)))
        self._write_table(
            "Agreement Table",
            widths,
            header + "".join(rows),
            look=_FIRST_ROW | (_FIRST_COLUMN if table.row_headers else 0),
            caption=f'<w:tblCaption w:val="{description}"/>' if description else "",
        )

    def _keeps_together(self, row: tuple[tree.Cell, ...], shares: tuple[float, ...]) -> str:
        return "" if columns.is_tall(row, shares, _CHARACTERS) else "<w:cantSplit/>"

    def _row(
        self,
        table: tree.Table,
        row: tuple[tree.Cell, ...],
        widths: list[int],
        style: str,
        properties: str,
        *,
        keeps: bool,
    ) -> str:
        cells = (
            _cell(width, paragraph(self._shape(style, align=_ALIGN[align], keeps=keeps), self._inlines(cell.children)))
            for cell, width, align in zip(row, widths, table.align, strict=True)
        )
        return _table_row("".join(cells), properties)

    def _figure(self, figure: tree.Figure) -> None:
        from lep.documents.images import png, proportion

        if figure.caption:
            self._paragraph(self._shape("caption"), self._inlines(figure.caption))
        count = len(self._body.images) + 1
        key = f"rIdPicture{count}"
        self._body.images[key] = png(figure.svg)
        width = self._shell.width * figure.width // 100 * _EMU_PER_TWIP
        about = (one_line(figure.title), one_line(figure.description))
        self._paragraph(
            self._shape(grows=True), picture(key, count, (width, round(width * proportion(figure.svg))), about)
        )

    def _facts(self, rows: Iterable[tuple[tuple[tree.Inline, ...], tuple[tree.Inline, ...]]], indent: int) -> None:
        self._settle()
        label, value = self._shape("Fact Label"), self._shape("Fact Text")
        widths = _twips((_FACT_LABEL, 1 - _FACT_LABEL), self._shell.width - indent)
        xml = "".join(
            _table_row(
                _cell(widths[0], paragraph(label, self._inlines(name)))
                + _cell(widths[1], paragraph(value, self._inlines(what))),
                "<w:cantSplit/>",
            )
            for name, what in rows
        )
        self._write_table("Layout Table", widths, xml, look=_FIRST_COLUMN, indent=indent)

    def _signatures(self, blocks: tuple[tree.SignatureBlock, ...]) -> None:
        self._settle()
        half = (self._shell.width - _GUTTER) // 2
        widths = [half, _GUTTER, half]
        empty = paragraph(self._shape("Table Gap"), "")
        rows = []
        for at in range(0, len(blocks), 2):
            pair = [self._signature(block, half) for block in blocks[at : at + 2]]
            cells = [pair[0], empty, pair[1] if len(pair) == 2 else empty]
            xml = "".join(_cell(width, cell) for width, cell in zip(widths, cells, strict=True))
            rows.append(_table_row(xml, "<w:cantSplit/>"))
        self._write_table("Layout Table", widths, "".join(rows))

    def _signature(self, block: tree.SignatureBlock, width: int) -> str:
        label = Look(style=self._style("Signature Label"))
        shape = self._shape("Signature Line", rule=width - _RULE_END)
        lines = [
            paragraph(shape, self._text(one_line(name), label, user=False) + TAB + self._text(value, user=True) + TAB)
            for name, value in block.lines
        ]
        if block.sign:
            room = replace(shape, before=_ROOM_TO_SIGN)
            lines.append(paragraph(room, self._text(one_line(block.sign), label, user=False) + TAB + TAB))
        return paragraph(self._shape("Signature Party"), self._inlines(block.party)) + "".join(lines)

    def _write_table(
        self, style: str, widths: list[int], rows: str, *, look: int = 0, caption: str = "", indent: int = 0
    ) -> None:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self._out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._style(style)}"/>{"<w:bidiVisual/>" if self._rtl else ""}'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_indentation(indent)}<w:tblLayout w:type="fixed"/>'
            f"{_table_look(look)}"
            f"{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )
        self._after_table = True


def _table_look(parts: int) -> str:
    """Which special parts of its style a table shows: as bits for LibreOffice and older Word, in words for newer."""
    return (
        f'<w:tblLook w:val="{parts | _NO_BANDS:04X}" w:firstRow="{int(bool(parts & _FIRST_ROW))}" w:lastRow="0" '
        f'w:firstColumn="{int(bool(parts & _FIRST_COLUMN))}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _indentation(indent: int) -> str:
    return f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""


def _cell(width: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _table_row(cells: str, properties: str) -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _twips(shares: tuple[float, ...], width: int) -> list[int]:
    """Whole widths that add up to `width`."""
    ends = [round(sum(shares[: index + 1]) * width) for index in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _first_paragraph(item: tuple[tree.Block, ...]) -> tuple[tuple[tree.Inline, ...], tuple[tree.Block, ...]]:
    """What stands beside the bullet, and what follows below it."""
    if item and isinstance(item[0], tree.Paragraph) and not item[0].number:
        return item[0].children, item[1:]
    return (), item


def _bookmark(anchor: str, at: int) -> str:
    """A name that Word takes: a letter first, then letters, digits and underscores, 40 at most."""
    return f"b{at}_{re.sub('[^A-Za-z0-9]', '_', anchor)}"[:_LONGEST_BOOKMARK]


def _is_heading(shape: Shape, shell: Shell) -> bool:
    return shape.style in {shell.styles[f"heading {level}"] for level in (1, 2, 3)}
