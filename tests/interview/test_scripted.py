"""Answers from a file and from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lep.files import PathError, Source, dump, parse, partnership_layout, read
from lep.interview import AnswersError, Filled, Notebook, fill, run
from tests.interview.persona import Persona

HERE = Path(__file__).parent.parent.parent / "examples"
EXAMPLES = sorted(path.parent.name for path in HERE.glob("*/answers.yaml"))


def answers(text: str) -> Source:
    return parse(text.encode("utf-8"), "answers.yaml")


def filled(path: Path, text: str = "", *settings: str, **options: Any) -> Filled:
    return fill(Notebook(path), answers(text) if text else None, settings, **options)


def test_the_same_answers_from_a_file_and_from_a_person_give_the_same_bytes(tmp_path: Path) -> None:
    asked, written = tmp_path / "asked.yaml", tmp_path / "written.yaml"
    run(Notebook(asked), Persona())
    said = {key: value for key, value in read(asked).data.items() if key not in ("lep", "id", "interview")}
    fill(Notebook(written), parse(dump(said, partnership_layout()).encode("utf-8"), "answers.yaml"))
    assert written.read_bytes() == asked.read_bytes()


def test_what_is_there_is_saved_and_all_that_is_missing_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    found = filled(path, "name: Green LEP\nagreement: {binding: false}\n")
    assert found.changed
    assert not found.complete
    assert read(path).data == {
        "lep": "1.0",
        "id": "green-lep",
        "name": "Green LEP",
        "agreement": {"binding": False},
    }
    missing = {one.path: one for one in found.missing}
    assert missing["period.start"].required
    assert missing["period.start"].allowed == "a date, 2027-12-31"
    assert missing["agreement.finance.grant"].allowed == "one of: true, false"
    assert "unanimity" in missing["agreement.amendment.rule"].allowed
    assert "name" not in missing


def test_a_second_run_with_the_same_answers_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    filled(path, "name: Green LEP\ngroups: [{name: Women}]\n")
    before = path.read_bytes()
    assert not filled(path, "name: Green LEP\ngroups: [{id: women, name: Women}]\n").changed
    assert path.read_bytes() == before


def test_nothing_said_is_nothing_written(tmp_path: Path) -> None:
    assert not filled(tmp_path / "p.yaml").changed
    assert list(tmp_path.iterdir()) == []


def test_items_without_an_id_get_one(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    filled(path, "name: A\nstakeholders: [{name: School}, {name: School}, {id: x, name: School}]\n")
    assert [one["id"] for one in read(path).data["stakeholders"]] == ["school", "school-2", "x"]


def test_items_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    filled(path, "name: A\nstakeholders: [{id: a, name: A}, {id: b, name: B}]\n")
    filled(path, "stakeholders: [{id: c, name: C}, {id: a, kind: ngo}]\n")
    assert read(path).data["stakeholders"] == [
        {"id": "a", "name": "A", "kind": "ngo"},
        {"id": "b", "name": "B"},
        {"id": "c", "name": "C"},
    ]


def test_keys_that_no_question_covers_come_along(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    filled(path, "name: A\nx-ours: {colour: green}\nwaivers: [{rule: STK-ngo-missing, why: Later}]\n")
    data = read(path).data
    assert data["x-ours"] == {"colour": "green"}
    assert data["waivers"][0]["why"] == "Later"


def test_a_stage_that_lacks_nothing_required_is_closed_and_the_interview_goes_on_after_it(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    run(Notebook(path), Persona(), stages=["start"])
    said = {key: value for key, value in read(path).data.items() if key != "interview"}
    other = tmp_path / "q.yaml"
    fill(Notebook(other), parse(dump(said, partnership_layout()).encode("utf-8"), "answers.yaml"))
    assert read(other).data["interview"]["done"] == ["start"]
    persona = Persona(lambda question: None if question.stage == "start" else (_ for _ in ()).throw(KeyboardInterrupt))
    assert run(Notebook(other), persona).stage == "map"


def test_a_person_who_goes_on_is_asked_for_everything_that_was_not_said(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    filled(path, "name: A\nterritory: {name: V}\n", finish=False)
    assert "interview" not in read(path).data


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_take_all_their_answers(tmp_path: Path, example: str) -> None:
    path = tmp_path / "partnership.yaml"
    source = read(HERE / example / "answers.yaml")
    found = fill(Notebook(path), source)
    after = {key: value for key, value in read(path).data.items() if key != "interview"}
    assert after == source.data
    assert found.complete is (example != "half-filled")


# --- settings ------------------------------------------------------------------------------------------------


def test_settings_set_one_value_each(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    text = "name: A\nobjectives: [{id: placed, name: P}]\nperiod: {start: 2027-01-01, end: 2029-12-31}\n"
    filled(
        path,
        text,
        "objectives[placed].due=31.12.2028",
        "objectives[placed].change=reduce",
        "agreement.binding=no",
        "agreement.quality=One; Two, and more",
        "languages=en;bs",
        "purpose=a = b",
    )
    data = read(path).data
    assert data["objectives"] == [{"id": "placed", "name": "P", "change": "reduce", "due": "2028-12-31"}]
    assert data["agreement"] == {"binding": False, "quality": ["One", "Two, and more"]}
    assert data["languages"] == ["en", "bs"]
    assert data["purpose"] == "a = b"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("period", "sets nothing"),
        ("perid.end=2029-12-31", "no `perid`"),
        ("period.endd=2029-12-31", "no `period.endd`"),
        ("objectives[nobody].due=2029-12-31", "no item `nobody`"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(tmp_path: Path, setting: str, said: str) -> None:
    with pytest.raises(PathError, match=said.replace("[", r"\[")):
        filled(tmp_path / "p.yaml", "name: A\nobjectives: [{id: a, name: A}]\n", setting)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("period.end=soon", "2027-12-31"),
        ("agreement.binding=perhaps", "allowed is one of: true, false"),
        ("territory.population=many", "number"),
        ("roles.lead=nobody", "allowed is an id out of stakeholders, which has none yet"),
        ("period=2027", "several values"),
        ("agreement.review.every_months=500", "from 1 to 120"),
    ],
)
def test_a_value_that_is_none_is_told_and_nothing_is_saved(tmp_path: Path, setting: str, said: str) -> None:
    with pytest.raises(AnswersError) as caught:
        filled(tmp_path / "p.yaml", "name: A\n", setting)
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.file == f"--set {setting}"
    assert list(tmp_path.iterdir()) == []


def test_settings_that_contradict_the_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    filled(path, "name: A\nperiod: {start: 2027-01-01}\n")
    with pytest.raises(AnswersError, match="before the start"):
        filled(path, "", "period.end=2026-01-01")


# --- mistakes in the answers file ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("name: A\nterritory: {cuntry: BA}\n", 2, 13, "FIL-unknown-key"),
        ("name: A\nterritory: {country: Bosnia}\n", 2, 22, "FIL-country"),
        ("name: A\nperiod:\n  start: 2027-01-01\n  end: 2026-01-01\n", 4, 8, "FIL-date-order"),
        ("name: A\nroles: {lead: nobody}\n", 2, 15, "FIL-dangling"),
        ("name: A\ngroups: [{name: up to 6,000 BAM}]\n", 2, 24, "FIL-comma-split"),
        ("name: A\nrisks:\n  - {name: R, impact: 9}\n", 3, 23, "FIL-range"),
    ],
)
def test_a_mistake_is_reported_at_its_place_in_the_answers_file(
    tmp_path: Path, text: str, line: int, column: int, code: str
) -> None:
    with pytest.raises(AnswersError) as caught:
        filled(tmp_path / "p.yaml", text)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column, problem.code) == ("answers.yaml", line, column, code)
    assert list(tmp_path.iterdir()) == []


def test_answers_may_refer_to_what_is_in_the_file_already(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    filled(path, "name: A\nstakeholders: [{id: a, name: A}]\n")
    filled(path, "roles: {lead: a}\n")
    assert read(path).data["roles"] == {"lead": "a"}


def test_answers_without_ids_lose_nothing_that_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    filled(path, "name: A\nstakeholders: [{name: Office, kind: other}, {name: City}]\n")
    filled(path, "stakeholders: [{name: City, level: local}, {name: Chamber}]\n")
    assert read(path).data["stakeholders"] == [
        {"id": "office", "name": "Office", "kind": "other"},
        {"id": "city", "name": "City", "level": "local"},
        {"id": "chamber", "name": "Chamber"},
    ]


def test_an_entry_without_id_and_name_is_asked_back_where_there_are_others(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    text = "name: A\nstakeholders: [{id: a, name: A}]\ncontributions:\n  - {from: a, amount: 10}\n"
    filled(path, text)
    before = path.read_bytes()
    filled(path, text)
    assert path.read_bytes() == before
    with pytest.raises(AnswersError) as caught:
        filled(path, text.replace("10", "20"))
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (4, 5)
    assert problem.hint == "give it an id; in the file are: contribution-1"
    assert path.read_bytes() == before
