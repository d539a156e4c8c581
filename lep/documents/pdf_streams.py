"""Changes a few bytes of a finished PDF, and keeps what its other parts say of their places right.

One change is made to any file: a stream whose last byte is a carriage return is followed by the line feed that ends
it, and the two look like one line end: readers that measure streams, as archives' checkers do (ISO 19005-3, 6.1.6),
then find the stream one byte short of its /Length. One file in fifty has such a stream, by chance of compression.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_STREAM = re.compile(rb"\d+ \d+ obj\s*<<.*?/Length (\d+).*?>>\s*stream\n", re.DOTALL)
_TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [nf](?: \n|\r\n| \r))+)")
_ENTRY = 20
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")

Change = tuple[int, int, bytes]
"""Where the bytes to be replaced begin and end, and what comes in their place."""


def unambiguous(pdf: bytes) -> bytes:
    """`pdf`, a file with one plain cross-reference table, with such streams ended by CR LF instead of LF.

    Returns the very same bytes when there is nothing to mend. Raises ValueError when the file has no such table.
    """
    if b"\r\nendstream" not in pdf:
        return pdf
    ends = (stream.end for stream in streams(pdf))
    return edited(pdf, [(end, end, b"\r") for end in ends if pdf[end - 1 : end + 1] == b"\r\n"])


def edited(pdf: bytes, changes: Sequence[Change]) -> bytes:
    """`pdf` with `changes` made, none of which touches another, and its table of places and lengths of streams right.

    Raises ValueError when the file has no plain cross-reference table.
    """
    table, end = _table(pdf)
    changes = sorted([*changes, *_lengths(pdf, changes)])
    moves = [0, *accumulate(len(new) - (stop - start) for start, stop, new in changes)]
    starts = [start for start, _, _ in changes]

    def moved(offset: int) -> int:
        return offset + moves[bisect_left(starts, offset)]

    entries = (table[1][at : at + _ENTRY] for at in range(0, len(table[1]), _ENTRY))
    places = b"".join(
        entry if entry[17:18] != b"n" else b"%010d" % moved(int(entry[:10])) + entry[10:] for entry in entries
    )
    start = (end.start(1), end.end(1), b"%d" % moved(int(end[1])))
    return _replaced(pdf, [*changes, (table.start(1), table.end(1), places), start])


def _replaced(pdf: bytes, changes: Sequence[Change]) -> bytes:
    pieces, at = [], 0
    for start, stop, new in changes:
        pieces += [pdf[at:start], new]
        at = stop
    return b"".join([*pieces, pdf[at:]])


def _lengths(pdf: bytes, changes: Sequence[Change]) -> list[Change]:
    """What the streams that the changes make longer or shorter must say of their length."""
    found = []
    for stream in streams(pdf):
        within = [new for new in changes if stream.start <= new[0] < new[1] <= stream.end]
        longer = sum(len(new) - (stop - start) for start, stop, new in within)
        if longer:
            found.append((*stream.length, b"%d" % (stream.end - stream.start + longer)))
    return found


def _table(pdf: bytes) -> tuple[re.Match[bytes], re.Match[bytes]]:
    """The table of places, and the end of the file, which says where the table is."""
    end = _END.search(pdf)
    table = _TABLE.match(pdf, int(end[1])) if end else None
    if end is None or table is None:
        raise ValueError("the PDF has no plain cross-reference table")
    return table, end


@dataclass(frozen=True, slots=True)
class Stream:
    """Where the data of a stream begins and ends, where its length is written, and the entries before its data."""

    start: int
    end: int
    length: tuple[int, int]
    entries: bytes


def streams(pdf: bytes) -> list[Stream]:
    """Every stream of `pdf`. Raises ValueError when the file has no plain cross-reference table."""
    table, _ = _table(pdf)
    entries = (table[1][at : at + _ENTRY] for at in range(0, len(table[1]), _ENTRY))
    offsets = sorted(int(entry[:10]) for entry in entries if entry[17:18] == b"n")
    found = (_STREAM.match(pdf, *bounds) for bounds in pairwise([*offsets, table.start()]))
    return [Stream(match.end(), match.end() + int(match[1]), match.span(1), match[0]) for match in found if match]
