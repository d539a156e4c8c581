"""What a room is asked, and the names of the columns."""

from __future__ import annotations

import re

import pytest

from lep.language import LANGUAGES
from lep.method.agreement.positions import SCALE
from lep.workshop.items import STAGES, items
from tests.workshop.partnerships import ALL, FULL, example, hostile


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("stage", STAGES)
def test_ids_are_names_that_every_form_takes(name: str, stage: str) -> None:
    found = items(example(name), stage)
    ids = [item.id for item in found]
    assert len({identifier.casefold() for identifier in ids}) == len(ids)
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9_]*", identifier) for identifier in ids)
    assert items(example(name), stage) == found


@pytest.mark.parametrize("stage", STAGES)
def test_every_item_is_worded_in_every_language(stage: str) -> None:
    for item in items(example("vrelna-valley"), stage, wanted=LANGUAGES):
        assert set(item.labels) == set(item.sections) == set(LANGUAGES)
        assert all(item.labels.values())
        assert all(set(choice.labels) == set(LANGUAGES) for choice in item.choices)


@pytest.mark.parametrize("name", FULL)
def test_labels_tell_the_items_of_a_stage_apart(name: str) -> None:
    for stage in STAGES:
        found = items(example(name), stage)
        for language in found[0].labels:
            assert len({item.labels[language] for item in found}) == len(found), (stage, language)


def test_the_self_examination_is_asked_of_each_group_and_the_rest_once() -> None:
    found = {item.id: item for item in items(example("vrelna-valley"), "diagnose")}
    asked = found["dq__services_overlap__ltu_women"]
    assert (asked.about.item, asked.about.group, asked.about.step) == ("services_overlap", "ltu-women", None)
    assert asked.labels["en"].startswith("Women registered as unemployed")
    assert asked.labels["bs"].startswith("Žene")
    assert [choice.value for choice in asked.choices] == [1, 2, 3, 4, 5, "unknown", "not_applicable"]
    assert {"dq__services_overlap__young_neet", "dq__fit"} <= set(found)
    assert "dq__fit__ltu_women" not in found


def test_a_step_that_the_file_asks_about_is_asked_too() -> None:
    data = example("half-filled")
    data["diagnosis"] = {
        "answers": [
            {"item": "services_overlap", "group": "young", "step": "in_work_support", "value": 3},
            {"item": "fit", "step": "health", "value": 2},
        ]
    }
    found = {item.id: item for item in items(data, "diagnose")}
    assert found["dq__services_overlap__young__in_work_support"].about.step == "in_work_support"
    assert found["dq__fit__0__health"].about == found["dq__fit__0__health"].about.__class__("fit", None, "health")


def test_facts_are_not_asked_of_a_room() -> None:
    data = example("half-filled")
    data["diagnosis"] = {"packs": ["facts", "maturity"]}
    found = {item.id for item in items(data, "diagnose")}
    assert "dq__local_voice" in found
    assert "dq__client_voices" not in found


def test_nobody_scores_itself_and_who_is_ruled_out_is_not_scored() -> None:
    data = example("vrelna-valley")
    scores = [item for item in items(data, "lead") if item.kind == "score"]
    assert scores
    assert all(item.self_excluded_for == item.about.candidate for item in scores)
    out = {row["stakeholder"] for row in data["lead"]["candidates"] if row.get("willing") is False}
    assert not out & {item.about.candidate for item in scores}
    points = [item for item in items(data, "lead") if item.kind == "points"]
    assert [item.about.criterion for item in points] == [row["id"] for row in data["lead"]["criteria"]]
    assert points[0].numbers == range(101)


def test_proposals_are_objectives_what_is_in_negotiation_and_what_is_put_to_the_room() -> None:
    data = example("vrelna-valley")
    found = {item.about.about: item for item in items(data, "agree", ("F1", "no-such-thing")) if item.about.about}
    assert {"lasting-jobs", "childcare-bus", "D3", "F1"} <= set(found)
    assert "no-such-thing" not in found
    assert found["F1"].about.sort == "clause"
    assert found["childcare-bus"].about.sort == "action"
    assert found["D3"].words == SCALE


def test_ids_that_differ_by_a_hyphen_only_are_told_apart() -> None:
    found = {item.id: item.about.group for item in items(hostile(), "diagnose") if item.about.group}
    assert found["dq__services_overlap__a_b"] == "a-b"
    assert found["dq__services_overlap__a_b__2"] == "a_b"


def test_no_room_is_asked_at_other_stages() -> None:
    with pytest.raises(KeyError):
        items(example("half-filled"), "map")
