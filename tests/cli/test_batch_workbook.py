"""`lep batch export`, and `lep batch init` from a workbook."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import EXAMPLES, FULL, Lep


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of two partnerships."""
    for name in (FULL, "half-filled"):
        (tmp_path / "all" / name).mkdir(parents=True)
        shutil.copy(EXAMPLES / name / "partnership.yaml", tmp_path / "all" / name)
    return tmp_path / "all"


def edit(book: Path, **cells: Any) -> None:
    """Write values into an XLSX file: `groups_D2=5`."""
    opened = load_workbook(book)
    for name, value in cells.items():
        sheet, _, cell = name.rpartition("_")
        opened[sheet][cell] = value
    opened.save(book)


def content(folder: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in folder.rglob("partnership.yaml")}


def size_of(book: Path, partnership: str) -> str:
    """The cell of the size of the first group of a partnership."""
    sheet = load_workbook(book)["groups"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "size")
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == partnership)
    return f"{column}{row}"


def test_there_and_back(lep: Lep, files: Path) -> None:
    made = lep("batch", "export", "all", "--out", "book.xlsx")
    assert (made.code, made.out) == (0, "")
    assert "2 partnerships exported" in made.err
    before = content(files)
    again = lep("batch", "init", "book.xlsx", "--into", "all")
    assert (again.code, again.out) == (0, "")
    assert "2 unchanged" in again.err
    assert content(files) == before


def test_one_edited_cell_is_told_and_saved(lep: Lep, files: Path) -> None:
    lep("batch", "export", "all", "--out", "book.xlsx")
    edit(Path("book.xlsx"), **{f"groups_{size_of(Path('book.xlsx'), 'kamenar-plateau')}": 700})
    before = content(files)
    told = lep("batch", "init", "book.xlsx", "--into", "all", "--dry-run")
    assert told.code == 0
    assert told.out.splitlines() == [
        "all/half-filled/partnership.yaml: size of the client group “Residents aged 18 to 29 who look for work”"
        " raised from 640 to 700"
    ]
    assert "Nothing was written: 1 changed, 1 unchanged" in told.err
    assert content(files) == before
    assert lep("batch", "init", "book.xlsx", "--into", "all").code == 0
    after = content(files)
    assert after[FULL] == before[FULL]
    assert after["half-filled"] == before["half-filled"].replace(b"size: 640", b"size: 700")


def test_a_mistake_leaves_its_partnership_and_gives_six(lep: Lep, files: Path) -> None:
    lep("batch", "export", "all", "--out", "book.xlsx")
    book = Path("book.xlsx")
    cells = {f"groups_{size_of(book, 'kamenar-plateau')}": "=1+1", f"groups_{size_of(book, 'vrelna-valley')}": 5}
    edit(book, **cells)
    before = content(files)
    done = lep("batch", "init", "book.xlsx", "--into", "all")
    assert done.code == 6
    place = next(iter(cells)).replace("_", "!")
    assert f"book.xlsx: {place}: this is a formula: =1+1" in done.err
    assert content(files)["half-filled"] == before["half-filled"]
    assert content(files)[FULL] != before[FULL]


def test_a_change_on_both_sides_is_refused_with_four(lep: Lep, files: Path) -> None:
    lep("batch", "export", "all", "--out", "book.xlsx")
    book = Path("book.xlsx")
    cell = size_of(book, "kamenar-plateau")
    edit(book, **{f"groups_{cell}": 700})
    file = files / "half-filled" / "partnership.yaml"
    file.write_bytes(file.read_bytes().replace(b"size: 640", b"size: 650"))
    before = content(files)
    done = lep("batch", "init", "book.xlsx", "--into", "all")
    assert done.code == 4
    assert f"book.xlsx: groups!{cell}: this was changed in the file, too" in done.err
    assert content(files) == before


def test_json_says_what_became_of_each(lep: Lep, files: Path) -> None:
    lep("batch", "export", "all", "--out", "csv")
    done = lep("batch", "init", "csv", "--into", "all", "--json")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert {line["schema"] for line in lines} == {"lep.batch.import/1"}
    assert {line["data"]["id"]: line["data"]["state"] for line in lines} == {
        "kamenar-plateau": "unchanged",
        "vrelna-valley": "unchanged",
    }
    assert all(Path(line["file"]).exists() for line in lines)


def test_nothing_is_overwritten_unasked(lep: Lep, files: Path) -> None:
    Path("book.xlsx").write_text("mine", encoding="utf-8")
    assert lep("batch", "export", "all", "--out", "book.xlsx").code == 4
    assert Path("book.xlsx").read_text(encoding="utf-8") == "mine"
    assert lep("batch", "export", "all", "--out", "book.xlsx", "--force").code == 0
    assert lep("batch", "export", "all", "--out", "book.xlsx").code == 0  # the same bytes again


def test_an_older_export_leaves_no_page_behind(lep: Lep, files: Path) -> None:
    lep("batch", "export", "all", "--out", "csv", "--with-judgements")
    assert Path("csv/positions.csv").exists()
    assert lep("batch", "export", "all", "--out", "csv").code == 4
    assert lep("batch", "export", "all", "--out", "csv", "--force").code == 0
    assert not Path("csv/positions.csv").exists()


def test_judgements_stay_at_home_unless_they_are_asked_for(lep: Lep, files: Path) -> None:
    lep("batch", "export", "all", "--out", "book.xlsx")
    sheets = load_workbook(io.BytesIO(Path("book.xlsx").read_bytes()))
    assert not {"positions", "links", "scores", "weights", "dissent"} & set(sheets.sheetnames)
    assert not any("view" in str(cell.value) for cell in sheets["stakeholders"][1])
    lep("batch", "export", "all", "--out", "whole.xlsx", "--with-judgements")
    assert {"positions", "links"} < set(load_workbook("whole.xlsx").sheetnames)


def test_files_that_cannot_be_read_are_named_and_the_others_are_exported(lep: Lep, files: Path) -> None:
    (files / "broken").mkdir()
    (files / "broken" / "partnership.yaml").write_text("a: [", encoding="utf-8")
    (files / "twin").mkdir()
    shutil.copy(files / "half-filled" / "partnership.yaml", files / "twin")
    done = lep("batch", "export", "all", "--out", "book.xlsx")
    assert done.code == 6
    assert "all/broken/partnership.yaml:1:" in done.err
    assert "the id `kamenar-plateau` is that of all/half-filled/partnership.yaml, too" in done.err
    assert "2 partnerships exported" in done.err


def test_a_workbook_makes_new_partnerships(lep: Lep, files: Path) -> None:
    lep("batch", "export", "all", "--out", "book.xlsx", "--with-judgements")
    done = lep("batch", "init", "book.xlsx", "--out", "new")
    assert done.code == 0
    assert "2 new" in done.err
    for old, new in ((FULL, "vrelna-valley"), ("half-filled", "kamenar-plateau")):
        diff = lep("diff", files / old / "partnership.yaml", Path("new") / new / "partnership.yaml", "--working")
        assert "removed" not in diff.out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("init", "book.xlsx"), 2, "nothing says where to"),
        (("init", "book.xlsx", "other.xlsx", "--out", "x"), 2, "one workbook at a time"),
        (("init", "answers.yaml"), 2, "answers files become new partnership files"),
        (("init", "answers.yaml", "--into", "all", "--out", "x"), 2, "answers files become new partnership files"),
        (("init", "nothing.xlsx", "--out", "x"), 3, "there is no such file"),
        (("init", "old.xls", "--out", "x"), 3, "this is an old Excel file"),
        (("init", "text.xlsx", "--out", "x"), 3, "it has none of the pages of partnerships"),
        (("export", "all", "--out", "book.ods"), 2, "no workbook of this form is written"),
    ],
)
def test_what_is_said_of_wrong_calls(
    lep: Lep, files: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    lep("batch", "export", "all", "--out", "book.xlsx")
    Path("old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    Path("text.xlsx").write_bytes(b"groups\n1\n")
    shutil.copy("book.xlsx", "other.xlsx")
    Path("answers.yaml").write_text("name: A\n", encoding="utf-8")
    done = lep("batch", *arguments)
    assert (done.code, message in done.err) == (code, True), done.err


def test_only_and_limit_choose_partnerships(lep: Lep, files: Path) -> None:
    lep("batch", "export", "all", "--out", "book.xlsx", "--only", "vrelna-*")
    assert {row[0].value for row in load_workbook("book.xlsx")["partnerships"].iter_rows(min_row=2)} == {
        "vrelna-valley"
    }
    lep("batch", "export", "all", "--out", "two.xlsx")
    assert "1 unchanged" in lep("batch", "init", "two.xlsx", "--into", "all", "--limit", "1").err


def test_who_asks_for_what_is_not_there_is_told(lep: Lep, files: Path) -> None:
    for arguments in (("export", "all", "--out", "book.xlsx"), ("init", "book.xlsx", "--into", "all")):
        done = lep("batch", *arguments, "--only", "vrelna-*", "--only", "travma")
        assert done.code == 6
        assert "--only travma: no partnership has this id" in done.err
        assert "--only vrelna-*:" not in done.err


@pytest.mark.parametrize("option", [("--cluster", "local:1"), ("--jobs", "2")])
def test_a_workbook_is_not_brought_in_by_several(lep: Lep, files: Path, option: tuple[str, str]) -> None:
    lep("batch", "export", "all", "--out", "book.xlsx")
    done = lep("batch", "init", "book.xlsx", "--into", "all", *option)
    assert done.code == 2
    assert "by one process of this computer" in done.err
    assert f"leave out `{option[0]}`" in done.err
    assert lep("batch", "init", "book.xlsx", "--into", "all", "--jobs", "1").code == 0


def test_a_workbook_that_does_not_tell_what_was_exported_says_so(lep: Lep, files: Path) -> None:
    Path("groups.csv").write_text("partnership,id,size\nkamenar-plateau,youth,640\n", encoding="utf-8")
    done = lep("batch", "init", "groups.csv", "--into", "all", "--dry-run")
    assert "does not tell what was exported" in done.err
    lep("batch", "export", "all", "--out", "book.xlsx")
    assert "does not tell" not in lep("batch", "init", "book.xlsx", "--into", "all").err


def test_a_folder_that_is_called_like_a_workbook_is_not_written_over(lep: Lep, files: Path) -> None:
    Path("book.xlsx").mkdir()
    done = lep("batch", "export", "all", "--out", "book.xlsx")
    assert done.code == 3
    assert "book.xlsx: cannot write: it is a folder" in done.err
    assert list(Path("book.xlsx").iterdir()) == []
