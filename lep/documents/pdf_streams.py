"""Changes a few bytes of a finished PDF, and keeps what its other parts say of their places right.

One change is made to any file: a stream whose last byte is a carriage return is followed by the line feed that ends
it, and the two look like one line end: readers that measure streams, as archives' checkers do (ISO 19005-3, 6.1.6),
then find the stream one byte short of its /Length. One file in fifty has such a stream, by chance of compression.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_STREAM = re.compile(rb"\d+ \d+ obj\s*<<.*?/Length (\d+).*?>>\s*stream\n", re.DOTALL)
_TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [nf](?: \n|\r\n| \r))+)")
_ENTRY = 20
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_SIZE = re.compile(rb"/Size \d+")
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


def with_objects(pdf: bytes, changed: Mapping[int, bytes], added: Sequence[bytes] = ()) -> bytes:
    """`pdf` with other `changed` objects, by number, and more: those `added` get the numbers from `next_number` on.

    Objects are given as they stand between "obj" and "endobj"; none that is changed is a stream. The file stays one
    without updates, so there is no earlier one in it. Raises ValueError when it has no plain cross-reference table, or
    no object of that number.
    """
    table, _ = _table(pdf)
    bodies = []
    for number, body in changed.items():
        found = _OBJECT.match(pdf, int(table[1][number * _ENTRY :][:10] or 0))
        if found is None or int(found[1]) != number:
            raise ValueError(f"the PDF has no object {number}")
        bodies.append((*found.span(2), body))
    return _appended(edited(pdf, bodies), added)


def next_number(pdf: bytes) -> int:
    """The number of an object that would be added to `pdf`. Raises ValueError as `with_objects`."""
    return len(_table(pdf)[0][1]) // _ENTRY


def _appended(pdf: bytes, added: Sequence[bytes]) -> bytes:
    table, end = _table(pdf)
    count = next_number(pdf)
    objects = [b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(added, count)]
    places = accumulate((len(one) for one in objects), initial=table.start())
    entries = [b"%010d 00000 n \n" % place for place, _ in zip(places, objects, strict=False)]
    trailer = _SIZE.sub(b"/Size %d" % (count + len(added)), pdf[table.end() : end.start()], count=1)
    start = table.start() + sum(map(len, objects))
    head = b"xref\n0 %d\n" % (count + len(added))
    ending = b"startxref\n%d\n%%%%EOF\n" % start
    return b"".join([pdf[: table.start()], *objects, head, table[1], *entries, trailer, ending])


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
