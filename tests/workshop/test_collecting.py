"""Answers of a room: every export is read with its quirks, every row accounted for, and nobody can be told from it."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from lep.evidence import Unreadable
from lep.files import LoadError, parse, read
from lep.workshop.aside import Row, still_aside, text_of
from lep.workshop.collecting import Collected, Given, collect, open_archive, open_aside, write
from lep.workshop.items import items
from lep.workshop.matching import Wording, WrongMapping, mapping_of
from lep.workshop.responses import Archive, Kept, Response, read_archive, write_archive
from lep.workshop.rounds import Round, usual_rule

ROOT = Path(__file__).parents[2]
EXPORTS = Path(__file__).with_name("exports")
EXAMPLE = ROOT / "examples/vrelna-valley/partnership.yaml"
DATA = read(EXAMPLE).data
PLAN = Round("plan", 1, usual_rule("plan"))
LEAD = Round("lead", 1, usual_rule("lead"))
JOBS, COURSES, FIRMS = "pc__lasting_jobs", "pc__courses_finished", "pc__young_firms"
HEAD = ("respondent_code", "respondent_kind", JOBS, COURSES, FIRMS)


def taken(
    *names: str | Given,
    one: Round = PLAN,
    archive: Archive | None = None,
    mapping: Wording | None = None,
    aside: Sequence[Row] = (),
) -> Collected:
    files = [Given(name, (EXPORTS / name).read_bytes()) if isinstance(name, str) else name for name in names]
    before = archive or Archive(one.stage, one.number)
    found = collect(DATA, one, files, archive=before, mapping=mapping, aside=aside, partnership=EXAMPLE)
    for file in found.files:
        assert file.read == file.taken + file.repeated + len(file.aside)
    return found


def sheet(*rows: Sequence[Any], name: str = "answers.csv") -> Given:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return Given(name, out.getvalue().encode())


def book(rows: Sequence[Sequence[Any]], *, merge: Sequence[str] = (), name: str = "answers.xlsx") -> Given:
    made = Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for area in merge:
        page.merge_cells(area)
    out = io.BytesIO()
    made.save(out)
    return Given(name, out.getvalue())


def answers(found: Collected) -> dict[str, dict[str, Any]]:
    return {one.response.code: dict(one.response.answers) for one in found.archive.kept}


def troubles(found: Collected) -> list[str]:
    return [
        f"{row.file}:{one.row}:{one.column} {one.message}"
        for file in found.files
        for row in file.aside
        for one in row.troubles
    ]


# --- the tools' exports --------------------------------------------------------------------------------------


def test_kobo_with_groups_semicolons_and_headings_repeated() -> None:
    found = taken("kobo-groups.csv")
    (file,) = found.files
    assert (file.read, file.taken, file.repeated, len(file.aside)) == (6, 2, 2, 2)
    assert answers(found).keys() == {"municipality-1", "municipality-2"}
    least = sorted(answers(found).values(), key=len)
    assert least == [{JOBS: 5, COURSES: "unknown"}, {JOBS: 4, COURSES: 4, FIRMS: 2}]
    assert len(file.replaced) == 1
    assert [line for line in troubles(found) if ":6:G " in line and "9" in line]
    assert set(file.passed) >= {"deviceid", "_submitted_by"}


def test_nothing_is_kept_of_who_did_not_agree() -> None:
    found = taken("kobo-groups.csv")
    refused = [row for row in found.files[0].aside if "agree" in row.troubles[0].message]
    assert len(refused) == 1
    assert "Secret" not in text_of(found.aside, found.questions)


def test_kobo_with_labels_in_bosnian() -> None:
    found = taken("kobo-labels-bs.csv")
    assert answers(found) == {
        "municipality-1": {JOBS: 4, COURSES: 3, FIRMS: "unknown"},
        "ngo-1": {JOBS: 5, COURSES: "not_applicable", FIRMS: 2},
    }


def test_kobo_with_dashes_between_groups_questions_and_choices() -> None:
    found = taken("kobo-dashes-bs.csv")
    assert answers(found) == {
        "municipality-1": {JOBS: 3, COURSES: 4, FIRMS: 2},
        "ngo-2": {JOBS: 4, COURSES: "unknown", FIRMS: 2},
    }
    assert len(found.aside) == 1, "the third did not agree"
    assert not found.files[0].unmatched


def packed(**tables: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"{name}.csv", text)
        archive.writestr("media/hall.jpg", b"x")
    return out.getvalue()


def test_the_archive_that_odk_central_hands_out() -> None:
    found = taken(Given("form.csv.zip", packed(form=f"{JOBS},KEY\n4,uuid:1\n", repeat="PARENT_KEY,KEY\nuuid:1,x\n")))
    assert list(answers(found).values()) == [{JOBS: 4}]
    assert found.files[0].rest == ("repeat.csv",)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(Unreadable, match="unpacks"):
        taken(Given("form.csv.zip", packed(form=f"{JOBS}\n" + "4444" * 13_000_000)))


def test_every_sheet_with_answers_is_read_and_told_apart() -> None:
    made = Workbook()
    for name, jobs in (("Table 1", 4), ("Table 2", 9)):
        page = made.create_sheet(name)
        page.append(list(HEAD))
        page.append(["", "ngo", jobs, 1, 1])
        page.append(["", "media", 2, 2, len(name)])
    out = io.BytesIO()
    made.save(out)
    found = taken(Given("room.xlsx", out.getvalue()))
    assert [(one.sheet, one.read) for one in found.files] == [("Table 1", 2), ("Table 2", 2)]
    assert "room.xlsx!Table 2:2:C “9” is not from 1 to 5" in troubles(found)
    mended = taken(Given("room.xlsx", out.getvalue()), archive=found.archive, aside=found.aside)
    assert text_of(mended.aside, mended.questions) == text_of(found.aside, found.questions)


@pytest.mark.parametrize(
    "heading",
    [
        "<p><b>Courses&nbsp;finished</b> *</p>",
        "Courses\xa0finished :",
        f"{COURSES}. Courses finished",
        f"Courses finished [{COURSES}]",
        "G02Q03[SQ001]. Courses finished",
        "How confident are you that we reach it? > Courses finished",
        "Courses finis…",
        "\u202bCourses fin\xadished\u202c\u200b",
        f"\u200f{COURSES}\u200f",
        "Завршени курсеви",
    ],
)
def test_headings_as_tools_mangle_them(heading: str) -> None:
    data = {**DATA, "objectives": [dict(row) for row in DATA["objectives"]]}
    row = next(one for one in data["objectives"] if one["id"] == "courses-finished")
    row["name"] = {"en": "Courses finished", "sr-Cyrl": "Завршени курсеви"}
    given = sheet(("respondent_kind", heading), ("ngo", 4))
    found = collect(data, PLAN, [given], archive=Archive("plan", 1), partnership=EXAMPLE)
    assert answers(found) == {"ngo-1": {COURSES: 4}}


def test_a_heading_cut_off_where_several_questions_begin_alike_is_none() -> None:
    found = taken(sheet((JOBS, "How confident are you that we…"), (4, 2)))
    assert [one.heading for one in found.files[0].unmatched] == ["How confident are you that we…"]


def test_odk_central() -> None:
    found = taken("odk-central.csv")
    assert answers(found) == {"chamber-1": {JOBS: 4, COURSES: 4, FIRMS: 4}, "ngo-1": {JOBS: 1, COURSES: 2, FIRMS: 3}}
    assert not found.files[0].unmatched


def test_choices_in_columns_of_their_own() -> None:
    found = taken("select-multiple.csv")
    assert answers(found) == {
        "employer-1": {JOBS: 5, COURSES: 2},
        "ngo-1": {JOBS: 4, COURSES: 2},
        "other-1": {JOBS: 1, COURSES: 3},
    }
    assert len(troubles(found)) == 1
    assert "several answers" in troubles(found)[0]


def test_microsoft_forms() -> None:
    found = taken("microsoft-forms.csv")
    assert answers(found) == {
        "ngo-1": {JOBS: 4, COURSES: "unknown", FIRMS: 3},
        "other-1": {JOBS: 5, COURSES: "not_applicable", FIRMS: 3},
    }
    assert troubles(found) == ["microsoft-forms.csv:4:G “3,5” is no whole number"]
    assert [one.heading for one in found.files[0].unmatched] == ["Shoe size"]
    assert [item.id for item in found.files[0].missing] == ["tx__talk"]


def test_google_forms_with_a_grid_of_questions() -> None:
    found = taken("google-forms.csv")
    assert {"tx__talk": '=HYPERLINK("http://x")', JOBS: 1, COURSES: 3, FIRMS: 5} in answers(found).values()
    assert len(found.archive.kept) == 2
    assert len(troubles(found)) == 1
    assert "Maybe" in troubles(found)[0]


def test_a_mapping_and_utf_16() -> None:
    raw = parse((EXPORTS / "mapping.yaml").read_bytes(), "mapping.yaml").data
    found = taken("mapped.csv", mapping=mapping_of(raw))
    assert answers(found) == {
        "municipality-1": {JOBS: 3, COURSES: "unknown"},
        "ngo-1": {JOBS: 2, COURSES: 1},
        "other-1": {JOBS: 2, COURSES: 1},
    }
    assert [one.heading for one in found.files[0].unmatched] == ["Hat"]
    assert found.files[0].passed == ("Comments",)


@pytest.mark.parametrize(
    "raw",
    [
        {"Q1": "pc__lasting_job"},
        {"columns": [1]},
        {"values": {"nothing": {"a": "b"}}},
        {"values": {"respondent_kind": {"City hall": "town"}}},
        {"values": {JOBS: {"a lot": 7}}},
        {"values": {"*": {"99": 5}}},
    ],
)
def test_a_mapping_that_names_no_question(raw: dict[str, Any]) -> None:
    with pytest.raises(WrongMapping) as caught:
        taken("mapped.csv", mapping=mapping_of(raw))
    assert caught.value.hint


def test_a_workbook_with_merged_cells_and_dates() -> None:
    found = taken(
        book(
            [
                ["Answers of the room", None, None, None],
                ["Completion time", "respondent_kind", JOBS, COURSES],
                [datetime(2027, 2, 10, 9, 0), "ngo", 4.0, 3],
                [datetime(2027, 2, 10, 9, 1), None, 5, 2],
                [datetime(2027, 2, 10, 9, 2), "media", datetime(2027, 5, 3), 2],
            ],
            merge=["A1:D1", "B3:B4"],
        )
    )
    assert answers(found).keys() == {"ngo-1", "ngo-2"}
    assert len(troubles(found)) == 1
    assert "date" in troubles(found)[0]
    assert troubles(found)[0].startswith("answers.xlsx:5:C")


def test_a_grid_with_people_beside_each_other() -> None:
    grid = book(
        [
            ["Workshop", None, None, None],
            ["id", "question", "ngo-1", "ngo-2"],
            [JOBS, "Women in lasting formal jobs", 4, 9],
            [COURSES, "Courses finished", 3, 2],
        ]
    )
    found = taken(grid)
    assert answers(found) == {"ngo-1": {JOBS: 4, COURSES: 3}}
    assert troubles(found) == ["answers.xlsx:3:D “9” is not from 1 to 5"]


def test_the_questionnaire_that_the_kit_writes() -> None:
    from openpyxl import load_workbook

    from lep.workshop.answersheet import answer_sheet
    from lep.workshop.questionnaire import questionnaire

    form = questionnaire(DATA, PLAN, EXAMPLE)
    for language in form.languages:
        made = load_workbook(io.BytesIO(answer_sheet(form, language, [("ngo-1", "ngo"), ("ngo-2", "ngo")])))
        page = made["answers"]
        page["C4"].value = 4
        out = io.BytesIO()
        made.save(out)
        found = taken(Given("form.xlsx", out.getvalue()))
        assert answers(found) == {"ngo-1": {JOBS: 4}}
        assert found.files[0].empty == 1
        assert not found.files[0].unmatched


# --- values --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("4", 4),
        (" 4 ", 4),
        ("4,0", 4),
        ("4.00", 4),
        ("٤", 4),
        ("5 – completely", 5),
        ("5 - completely", 5),
        ("COMPLETELY", 5),
        ("don’t know", "unknown"),
        ("NE ZNAM", "unknown"),
        ("je ne sais pas", "unknown"),
        ("nu stiu", "unknown"),
        ("לא יודע", "unknown"),
        ("не знам", "unknown"),
        ("N/A", "not_applicable"),
        ("sans objet", "not_applicable"),
        ("?", "unknown"),
        ("'4", 4),
        ("\u200f4\u200e", 4),
    ],
)
def test_ways_to_say_an_answer(cell: str, value: object) -> None:
    assert list(answers(taken(sheet(HEAD, ("", "ngo", cell, "", "")))).values()) == [{JOBS: value}]


@pytest.mark.parametrize(
    "cell", ["-4", "0", "6", "3.5", "3?", "3/5", "4 5", "+", "vier", "1, 0", "4;5;", "1e0", "=4", "3+", "#N/A", "TRUE"]
)
def test_what_is_no_answer_is_kept_aside(cell: str) -> None:
    found = taken(sheet(HEAD, ("", "ngo", cell, "", "")))
    assert not found.archive.kept
    assert len(found.aside) == 1


def test_points_take_a_share_and_no_more_than_a_hundred() -> None:
    item = "lw__legal_duty"
    for cell, value in (("40 %", 40), ("100", 100), ("0", 0), ("7,0", 7)):
        assert list(answers(taken(sheet(("respondent_kind", item), ("ngo", cell)), one=LEAD)).values()) == [
            {item: value}
        ]
    for cell in ("101", "4 5", "10, 0"):
        assert troubles(taken(sheet(("respondent_kind", item), ("ngo", cell)), one=LEAD)), cell


def test_letters_of_an_old_code_page_are_read_and_that_is_said() -> None:
    text = "Iz kakve,Završeni kursevi\nngo,4\n".encode("cp1250")
    found = taken(Given("old.csv", text), mapping=Wording({"Iz kakve": "respondent_kind"}))
    assert answers(found) == {"ngo-1": {COURSES: 4}}
    assert "cp1250" in found.files[0].notes[0]


def test_words_of_a_mapping_stand_for_numbers() -> None:
    mapping = mapping_of({"values": {JOBS: {"a lot": 5, "88": "unknown"}, "lw__legal_duty": {"much": 90}}})
    found = taken(
        sheet(HEAD, ("", "ngo", "A lot", 1, 1), ("", "ngo", 88, 2, 2)),
        mapping=Wording(values={JOBS: mapping.values[JOBS]}),
    )
    assert [one[JOBS] for one in sorted(answers(found).values(), key=lambda one: str(one[COURSES]))] == [5, "unknown"]
    other = Wording(values={"lw__legal_duty": mapping.values["lw__legal_duty"]})
    found = taken(sheet(("respondent_kind", "lw__legal_duty"), ("ngo", "much")), one=LEAD, mapping=other)
    assert list(answers(found).values()) == [{"lw__legal_duty": 90}]


def test_a_damaged_file_of_answers_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    write_archive(path, taken("odk-central.csv").archive)
    for old, new in (("kind: ngo", "kind: nobody"), ("lep.responses/1", "lep.rounds/1"), ("code: ngo-1", "code: Amra")):
        path.write_text(path.read_text().replace(old, new))
        with pytest.raises(LoadError) as caught:
            read_archive(path)
        assert caught.value.hint
        path.write_text(path.read_text().replace(new, old))


def test_a_row_of_totals_is_nobodys_answer() -> None:
    found = taken(
        sheet(HEAD, ("a", "ngo", 3, 3, 3), ("", "", "", "", ""), ("Prosjek", "", 3, 3, 3), ("", "TOTAL", 3, 3, 3))
    )
    assert len(found.archive.kept) == 1
    assert [row.troubles[0].row for row in found.files[0].aside] == [4, 5]


@pytest.mark.parametrize(
    ("said", "kept"),
    [("OK", 1), ("1.0", 1), ("Da, slažem se", 1), ("Слажем се", 1), ("no", 0), ("", 0), ("whatever", 0)],
)
def test_who_agreed_in_which_words(said: str, kept: int) -> None:
    found = taken(sheet(("consent", JOBS), (said, 4)))
    assert len(found.archive.kept) == kept
    assert JOBS not in "".join(text for row in found.aside for text in row.cells)


def test_who_ticked_the_statement_agreed_and_a_mapping_knows_other_words() -> None:
    from lep.workshop import worded

    assert len(taken(sheet(("consent", JOBS), (worded.CONSENT, 4))).archive.kept) == 1
    mapping = mapping_of({"values": {"consent": {"naturally": "yes"}}})
    assert len(taken(sheet(("consent", JOBS), ("Naturally", 4)), mapping=mapping).archive.kept) == 1


@pytest.mark.parametrize(("column", "word"), [("_validation_status", "Not approved"), ("ReviewState", "rejected")])
def test_what_was_rejected_in_the_tool_does_not_count_and_counts_no_more(column: str, word: str) -> None:
    head = ("_uuid", column, "respondent_kind", JOBS)
    before = taken(sheet(head, ("u1", "", "ngo", 4), ("u2", "", "ngo", 3)))
    after = taken(sheet(head, ("u1", word, "ngo", 4), ("u2", "", "ngo", 3)), archive=before.archive)
    assert [one.answers for one in after.archive.responses.rows] == [{JOBS: 3}]
    assert "rejected" in troubles(after)[0]


# --- the same, later, and contradictory ones -----------------------------------------------------------------


def test_again_changes_nothing() -> None:
    first = taken("kobo-groups.csv")
    again = taken("kobo-groups.csv", archive=first.archive, aside=first.aside)
    assert again.archive == first.archive
    assert again.files[0].taken == 0
    assert text_of(again.aside, again.questions) == text_of(first.aside, first.questions)


def test_rows_that_nothing_tells_apart_are_several_people_in_one_file_and_the_same_in_the_next() -> None:
    rows = [("", "ngo", 3, 3, 3)] * 3
    first = taken(sheet(HEAD, *rows[:2]))
    assert len(first.archive.kept) == 2
    again = taken(sheet(HEAD, *rows, name="later.csv"), archive=first.archive)
    assert len(again.archive.kept) == 3
    assert (again.files[0].taken, again.files[0].repeated) == (1, 2)


def test_a_code_that_answers_twice_without_a_time_is_kept_aside() -> None:
    found = taken(sheet(HEAD, ("a", "ngo", 3, 3, 3), ("a", "ngo", 4, 4, 4), ("b", "ngo", 1, 1, 1)))
    assert len(found.archive.kept) == 1
    assert len(found.aside) == 2


def test_a_later_file_corrects_an_earlier_one() -> None:
    first = taken(sheet(HEAD, ("Amra Example", "ngo", 3, 3, 3)))
    found = taken(sheet(HEAD, ("AMRA  example", "ngo", 4, 4, 4), name="b.csv"), archive=first.archive)
    assert answers(found) == {"ngo-1": {JOBS: 4, COURSES: 4, FIRMS: 4}}
    assert found.files[0].replaced == ("ngo-1",)


@pytest.mark.parametrize(
    ("ids", "written"),
    [
        (True, "%m/%d/%Y %I:%M:%S %p"),
        (True, "%d.%m.%Y. %H:%M"),
        (True, "%d-%b-%y %H:%M"),
        (False, "%m/%d/%Y %H:%M:%S"),
        (False, "%Y/%m/%d %I:%M:%S %p GMT+1"),
    ],
)
def test_one_and_the_same_in_another_format_counts_once(ids: bool, written: str) -> None:
    days = [datetime(2027, 2, day, 9, 4 + day, day) for day in (3, 4, 5)]
    head = ["ID", "Completion time", "respondent_kind", JOBS][not ids :]
    rows = [[number, day, "ngo", 4][not ids :] for number, day in enumerate(days, 1)]
    text = [[cell.strftime(written) if isinstance(cell, datetime) else cell for cell in row] for row in rows]
    for first, second in ((book([head, *rows]), sheet(head, *text)), (sheet(head, *text), book([head, *rows]))):
        before = taken(first)
        after = taken(second, archive=before.archive)
        assert (len(before.archive.kept), len(after.archive.kept), after.files[0].repeated) == (3, 3, 3)


def test_who_edits_an_answer_in_the_tool_is_the_same_person() -> None:
    kobo = ("_id", "_uuid", "_submission_time", JOBS)
    first = taken(sheet(kobo, (5, "u1", "2027-02-10T08:00:00", 3)))
    assert list(answers(taken(sheet(kobo, (5, "u9", "2027-02-10T08:00:00", 4)), archive=first.archive)).values()) == [
        {JOBS: 4}
    ]
    forms = ("ID", "Start time", "Completion time", JOBS)
    first = taken(sheet(forms, (1, "2027-02-10 09:00:05", "2027-02-10 09:04:05", 3)))
    later = sheet(forms, (1, "2027-02-10 09:00:05", "2027-02-11 10:00:00", 4))
    assert list(answers(taken(later, archive=first.archive)).values()) == [{JOBS: 4}]


def test_an_earlier_submission_does_not_come_back() -> None:
    head = ("_submission_time", *HEAD)
    late = taken(sheet(head, ("2027-02-10T12:00:00", "a", "ngo", 4, 4, 4)))
    found = taken(sheet(head, ("2027-02-10T11:00:00", "a", "ngo", 1, 1, 1), name="old.csv"), archive=late.archive)
    assert answers(found) == answers(late)


def test_codes_of_ours_are_kept_and_names_are_not(tmp_path: Path) -> None:
    found = taken(sheet(HEAD, ("NGO-7", "ngo", 3, 3, 3), ("Amra Example", "ngo", 2, 2, 2)))
    assert answers(found).keys() == {"ngo-7", "ngo-1"}
    write_archive(tmp_path / "r.yaml", found.archive)
    assert not re.search("amra|example", (tmp_path / "r.yaml").read_text(), re.IGNORECASE)


def test_only_candidates_are_named_where_people_answer_without_names() -> None:
    candidate, score = "pes", "ls__pes__legal_duty"
    found = taken(
        sheet(("respondent_for", score), (candidate, 3), ("Vrelnik Employment Office", 4), ("nobody", 5)), one=LEAD
    )
    assert sorted(str(one.response.stands_for) for one in found.archive.kept) == ["None", "pes", "pes"]


# --- kept aside ----------------------------------------------------------------------------------------------


def test_what_is_kept_aside_can_be_mended_and_collected(tmp_path: Path) -> None:
    place = Path(shutil.copy(EXAMPLE, tmp_path))
    bad = sheet(HEAD, ("a", "ngo", 9, "=1+1", 3), ("", "ngo", "+x", 1, 1), ("c", "ngo", 1, 1, 1))
    write(place, taken(bad))
    path = tmp_path / "workshop/aside-plan-1.csv"
    cells = [cell for row in csv.reader(path.read_text("utf-8-sig").splitlines()) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    text = path.read_text("utf-8-sig").replace(",9,'=1+1,", ",5,2,").replace("'+x", "4")
    mended = taken(Given(path.name, text.encode()), archive=open_archive(place, PLAN), aside=open_aside(place, PLAN))
    assert len(mended.archive.kept) == 3
    write(place, mended)
    assert not path.exists()
    again = taken(bad, archive=open_archive(place, PLAN))
    assert (again.files[0].taken, again.files[0].repeated, again.aside) == (0, 3, ())


def test_two_people_with_the_same_mistake_are_still_two_when_it_is_mended() -> None:
    first = taken(sheet(HEAD, ("a", "ngo", 9, 1, 1), name="table-1.csv"))
    both = taken(sheet(HEAD, ("b", "ngo", 9, 1, 1), name="table-2.csv"), archive=first.archive, aside=first.aside)
    assert len(both.aside) == 2
    text = text_of(both.aside, both.questions).replace(",9,", ",4,")
    assert len(taken(Given("aside-plan-1.csv", text.encode())).archive.kept) == 2


def test_sentences_come_back_from_the_list_as_they_were_said() -> None:
    said = ["+1 for buses", '=A1; "q"', "'tis so", "a;=b"]
    left = taken(sheet((*HEAD, "tx__talk"), *((f"p{at}", "ngo", 9, 1, 1, one) for at, one in enumerate(said))))
    text = text_of(left.aside, left.questions).replace(",9,", ",4,")
    found = taken(Given("aside-plan-1.csv", text.encode()))
    assert sorted(str(one["tx__talk"]) for one in answers(found).values()) == sorted(said)


def test_a_kind_that_a_program_spoilt_is_known_by_the_code() -> None:
    found = taken(sheet(HEAD, ("municipality-1", "op?ina ili grad", 4, 1, 1), ("municipality-2", "ngo", 4, 1, 1)))
    assert answers(found).keys() == {"municipality-1", "ngo-1"}
    assert not found.files[0].remarks


def test_what_other_files_left_aside_stays() -> None:
    first = taken(sheet(HEAD, ("", "ngo", 9, 1, 1), name="a.csv"))
    second = taken(sheet(HEAD, ("", "ngo", 8, 1, 1), name="b.csv"), archive=first.archive, aside=first.aside)
    assert [row.file for row in second.aside] == ["a.csv", "b.csv"]
    assert still_aside(second.aside, (), ["a.csv"], Archive("plan", 1))[0].file == "b.csv"


def test_fewer_than_four_people_are_not_told_apart() -> None:
    rows = [(f"n{n}", "ngo", 3, 3, 3) for n in range(5)] + [(f"m{n}", "media", 3, 3, 3) for n in range(3)]
    assert taken(sheet(HEAD, *rows)).kinds == {}
    rows += [("e", "employer", 1, 1, 1)]
    assert taken(sheet(HEAD, *rows)).kinds == {"ngo": 5, "": 4}


def test_what_collect_and_show_tell_of_kinds_is_the_same() -> None:
    from lep.workshop.results import room

    rows = [(f"{kind}{n}", kind, 3, 3, 3) for kind in ("ngo", "media", "employer") for n in range(4 - (kind == "ngo"))]
    found = taken(sheet(HEAD, *rows))
    turnout = room(DATA, PLAN, (), found.archive.responses).turnout
    assert list(found.kinds.values()) == [count for _, count, _ in turnout.parts] == [4, 7]
    assert next(iter(found.kinds)) == turnout.parts[0][0]


# --- files that are none -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04rubbish", b"a,b\n1,2\n", b"lep: '1.0'\n", b"\xd0\xcf\x11\xe0", b"\0\0\0"]
)
def test_files_without_answers(content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        taken(Given("x.xlsx", content))
    assert caught.value.hint or "empty" in str(caught.value)


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/o.bin"])
def test_a_workbook_that_runs_or_fetches_something_is_refused(part: str) -> None:
    out = io.BytesIO(book([HEAD, ("a", "ngo", 1, 1, 1)]).content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(part, b"x")
    with pytest.raises(Unreadable, match="workbook"):
        taken(Given("x.xlsx", out.getvalue()))


def test_a_sheet_of_a_million_rows_is_refused_before_it_is_read() -> None:
    made = book([HEAD])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", b"<row/>" * 1_000_000 + b"</sheetData>")
            new.writestr(part, content)
    for file in (Given("x.xlsx", out.getvalue()), Given("x.csv", f"{JOBS}\n".encode() + b"4\n" * 1_000_000)):
        with pytest.raises(Unreadable, match="100,000 rows") as caught:
            taken(file)
        assert caught.value.hint


# --- properties ----------------------------------------------------------------------------------------------

CELLS = st.sampled_from(["1", "2", "5", "unknown", "9", "", "ne znam"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "b", "ngo-2", "c"]),
        st.sampled_from(["ngo", "media", "", "Kirche"]),
        CELLS,
        CELLS,
        st.sampled_from(["", "u1", "u2", "u3", "uuid:u3"]),
        st.sampled_from(["", "2027-02-10T10:00:00", "2027-02-10T11:00:00"]),
    ),
    min_size=1,
    max_size=8,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_matter(rows: list[tuple[str, ...]], chance: Any) -> None:
    head = ("respondent_code", "respondent_kind", JOBS, COURSES, "_uuid", "_submission_time")
    first = taken(sheet(head, *rows))
    order, columns = list(rows), list(range(len(head)))
    chance.shuffle(order)
    chance.shuffle(columns)
    turned = taken(sheet([head[at] for at in columns], *([row[at] for at in columns] for row in order)))
    assert turned.archive.kept == first.archive.kept
    assert [len(file.aside) for file in turned.files] == [len(file.aside) for file in first.files]
    again = taken(sheet(head, *order), archive=first.archive, aside=first.aside)
    assert again.archive.kept == first.archive.kept
    assert again.files[0].taken == 0


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_any_text_survives_the_file(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    from lep.workshop.cells import told

    kept = tuple(
        Kept(Response(f"ngo-{number}", "ngo", {"tx__talk": told(text)}), frozenset({f"i{number}"}))
        for number, text in enumerate(texts, 1)
    )
    path = tmp_path_factory.mktemp("r") / "r.yaml"
    write_archive(path, Archive("plan", 1, kept))
    assert read_archive(path).kept == kept


def test_who_speaks_for_no_candidate_is_not_taken_for_one_who_did_not_say() -> None:
    question = next(item.id for item in items(DATA, "lead") if item.kind == "score")
    head = ("respondent_kind", "respondent_for", question)
    found = taken(
        sheet(
            head,
            ("municipality", "none_of_them", 4),
            ("ngo", "womens-thread", 3),
            ("public_employment_service", "pes", 2),
            ("municipality", "", 5),
        ),
        one=LEAD,
    )
    said = {one.response.answers[question]: one.response.stands_for for one in found.archive.kept}
    assert said == {4: "none_of_them", 3: "none_of_them", 2: "pes", 5: None}
