"""What a file is, by its first bytes; and what is no file of figures."""

from __future__ import annotations

from hashlib import sha256

import pytest

from lep.evidence import Unreadable, read_table, reading
from lep.evidence.grid import MAX_COLUMNS
from tests.evidence.support import table


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel"),
        (b"\n<html><body>", "a web page"),
        (b"<?xml version='1.0'?>", "XML"),
        (b"Area;Value\nA\0\0;10\n", "null characters"),
        (b"\x1f\x8b\x08", "compressed"),
    ],
)
def test_other_files_are_refused_by_name(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_table(content, "x.csv")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="larger than 10 bytes"):
        table("Area;Value\nA;10\n")


def test_too_many_columns_and_endless_cells_are_refused_with_their_row() -> None:
    with pytest.raises(Unreadable, match="row 2: 1,001 columns are too many"):
        table("Area;Value\n" + ";".join(["1"] * (MAX_COLUMNS + 1)) + "\n")
    with pytest.raises(Unreadable, match="row 2: a cell of 60,000 characters"):
        table('Area;Value\nA;"' + "x" * 60_000 + '"\n')
    with pytest.raises(Unreadable, match="row 2: no row of a table"):
        table('Area;Value\nA;"' + "x" * 200_000 + '"\n')


def test_a_file_is_known_by_its_bytes_not_by_its_name() -> None:
    assert table("Area,Value\nA,10\n", "data.txt").form == "CSV"


def test_name_and_digest_go_with_the_table() -> None:
    content = b"Area,Value\nA,10\n"
    found = read_table(content, "folder/data.csv")
    assert (found.file, found.digest) == ("data.csv", sha256(content).hexdigest())
