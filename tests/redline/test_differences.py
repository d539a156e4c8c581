"""What is said of each kind of change: one case for each in cases/changes.yaml."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.files.validate import is_sound
from lep.language import LANGUAGES, formats_for, speaking
from lep.model import area_of, walk
from lep.redline import compare, edit_in_words, sections
from lep.redline.tables import clause_of, labels, rows
from tests.redline.pairs import base, cases, changed

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_change_is_told_in_a_sentence(case: dict[str, Any]) -> None:
    new = changed(case)
    assert is_sound(new), "the case itself must be a sound file"
    found = compare(base(), new)
    assert sorted(change.message for change in found) == sorted(case["says"])
    expected = {key: case[key] for key in ("clause", "objective", "area", "kind") if key in case}
    assert {key: getattr(found[0], key) for key in expected} == expected
    if not {"area", "clause"} & case.keys():
        assert {change.area for change in found} <= {"agreed"}
    if "edits" in case:
        assert [edit_in_words(edit) for edit in found[0].edits] == case["edits"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_there_and_back_are_as_many_changes(case: dict[str, Any]) -> None:
    new = changed(case)
    assert len(compare(new, base())) == len(compare(base(), new))


def test_nothing_changed_is_nothing() -> None:
    assert compare(base(), base()) == ()


def test_programs_find_each_change_by_path_and_kind() -> None:
    case = next(case for case in CASES if case["name"] == "a target lowered")
    [change] = compare(base(), changed(case))
    assert json.loads(json.dumps(change.as_dict())) == {
        "kind": "lowered",
        "area": "agreed",
        "path": "objectives[placed].indicators[placed-6m].target.value",
        "clause": "C2",
        "objective": "placed",
        "old": 120,
        "new": 90,
        "message": "target of “Women in work” (31 December 2028) lowered from 120 to 90",
        "edits": [],
    }


def test_a_changed_id_is_followed_through_the_file() -> None:
    case = next(case for case in CASES if "rename" in case)
    [change] = compare(base(), changed(case))
    assert (change.path, change.kind) == ("stakeholders[town].id", "changed")


def test_what_is_agreed_comes_by_clause_and_the_rest_last() -> None:
    old, new = base(), base()
    new["stakeholders"][2]["view"]["influence"] = 5
    new["signatures"] = [{"stakeholder": "pes", "version": 1}]
    new["period"]["end"] = "2030-01-31"
    new["agreement"]["governance"]["decision"]["quorum"] = 50
    new["objectives"][0]["due"] = "2029-01-31"
    new["name"] = "Sava Partnership"
    found = sections(compare(old, new), old, new)
    assert [(section.area, section.title) for section in found] == [
        ("agreed", "Clause A1: Title, version, languages"),
        ("agreed", "Objective “Women in work” (placed)"),
        ("agreed", "Clause D3: Decisions"),
        ("agreed", "Clause I1: Start, end and renewal"),
        ("log", "Log"),
        ("working", "Working notes and judgements: not part of the agreement"),
    ]


def test_every_place_of_the_format_has_a_name_and_every_list_its_rows() -> None:
    places, lists = set(), set()
    for pattern, shape in walk():
        if shape.kind == "list" and shape.item and shape.item.model:
            lists.add(".".join(pattern))
        elif shape.kind not in ("mapping", "table") and (pattern[-1] != "*" or _holds_free_keys(pattern)):
            places.add(".".join(pattern))
    assert places == set(labels())
    assert lists == set(rows())


def _holds_free_keys(pattern: tuple[str, ...]) -> bool:
    return dict(walk())[pattern[:-1]].kind == "table"


def test_every_agreed_place_but_the_head_of_the_file_has_its_clause() -> None:
    without = {
        ".".join(pattern)
        for pattern, shape in walk()
        if shape.kind not in ("mapping", "table", "list")
        and pattern[-1] != "*"
        and area_of(pattern) == "agreed"
        and not clause_of(pattern, pattern)
    }
    assert without == {"lep", "id"}


def test_a_sentence_is_a_message_of_the_language_that_is_spoken() -> None:
    case = next(case for case in CASES if case["name"] == "the end moved")
    with speaking("qps"):
        [change] = compare(base(), changed(case))
    assert change.message.startswith("⟦⟦")
    assert "30 June 2030" in change.message


@given(st.sampled_from(CASES), st.sampled_from(CASES))
def test_any_two_versions_can_be_compared(one: dict[str, Any], other: dict[str, Any]) -> None:
    old, new = changed(one), changed(other)
    for change in compare(old, new):
        assert change.message
        assert "{" not in change.message
        assert "None" not in change.message


@pytest.mark.parametrize(
    ("language", "case", "said"),
    [
        ("fr", "one of two languages", "finalité du partenariat (bosniaque)\u00a0: "),
        ("ro", "one of two languages", "scopul parteneriatului (bosniacă): "),
        ("fr", "the end moved", "passage du 31 décembre 2029 au 30 juin 2030"),
        ("bs", "the end moved", "ranije 31. decembra 2029., sada 30. juna 2030."),
    ],
)
def test_a_change_is_told_in_the_words_of_the_reader(language: str, case: str, said: str) -> None:
    with speaking(language):
        messages = [change.message for change in compare(base(), changed(_named(case)))]
    assert any(said in message for message in messages), messages


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_quoted_stands_in_one_pair_of_quotation_marks(language: str) -> None:
    start, end = formats_for(language).quotes
    with speaking(language):
        [change] = compare(base(), changed(_named("a waiver")))
    assert f"{start}STK-no-employer{end}" in change.message
    assert start * 2 not in change.message


def _named(name: str) -> dict[str, Any]:
    return next(case for case in CASES if case["name"] == name)
