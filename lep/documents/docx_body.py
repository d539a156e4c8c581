"""The body of a Word document: every node of the tree as WordprocessingML, with the styles of a shell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any, NamedTuple, Unpack

from lep.documents import columns, side_by_side, tree
from lep.documents.docx_inlines import PLAIN, SIDE_SIZE, InlineWriter, Place
from lep.documents.docx_shell import Shell
from lep.documents.docx_tables import FIRST_COLUMN, FIRST_ROW, HAND_ROOM, How, cell, table, table_row, twips
from lep.documents.wordml import TAB, Look, Shape, escape, paragraph, picture, word_language
from lep.documents.words import one_line

_ALIGN = {"start": "", "center": "center", "end": "right"}
_CHARACTERS = 100  # of table text on a full line
_GUTTER = 567  # between two signature blocks, twentieths of a point
_RULE_END = 57  # before the edge of its cell: a tab at the very edge would wrap
_FACT_LABEL = 0.24  # of the width of the facts
_CLAUSE_TEXT = "Clause Text"
_INDENTED = ("List Continue", "Quote")
_BESIDE_NUMBER = 850  # where that style begins, beside the number of the clause
_AFTER_TABLE = 160
_ROOM_TO_SIGN = 880  # above the line: with the line itself, about 20 mm for a signature and a stamp
_SIDE_GUTTER = 284  # between two languages
_SIDE_HEADINGS = (24, 20, SIDE_SIZE)
_SIDE_NUMBER, _SIDE_STEP = 567, 284  # the room of a number, and of the bullets of each level of a list
_SIDE_LABEL = 0.36
_EMU_PER_TWIP = 635


class ListNumbering(NamedTuple):
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


class _Writer(InlineWriter):
    def __init__(self, doc: tree.Document, shell: Shell) -> None:
        super().__init__(doc, shell)
        self._language = doc.language
        self._ltr_within_rtl = False if self._place.rtl else None  # what is from left to right has to say so there
        self._open_bookmarks = 0
        self._body = Body(links=self._links)
        self._out: list[str] = []
        self._new_page = False
        self._after_table = False
        self._introduces = False
        self._above = 0 if doc.opening else 1  # levels that the title takes: in a letter it is a heading itself

    def document(self, doc: tree.Document) -> Body:
        for block in doc.opening:
            self._flow((block,))
            self._paragraph(self._shape(), "")
        title = self._shape("heading 1" if doc.opening else "Title")
        for shape, text, revised in (
            (title, doc.title, doc.redline and doc.redline.title),
            (self._shape("Subtitle"), doc.subtitle, doc.redline and doc.redline.subtitle),
        ):
            if text or revised:
                self._paragraph(shape, self._inlines(revised or (tree.Text(one_line(text)),)))
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

    def _shape(self, style: str = "", **changes: Any) -> Shape:
        rtl = self._place.rtl or self._ltr_within_rtl
        return Shape(**{"style": self._style(style) if style else "", "rtl": rtl, **changes})

    def _edge(self, align: tree.Align) -> str:
        """Figures stand on the right, their units below each other: there a text from right to left starts."""
        return "" if self._place.rtl and align == "end" else _ALIGN[align]

    def _hanging(self, left: int, hanging: int) -> dict[str, Any]:
        """Less room for numbers and bullets than the styles give them, where languages share the page."""
        return {"indent": (left, hanging), "size": SIDE_SIZE} if self._place.sides > 1 else {}

    def _paragraph(self, shape: Shape, runs: str) -> None:
        """Write a paragraph of the text flow; it takes the page break and the space that wait for one."""
        if self._new_page:
            shape = shape._replace(new_page=True)
        elif self._after_table and not _is_heading(shape, self._shell):
            shape = shape._replace(before=_AFTER_TABLE)
        self._new_page = self._after_table = False
        self._out.append(paragraph(shape, runs))

    def _settle(self) -> None:
        """Two tables in a row would become one, and a section must end in a paragraph: put a thin one between."""
        if self._new_page or self._after_table:
            self._after_table = False
            self._paragraph(self._shape("Table Gap"), "")

    # --- blocks ---

    def _flow(self, blocks: Iterable[tree.Block], style: str = "", depth: int = 0) -> None:
        nothing: tuple[None, list[side_by_side.Row]] = (None, [])
        for (block, together), (following, _) in pairwise((*side_by_side.grouped(blocks), nothing)):
            self._introduces = isinstance(following, tree.LED_TO)
            if block is None:
                self._columns(together)
            else:
                self._block(block, style, depth)

    def _block(self, block: tree.Block, style: str, depth: int) -> None:
        match block:
            case tree.Heading():
                self._heading(block)
            case tree.Paragraph(children, number) if number:
                inner = self._hanging(_SIDE_NUMBER, _SIDE_NUMBER)
                shape = self._shape("Numbered Paragraph", keeps=self._introduces, **inner)
                self._paragraph(shape, self._numbers(block) + self._inlines(children))
            case tree.Paragraph(children):
                inner = self._hanging(_SIDE_STEP * max(depth, 1), 0) if style in _INDENTED else {}
                runs = self._numbers(block) + self._inlines(children)
                self._paragraph(self._shape(style, keeps=self._introduces, **inner), runs)
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
            case tree.Signatures():
                self._signatures(block)
            case tree.Figure():
                self._figure(block)
            case tree.Columns():
                self._columns(side_by_side.rows(block))
            case tree.RevisedBlocks(blocks, how):
                with self._revised(how):
                    self._flow(blocks, style, depth)
            case tree.PageBreak():
                self._settle()
                self._new_page = True

    def _heading(self, heading: tree.Heading) -> None:
        self._open_bookmarks += 1
        mark, name = self._open_bookmarks, self._bookmarks[heading.anchor]
        level = min(max(heading.level - self._above, 1), 3)
        look = Look(size=_SIDE_HEADINGS[level - 1]) if self._place.sides > 1 else PLAIN
        number = self._numbers(heading, look)
        hangs = number and self._fits_beside(heading.number)
        hanging = self._hanging(_SIDE_NUMBER, _SIDE_NUMBER) if hangs else {}
        self._paragraph(
            self._shape(f"heading {level}", **hanging),
            f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{number}{self._inlines(heading.children, look)}'
            f'<w:bookmarkEnd w:id="{mark}"/>',
        )

    def _numbering(self, abstract: str, depth: int, start: int) -> int:
        number = self._shell.last_number + len(self._body.lists) + 1
        self._body.lists.append(ListNumbering(number, abstract, depth, start))
        return number

    def _list(self, style: str, items: tuple[tuple[tree.Block, ...], ...], number: int, depth: int) -> None:
        indent = self._hanging(_SIDE_STEP * (depth + 1), _SIDE_STEP)
        for item in items:
            whole = item[0] if len(item) == 1 and isinstance(item[0], tree.RevisedBlocks) else None
            with self._revised(whole.how if whole else None):
                first, rest = _first_paragraph(whole.blocks if whole else item)
                self._paragraph(self._shape(style, number=number, level=depth, **indent), self._inlines(first))
                self._flow(rest, "List Continue", depth + 1)

    @contextmanager
    def _revised(self, how: tree.Revision | None) -> Iterator[None]:
        """What is written within it came or went as a whole."""
        start = len(self._out)
        yield
        if how:
            self._out[start:] = [self._tracker.blocks("".join(self._out[start:]), how)]

    # --- languages side by side ---

    def _columns(self, together: list[side_by_side.Row]) -> None:
        for wide, group in groupby(together, key=lambda row: row.wide):
            if not wide:
                self._side_by_side(list(group))
                continue
            for side in (side for row in group for side in row.sides):
                with self._at(self._side(side, 1, self._place.width)):
                    self._flow(side.blocks)

    def _side_by_side(self, together: list[side_by_side.Row]) -> None:
        """A row of a table for each part: it may run over the end of a page, and headings stay with what follows."""
        self._settle()
        count = len(together[0].sides)
        half = (self._place.width - _SIDE_GUTTER * (count - 1)) // count
        gutter = cell(_SIDE_GUTTER, paragraph(self._shape("Table Gap"), ""))
        widths = [half, *([_SIDE_GUTTER, half] * (count - 1))]
        xml = "".join(
            table_row(gutter.join(cell(half, self._side_cell(side, count, half)) for side in row.sides))
            for row in together
        )
        self._write_table("Layout Table", widths, xml)

    def _side(self, side: tree.Side, count: int, width: int) -> Place:
        language = "" if side.language == self._language else word_language(side.language)
        return Place(side.direction == "rtl", width, count, language)

    def _side_cell(self, side: tree.Side, count: int, width: int) -> str:
        """The blocks of a side as the content of a cell, which ends in a paragraph."""
        outer = self._out, self._new_page, self._after_table
        self._out, self._new_page, self._after_table = [], False, False
        with self._at(self._side(side, count, width)):
            self._flow(side.blocks)
            self._settle()
            content = "".join(self._out) or paragraph(self._shape("Table Gap"), "")
        self._out, self._new_page, self._after_table = outer
        return content

    @contextmanager
    def _at(self, place: Place) -> Iterator[None]:
        outer, self._place = self._place, place
        yield
        self._place = outer

    # --- tables ---

    def _table(self, table: tree.Table) -> None:
        self._settle()
        if table.caption:
            self._paragraph(self._shape("caption"), self._inlines(table.caption))
        place = self._place
        shares = columns.shares(table, columns.LINE // place.sides)
        widths = twips(shares, place.width)
        whole = columns.is_short(table, shares, _CHARACTERS // place.sides)
        header = self._row(table, table.header, widths, "Table Heading", "<w:cantSplit/><w:tblHeader/>", keeps=whole)
        room = HAND_ROOM if table.by_hand else ""
        rows = [
            self._row(table, row, widths, "Table Text", room + self._together(row, shares), keeps=whole and more > 0)
            for row, more in zip(table.rows, range(len(table.rows) - 1, -1, -1), strict=True)
        ]
        for at, how in enumerate(table.revisions):
            rows[at] = self._tracker.blocks(rows[at], how) if how else rows[at]
        description = escape(one_line(columns.plain(table.caption)))
        self._write_table(
            "Agreement Table",
            widths,
            header + "".join(rows),
            look=FIRST_ROW | (FIRST_COLUMN if table.row_headers else 0),
            caption=description,
            ruled=table.by_hand,
        )

    def _together(self, row: tuple[tree.Cell, ...], shares: tuple[float, ...]) -> str:
        return "" if columns.is_tall(row, shares, _CHARACTERS // self._place.sides) else "<w:cantSplit/>"

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
        cells = [
            cell(width, paragraph(self._shape(style, align=edge, keeps=keeps), self._inlines(what.children)))
            for what, width, edge in zip(row, widths, map(self._edge, table.align), strict=True)
        ]
        return table_row("".join(cells), properties)

    def _figure(self, figure: tree.Figure) -> None:
        from lep.documents.images import png, proportion

        if figure.caption:
            self._paragraph(self._shape("caption"), self._inlines(figure.caption))
        count = len(self._body.images) + 1
        key = f"rIdPicture{count}"
        self._body.images[key] = png(figure.svg)
        width = self._place.width * figure.width // 100 * _EMU_PER_TWIP
        about = (one_line(figure.title), one_line(figure.description))
        self._paragraph(
            self._shape(grows=True), picture(key, count, (width, round(width * proportion(figure.svg))), about)
        )

    def _facts(self, rows: Iterable[tuple[tuple[tree.Inline, ...], tuple[tree.Inline, ...]]], indent: int) -> None:
        self._settle()
        label, value = self._shape("Fact Label"), self._shape("Fact Text")
        share = _SIDE_LABEL if self._place.sides > 1 else _FACT_LABEL
        widths = twips((share, 1 - share), self._place.width - indent)
        xml = "".join(
            table_row(
                cell(widths[0], paragraph(label, self._inlines(name)))
                + cell(widths[1], paragraph(value, self._inlines(what))),
                "<w:cantSplit/>",
            )
            for name, what in rows
        )
        self._write_table("Layout Table", widths, xml, look=FIRST_COLUMN, indent=indent)

    def _signatures(self, block: tree.Signatures) -> None:
        self._settle()
        half = (self._place.width - _GUTTER) // 2
        widths = [half, _GUTTER, half]
        empty = paragraph(self._shape("Table Gap"), "")
        rows, last = [], len(block.blocks) - 2
        for at in range(0, len(block.blocks), 2):
            pair = [self._signature(one, half, block.whole and at < last) for one in block.blocks[at : at + 2]]
            cells = [pair[0], empty, pair[1] if len(pair) == 2 else empty]
            xml = "".join(cell(width, what) for width, what in zip(widths, cells, strict=True))
            rows.append(table_row(xml, "<w:cantSplit/>"))
        self._write_table("Layout Table", widths, "".join(rows))

    def _signature(self, block: tree.SignatureBlock, width: int, keeps: bool) -> str:
        label = Look(style=self._style("Signature Label"))
        shape = self._shape("Signature Line", rule=width - _RULE_END, keeps=keeps)
        lines = [
            paragraph(shape, self._text(one_line(name), label, user=False) + TAB + self._text(value, user=True) + TAB)
            for name, value in block.lines
        ]
        if block.sign:
            room = shape._replace(before=_ROOM_TO_SIGN)
            lines.append(paragraph(room, self._text(one_line(block.sign), label, user=False) + TAB + TAB))
        return paragraph(self._shape("Signature Party", keeps=keeps), self._inlines(block.party)) + "".join(lines)

    def _write_table(self, style: str, widths: list[int], rows: str, **how: Unpack[How]) -> None:
        rtl = self._place.rtl or self._ltr_within_rtl
        self._out.append(table(self._style(style), widths, rows, rtl=rtl, **how))
        self._after_table = True


def _first_paragraph(item: tuple[tree.Block, ...]) -> tuple[tuple[tree.Inline, ...], tuple[tree.Block, ...]]:
    """What stands beside the bullet, and what follows below it."""
    if item and isinstance(item[0], tree.Paragraph) and not (item[0].number or item[0].former):
        return item[0].children, item[1:]
    return (), item


def _is_heading(shape: Shape, shell: Shell) -> bool:
    return shape.style in {shell.styles[f"heading {level}"] for level in (1, 2, 3)}
