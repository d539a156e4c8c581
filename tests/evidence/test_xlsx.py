"""XLSX: values only, strict limits, and nothing hostile."""

from __future__ import annotations

import io
import zipfile

import pytest

from lep.evidence import Unreadable, xlsx
from tests.evidence.support import table, values, workbook

ROWS = [["Office", None, None], ["Area", "Year", "Unemployed"], ["A", 2024, 120], ["B", 2024, 80.5]]


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same archive with other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def test_a_sheet_with_a_merged_title() -> None:
    found = table(workbook(("Register", ROWS), merged=["A1:C1"]), "r.xlsx")
    assert (found.form, found.title) == ("XLSX", "Office")
    assert values(found) == {("A", "2024", "unemployed"): 120, ("B", "2024", "unemployed"): 80.5}


def test_the_first_filled_sheet_is_read_and_said_or_the_one_named() -> None:
    content = workbook(("Cover", []), ("One", ROWS), ("Two", [["Area", "Value"], ["Z", 7]]))
    found = table(content, "r.xlsx")
    assert any("the sheet One" in note for note in found.notes)
    assert values(table(content, "r.xlsx", sheet="Two")) == {("Z",): 7}
    with pytest.raises(Unreadable, match="no sheet called Three") as wrong:
        table(content, "r.xlsx", sheet="Three")
    assert "Cover, One, Two" in wrong.value.hint


def test_text_that_looks_like_a_figure_and_signs_are_read_as_in_csv() -> None:
    found = table(workbook(("S", [["Area", "Unemployed"], ["A", "<5"], ["B", "1 234"], ["C", 3.5]])), "r.xlsx")
    assert values(found) == {("A", "unemployed"): None, ("B", "unemployed"): 1234, ("C", "unemployed"): 3.5}


def test_formulas_are_not_worked_out() -> None:
    with pytest.raises(Unreadable, match="no row with a figure") as wrong:
        table(workbook(("S", [["Area", "Unemployed"], ["A", "=1+1"]])), "r.xlsx")
    assert "save it again" in wrong.value.hint


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_UNPACKED", 2_000_000)
    bomb = repacked(workbook(("S", ROWS)), **{"xl/media/a.bin": bytes(3_000_000)})
    assert len(bomb) < 20_000
    with pytest.raises(Unreadable, match="unpacks to more"):
        table(bomb, "r.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(encoding: str) -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'.encode(encoding)
    with pytest.raises(Unreadable, match="declares entities"):
        table(repacked(workbook(("S", ROWS)), **{"xl/worksheets/sheet1.xml": evil}), "r.xlsx")


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_PARTS", 5)
    with pytest.raises(Unreadable, match="parts are too many"):
        table(workbook(("S", ROWS)), "r.xlsx")


@pytest.mark.parametrize("cut", [40, 400, 2000])
def test_a_file_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(Unreadable, match="broken"):
        table(workbook(("S", ROWS))[:cut], "r.xlsx")


def test_broken_parts_are_refused() -> None:
    with pytest.raises(Unreadable, match="broken"):
        table(repacked(workbook(("S", ROWS)), **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}), "r.xlsx")


def test_another_archive_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(Unreadable, match="no XLSX"):
        table(stream.getvalue(), "r.ods")


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def sheet(rows: str) -> bytes:
    """A workbook whose only sheet holds these rows, as XML."""
    return repacked(workbook(("S", ROWS)), **{"xl/worksheets/sheet1.xml": SHEET.format(rows).encode()})


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "docProps/core.xml"])
def test_what_openpyxl_would_hold_whole_in_memory_is_refused_before_it_is_asked(part: str) -> None:
    bomb = repacked(workbook(("S", ROWS)), **{part: b"<row>" + b"<c/>" * 2_000_000 + b"</row>"})
    assert len(bomb) < 30_000
    with pytest.raises(Unreadable, match=f"{part}, is too large to be read"):
        table(bomb, "r.xlsx")


def test_a_long_sheet_of_short_rows_and_a_large_picture_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_CHUNK", 1_000)
    monkeypatch.setattr(xlsx, "MAX_PIECE", 12_000)
    rows = [["Area", "Value"], *([f"A{number}", number] for number in range(500))]
    content = repacked(workbook(("S", rows)), **{"xl/media/a.xml": b"<a/>" * 9_000, "xl/media/b.png": bytes(20_000)})
    assert len(table(content, "r.xlsx").cells) == 500


@pytest.mark.parametrize("cell", ["XFE1", "ZZZ1"])
def test_a_cell_far_to_the_right_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable, match="too wide"):
        table(sheet(f'<row r="1"><c r="{cell}"><v>1</v></c></row>'), "r.xlsx")


def test_empty_cells_are_gone_through_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_SEEN", 50_000)
    rows = "".join(f'<row r="{number}"><c r="XFD{number}"/></row>' for number in range(1, 9))
    with pytest.raises(Unreadable, match="row 4: the sheet is too wide"):
        table(sheet(rows), "r.xlsx")


@pytest.mark.parametrize("text", [b"<si><t>a</t></si>", b"<x:si><x:t>a</x:t></x:si>", b"<si ><t>a</t></si>", b"<si/>"])
def test_more_texts_than_sheets_share_are_refused_unread(text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_TEXTS", 3)
    texts = b"<sst>" + text * 4 + b"</sst>"
    with pytest.raises(Unreadable, match="too large"):
        table(repacked(workbook(("S", ROWS)), **{"xl/sharedStrings.xml": texts}), "r.xlsx")


def test_a_row_without_end_below_is_no_row() -> None:
    rows = '<row r="1"><c t="inlineStr"><is><t>Area</t></is></c><c t="inlineStr"><is><t>Value</t></is></c></row>'
    rows += (
        '<row r="2"><c t="inlineStr"><is><t>A</t></is></c><c><v>9</v></c></row><row r="99999999"><c><v>1</v></c></row>'
    )
    assert values(table(sheet(rows), "r.xlsx")) == {("A",): 9}


def test_what_a_workbook_points_to_elsewhere_is_not_fetched() -> None:
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"'
        ' Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    content = repacked(workbook(("S", ROWS)), **{"xl/externalLinks/_rels/externalLink1.xml.rels": outside.encode()})
    assert len(table(content, "r.xlsx").cells) == 2
