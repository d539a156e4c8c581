"""Rows of a text in several languages: which pieces stand beside each other, and which need the whole width.

The same parts are paired as finely as they agree: paragraph by paragraph where every language has the same ones, so
that a reader finds "4.2.1" beside "4.2.1"; as a whole where they differ. A table of many columns, a picture and the
places to sign would be too narrow beside each other: they follow one another, each across the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from lep.documents import tree

_NARROW = 3
"""Columns of a table that can still be read in half the width of a page."""


class Row(NamedTuple):
    """What stands side by side. No clause is in its `sides`: headings and blocks only. `wide`: below each other."""

    sides: tuple[tree.Side, ...]
    wide: bool = False

    @property
    def leads(self) -> bool:
        """Whether it is nothing but headings, which stay with what follows."""
        return all(isinstance(block, tree.Heading) for side in self.sides for block in side.blocks)


def rows(columns: tree.Columns) -> list[Row]:
    """The rows of `columns`, in reading order."""
    flat = tuple(replace(side, blocks=tuple(_unwrapped(side.blocks))) for side in columns.sides)
    if len({tuple(type(block) for block in side.blocks) for side in flat}) > 1:
        return [Row(flat, any(map(_is_wide, (block for side in flat for block in side.blocks))))]
    pieces = zip(*(side.blocks for side in flat), strict=True)
    found: list[Row] = []
    for piece in pieces:
        row = Row(
            tuple(replace(side, blocks=(block,)) for side, block in zip(flat, piece, strict=True)),
            any(map(_is_wide, piece)),
        )
        if found and found[-1].leads and not row.wide:
            found[-1] = _joined(found[-1], row)
        else:
            found.append(row)
    return found


def grouped(blocks: Iterable[tree.Block]) -> Iterator[tuple[tree.Block | None, list[Row]]]:
    """`blocks` in their order: each by itself, or the rows of neighbouring columns together (then without a block)."""
    for in_columns, group in groupby(blocks, key=lambda block: isinstance(block, tree.Columns)):
        if in_columns:
            yield None, [row for block in group if isinstance(block, tree.Columns) for row in rows(block)]
        else:
            yield from ((block, []) for block in group)


def languages(blocks: Iterable[tree.Block]) -> tuple[str, ...]:
    """The languages that stand side by side in a document; () for one in a single language."""
    first = next((block for block in blocks if isinstance(block, tree.Columns)), None)
    return tuple(side.language for side in first.sides) if first else ()


def _unwrapped(blocks: Iterable[tree.Block]) -> Iterator[tree.Block]:
    for block in blocks:
        if isinstance(block, tree.Clause):
            yield block.heading
            yield from block.blocks
        else:
            yield block


def _is_wide(block: tree.Block) -> bool:
    return isinstance(block, tree.Figure | tree.Signatures) or (
        isinstance(block, tree.Table) and len(block.header) > _NARROW
    )


def _joined(first: Row, second: Row) -> Row:
    sides = zip(first.sides, second.sides, strict=True)
    return Row(tuple(replace(one, blocks=(*one.blocks, *other.blocks)) for one, other in sides))
