"""The blocks of two documents merged into those of one that shows what changed.

Clauses and headings are paired by their ids, everything else by how much of its words it shares, in order. What has no
partner was inserted or deleted as a whole; pairs are compared further in, down to words. Rows of a table and entries of
a list are paired in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from lep.documents import tree
from lep.redline.align import NEVER, PARTNERS, aligned
from lep.redline.inlines import merged, unlinked

T = TypeVar("T")
Blocks = tuple[tree.Block, ...]
Inlines = tuple[tree.Inline, ...]

RETIRED: Final = "-deleted"
"""After the anchor of a heading that is gone, whose name may be in use again."""


def merged_blocks(old: Blocks, new: Blocks, direction: tree.Direction) -> Blocks:
    """`new` with what changed since `old`."""
    return tuple(_Merger(direction).blocks(old, new))


class _Merger:
    """Merges texts of one direction."""

    def __init__(self, direction: tree.Direction) -> None:
        self._direction = direction

    def blocks(self, old: Blocks, new: Blocks) -> Iterator[tree.Block]:
        for before, after in aligned(old, new, _same_block, _kin):
            if before is None and after is not None:
                yield tree.RevisedBlocks((after,), "inserted")
            elif after is None and before is not None:
                yield tree.RevisedBlocks((retired(before),), "deleted")
            elif before is not None and after is not None:
                yield from self._pair(before, after)

    def _pair(self, old: tree.Block, new: tree.Block) -> Iterator[tree.Block]:
        if old == new:
            yield new
            return
        match old, new:
            case tree.Paragraph(), tree.Paragraph():
                yield replace(new, children=self.inlines(old.children, new.children), former=_former(old, new))
            case tree.Heading(), tree.Heading():
                yield self._heading(old, new)
            case tree.Clause(), tree.Clause():
                inner = tuple(self.blocks(old.blocks, new.blocks))
                yield tree.Clause(new.id, self._heading(old.heading, new.heading), inner)
            case tree.BulletList(before), tree.BulletList(after):
                yield tree.BulletList(tuple(self._items(before, after)))
            case tree.OrderedList(before), tree.OrderedList(after, start):
                yield tree.OrderedList(tuple(self._items(before, after)), start)
            case tree.Quote(inside), tree.Quote(outside):
                yield tree.Quote(tuple(self.blocks(inside, outside)))
            case tree.Banner(inside), tree.Banner(outside, tone):
                yield tree.Banner(tuple(self.blocks(inside, outside)), tone)
            case tree.Table(), tree.Table() if len(old.header) == len(new.header):
                yield self._table(old, new)
            case tree.Facts(), tree.Facts():
                yield from self._facts(old.rows, new.rows)
            case tree.Signatures(), tree.Signatures():
                yield from _signatures(old.blocks, new.blocks)
            case tree.Columns(), tree.Columns() if _languages(old) == _languages(new):
                sides = zip(old.sides, new.sides, strict=True)
                yield tree.Columns(tuple(_side(before, after) for before, after in sides))
            case _:
                yield tree.RevisedBlocks((retired(old),), "deleted")
                yield tree.RevisedBlocks((new,), "inserted")

    def inlines(self, old: Inlines, new: Inlines) -> Inlines:
        return merged(old, new, self._direction)

    def _heading(self, old: tree.Heading, new: tree.Heading) -> tree.Heading:
        return replace(new, children=self.inlines(old.children, new.children), former=_former(old, new))

    def _items(self, old: tuple[Blocks, ...], new: tuple[Blocks, ...]) -> Iterator[Blocks]:
        for before, after in aligned(old, new, _equal):
            if before is None and after is not None:
                yield (tree.RevisedBlocks(after, "inserted"),)
            elif after is None and before is not None:
                yield (tree.RevisedBlocks(tuple(map(retired, before)), "deleted"),)
            elif before is not None and after is not None:
                yield tuple(self.blocks(before, after))

    def _table(self, old: tree.Table, new: tree.Table) -> tree.Table:
        rows: list[tuple[tree.Cell, ...]] = []
        revisions: list[tree.Revision | None] = []
        for before, after in aligned(old.rows, new.rows, _equal):
            if before is not None and after is not None:
                rows.append(self._row(before, after))
            else:
                rows.append(after or _retired_row(before or ()))
            revisions.append(None if before and after else "inserted" if after else "deleted")
        return replace(
            new,
            header=self._row(old.header, new.header),
            rows=tuple(rows),
            caption=self.inlines(old.caption, new.caption),
            revisions=tuple(revisions) if any(revisions) else (),
        )

    def _row(self, old: tuple[tree.Cell, ...], new: tuple[tree.Cell, ...]) -> tuple[tree.Cell, ...]:
        pairs = zip(old, new, strict=True)
        return tuple(tree.Cell(self.inlines(before.children, after.children)) for before, after in pairs)

    def _facts(
        self, old: Sequence[tuple[Inlines, Inlines]], new: Sequence[tuple[Inlines, Inlines]]
    ) -> Iterator[tree.Block]:
        found: list[tuple[tuple[Inlines, Inlines], tree.Revision | None]] = []
        for before, after in aligned(old, new, lambda one, other: one[0] == other[0], _never):
            if before is not None and after is not None:
                found.append(((after[0], self.inlines(before[1], after[1])), None))
            elif after is not None:
                found.append((after, "inserted"))
            elif before is not None:
                found.append(((before[0], unlinked(before[1])), "deleted"))
        yield from _runs(found, lambda rows: tree.Facts(tuple(rows)))


def retired(block: tree.Block) -> tree.Block:
    """A deleted block: its links are words, and its anchors and names are free for others."""
    match block:
        case tree.Heading():
            return replace(block, children=unlinked(block.children), anchor=block.anchor + RETIRED)
        case tree.Paragraph():
            return replace(block, children=unlinked(block.children))
        case tree.Clause(key, heading, blocks):
            head = replace(heading, children=unlinked(heading.children), anchor=heading.anchor + RETIRED)
            return tree.Clause(key, head, tuple(map(retired, blocks)))
        case tree.BulletList() | tree.OrderedList():
            return replace(block, items=tuple(tuple(map(retired, item)) for item in block.items))
        case tree.Quote() | tree.Banner():
            return replace(block, blocks=tuple(map(retired, block.blocks)))
        case tree.Table():
            rows = tuple(map(_retired_row, block.rows))
            return replace(block, header=_retired_row(block.header), rows=rows, caption=unlinked(block.caption))
        case tree.Facts(rows=facts):
            return tree.Facts(tuple((unlinked(name), unlinked(value)) for name, value in facts))
        case tree.Figure():
            return replace(block, name=block.name + RETIRED)
        case tree.Columns(sides):
            return tree.Columns(tuple(replace(side, blocks=tuple(map(retired, side.blocks))) for side in sides))
    return block


def _retired_row(row: tuple[tree.Cell, ...]) -> tuple[tree.Cell, ...]:
    return tuple(tree.Cell(unlinked(cell.children)) for cell in row)


def _side(old: tree.Side, new: tree.Side) -> tree.Side:
    return replace(new, blocks=merged_blocks(old.blocks, new.blocks, new.direction))


def _languages(block: tree.Columns) -> list[str]:
    return [side.language for side in block.sides]


def _former(old: tree.Paragraph | tree.Heading, new: tree.Paragraph | tree.Heading) -> str | None:
    return None if old.number == new.number else old.number


def _signatures(old: Sequence[tree.SignatureBlock], new: Sequence[tree.SignatureBlock]) -> Iterator[tree.Block]:
    found: list[tuple[tree.SignatureBlock, tree.Revision | None]] = []
    for before, after in aligned(old, new, _equal, _never):
        if before is not None and after is not None:
            found.append((after, None))
        elif after is not None:
            found.append((after, "inserted"))
        elif before is not None:
            found.append((before, "deleted"))
    yield from _runs(found, lambda blocks: tree.Signatures(tuple(blocks)))


def _runs(
    found: Iterable[tuple[T, tree.Revision | None]], made: Callable[[list[T]], tree.Block]
) -> Iterator[tree.Block]:
    """Neighbours with the same fate as one block each."""
    run: list[T] = []
    fate: tree.Revision | None = None
    for one, how in found:
        if run and how != fate:
            yield _with_fate(made(run), fate)
            run = []
        run.append(one)
        fate = how
    if run:
        yield _with_fate(made(run), fate)


def _with_fate(block: tree.Block, how: tree.Revision | None) -> tree.Block:
    return tree.RevisedBlocks((block,), how) if how else block


# --- which belongs to which -------------------------------------------------------------------------------------------


def _same_block(old: tree.Block, new: tree.Block) -> bool:
    """Whether two blocks are one and the same by what names them, or by saying the same."""
    match old, new:
        case tree.Clause(), tree.Clause():
            return old.id == new.id
        case tree.Heading(), tree.Heading():
            return old.anchor == new.anchor
        case tree.Columns(), tree.Columns():
            first = zip(old.sides[0].blocks[:1], new.sides[0].blocks[:1], strict=False)
            return all(_same_block(before, after) for before, after in first)
        case tree.Paragraph(), tree.Paragraph():
            return old.children == new.children
    return old == new


def _kin(old: tree.Block, new: tree.Block) -> float:
    """The words that two blocks must share: those that are named have their partner by name or none."""
    if type(old) is not type(new) or isinstance(old, tree.Clause | tree.Heading):
        return NEVER
    return 0.0 if isinstance(old, tree.Facts | tree.Signatures | tree.Table) else PARTNERS


def _equal(old: object, new: object) -> bool:
    return old == new


def _never(_old: object, _new: object) -> float:
    return NEVER
