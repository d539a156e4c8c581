"""A redline for formats that mark words only: what was inserted or deleted as a whole is marked word by word.

Word tracks whole paragraphs and rows (see `docx_revisions`). Everywhere else a passage that came or went is a passage
whose words are marked; a list goes on counting as the new text does, past what was deleted from it, and a former number
stands, deleted, in front of the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from lep.documents import tree

Inlines = tuple[tree.Inline, ...]
Numbered = TypeVar("Numbered", tree.Paragraph, tree.Heading)


def marked(doc: tree.Document) -> tree.Document:
    """`doc` without `RevisedBlocks` and former numbers: `Revised` words only. A document without changes as it is."""
    if doc.redline is None:
        return doc
    return replace(doc, blocks=tuple(_blocks(doc.blocks)), opening=tuple(_blocks(doc.opening)))


def _blocks(blocks: Iterable[tree.Block]) -> Iterator[tree.Block]:
    for block in blocks:
        if isinstance(block, tree.RevisedBlocks):
            yield from _whole(block.blocks, block.how)
        elif isinstance(block, tree.OrderedList):
            yield from _ordered(block)
        else:
            yield _inside(block)


def _inside(block: tree.Block) -> tree.Block:
    """A block that stayed, with the same done to what is in it."""
    match block:
        case tree.Paragraph():
            return _renumbered(block)
        case tree.Heading():
            return _renumbered(block)
        case tree.Table(rows=rows, revisions=revisions) if revisions:
            how = zip(rows, revisions, strict=True)
            return replace(block, rows=tuple(_cells(row, one) if one else row for row, one in how))
        case tree.BulletList(items):
            return tree.BulletList(tuple(tuple(_blocks(item)) for item in items))
        case tree.Clause(key, heading, blocks):
            return tree.Clause(key, _renumbered(heading), tuple(_blocks(blocks)))
        case tree.Quote() | tree.Banner():
            return replace(block, blocks=tuple(_blocks(block.blocks)))
        case tree.Columns(sides):
            return tree.Columns(tuple(replace(side, blocks=tuple(_blocks(side.blocks))) for side in sides))
    return block


def _renumbered(block: Numbered) -> Numbered:
    if not block.former:
        return block
    gone = tree.Revised((tree.Text(f"{block.former} "),), "deleted")
    return replace(block, children=(gone, *block.children), former=None)


def _ordered(listed: tree.OrderedList) -> Iterator[tree.Block]:
    """The list in pieces: what was deleted counts for nothing."""
    number = listed.start
    for gone, group in groupby(listed.items, key=_is_deleted):
        items = tuple(tuple(_blocks(item)) for item in group)
        if gone:
            yield tree.BulletList(items)
        else:
            yield tree.OrderedList(items, number)
            number += len(items)


def _is_deleted(item: tuple[tree.Block, ...]) -> bool:
    return len(item) == 1 and isinstance(item[0], tree.RevisedBlocks) and item[0].how == "deleted"


# --- all of a block -------------------------------------------------------------------------------------------------


def _whole(blocks: Iterable[tree.Block], how: tree.Revision) -> Iterator[tree.Block]:
    """`blocks` with every word in them marked; places to sign as a list of their lines."""
    for block in blocks:
        match block:
            case tree.Signatures(signatures):
                yield from (part for one in signatures for part in _signature(one, how))
            case tree.Clause(key, heading, inner):
                yield tree.Clause(key, _numbered(heading, how), tuple(_whole(inner, how)))
            case tree.Paragraph():
                yield _numbered(block, how)
            case tree.Heading():
                yield _numbered(block, how)
            case _:
                yield _all(block, how)


def _all(block: tree.Block, how: tree.Revision) -> tree.Block:
    match block:
        case tree.BulletList(items):
            return tree.BulletList(tuple(tuple(_whole(item, how)) for item in items))
        case tree.OrderedList(items, start):
            return tree.OrderedList(tuple(tuple(_whole(item, how)) for item in items), start)
        case tree.Quote() | tree.Banner():
            return replace(block, blocks=tuple(_whole(block.blocks, how)))
        case tree.Table():
            rows = tuple(_cells(row, how) for row in block.rows)
            return replace(
                block,
                header=_cells(block.header, how),
                rows=rows,
                caption=_words(block.caption, how),
                revisions=(how,) * len(rows),
            )
        case tree.Facts(facts):
            return tree.Facts(tuple((_words(name, how), _words(value, how)) for name, value in facts))
        case tree.Figure():
            return replace(block, caption=_words(block.caption or (tree.Text(block.title),), how))
        case tree.Columns(sides):
            return tree.Columns(tuple(replace(side, blocks=tuple(_whole(side.blocks, how))) for side in sides))
    return block


def _numbered(block: Numbered, how: tree.Revision) -> Numbered:
    number: Inlines = (tree.Text(f"{block.number} "),) if block.number and how == "deleted" else ()
    words = _words((*number, *block.children), how)
    return replace(block, children=words, number="" if number else block.number, former=None)


def _signature(block: tree.SignatureBlock, how: tree.Revision) -> Iterator[tree.Block]:
    yield tree.Paragraph(_words(block.party, how))
    lines = [f"{name}: {value}" if value else name for name, value in (*block.lines, (block.sign, "")) if name]
    yield tree.BulletList(tuple((tree.Paragraph(_words((tree.Text(line),), how)),) for line in lines))


def _cells(row: tuple[tree.Cell, ...], how: tree.Revision) -> tuple[tree.Cell, ...]:
    return tuple(tree.Cell(_words(cell.children, how)) for cell in row)


def _words(children: Inlines, how: tree.Revision) -> Inlines:
    """The inlines with their texts and breaks marked, within what formats them."""
    found: list[tree.Inline] = []
    for plain, group in groupby(children, key=lambda child: isinstance(child, tree.Text | tree.Break)):
        members = tuple(group)
        if plain:
            found.append(tree.Revised(members, how))
            continue
        for child in members:
            match child:
                case tree.Strong(inner) | tree.Emphasis(inner) | tree.Link(inner) | tree.Gap(inner):
                    found.append(replace(child, children=_words(inner, how)))
                case _:
                    found.append(child)
    return tuple(found)
