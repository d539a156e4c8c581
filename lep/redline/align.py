"""Two sequences set beside each other, in order: the same with the same, the like with the like, the rest alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from lep.documents import tree
from lep.redline.words import cut

T = TypeVar("T")
Bag = Counter[str]

PARTNERS: Final = 0.35
"""Share of common words from which on two passages, rows or entries are the same one, changed."""
NEVER: Final = 2.0
_SAME, _KIN = 2.0, 0.05


def aligned(
    old: Sequence[T],
    new: Sequence[T],
    same: Callable[[T, T], bool],
    kin: Callable[[T, T], float] = lambda _old, _new: PARTNERS,
) -> Iterator[tuple[T | None, T | None]]:
    """Pairs (old, new) in reading order; a deletion (old, None) stands before an insertion (None, new).

    Things that are the `same` are worth more than any that merely share words, which must be `kin` at all: share as
    many of their words as that says (more than 1: never partners). Of all alignments that keep the order, the one of
    the greatest worth is taken.
    """
    start = _run(old, new, same)
    end = _run(old[start:][::-1], new[start:][::-1], same)
    yield from zip(old[:start], new[:start], strict=True)
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    yield from _best(inner_old, inner_new, _worths(inner_old, inner_new, same, kin))
    yield from zip(old[len(old) - end :], new[len(new) - end :], strict=True)


def bag(parts: Iterable[Any]) -> Bag:
    """The words of some blocks or cells, each as heavy as it is long: an "of" in common says little."""
    found: Bag = Counter()
    for text in _texts(parts):
        for word in cut(text):
            bare = word.strip()
            found[bare] += len(bare)
    return found


def shared(old: Bag, new: Bag) -> float:
    """The share of words that two texts have in common, from 0 to 1; two empty ones are alike."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def _worths(
    old: Sequence[T], new: Sequence[T], same: Callable[[T, T], bool], kin: Callable[[T, T], float]
) -> list[list[float]]:
    """What it is worth to pair each of the old with each of the new; 0 where they are no pair."""
    bags = [bag((one,)) for one in old], [bag((one,)) for one in new]

    def worth(i: int, j: int) -> float:
        if same(old[i], new[j]):
            return _SAME
        least = kin(old[i], new[j])
        share = shared(bags[0][i], bags[1][j]) if least <= 1 else 0.0
        return max(share, _KIN) if least <= 1 and share >= least else 0.0

    return [[worth(i, j) for j in range(len(new))] for i in range(len(old))]


def _best(old: Sequence[T], new: Sequence[T], worth: Sequence[Sequence[float]]) -> Iterator[tuple[T | None, T | None]]:
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = worth[i][j] + best[i + 1][j + 1] if worth[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if worth[i][j] and best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((one, None) for one in old[i:])
    yield from ((None, one) for one in new[j:])


def _run(old: Sequence[T], new: Sequence[T], same: Callable[[T, T], bool]) -> int:
    """How many the two begin with that are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (before, after) in pairs if not same(before, after)), min(len(old), len(new)))


def _texts(parts: Iterable[Any]) -> Iterator[str]:
    """Every text in some nodes of the tree, whatever they are."""
    for part in parts:
        match part:
            case str():
                yield part
            case tuple():
                yield from _texts(part)
            case tree.Text(value):
                yield value
            case tree.Figure(title=title):
                yield title
            case tree.Paragraph(children) | tree.Cell(children) | tree.Strong(children) | tree.Emphasis(children):
                yield from _texts(children)
            case tree.Heading(children=children) | tree.Link(children=children) | tree.Gap(children=children):
                yield from _texts(children)
            case tree.BulletList(items) | tree.OrderedList(items):
                yield from _texts(block for item in items for block in item)
            case tree.Quote(blocks) | tree.Banner(blocks) | tree.Side(blocks=blocks):
                yield from _texts(blocks)
            case tree.Clause(heading=heading, blocks=blocks):
                yield from _texts((heading, *blocks))
            case tree.Table():
                yield from _texts(cell for row in (part.header, *part.rows) for cell in row)
            case tree.Facts(rows):
                yield from _texts(inline for row in rows for side in row for inline in side)
            case tree.Signatures(blocks):
                yield from _texts(inline for block in blocks for inline in block.party)
            case tree.Columns(sides):
                yield from _texts(sides)
