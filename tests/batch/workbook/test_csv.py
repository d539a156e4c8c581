"""CSV: nothing becomes a formula, and what spreadsheet programs make of it is read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from lep.batch.workbook.describe import Heading
from lep.batch.workbook.read_csv import read_csv
from lep.batch.workbook.reading import read_book
from lep.batch.workbook.write_csv import CsvBook
from lep.evidence.errors import Unreadable

ROWS = [["partnership", "id", "size"], ["travna", "a;b, c", "1,5"], ["", "žena\nдва", "x"]]


def test_files_begin_with_the_mark_by_which_excel_knows_utf8() -> None:
    book = CsvBook()
    book.open("groups", [Heading("partnership", ""), Heading("id", "")], 2)
    book.row("groups", ["travna", "=1+1"])
    assert book.contents() == {"groups.csv": codecs.BOM_UTF8 + b"partnership,id\r\ntravna,'=1+1\r\n"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_way_in_which_programs_save_a_table(delimiter: str, encoding: str, newline: str) -> None:
    text = newline.join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    book = read_csv([("groups.csv", text.encode(encoding))], "folder")
    assert [list(row) for _, row in book.sheets[0].rows] == ROWS
    assert book.sheets[0].title == "groups"


def test_excels_own_first_line_names_the_delimiter() -> None:
    book = read_csv([("groups.csv", b"sep=;\r\npartnership;id\r\ntravna;a,b\r\n")], "folder")
    assert book.sheets[0].rows == ((2, ("partnership", "id")), (3, ("travna", "a,b")))


def test_code_pages_of_windows_are_read_and_told() -> None:
    book = read_csv([("groups.csv", "partnership;name\ntravna;Šuma žena\n".encode("cp1250"))], "folder")
    assert book.sheets[0].rows[1][1] == ("travna", "Šuma žena")
    assert "cp1250" in book.notes[0]
    assert "save the file as CSV UTF-8" in book.notes[0]
    assert "--encoding" not in book.notes[0]


@pytest.mark.parametrize("content", [b"a,b\n\0\0", b'a,b\n"' + b"x" * 200_000])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_csv([("groups.csv", content)], "folder")


def test_a_million_rows_are_refused() -> None:
    with pytest.raises(Unreadable, match="too large"):
        read_csv([("groups.csv", b"a\n" * 600_000)], "folder")


def test_pages_that_libreoffice_calls_after_the_workbook_are_known(tmp_path: Path) -> None:
    for page in ("groups", "partnerships", "partner_objectives"):
        (tmp_path / f"my-programme-{page}.csv").write_text("partnership\n", encoding="utf-8")
    assert [sheet.title for sheet in read_book(str(tmp_path)).sheets] == [
        "groups",
        "partner_objectives",
        "partnerships",
    ]
    (tmp_path / "groups.csv").write_text("partnership\n", encoding="utf-8")
    assert "my-programme-groups" in [sheet.title for sheet in read_book(str(tmp_path)).sheets]


def test_what_is_no_text_is_told_without_an_option_that_nobody_gave() -> None:
    with pytest.raises(Unreadable, match="no utf-16 text") as refused:
        read_csv([("book.xlsx", b"\xff\xfea")], "book.xlsx")
    assert refused.value.hint == "save it as XLSX or CSV"


def test_a_row_that_a_bare_comma_makes_longer_is_named_before_its_cells_are_taken_for_others() -> None:
    content = b"partnership,id,size,name\ntravna,women,1,5,Women\n"
    with pytest.raises(Unreadable, match="row 2: the row has more cells than there are headings"):
        read_csv([("groups.csv", content)], "own")
