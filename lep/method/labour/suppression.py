"""Small counts stay unseen: those under a threshold, and those from which they could be worked out.

Counts under five can point to persons in a municipality (practice of statistics offices; GDPR, recital 26). Nothing
is nobody, so a zero stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

THRESHOLD: Final = 5
Key = tuple[str, ...]


def small(value: float | None, threshold: int = THRESHOLD) -> bool:
    """Whether a count is too small to be shown."""
    return value is not None and 0 < value < threshold


def hidden(
    cells: Mapping[Key, float | None],
    totals: Sequence[frozenset[str]],
    *,
    secret: Iterable[Key] = (),
    threshold: int = THRESHOLD,
    halves: int | None = None,
) -> frozenset[Key]:
    """The keys of the counts that must not be shown.

    `cells` are counts by their categories; `totals` are, for each position of a key, the categories that are sums over
    the others. `secret` are cells that the source itself suppressed. Small counts come first. Then every sum (a
    total and its parts) of which exactly one member is hidden loses one more, the smallest part, until nothing can be
    worked out by subtraction; a member that the source does not publish at all protects a sum as well. `halves` is
    the position of a dimension with two parts only (sex): there, total and one part give away the other.

    Parts that overlap (age groups within one another) are not seen through.
    """
    found = {key for key, value in cells.items() if small(value, threshold)} | set(secret)
    sums = [*_sums(cells, totals)]
    if halves is not None:
        found |= set(_telling(cells, sums, halves, threshold))
    # With one of two halves in the table, the other is not known either: the total may stand.
    open_sums = [members for members in sums if members[0] != halves or len(members[2]) > 1]
    while added := {extra for members in open_sums if (extra := _needed(members, found, cells))}:
        found |= added
    return frozenset(found)


Members = tuple[int, Key, tuple[Key, ...]]
"""A sum: the position that it runs along, the total, its parts."""


def _sums(cells: Mapping[Key, float | None], totals: Sequence[frozenset[str]]) -> Iterator[Members]:
    for position, words in enumerate(totals):
        lines: dict[Key, list[Key]] = {}
        for key in cells:
            lines.setdefault((*key[:position], *key[position + 1 :]), []).append(key)
        for line in lines.values():
            whole = [key for key in line if key[position] in words]
            parts = tuple(key for key in line if key[position] not in words)
            if whole and parts:
                yield position, whole[0], parts


def _telling(cells: Mapping[Key, float | None], sums: Iterable[Members], halves: int, threshold: int) -> Iterator[Key]:
    """Parts whose total gives away a small other part that is not in the table."""
    for position, whole, parts in sums:
        if position == halves and len(parts) == 1:
            all_, one = cells[whole], cells[parts[0]]
            if all_ is not None and one is not None and small(all_ - one, threshold):
                yield parts[0]


def _needed(members: Members, found: set[Key], cells: Mapping[Key, float | None]) -> Key | None:
    """One more cell to hide, if exactly one member of the sum is not known."""
    _, whole, parts = members
    unseen = [key for key in (whole, *parts) if key in found or cells[key] is None]
    if len(unseen) != 1 or unseen[0] not in found:
        return None
    candidates = [key for key in parts if key not in found and cells[key]]
    return min(candidates, key=lambda key: (cells[key] or 0, key)) if candidates else _total_left(whole, found)


def _total_left(whole: Key, found: set[Key]) -> Key | None:
    return whole if whole not in found else None
