"""What a workbook changes in files, what it refuses, and what it leaves alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lep.batch.workbook.book import Bad, Book
from lep.batch.workbook.cells import KEPT
from lep.batch.workbook.export import load
from lep.batch.workbook.pages import ABOUT
from lep.batch.workbook.read_csv import read_csv
from lep.batch.workbook.rows import Mistake
from lep.batch.workbook.take_in import Plan, Taken, Taking
from tests.batch.workbook.books import SMALL, edited, exported, taken, with_cell

TWO = SMALL.replace("[en]", "[en, bs]").replace("name: Town of Travna", "name: {en: Town, bs: Grad}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "travna.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def one(book: Book, file: Path, **plan: Any) -> Taken:
    found = taken(book, [file], **plan)
    assert len(found) == 1
    return found[0]


def rewritten(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def hand_made(**pages: str) -> Book:
    """A workbook that nobody exported; cells are separated by bars."""
    files = [(f"{title}.csv", re.sub(r" ?\| ?", ";", text).encode()) for title, text in pages.items()]
    return read_csv(files, "own")


def make(book: Book, out: Path, **plan: Any) -> list[Taken]:
    return list(Taking(book, Plan(out=str(out), **plan)).each())


def added(*row: Any) -> Any:
    return lambda rows: rows.append([*row, *[""] * (len(rows[0]) - len(row))])


def _mirror(rows: list[list[Any]]) -> None:
    for row in rows:
        row.reverse()


# --- single cells -------------------------------------------------------------------------------------------------


def test_an_edited_cell_is_the_only_thing_that_changes(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 140)
    found = one(book, file)
    assert found.state == "changed"
    assert found.changes == ("size of the client group “Women out of work” raised from 120 to 140",)
    assert file.read_text(encoding="utf-8") == SMALL.replace("120", "140")


def test_a_dry_run_says_it_and_writes_nothing(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 140)
    assert one(book, file, dry_run=True).changes
    assert file.read_text(encoding="utf-8") == SMALL


def test_an_emptied_cell_takes_its_key_away(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", "")
    assert one(book, file).state == "changed"
    assert file.read_text(encoding="utf-8") == SMALL.replace("    size: 120\n", "")


def test_a_blank_cell_of_a_workbook_of_ones_own_says_nothing(file: Path) -> None:
    book = hand_made(groups="partnership | id | name | size\ntravna | women | Women |\n")
    assert one(book, file).state == "changed"
    assert file.read_text(encoding="utf-8") == SMALL.replace("Women out of work", "Women")


def test_columns_and_sheets_that_were_taken_out_change_nothing(file: Path) -> None:
    def narrow(rows: list[list[Any]]) -> None:
        at = rows[0].index("size")
        for row in rows:
            del row[at]

    book = edited(exported([file]), "groups", narrow)
    fewer = Book("book", tuple(sheet for sheet in book.sheets if sheet.title != "stakeholders"))
    assert one(fewer, file, delete=True).state == "unchanged"


def test_rows_may_be_sorted_and_columns_moved(file: Path) -> None:
    book = edited(exported([file]), "services", lambda rows: rows.__setitem__(slice(1, None), rows[:0:-1]))
    book = edited(book, "groups", _mirror)
    book = with_cell(book, "services", ("travna", "town", "2"), "capacity", 12)
    assert one(book, file).state == "changed"
    assert file.read_text(encoding="utf-8") == SMALL.replace("capacity: 10", "capacity: 12")


def test_a_text_in_another_language_is_added_beside_the_plain_one(file: Path) -> None:
    file.write_text(TWO, encoding="utf-8")
    book = with_cell(exported([file]), "groups", ("travna", "young"), "name:bs", "Mladi")
    assert one(book, file).state == "changed"
    assert load(str(file)).data["groups"][1]["name"] == {"en": "Young people", "bs": "Mladi"}


def test_a_line_is_added_to_a_list_of_prose(file: Path) -> None:
    book = with_cell(
        exported([file]), "stakeholders", ("travna", "pes"), "gains", "Fewer forms\nMore time\nBetter data"
    )
    one(book, file)
    assert "gains: [Fewer forms, More time, Better data]" in file.read_text(encoding="utf-8")


def test_a_spreadsheets_own_ways_are_no_edits(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 120.0)
    book = with_cell(book, "milestones", ("travna", "placed", "jobs", "1"), "date", "2028-01-31")
    book = with_cell(book, "stakeholders", ("travna", "pes"), "gains", "Fewer forms\r\nBetter data\n")
    assert one(book, file).state == "unchanged"


def test_what_is_kept_in_the_file_stays_there(file: Path) -> None:
    rewritten(file, "Women out of work", '"Women\\u0007 out"')
    book = exported([file])
    assert any(KEPT in row for sheet in book.sheets for _, row in sheet.rows)
    assert one(book, file).state == "unchanged"
    assert one(with_cell(book, "groups", ("travna", "women"), "name", "Women"), file).state == "changed"
    assert load(str(file)).data["groups"][0]["name"] == "Women"


# --- rows ---------------------------------------------------------------------------------------------------------


def test_added_rows_become_entries_where_they_belong(file: Path) -> None:
    book = edited(exported([file]), "objectives", added("travna", "trained"))
    book = edited(book, "indicators", added("travna", "trained", "courses"))
    book = edited(book, "milestones", added("travna", "trained", "courses", "", 7, "2028-06-30"))
    book = edited(book, "services", added("travna", "pes", "", "guidance"))
    book = edited(book, "votes", added("travna", "pes", 2))
    assert one(book, file).state == "changed"
    data = load(str(file)).data
    assert data["objectives"][1] == {
        "id": "trained",
        "indicators": [{"id": "courses", "milestones": [{"value": 7, "date": "2028-06-30"}]}],
    }
    assert data["stakeholders"][0]["services"] == [{"step": "guidance"}]
    assert data["agreement"] == {"governance": {"board": {"votes": {"pes": 2}}}}
    assert "# those who wait longest" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", ["1.0", "1.00", "01", 1.0])
def test_a_number_that_a_program_wrote_its_own_way_means_the_same_row(file: Path, number: Any) -> None:
    def change(rows: list[list[Any]]) -> None:
        rows[1][3] = number
        rows.append(["travna", "placed", "jobs", "", 9, "2029-01-31", *[""] * (len(rows[0]) - 6)])

    assert one(edited(exported([file]), "milestones", change), file).state == "changed"
    milestones = load(str(file)).data["objectives"][0]["indicators"][0]["milestones"]
    assert [(each["value"], each["date"]) for each in milestones] == [(5, "2028-01-31"), (9, "2029-01-31")]


@pytest.mark.parametrize("number", ["2", "99", "0", "-1", "x", "1e0", "1.5", "1.000"])
def test_a_number_that_no_entry_has_is_a_mistake_with_its_cell(file: Path, number: str) -> None:
    book = edited(exported([file]), "milestones", lambda rows: rows[1].__setitem__(3, number))
    found = one(with_cell(book, "groups", ("travna", "young"), "size", 81), file)
    assert (found.state, [mistake.place for mistake in found.mistakes]) == ("failed", ["milestones!D2"])
    assert found.mistakes[0].message == f"there is no `{number}` on the page milestones"
    assert "Leave it blank for a new entry" in found.mistakes[0].hint
    assert file.read_text(encoding="utf-8") == SMALL


def test_the_same_rows_twice_are_added_once(file: Path) -> None:
    head = "partnership | stakeholders | step | group | capacity\n"
    book = hand_made(services=f"{head}travna | pes | guidance | women | 5\n")
    assert one(book, file).state == "changed"
    assert one(book, file).state == "unchanged"
    again = hand_made(services=f"{head}travna | pes | guidance | women | 6\n")
    assert one(again, file).state == "changed"
    assert load(str(file)).data["stakeholders"][0]["services"] == [
        {"step": "guidance", "group": "women", "capacity": 6}
    ]


def test_a_row_that_is_gone_is_told_and_kept_unless_delete_is_given(file: Path) -> None:
    book = edited(exported([file]), "services", lambda rows: rows.__delitem__(1))
    kept = one(book, file)
    assert (kept.state, kept.gone) == ("unchanged", ("services town 1",))
    assert one(book, file, delete=True).state == "changed"
    assert file.read_text(encoding="utf-8") == SMALL.replace(
        "      - {step: guidance, group: women, capacity: 40}\n", ""
    )


def test_what_belongs_to_a_row_that_is_gone_goes_with_it(file: Path) -> None:
    book = edited(exported([file]), "objectives", lambda rows: rows.__delitem__(1))
    book = edited(book, "indicators", lambda rows: rows.__delitem__(1))
    book = edited(book, "milestones", lambda rows: rows.__delitem__(1))
    assert one(book, file).gone == ("objectives placed",)
    assert one(book, file, delete=True).state == "changed"
    assert "objectives: []" in file.read_text(encoding="utf-8")


def test_deleting_what_others_refer_to_is_refused(file: Path) -> None:
    book = edited(exported([file]), "groups", lambda rows: rows.__delitem__(1))
    found = one(book, file, delete=True)
    assert found.state == "failed"
    assert "there is no `women` among the groups" in found.mistakes[0].message
    assert file.read_text(encoding="utf-8") == SMALL


# --- both sides ---------------------------------------------------------------------------------------------------


def test_edits_on_both_sides_that_do_not_meet_are_both_kept(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 140)
    rewritten(file, "name: Travna  #", "name: Travna town  #")
    rewritten(file, "size: 80", "size: 90")
    assert one(book, file).state == "changed"
    expected = (
        SMALL.replace("120", "140").replace("size: 80", "size: 90").replace("name: Travna  #", "name: Travna town  #")
    )
    assert file.read_text(encoding="utf-8") == expected


def test_the_same_cell_on_both_sides_is_refused_and_named(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 140)
    book = with_cell(book, "groups", ("travna", "young"), "size", 81)
    rewritten(file, "size: 120", "size: 130")
    before = file.read_bytes()
    found = one(book, file)
    assert (found.state, [mistake.place for mistake in found.mistakes]) == ("refused", ["groups!D2"])
    assert file.read_bytes() == before
    rewritten(file, "size: 130", "size: 140")  # the same edit on both sides is none
    assert one(book, file).state == "changed"


def test_an_emptied_cell_that_changed_in_the_file_is_refused(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", "")
    rewritten(file, "size: 120", "size: 130")
    assert one(book, file).state == "refused"


def test_a_number_that_may_mean_another_row_by_now_is_refused(file: Path) -> None:
    book = with_cell(exported([file]), "services", ("travna", "town", "2"), "capacity", 12)
    rewritten(file, "      - {step: guidance, group: women, capacity: 40}\n", "")
    found = one(book, file)
    assert found.state == "refused"
    assert found.mistakes[0].place.startswith("services!")


def test_an_entry_that_the_file_lost_stays_lost_unless_its_row_was_edited(file: Path) -> None:
    book = exported([file])
    edit = with_cell(book, "groups", ("travna", "young"), "size", 81)
    rewritten(file, "  - {id: young, name: 'Young people', size: 80}\n", "")
    rewritten(file, "      - {step: training, group: young, capacity: 10}\n", "")
    assert one(book, file).state == "unchanged"
    found = one(edit, file)
    assert (found.state, [mistake.place for mistake in found.mistakes]) == ("refused", ["groups!D3"])


def test_without_the_hidden_page_an_unchanged_file_still_tells_what_was_exported(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", "")
    bare = Book("book", tuple(sheet for sheet in book.sheets if sheet.title != "exported"))
    assert one(bare, file).state == "changed"
    assert "120" not in file.read_text(encoding="utf-8")


def test_without_the_first_page_a_newer_change_in_the_file_stays(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 140)
    rewritten(file, "size: 80", "size: 90")
    left = replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet.title != ABOUT))
    assert one(left, file).state == "changed"
    assert file.read_text(encoding="utf-8") == SMALL.replace("120", "140").replace("size: 80", "size: 90")


def test_without_the_hidden_page_a_changed_file_is_not_guessed_at(file: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 140)
    bare = Book("book", tuple(sheet for sheet in book.sheets if sheet.title != "exported"))
    rewritten(file, "size: 80", "size: 90")
    assert one(bare, file).state == "refused"


# --- mistakes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "key", "head", "value", "place", "message"),
    [
        ("groups", "women", "size", "many", "groups!D2", "a whole number is expected here"),
        ("groups", "women", "size", -3, "groups!D2", "out of range"),
        ("groups", "women", "size", Bad("this is a formula: =1+1"), "groups!D2", "this is a formula"),
        ("stakeholders", "pes", "kind", "public_employment", "stakeholders!D2", "is not one of the words"),
        ("stakeholders", "pes", "contact.email", "nobody", "stakeholders!P2", "is not an e-mail address"),
    ],
)
def test_a_bad_value_is_named_with_its_cell(
    file: Path, title: str, key: str, head: str, value: Any, place: str, message: str
) -> None:
    found = one(with_cell(exported([file]), title, ("travna", key), head, value), file)
    assert found.state == "failed"
    assert [mistake.place for mistake in found.mistakes] == [place]
    assert message in found.mistakes[0].message
    assert file.read_text(encoding="utf-8") == SMALL


def test_a_partnership_with_a_mistake_is_left_and_the_others_go_on(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(SMALL.replace("id: travna", "id: other"), encoding="utf-8")
    book = exported([file, other])
    book = with_cell(book, "groups", ("travna", "women"), "size", "many")
    book = with_cell(book, "groups", ("travna", "young"), "size", 81)
    book = with_cell(book, "groups", ("other", "women"), "size", 140)
    assert [one.state for one in taken(book, [file, other])] == ["failed", "changed"]
    assert file.read_text(encoding="utf-8") == SMALL


def test_mistakes_that_the_file_had_before_stand_in_nobodys_way(file: Path) -> None:
    rewritten(file, "kind: public_employment_service", "kind: employment_service")
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 140)
    assert one(book, file).state == "changed"
    worse = with_cell(exported([file]), "stakeholders", ("travna", "pes"), "kind", "nothing")
    assert one(worse, file).state == "failed"


@pytest.mark.parametrize(
    ("book", "place", "hint"),
    [
        (hand_made(groups="partnership | id | nmae\ntravna | women | W\n"), "groups!C1", "name"),
        (hand_made(groops="partnership | id | name\ntravna | women | W\n"), "groops!A1", "groups"),
        (
            hand_made(indicators="partnership | objectives | id | name\ntravna | plased | x | X\n"),
            "indicators!B2",
            "placed",
        ),
        (hand_made(groups="partnership | id | name\ntravna |  | W\n"), "groups!B2", "every row"),
        (
            hand_made(groups="partnership | id | name\ntravna | women | W\ntravna | women | V\n"),
            "groups!B3",
            "keep one",
        ),
    ],
)
def test_what_nobody_knows_is_named_with_the_nearest(file: Path, book: Book, place: str, hint: str) -> None:
    found = one(book, file)
    assert (found.state, found.mistakes[0].place) == ("failed", place)
    assert hint in found.mistakes[0].hint


def test_what_is_ones_own_is_left_alone(file: Path) -> None:
    pages = {
        "groups": "partnership | id | x-note | size\ntravna | women | ask her | 120\n",
        "x-log": "partnership | what\ntravna | called\n",
        "notes": "who | what\nme | called\n",
    }
    taking = Taking(hand_made(**pages), Plan(files={"travna": str(file)}, existing=True))
    assert [one.state for one in taking.each()] == ["unchanged"]
    assert taking.content.notes == ["notes: not read, because it has no column “partnership”"]


def test_a_column_of_notes_beside_those_that_were_exported_is_left_alone_and_told(file: Path) -> None:
    def noted(rows: list[list[Any]]) -> None:
        for row, note in zip(rows, ["My notes", "ask Ana"], strict=False):
            row.append(note)

    taking = Taking(edited(exported([file]), "groups", noted), Plan(files={"travna": str(file)}, existing=True))
    assert [one.state for one in taking.each()] == ["unchanged"]
    assert taking.content.notes == ["groups!F1: not read, because the format has no such column"]


@pytest.mark.parametrize(
    ("name", "hint"), [("Anzahl", "there are: partnership, id, name"), ("sizes", "did you mean size?")]
)
def test_a_column_that_was_given_another_name_is_no_column_of_notes(file: Path, name: str, hint: str) -> None:
    def renamed(rows: list[list[Any]]) -> None:
        rows[0][rows[0].index("size")] = name

    found = one(edited(exported([file]), "groups", renamed), file)
    assert (found.state, found.mistakes[0].place) == ("failed", "groups!D1")
    assert hint in found.mistakes[0].hint


def test_a_number_that_may_be_a_thousand_times_as_much_is_asked_about(file: Path) -> None:
    book = exported([file])
    found = one(with_cell(book, "groups", ("travna", "women"), "size", "1,234"), file)
    assert (found.state, found.mistakes[0].message) == ("failed", "1,234 may mean 1234 or 1.234")
    assert one(edited(book, "groups", added("travna", "old", "Old", "1,234")), file).mistakes == (
        Mistake("groups!D4", "1,234 may mean 1234 or 1.234", "write 1234 or 1.234"),
    )
    assert file.read_text(encoding="utf-8") == SMALL


def test_a_misspelt_partnership_is_named_with_the_nearest(file: Path) -> None:
    found = taken(edited(exported([file]), "groups", added("Trvna", "old", "Old", 5)), [file])
    assert [(one.id, one.state, one.mistakes) for one in found if one.state != "unchanged"] == [
        (
            "Trvna",
            "failed",
            (Mistake("groups!A4", "there is no `Trvna` on the page partnerships", "did you mean `travna`?"),),
        )
    ]


def test_a_row_of_no_partnership_is_named(file: Path) -> None:
    taking = Taking(hand_made(groups="partnership | id | size\n | women | 5\n"), Plan(files={"travna": str(file)}))
    assert [stray.place for stray in taking.content.strays] == ["groups!A2"]


def test_a_workbook_whose_file_is_not_there_is_not_made_into_a_new_one(file: Path, tmp_path: Path) -> None:
    book = exported([file])
    assert [one.state for one in Taking(book, Plan(existing=True, out=str(tmp_path / "out"))).each()] == ["failed"]
    assert not (tmp_path / "out").exists()


# --- new files ----------------------------------------------------------------------------------------------------


def test_new_partnerships_are_made_from_rows_alone(tmp_path: Path) -> None:
    book = hand_made(
        partnerships="partnership | name | territory.country | period.start\n"
        "north | North | BA | 2027-01-01\nsouth | South | |\n",
        groups="partnership | id | name | size\nnorth | young | Young people | 80\n",
    )
    assert [one.state for one in make(book, tmp_path)] == ["new", "new"]
    text = (tmp_path / "north" / "partnership.yaml").read_text(encoding="utf-8")
    assert text == (
        'lep: "1.0"\nid: north\nname: North\nterritory: {country: BA}\nperiod: {start: 2027-01-01}\n\n'
        "groups:\n  - {id: young, name: Young people, size: 80}\n"
    )
    assert [one.state for one in make(book, tmp_path)] == ["unchanged", "unchanged"]


def test_new_partnerships_begin_with_the_common_base(file: Path, tmp_path: Path) -> None:
    book = hand_made(
        partnerships="partnership | name\nnorth | North\n", groups="partnership | id | size\nnorth | women | 7\n"
    )
    assert [one.state for one in make(book, tmp_path, base=load(str(file)))] == ["new"]
    text = (tmp_path / "north" / "partnership.yaml").read_text(encoding="utf-8")
    expected = SMALL.replace("id: travna", "id: north").replace("name: Travna ", "name: North ").replace("120", "7")
    assert text == expected


def test_a_file_that_is_there_is_not_overwritten_by_a_new_one(tmp_path: Path) -> None:
    book = hand_made(partnerships="partnership | name\nnorth | North\n")
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "partnership.yaml").write_text("mine", encoding="utf-8")
    assert [one.state for one in make(book, tmp_path)] == ["refused"]
    assert (tmp_path / "north" / "partnership.yaml").read_text(encoding="utf-8") == "mine"
    assert [one.state for one in make(book, tmp_path, force=True)] == ["new"]


def test_a_new_partnership_needs_a_name_and_an_id_that_is_one(tmp_path: Path) -> None:
    book = hand_made(partnerships="partnership | currency\nnorth | EUR\n../../etc | EUR\n")
    first, second = make(book, tmp_path)
    assert (first.state, first.mistakes[0].place) == ("failed", "partnerships!A2")
    assert "name" in first.mistakes[0].message
    assert second.state == "failed"
    assert list(tmp_path.iterdir()) == []


def test_changed_files_can_go_elsewhere(file: Path, tmp_path: Path) -> None:
    book = with_cell(exported([file]), "groups", ("travna", "women"), "size", 140)
    out = tmp_path / "out"
    found = one(book, file, apart=True, out=str(out))
    assert found.state == "changed"
    assert file.read_text(encoding="utf-8") == SMALL
    assert (out / "travna" / "partnership.yaml").read_text(encoding="utf-8") == SMALL.replace("120", "140")


def test_an_id_that_is_no_name_of_a_folder_goes_nowhere_else(file: Path, tmp_path: Path) -> None:
    rewritten(file, "id: travna", "id: ../../travna")
    book = with_cell(exported([file]), "groups", ("../../travna", "women"), "size", 140)
    found = one(book, file, apart=True, out=str(tmp_path / "a" / "b"))
    assert (found.state, "cannot be the id" in found.mistakes[0].message) == ("failed", True)
    assert list(tmp_path.iterdir()) == [file]


def test_judgements_come_back_only_if_they_went_along(file: Path) -> None:
    columns = {str(cell) for sheet in exported([file]).sheets for cell in (sheet.rows[0][1] if sheet.rows else ())}
    assert "view.influence" not in columns
    book = with_cell(exported([file], judgements=True), "stakeholders", ("travna", "pes"), "view.influence", 5)
    one(book, file)
    assert "view: {influence: 5}" in file.read_text(encoding="utf-8")
