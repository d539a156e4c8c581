"""XLSX: text stays text, nothing becomes live, the same content gives the same bytes; hostile files are refused."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from lep.batch.workbook import write_xlsx
from lep.batch.workbook.book import Bad
from lep.batch.workbook.export import survey, write
from lep.batch.workbook.read_xlsx import read_xlsx
from lep.batch.workbook.write_xlsx import XlsxBook
from lep.evidence.errors import Unreadable
from lep.files import WriteError
from tests.batch.workbook.books import EXAMPLES, SMALL, taken
from tests.tools import require_tool

LIVE = [
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\tcmd",
    "'=1",
    "=1+1",
    "#N/A",
    "012",
    "1:30",
]


def made(*files: Path) -> bytes:
    found = survey(map(str, files))
    book = XlsxBook()
    write(book, found, judgements=False)
    return book.content()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "travna.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return file


def live(tmp_path: Path) -> Path:
    """A partnership whose names would be formulas, and whose numbers would become dates."""
    groups = "".join(f"  - {{id: g{at}, name: {text!r}}}\n" for at, text in enumerate(LIVE))
    file = tmp_path / "live.yaml"
    file.write_text(f'lep: "1.0"\nid: live\nname: "=1+1"\ngroups:\n{groups}', encoding="utf-8")
    return file


# --- what is written ----------------------------------------------------------------------------------------------


def test_the_same_content_gives_the_same_bytes(small: Path) -> None:
    assert made(small) == made(small)


def test_no_cell_is_a_formula_and_every_text_has_the_format_of_text(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(made(live(tmp_path), *EXAMPLES)))
    texts = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.value
                if cell.data_type == "s":
                    texts += 1
                    assert cell.number_format == "@"
    assert texts > 3000
    assert b"<f>" not in b"".join(_sheets(made(live(tmp_path))))


def test_what_looks_like_a_formula_comes_back_as_it_was(tmp_path: Path) -> None:
    file = live(tmp_path)
    before = file.read_bytes()
    assert [one.state for one in taken(read_xlsx(made(file), "b"), [file])] == ["unchanged"]
    assert file.read_bytes() == before


def test_what_only_python_takes_for_a_number_comes_back_as_it_was(tmp_path: Path) -> None:
    sizes = ("nan", "-nan", "inf", "Infinity", "1_000", "'1_0'", "1e400", "'012'", '"١٢"', "1" * 45, "1e3", "2.50")
    groups = "".join(f"  - {{id: g{at}, name: G, size: {size}}}\n" for at, size in enumerate(sizes))
    file = tmp_path / "sizes.yaml"
    file.write_text(f'lep: "1.0"\nid: sizes\nname: Sizes\ngroups:\n{groups}', encoding="utf-8")
    assert [one.state for one in taken(read_xlsx(made(file), "b"), [file])] == ["unchanged"]


def test_headings_are_frozen_and_described_and_words_are_offered(small: Path) -> None:
    book = load_workbook(io.BytesIO(made(small)))
    sheet = book["stakeholders"]
    assert sheet.freeze_panes == "C2"
    headings = {cell.value: cell for cell in sheet[1]}
    comment = headings["kind"].comment
    assert comment
    assert "Kind of organisation" in comment.text
    assert "ngo: " in comment.text
    offered = {str(one.sqref).split("2:")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    words = book["words"]
    column = re.fullmatch(
        r"words!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)", offered[re.sub(r"\d", "", headings["kind"].coordinate)]
    )
    assert column
    assert [words[f"{column[1]}{row}"].value for row in range(1, int(column[2]) + 1)][:2] == [
        "public_employment_service",
        "municipality",
    ]
    assert {one.title: one.sheet_state for one in book if one.sheet_state != "visible"} == {
        "words": "hidden",
        "exported": "hidden",
    }


def test_blank_columns_keep_what_is_typed_into_them_as_text(small: Path) -> None:
    sheet = load_workbook(io.BytesIO(made(small)))["groups"]
    assert sheet.column_dimensions["C"].number_format == "@"
    assert sheet.column_dimensions["D"].number_format == "General"


def test_long_texts_are_wrapped_and_headings_fit_and_filter(tmp_path: Path) -> None:
    long = tmp_path / "long.yaml"
    long.write_text(SMALL.replace("Women out of work", "Women who look for work " * 4), encoding="utf-8")
    sheet = load_workbook(io.BytesIO(made(long)))["groups"]
    name, size = sheet["C2"], sheet["D2"]
    assert (name.alignment.wrap_text, name.alignment.vertical, size.alignment.vertical) == (True, "top", "top")
    assert sheet.row_dimensions[2].height == 3 * 15
    assert sheet.row_dimensions[3].height is None
    assert sheet.auto_filter.ref == "A1:E3"
    first = load_workbook(io.BytesIO(made(long)))["partnerships"]
    for heading in first[1]:
        letter, told = heading.coordinate.rstrip("1"), str(heading.value)
        assert first.column_dimensions[letter].width > len(told), told
        assert heading.font.name == first["A2"].font.name


def test_what_could_not_be_brought_back_is_not_written(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_xlsx, "MAX_UNPACKED", 10_000)
    with pytest.raises(WriteError, match="larger than 10,000 bytes") as caught:
        made(small)
    assert "fewer partnerships" in caught.value.hint


def _sheets(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]


def test_libreoffice_opens_it_and_saves_the_same(small: Path, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(made(small, *EXAMPLES, live(tmp_path)))
    files = [small, *EXAMPLES, tmp_path / "live.yaml"]
    before = [file.read_bytes() for file in files]
    again = converted(tmp_path / "book.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path / "again" / "book.xlsx")
    found = taken(read_xlsx(again.read_bytes(), "book.xlsx"), files)
    assert [(one.state, one.mistakes) for one in found] == [("unchanged", ())] * len(files)
    assert [file.read_bytes() for file in files] == before
    assert converted(again, "pdf", tmp_path / "again" / "book.pdf").read_bytes().startswith(b"%PDF")


def converted(file: Path, form: str, result: Path) -> Path:
    """What LibreOffice Calc makes of a file."""
    home = f"-env:UserInstallation={(file.parent / 'home').as_uri()}"
    command = [
        require_tool("soffice"),
        home,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(result.parent),
        str(file),
    ]
    done = subprocess.run(command, check=False, capture_output=True, timeout=180)
    if b"source file could not be loaded" in done.stderr:
        message = "LibreOffice Calc is not installed; install it to run this test"
        if os.environ.get("LEP_REQUIRE_TOOLS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    assert result.exists(), done.stderr
    return result


# --- what is read -------------------------------------------------------------------------------------------------


def filled(change: Callable[[Any], None]) -> bytes:
    """A workbook with a page of groups, after a change to that page."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "groups"
    sheet.append(["partnership", "id", "name", "size"])
    sheet.append(["travna", "women", "Women", 5])
    change(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def cell(change: Callable[[Any], None], at: int = 2) -> Any:
    """The cell of the name, or another one, as it is read."""
    return read_xlsx(filled(change), "b.xlsx").sheets[0].rows[1][1][at]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (dt.datetime(2027, 3, 1), "2027-03-01"),
        (dt.datetime(2027, 3, 1, 14, 30), "2027-03-01 14:30:00"),
        (dt.date(2027, 3, 1), "2027-03-01"),
        (dt.time(1, 30), "01:30:00"),
        (True, "true"),
        (1.0, 1.0),
        ("  text\n", "  text\n"),
    ],
)
def test_what_excel_makes_of_a_cell_is_read_as_what_was_meant(value: Any, read: Any) -> None:
    assert cell(lambda sheet: sheet.__setitem__("C2", value)) == read


def test_a_number_that_is_none_is_read_as_text() -> None:
    name = "xl/worksheets/sheet1.xml"
    content = filled(lambda sheet: sheet.__setitem__("D2", 1234))
    huge = repacked(content, lambda parts: parts.update({name: parts[name].replace(b"1234", b"1E999")}))
    assert read_xlsx(huge, "b.xlsx").sheets[0].rows[1][1][3] == "inf"


@pytest.mark.parametrize(
    ("value", "message"),
    [("=SUM(D2:D9)", "this is a formula: =SUM(D2:D9)"), ("#REF!", "this is an error of the spreadsheet: #REF!")],
)
def test_formulas_and_errors_are_mistakes_that_name_themselves(value: str, message: str) -> None:
    found = cell(lambda sheet: sheet.__setitem__("C2", value))
    assert isinstance(found, Bad)
    assert found.message == message


def test_merged_cells_are_named_each_of_them() -> None:
    def merge(sheet: Any) -> None:
        sheet.append(["travna", "young", "Young", 6])
        sheet.merge_cells("C2:C3")

    book = read_xlsx(filled(merge), "b.xlsx")
    assert [isinstance(row[2], Bad) for _, row in book.sheets[0].rows] == [False, True, True]
    assert book.sheets[0].rows[2][1][3] == 6


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The package after a change to its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def _macros(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"Attribute VB_Name"


def _macro_type(parts: dict[str, bytes]) -> None:
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )


def _links(parts: dict[str, bytes]) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"


def _bomb(parts: dict[str, bytes]) -> None:
    parts["xl/media/huge.xml"] = b"\0" * 310_000_000


def _entities(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet1.xml"] = b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + parts["xl/worksheets/sheet1.xml"]


def _far(parts: dict[str, bytes]) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'r="2"', b'r="1048576"')


def _broken(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_macros, "holds macros or programs"),
        (_macro_type, "holds macros or programs"),
        (_links, "linked to other files"),
        (_bomb, "unpacks to more than"),
        (_entities, "declares entities"),
        (_far, "more than 500,000 rows are too many"),
        (_broken, "this XLSX file is broken"),
    ],
)
def test_hostile_and_broken_workbooks_are_refused(change: Callable[[dict[str, bytes]], None], message: str) -> None:
    with pytest.raises(Unreadable, match=message) as caught:
        read_xlsx(repacked(filled(lambda sheet: None), change), "b.xlsx")
    assert caught.value.hint
    assert str(caught.value).startswith("b.xlsx")


def test_what_broke_is_said_in_one_line(small: Path) -> None:
    made_of = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(small))) as old, zipfile.ZipFile(made_of, "w") as new:
        for part in old.namelist():
            new.writestr(part, b"<worksheet><x" if part.endswith("/sheet2.xml") else old.read(part))
    with pytest.raises(Unreadable, match="this XLSX file is broken: ") as caught:
        read_xlsx(made_of.getvalue(), "b.xlsx")
    assert "\n" not in str(caught.value)
    assert "BytesIO" not in str(caught.value)


def test_a_sheet_that_is_too_wide_is_refused() -> None:
    def widen(sheet: Any) -> None:
        for row in range(3, 1400):
            sheet.cell(row, 16_384, "x")

    with pytest.raises(Unreadable, match="too wide"):
        read_xlsx(filled(widen), "b.xlsx")


def test_many_merged_ranges_are_refused() -> None:
    def merge(sheet: Any) -> None:
        for row in range(3, 1100):
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)

    with pytest.raises(Unreadable, match="too many merged cells"):
        read_xlsx(filled(merge), "b.xlsx")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Unreadable, match="no XLSX file"):
        read_xlsx(content.getvalue(), "b.xlsx")


def test_nothing_is_left_in_the_folder(tmp_path: Path, small: Path) -> None:
    shutil.copy(small, tmp_path / "again.yaml")
    made(small)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.yaml", "travna.yaml"]
