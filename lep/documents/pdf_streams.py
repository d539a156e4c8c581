"""Makes the end of every stream of a PDF plain to see.

A stream whose last byte is a carriage return is followed by the line feed that ends it, and the two look like one
line end: readers that measure streams, as archives' checkers do (ISO 19005-3, 6.1.6), then find the stream one
byte short of its /Length. One file in fifty has such a stream, by chance of compression.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

_STREAM = re.compile(rb"\d+ \d+ obj\s*<<.*?/Length (\d+).*?>>\s*stream\n", re.DOTALL)
_TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [nf](?: \n|\r\n| \r))+)")
_ENTRY = 20
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


def unambiguous(pdf: bytes) -> bytes:
    """`pdf`, a file with one plain cross-reference table, with such streams ended by CR LF instead of LF.

    Returns the very same bytes when there is nothing to mend. Raises ValueError when the file has no such table.
    """
    if b"\r\nendstream" not in pdf:
        return pdf
    end, start = _END.search(pdf), 0
    table = _TABLE.match(pdf, int(end[1])) if end else None
    if end is None or table is None:
        raise ValueError("the PDF has no plain cross-reference table")
    entries = [table[1][at : at + _ENTRY] for at in range(0, len(table[1]), _ENTRY)]
    offsets = sorted(int(entry[:10]) for entry in entries if entry[17:18] == b"n")
    places = [place for place in _stream_ends(pdf, [*offsets, table.start()]) if pdf[place - 1 : place + 1] == b"\r\n"]
    pieces = []
    for place in places:
        pieces.append(pdf[start:place])
        start = place
    moved = b"".join(
        entry if entry[17:18] != b"n" else b"%010d" % _moved(int(entry[:10]), places) + entry[10:] for entry in entries
    )
    tail = pdf[start : table.start(1)] + moved + pdf[table.end(1) : end.start(1)]
    return b"\r".join([*pieces, tail]) + b"%d" % _moved(int(end[1]), places) + pdf[end.end(1) :]


def _stream_ends(pdf: bytes, offsets: list[int]) -> list[int]:
    """Where the data of each stream ends; `offsets` are where the objects begin, and where the last one ends."""
    found = (_STREAM.match(pdf, *bounds) for bounds in pairwise(offsets))
    return [match.end() + int(match[1]) for match in found if match]


def _moved(offset: int, places: list[int]) -> int:
    return offset + bisect_left(places, offset)
