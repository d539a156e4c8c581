"""What an indicator counts, by its name."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.plan.measures import guess, measured, speaks_of_formal_work
from lep.model.vocab import MEANINGS


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Women in a formal job six months after placement", "employed_formally"),
        ("People with a work contract and in registered employment", "employed_formally"),
        ("Clients in a job six months later", "employed"),
        ("New jobs filled by residents of the villages", "employed"),
        ("Jobs in the season that received a written contract", "made_formal"),
        ("Participants still in work after a year", "retained"),
        ("Participants who hold the certificate of their course", "trained"),
        ("Adults who passed the examination of a short course", "trained"),
        ("People trained in entrepreneurship", "business_trained"),
        ("Start-up grants awarded", "business_granted"),
        ("Firms registered by participants", "business_started"),
        ("Number of short courses for adults accredited by the ministry", "system"),
        ("Inactive residents newly registered with the employment office", "reached"),
        ("Employers who take part in breakfasts", "employers_engaged"),
        ("Share of participants who leave their course before its end", None),
        ("Clients who lose the job within twelve months", None),
        ("Average wage", None),
    ],
)
def test_a_name_gives_away_what_is_counted(name: str, word: str | None) -> None:
    assert guess({"name": name}, {}) == word


def test_other_languages_are_read_too() -> None:
    data = {"languages": ["bs"]}
    assert guess({"name": "Učesnice u formalnom zaposlenju šest mjeseci nakon kursa"}, data) == "employed_formally"
    assert guess({"name": "Učesnice koje imaju certifikat svog kursa"}, data) == "trained"
    assert guess({"name": "Osobe u zaposlenju"}, {"languages": ["hr"]}) == "employed"


def objective(**indicator: Any) -> dict[str, Any]:
    return {"objectives": [{"id": "o", "change": "increase", "indicators": [{"id": "i", **indicator}]}]}


def test_what_a_person_chose_counts_and_what_was_read_is_called_a_guess() -> None:
    (chosen,) = measured(objective(name="People trained", measures="reached"))
    assert (chosen.measures, chosen.guessed) == ("reached", False)
    (read,) = measured(objective(name="People trained"))
    assert (read.measures, read.guessed) == ("trained", True)
    (neither,) = measured(objective(name="Average wage"))
    assert (neither.measures, neither.guessed) == (None, False)


@pytest.mark.parametrize(
    ("indicator", "gain"),
    [
        ({"target": {"value": 120}, "baseline": {"value": 45}}, 75),
        ({"target": {"value": 120}}, 120),
        ({"baseline": {"value": 45}}, None),
        ({"target": {"value": 40}, "unit": "%"}, None),
        ({"target": {"value": 40}, "name": "Share of clients in a job"}, None),
    ],
)
def test_what_an_indicator_adds_is_its_way_from_the_baseline(indicator: dict[str, Any], gain: float | None) -> None:
    assert measured(objective(**indicator))[0].gain == gain


def test_an_objective_that_reduces_adds_nobody() -> None:
    data = objective(target={"value": 10}, baseline={"value": 40})
    data["objectives"][0]["change"] = "reduce"
    assert measured(data)[0].gain is None


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (objective(name="Clients in a job", measures="made_formal"), True),
        (objective(name="Clients in a job", source="Register of social insurance"), True),
        (objective(name="Firms registered by participants"), True),
        (objective(name="Clients in a job", source="Survey"), False),
        (objective(name="People in formal education"), False),
        ({}, None),
        ({"languages": ["he"], **objective(name="עובדים")}, None),
        ({"languages": ["bs"], **objective(name="Osobe na poslu")}, False),
        ({"languages": ["mk"], **objective(name="Лица во формално вработување")}, True),
    ],
)
def test_whether_an_objective_is_about_formal_work(data: dict[str, Any], verdict: bool | None) -> None:
    assert speaks_of_formal_work(data) is verdict


def test_a_fixed_sense_of_the_word_counts() -> None:
    definition = {"term": "Placement", "meaning": "A job with a written contract"}
    data = {**objective(name="Placements"), "agreement": {"definitions": [definition]}}
    assert speaks_of_formal_work(data) is True


def test_the_words_that_are_guessed_are_words_of_the_format() -> None:
    from lep.method.plan.measures import _guessable

    assert set(_guessable()) <= MEANINGS["Measures"].keys()
