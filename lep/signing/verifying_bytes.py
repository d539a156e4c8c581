"""What a signature covers, told from the bytes alone: no PDF library is asked.

A signature names two stretches of the file. They must be all of it, up to the end of a revision, but for the one string
that holds the signature itself; and that string must hold nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

_HEX: Final = re.compile(rb"<(?:[0-9a-f]+|[0-9A-F]+)>")
_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_FEWEST: Final = 64
"""Bytes that no signature comes below."""


class Covered(NamedTuple):
    """What a signature covers: all bytes before `end`, but for the string from `gap` to `after`, which holds `der`."""

    gap: int
    after: int
    end: int
    der: bytes


class CoverError(ValueError):
    """The stretches of a signature are not what they must be. `code` says in what way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def covered(pdf: bytes, byte_range: Any, contents: bytes, ends: Sequence[int]) -> Covered:
    """What a signature with that ByteRange and those Contents covers, in a file whose revisions end at `ends`.

    Raises CoverError for anything but the one right form.
    """
    numbers = _numbers(byte_range)
    _, gap, after, rest = numbers
    end = after + rest
    if not 0 < gap < after < end <= len(pdf) or numbers[0] != 0:
        raise CoverError("range")
    if end not in ends:
        raise CoverError("range-end")
    if not _HEX.fullmatch(pdf, gap, after):
        raise CoverError("range-gap")
    digits = pdf[gap + 1 : after - 1]
    if len(digits) % 2 or bytes.fromhex(digits.decode("ascii")) != contents:
        raise CoverError("range-gap")
    written = [tuple(map(int, one.groups())) for one in _RANGE.finditer(pdf)]
    if written.count((gap, after, rest)) != 1:
        raise CoverError("range")
    return Covered(gap, after, end, _signature(contents))


def _numbers(byte_range: Any) -> tuple[int, ...]:
    """Four whole numbers that stand in the array themselves. Raises CoverError."""
    if not isinstance(byte_range, list) or len(byte_range) != 4:
        raise CoverError("range")
    if not all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in byte_range):
        raise CoverError("range")
    return tuple(int(one) for one in byte_range)


def _signature(contents: bytes) -> bytes:
    """The one DER value in Contents, after which there may be zeros only. Raises CoverError."""
    length = der_length(contents, 0)
    if length is None or length < _FEWEST or contents[length:].strip(b"\x00"):
        raise CoverError("contents")
    if not strictly_der(contents[:length]):
        raise CoverError("contents")
    return contents[:length]


def der_length(content: bytes, at: int) -> int | None:
    """Where the DER value at `at` ends; None if there is none, or if its length is not written as DER wants it."""
    header = _der_header(content, at)
    if header is None:
        return None
    _, begin, size = header
    return begin + size if begin + size <= len(content) else None


def _der_header(content: bytes, at: int) -> tuple[int, int, int] | None:
    """Tag, begin and size of the value at `at`."""
    if at + 2 > len(content) or content[at] & 0x1F == 0x1F:
        return None
    first = content[at + 1]
    if first < 0x80:
        return content[at], at + 2, first
    count = first & 0x7F
    octets = content[at + 2 : at + 2 + count]
    if not 1 <= count <= 4 or len(octets) != count or octets[0] == 0:
        return None
    size = int.from_bytes(octets, "big")
    return (content[at], at + 2 + count, size) if size >= 0x80 else None


def der_count(content: bytes) -> int:
    """How many DER values stand one after another in `content`; -1 if that is not all of it."""
    count, at = 0, 0
    while at < len(content):
        end = der_length(content, at)
        if end is None:
            return -1
        count, at = count + 1, end
    return count


def strictly_der(content: bytes) -> bool:
    """Whether all of it is DER: every length as short as can be, every value exactly within the one around it."""
    waiting = [(0, len(content))]
    while waiting:
        at, end = waiting.pop()
        while at < end:
            header = _der_header(content, at)
            if header is None:
                return False
            tag, begin, size = header
            if not tag or begin + size > end or (tag == 0x05 and size) or (tag == 0x01 and size != 1):
                return False
            if tag & 0x20:
                waiting.append((begin, begin + size))
            at = begin + size
    return True
