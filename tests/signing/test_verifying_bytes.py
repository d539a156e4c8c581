"""What a signature covers, told from the bytes alone."""

from __future__ import annotations

import pytest

from lep.signing.verifying_bytes import CoverError, covered, der_count, der_length, strictly_der

DER = b"\x30\x81\x80" + b"\x04\x7e" + b"x" * 126
CONTENTS = DER + b"\x00" * 40


def made(hole: bytes = b"", contents: bytes = CONTENTS) -> tuple[bytes, list[int]]:
    """A file of a kind, and its ByteRange."""
    hole = hole or b"<" + contents.hex().encode() + b">"
    length = len(b"%PDF /ByteRange [0 1000 1000 1000] /Contents ")
    gap, after, rest = length, length + len(hole), 12
    first = b"%%PDF /ByteRange [0 %d %d %d] /Contents " % (gap, after, rest)
    first = first.ljust(length)
    return first + hole + b" and the end", [0, gap, after, rest]


def test_all_but_the_string_is_covered() -> None:
    pdf, numbers = made()
    found = covered(pdf, numbers, CONTENTS, [len(pdf)])
    assert (found.gap, found.after, found.end, found.der) == (numbers[1], numbers[2], len(pdf), DER)


@pytest.mark.parametrize(
    "numbers",
    [
        None,
        [],
        [0, 1],
        [0, 1, 2, 3, 4, 5],
        [0, -1, 2, 3],
        [0, 0, 5, 5],
        [0, True, 5, 5],
        [0, "1", 5, 5],
        [0, 9, 5, 5],
        [0, 5, 9, 10**9],
        [1, 44, 300, 12],
        "0 1 2 3",
        {"a": 1},
    ],
)
def test_numbers_that_are_none(numbers: object) -> None:
    pdf, _ = made()
    with pytest.raises(CoverError, match=r"^range$"):
        covered(pdf, numbers, CONTENTS, [len(pdf)])


def test_the_end_must_be_that_of_a_revision() -> None:
    pdf, numbers = made()
    with pytest.raises(CoverError, match="range-end"):
        covered(pdf + b"\n", numbers, CONTENTS, [len(pdf) + 1])


@pytest.mark.parametrize("change", [1, -1])
def test_the_gap_must_be_the_string_exactly(change: int) -> None:
    pdf, (_, gap, after, rest) = made()
    numbers = [0, gap + change, after, rest]
    moved = pdf.replace(b"[0 %d " % gap, b"[0 %d " % (gap + change))
    with pytest.raises(CoverError, match="range-gap"):
        covered(moved, numbers, CONTENTS, [len(pdf)])


def test_the_string_must_be_the_contents_that_were_read() -> None:
    pdf, numbers = made()
    with pytest.raises(CoverError, match="range-gap"):
        covered(pdf, numbers, CONTENTS[:-1] + b"\x01", [len(pdf)])


def test_the_numbers_must_stand_in_the_file_once() -> None:
    pdf, numbers = made()
    _, gap, after, rest = numbers
    with pytest.raises(CoverError, match=r"^range$"):
        covered(pdf.replace(b"/ByteRange", b"/ByteRonge"), numbers, CONTENTS, [len(pdf)])
    twice = pdf + b"/ByteRange [0 %d %d %d]" % (gap, after, rest)
    with pytest.raises(CoverError, match=r"^range$"):
        covered(twice, numbers, CONTENTS, [len(pdf), len(twice)])


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"\x00" * 90,
        DER + b"\x01",
        DER[:-1],
        b"\x30\x80" + DER + b"\x00\x00",
        b"\x30\x03\x02\x01\x00" + b"\x00" * 90,
    ],
)
def test_the_string_holds_one_whole_signature_and_zeros(contents: bytes) -> None:
    pdf, numbers = made(contents=contents)
    with pytest.raises(CoverError):
        covered(pdf, numbers, contents, [len(pdf)])


@pytest.mark.parametrize(
    ("content", "end"),
    [
        (b"\x02\x01\x05", 3),
        (b"\x02\x01", None),
        (b"\x30\x80\x00\x00", None),  # no length
        (b"\x30\x81\x05aaaaa", None),  # a longer length than need be
        (b"\x30\x82\x00\x80", None),
        (b"\x1f\x01\x05", None),  # a tag of many bytes
        (b"", None),
    ],
)
def test_lengths_are_those_of_der(content: bytes, end: int | None) -> None:
    assert der_length(content, 0) == end


@pytest.mark.parametrize(
    ("content", "right"),
    [
        (b"\x30\x06\x02\x01\x05\x02\x01\x06", True),
        (b"\x30\x06\x02\x01\x05\x02\x02\x06", False),  # beyond what is around it
        (b"\x30\x05\x02\x01\x05\x00\x00", False),  # filled up with nothing
        (b"\x30\x02\x05\x00", True),
        (b"\x30\x03\x05\x01\x00", False),
        (b"\x30\x04\x01\x02\xff\xff", False),
        (b"\x30" * 5000, False),
    ],
)
def test_der_is_whole_all_the_way_down(content: bytes, right: bool) -> None:
    assert strictly_der(content) is right


@pytest.mark.parametrize(
    ("content", "count"), [(b"", 0), (b"\x02\x01\x05\x05\x00", 2), (b"\x02\x01\x05\x05", -1), (b"\x02\x05\x05", -1)]
)
def test_values_in_a_row(content: bytes, count: int) -> None:
    assert der_count(content) == count
