"""People in a room's answers: told apart, taken back, not named; and what cards show is read as it stands there."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from lep.files import LoadError, parse
from lep.language import LANGUAGES
from lep.workshop.answersheet import answer_sheet
from lep.workshop.asking import FILE, ready_key
from lep.workshop.cells import told as sentence
from lep.workshop.collecting import Collected, former_answers, open_archive, open_aside, write
from lep.workshop.items import items
from lep.workshop.matching import Wording, mapping_of
from lep.workshop.questionnaire import questionnaire
from lep.workshop.rounds import Round, usual_rule
from tests.workshop.test_collecting import (
    COURSES,
    DATA,
    EXAMPLE,
    HEAD,
    JOBS,
    PLAN,
    ROOT,
    Given,
    answers,
    book,
    collect,
    sheet,
    taken,
    troubles,
)

AGREE = Round("agree", 1, usual_rule("agree"))
DIAGNOSE = Round("diagnose", 1, usual_rule("diagnose"))
WHEN = ("_submission_time", "respondent_code", "respondent_kind", JOBS, "consent")
TIMES = [f"2027-02-10T09:{minute:02}:00" for minute in range(60)]


def told(found: Collected) -> list[str]:
    return [text for file in found.files for _, text in file.remarks]


# --- cards ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "step"),
    [
        (1, "endorse"),
        ("8", "veto"),
        ("3. agrees with reservations", "reservations"),
        ("8 – cannot accept it", "veto"),
        ("agrees with reservations", "reservations"),
    ],
)
def test_steps_of_agreement_are_read_by_their_numbers(cell: object, step: str) -> None:
    item = next(one for one in items(DATA, "agree") if one.kind == "gradient")
    step = {"reservations": str(item.choices[2].value), "veto": str(item.choices[7].value)}.get(step, step)
    found = taken(sheet(("respondent_kind", item.id), ("ngo", cell)), one=AGREE)
    assert list(answers(found).values()) == [{item.id: step}]


@pytest.mark.parametrize("cell", ["0", "9", "3.5"])
def test_what_is_no_step_of_agreement_is_kept_aside(cell: str) -> None:
    item = next(one for one in items(DATA, "agree") if one.kind == "gradient")
    assert troubles(taken(sheet(("respondent_kind", item.id), ("ngo", cell)), one=AGREE))


def test_a_mapping_for_all_questions_knows_steps_of_agreement() -> None:
    first, second, *_ = (one for one in items(DATA, "agree") if one.kind == "gradient")
    rows = (("respondent_kind", first.id, second.id), ("ngo", "fine", "never"))
    mapping = mapping_of({"values": {"*": {"fine": "endorse", "never": str(first.choices[7].value)}}})
    found = taken(sheet(*rows), one=AGREE, mapping=Wording(values=mapping.values))
    assert list(answers(found).values()) == [{first.id: "endorse", second.id: str(first.choices[7].value)}]


def test_do_not_know_where_it_is_not_offered_is_no_answer_and_that_is_said() -> None:
    first, second, *_ = (one for one in items(DATA, "agree") if one.kind == "gradient")
    found = taken(sheet(("respondent_kind", first.id, second.id), ("ngo", "?", "2")), one=AGREE)
    assert [list(one) for one in answers(found).values()] == [[second.id]]
    assert any(first.id in text and "not offered" in text for text in told(found))


def test_the_words_of_every_card_are_read() -> None:
    for code in LANGUAGES:
        text = parse((ROOT / f"templates/{code}/workshop-kit.yaml").read_bytes(), code).data["kit.circle_one"]
        word = re.findall(r"[“„«\"]\s*(.+?)\s*[”“»\"]", text)[0]
        assert list(answers(taken(sheet(("respondent_kind", JOBS), ("ngo", word)))).values()) == [{JOBS: "unknown"}], (
            word
        )


def test_a_dash_is_does_not_apply_where_the_card_says_so() -> None:
    item = next(one for one in items(DATA, "diagnose") if "not_applicable" in one.words)
    found = taken(sheet(("respondent_kind", item.id), ("ngo", "–")), one=DIAGNOSE)
    assert list(answers(found).values()) == [{item.id: "not_applicable"}]


@pytest.mark.parametrize(("one", "wanted"), [(AGREE, {1, 8}), (DIAGNOSE, {1, 5, "?", "–"}), (PLAN, {1, 5, "?"})])
def test_the_entry_grid_takes_what_is_circled_on_cards(one: Round, wanted: set[object]) -> None:
    content = answer_sheet(questionnaire(DATA, one, EXAMPLE), "en", marks=True)
    lists = load_workbook(io.BytesIO(content))["lists"]
    columns = [[cell.value for cell in column if cell.value is not None] for column in lists.iter_cols()]
    asked = [column for column in columns if 1 in column]
    assert asked
    assert all(wanted <= set(column) for column in asked)


def test_grids_that_ask_as_the_cards_do_are_matched() -> None:
    asked = [one for one in items(DATA, "diagnose", partnership=EXAMPLE) if one.about.group]
    assert asked
    headings = [f"{one.sections['en']} [{one.own_words('en')}]" for one in asked]
    found = taken(sheet(("respondent_kind", *headings), ("ngo", *[3] * len(asked))), one=DIAGNOSE)
    assert list(answers(found).values()) == [{one.id: 3 for one in asked}]
    assert not found.files[0].unmatched


def test_nothing_but_choices_in_columns_of_their_own() -> None:
    headings = [f"g/{item}/{step}" for item in (JOBS, COURSES) for step in range(1, 6)]
    found = taken(sheet(("respondent_kind", *headings), ("ngo", 0, 0, 0, 1, 0, 1, 0, 0, 0, 0)))
    assert list(answers(found).values()) == [{JOBS: 4, COURSES: 1}]


# --- rows ----------------------------------------------------------------------------------------------------


def test_a_row_with_more_cells_than_headings_is_kept_aside() -> None:
    found = taken(sheet(("respondent_kind", JOBS, COURSES), ("ngo", 3, 4, 5), ("ngo", 3, 4), ("ngo", 3, 4, "", "")))
    assert len(found.archive.kept) == 2
    assert [line.split(":")[1] for line in troubles(found)] == ["2"]
    assert "more cells than there are headings" in troubles(found)[0]


def test_notes_beside_the_table_of_a_spreadsheet_are_no_spill() -> None:
    found = taken(book([("respondent_kind", JOBS), ("ngo", 3, "she was in a hurry")]))
    assert not found.aside


def test_a_date_in_the_place_of_an_answer_is_shown() -> None:
    found = taken(book([("respondent_kind", JOBS), ("ngo", datetime(2027, 3, 2))]))
    assert "2027-03-02" in troubles(found)[0]


def test_answers_that_were_collected_already_are_no_answers() -> None:
    with pytest.raises(Exception, match="collected already"):
        taken(
            Given("responses-plan-1.yaml", b"# Private: what people answered in a workshop\nschema: lep.responses/1\n")
        )


# --- who it was ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["n/a", "anonymous", "nemam", "без шифре", "aucun", "אין", "ngo", "NGO", "?"])
def test_a_word_for_no_code_makes_no_two_people_one(word: str) -> None:
    rows = [(TIMES[step], word, "ngo", step, "yes") for step in range(1, 6)]
    found = taken(sheet(WHEN, *rows))
    assert sorted(one[JOBS] for one in answers(found).values()) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("word", ["x", "AB12", "K", "2", "mk-4"])
def test_short_codes_are_codes(word: str) -> None:
    found = taken(sheet(WHEN, (TIMES[1], word, "ngo", 1, "yes"), (TIMES[2], word, "ngo", 2, "yes")))
    assert [one[JOBS] for one in answers(found).values()] == [2]


def test_each_answer_that_a_later_one_replaces_is_named() -> None:
    found = taken(sheet(WHEN, *[(TIMES[step], "amra", "ngo", step, "yes") for step in range(1, 5)]))
    assert [place for file in found.files for place, _ in file.remarks] == [f"answers.csv:{row}" for row in (2, 3, 4)]
    assert all("answers.csv:5" in text for text in told(found))


@pytest.mark.parametrize("files", [1, 2])
def test_who_takes_the_consent_back_under_the_code_is_not_kept(files: int) -> None:
    rows = [(TIMES[1], "ngo-1", "ngo", 1, "yes"), (TIMES[2], "ngo-2", "ngo", 2, "yes")]
    no = (TIMES[30], "ngo-1", "ngo", 1, "no")
    given = [sheet(WHEN, *rows, no)] if files == 1 else [sheet(WHEN, *rows), sheet(WHEN, no, name="later.csv")]
    found = taken(*given)
    assert answers(found) == {"ngo-2": {JOBS: 2}}
    assert any("taken out" in text for text in told(found))


def test_who_agrees_again_later_is_kept() -> None:
    rows = [(TIMES[minute], "ngo-1", "ngo", step, said) for minute, step, said in ((1, 1, "no"), (9, 4, "yes"))]
    assert answers(taken(sheet(WHEN, *rows))) == {"ngo-1": {JOBS: 4}}


# --- the key -------------------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLE, tmp_path / "partnership.yaml")
    return tmp_path / "partnership.yaml"


def into(place: Path, given: Given, one: Round = PLAN) -> Collected:
    ready_key(place)
    found = collect(
        DATA,
        one,
        [given],
        archive=open_archive(place, one),
        aside=open_aside(place, one),
        partnership=place,
        former=former_answers(place, one),
    )
    write(place, found)
    return found


def test_names_given_as_codes_lead_nowhere_without_the_key(tmp_path: Path) -> None:
    digests = []
    for folder in ("one", "two"):
        place = tmp_path / folder / "partnership.yaml"
        place.parent.mkdir()
        shutil.copy(EXAMPLE, place)
        into(place, sheet(HEAD, ("Amra Hodžić", "ngo", 1, 2, 3)))
        digests += [one.respondent for one in open_archive(place, PLAN).kept]
    assert len(set(digests)) == 2
    assert all(digests)


def test_what_was_taken_back_does_not_come_again_with_an_older_export(place: Path) -> None:
    old = sheet(WHEN, (TIMES[1], "ngo-1", "ngo", 1, "yes"), (TIMES[2], "ngo-2", "ngo", 2, "yes"))
    into(place, old)
    into(place, sheet(WHEN, (TIMES[30], "ngo-1", "ngo", 1, "no"), name="later.csv"))
    found = into(place, old)
    assert answers(found) == {"ngo-2": {JOBS: 2}}
    assert [(place, "taken this back" in text) for file in found.files for place, text in file.remarks] == [
        ("answers.csv:2", True)
    ]
    assert [file.repeated for file in found.files] == [2]
    anew = into(place, sheet(WHEN, (TIMES[40], "ngo-1", "ngo", 5, "yes"), name="anew.csv"))
    assert answers(anew) == {"ngo-1": {JOBS: 5}, "ngo-2": {JOBS: 2}}


def test_an_older_export_that_was_not_collected_before_brings_nothing_back(place: Path) -> None:
    into(place, sheet(WHEN, (TIMES[30], "ngo-1", "ngo", 1, "no"), (TIMES[3], "ngo-2", "ngo", 2, "yes")))
    found = into(place, sheet(WHEN, (TIMES[1], "ngo-1", "ngo", 1, "yes"), name="old.csv"))
    assert answers(found) == {"ngo-2": {JOBS: 2}}


def test_without_times_nothing_tells_new_answers_from_those_that_were_taken_back(place: Path) -> None:
    old = sheet(WHEN[1:], ("ngo-1", "ngo", 1, "yes"), ("ngo-2", "ngo", 2, "yes"))
    into(place, old)
    into(place, sheet(WHEN[1:], ("ngo-1", "ngo", 1, "no"), name="later.csv"))
    assert answers(into(place, old)) == {"ngo-2": {JOBS: 2}}


REVIEWED = ("_uuid", "_submission_time", "_validation_status", "respondent_code", "respondent_kind", JOBS)


def test_a_submission_that_is_approved_after_all_counts(place: Path) -> None:
    for number, (status, kept) in enumerate((("Approved", 1), ("Not Approved", 0), ("Approved", 1))):
        row = ("uuid-1", TIMES[1], status, "ngo-1", "ngo", 3)
        found = into(place, sheet(REVIEWED, row, name=f"{number}.csv"))
        assert len(answers(found)) == kept


def test_who_rejects_a_second_submission_of_a_person_leaves_the_first() -> None:
    rows = [
        (f"uuid-{number}", TIMES[number], status, "ngo-1", "ngo", 3)
        for number, status in ((1, "Approved"), (2, "Not Approved"))
    ]
    assert answers(taken(sheet(REVIEWED, *rows))) == {"ngo-1": {JOBS: 3}}


def test_an_unclear_word_takes_nothing_back() -> None:
    rows = [(TIMES[step], "ngo-1", "ngo", step, said) for step, said in ((1, "yes"), (2, "maybe"), (3, ""))]
    assert answers(taken(sheet(WHEN, *rows))) == {"ngo-1": {JOBS: 1}}


def test_what_was_taken_back_in_the_survey_tool_does_not_come_again(place: Path) -> None:
    """By the id of the submission, also where people are anonymous."""
    head = ("_uuid", "_submission_time", "respondent_kind", JOBS, "consent")
    old = sheet(head, ("uuid-1", TIMES[1], "ngo", 3, "yes"), ("uuid-2", TIMES[2], "ngo", 4, "yes"))
    into(place, old)
    into(place, sheet(head, ("uuid-1", TIMES[1], "ngo", 3, "no"), name="later.csv"))
    assert [one[JOBS] for one in answers(into(place, old)).values()] == [4]


def test_who_says_no_to_another_sheet_without_ids_takes_nobody_elses_answers_back(place: Path) -> None:
    head = ("respondent_kind", JOBS, "consent")
    into(place, sheet(head, ("ngo", 3, "yes"), ("ngo", 4, "yes")))
    assert len(answers(into(place, sheet(head, ("ngo", 3, "no"), name="other.csv")))) == 2
    assert len(answers(into(place, sheet(head, ("ngo", 5, "yes"), name="third.csv")))) == 3


@pytest.mark.parametrize(("others", "left"), [((), {}), (("municipality",), {"ngo-1": 1, "municipality-1": 2})])
def test_who_says_no_without_a_kind_is_found_by_the_code_alone(
    place: Path, others: tuple[str, ...], left: dict[str, int]
) -> None:
    rows = [(TIMES[step], "amra", kind, step, "yes") for step, kind in enumerate(("ngo", *others), start=1)]
    into(place, sheet(WHEN, *rows))
    found = into(place, sheet(WHEN, (TIMES[30], "amra", "", "", "no"), name="later.csv"))
    assert answers(found) == {code: {JOBS: value} for code, value in left.items()}
    assert any("cannot be told: the kind" in text for text in told(found)) == bool(others)


def test_rows_aside_of_who_takes_them_back_are_taken_out_too(place: Path) -> None:
    into(place, sheet(WHEN, (TIMES[1], "amra", "ngo", 9, "yes")))
    assert len(open_aside(place, PLAN)) == 1
    into(place, sheet(WHEN, (TIMES[30], "amra", "ngo", 9, "no"), name="later.csv"))
    assert [row.file for row in open_aside(place, PLAN)] == ["later.csv"]


def test_a_submission_that_replaces_the_one_that_said_no_counts() -> None:
    head = ("_uuid", "deprecatedID", *WHEN)
    rows = [("u1", "", TIMES[1], "amra", "ngo", 3, "no"), ("u2", "u1", TIMES[1], "amra", "ngo", 4, "yes")]
    assert answers(taken(sheet(head, *rows))) == {"ngo-1": {JOBS: 4}}


FORM = ("Timestamp", "respondent_kind", JOBS)


def test_people_alike_in_two_files_are_two_people() -> None:
    """At one moment of another hour, as it comes about among sixty people with one question."""
    first = [(f"2027-02-10 09:{minute:02}:05", "ngo", 1 + minute % 5) for minute in range(10)]
    other = [(f"2027-02-10 10:{minute:02}:31", "ngo", 3) for minute in range(9)]
    alike = ("2027-02-10 10:00:05", "ngo", 1)
    found = taken(sheet(FORM, *first, name="first.csv"), sheet(FORM, *other, alike, name="other.csv"))
    assert len(answers(found)) == 20


def test_a_later_export_in_another_format_adds_what_is_new() -> None:
    first = [(f"2027-02-10 09:{minute:02}:05", "ngo", 1 + minute % 5) for minute in range(5)]
    again = [(f"2/10/2027 9:{minute:02}:05", "ngo", 1 + minute % 5) for minute in range(50)]
    found = taken(sheet(FORM, *first, name="first.csv"), sheet(FORM, *again, name="again.csv"))
    assert len(answers(found)) == 50


def test_a_lost_key_is_noticed_when_all_have_taken_their_answers_back(place: Path) -> None:
    into(place, sheet(WHEN, (TIMES[1], "amra", "ngo", 1, "yes"), (TIMES[2], "amra", "ngo", 1, "no")))
    (place.parent / "workshop" / FILE).unlink()
    with pytest.raises(LoadError) as caught:
        into(place, sheet(WHEN, (TIMES[1], "amra", "ngo", 1, "yes")))
    assert caught.value.code == "FIL-key"


def test_the_same_person_is_known_again_by_the_key(place: Path) -> None:
    into(place, sheet(HEAD, ("Amra", "ngo", 1, 2, 3)))
    found = into(place, sheet(HEAD, ("Amra", "ngo", 4, 2, 3)))
    assert [one[JOBS] for one in answers(found).values()] == [4]


def test_without_the_key_of_the_answers_nothing_is_counted_twice(place: Path) -> None:
    into(place, sheet(HEAD, ("Amra", "ngo", 1, 2, 3)))
    key = place.parent / "workshop" / FILE
    content = key.read_text()
    key.unlink()
    with pytest.raises(LoadError, match="another key") as caught:
        into(place, sheet(HEAD, ("Amra", "ngo", 1, 2, 3)))
    assert FILE in caught.value.hint
    key.write_text("no key")
    with pytest.raises(LoadError, match="no key of ours"):
        into(place, sheet(HEAD, ("Amra", "ngo", 1, 2, 3)))
    key.write_text(content)
    assert into(place, sheet(HEAD, ("Amra", "ngo", 1, 2, 3))).files[0].repeated == 1


# --- rounds --------------------------------------------------------------------------------------------------


def crowd(count: int) -> list[Sequence[Any]]:
    return [(f"p{number}", "ngo", number % 5 + 1, 2, 3) for number in range(count)]


def test_few_answers_that_differ_from_the_round_before_are_warned_of(place: Path) -> None:
    second = Round("plan", 2, usual_rule("plan"))
    into(place, sheet(HEAD, *crowd(8)))
    assert not into(place, sheet(HEAD, *crowd(8)), second).few_differ
    assert into(place, sheet(HEAD, *crowd(9)), second).few_differ
    assert not into(place, sheet(HEAD, *crowd(14)), second).few_differ


def test_the_list_of_what_is_kept_aside_holds_no_key(place: Path) -> None:
    found = into(place, sheet(HEAD, ("Amra", "ngo", 9, 2, 3)))
    key = (place.parent / "workshop" / FILE).read_text().strip()
    assert found.aside
    text = (place.parent / "workshop/aside-plan-1.csv").read_text(encoding="utf-8-sig")
    assert key not in text
    assert "Amra" not in text
    assert next(csv.DictReader(io.StringIO(text)))["aside_row"] == "2"


@pytest.mark.parametrize(
    "number", ["+387 61 123 456", "(061) 123 456", "061 / 123 456", "061 - 123 - 456", "061123456"]
)
def test_telephone_numbers_in_sentences_are_left_out_however_they_are_written(number: str) -> None:
    kept = sentence(f"Call me: {number}, from 8 to 16")
    assert "123" not in kept
    assert kept.endswith(", from 8 to 16")
