"""Accepting and rejecting all changes of a redline, as Word and as a reader do, and the text that is then there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from lep.documents import tree
from lep.documents.text import split_lines
from tests.documents.word import W, part, words

_MARKS = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c")  # say which way a text runs; nobody sees them


def text_in_word(content: bytes, *, drop: str) -> list[str]:
    """The paragraphs of a Word file once its changes are settled: `drop` "del" accepts all, "ins" rejects all.

    Written after ECMA-376, not after our writer: what is dropped goes with its element, a dropped mark joins its
    paragraph to the next, a dropped row goes with all that is in it.
    """
    body = part(content).find(f"{W}body")
    assert body is not None
    return [text for text in _settled(body, drop) if text]


def _settled(parent: ElementTree.Element, drop: str) -> Iterator[str]:
    pending = ""
    for child in parent:
        if child.tag == f"{W}p":
            pending += _runs(child, drop)
            if child.find(f"{W}pPr/{W}rPr/{W}{drop}") is None:
                yield pending
                pending = ""
        elif child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}{drop}") is None:
                yield from _settled(child, drop)
        elif child.tag in (f"{W}tbl", f"{W}tc", f"{W}sdt", f"{W}sdtContent"):
            yield from _settled(child, drop)
    if pending:
        yield pending


def _runs(paragraph: ElementTree.Element, drop: str) -> str:
    text = ""
    for child in paragraph:
        if child.tag == f"{W}r":
            for deleted in child.iter(f"{W}delText"):
                deleted.tag = f"{W}t"
            holder = ElementTree.Element("holder")
            holder.append(child)
            text += words(holder)
        elif child.tag == f"{W}{drop}":
            continue
        elif child.tag in (f"{W}ins", f"{W}del", f"{W}hyperlink"):
            text += _runs(child, drop)
    return text.translate(_MARKS)


def text_of(doc: tree.Document, *, drop: tree.Revision) -> list[str]:
    """The lines of a tree once the insertions or deletions are dropped, numbers included."""
    above = doc.redline
    title = [_inlines(above.title, drop), _inlines(above.subtitle, drop)] if above else [doc.title, doc.subtitle]
    return [*title, *_blocks(doc.opening, drop), *_blocks(doc.blocks, drop)]


def _blocks(blocks: Iterable[tree.Block], drop: tree.Revision) -> Iterator[str]:
    for block in blocks:
        match block:
            case tree.RevisedBlocks(inner, how):
                yield from _blocks(inner, drop) if how != drop else ()
            case tree.Paragraph(children) | tree.Heading(children=children):
                former = drop == "inserted" and block.former is not None
                yield f"{block.former if former else block.number} {_inlines(children, drop)}"
            case tree.Clause(_, heading, inner):
                yield from _blocks((heading, *inner), drop)
            case tree.BulletList(items) | tree.OrderedList(items):
                for item in items:
                    found = list(_blocks(item, drop))
                    yield from [f"- {found[0]}", *found[1:]] if found else []
            case tree.Quote(inner) | tree.Banner(inner):
                yield from _blocks(inner, drop)
            case tree.Table():
                yield _row(block.header, drop)
                revisions = block.revisions or (None,) * len(block.rows)
                yield from (_row(row, drop) for row, how in zip(block.rows, revisions, strict=True) if how != drop)
                yield _inlines(block.caption, drop)
            case tree.Facts(rows):
                yield from (f"{_inlines(name, drop)}: {_inlines(value, drop)}" for name, value in rows)
            case tree.Signatures(signatures):
                yield from (f"{_inlines(one.party, drop)} {one.lines} {one.sign}" for one in signatures)
            case tree.Columns(sides):
                yield from (line for side in sides for line in _blocks(side.blocks, drop))
            case tree.Figure(name=name):
                yield name
            case tree.PageBreak():
                yield "---"


def _row(row: Iterable[tree.Cell], drop: tree.Revision) -> str:
    return " | ".join(_inlines(cell.children, drop) for cell in row)


def _inlines(children: Iterable[tree.Inline], drop: tree.Revision) -> str:
    text = ""
    for child in children:
        match child:
            case tree.Text(value):
                text += "\n".join(split_lines(value))
            case tree.Break():
                text += "\n"
            case tree.Revised(inner, how):
                text += _inlines(inner, drop) if how != drop else ""
            case _:
                text += _inlines(child.children, drop)
    return text
