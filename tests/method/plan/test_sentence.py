"""The drafted sentence of an objective."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.plan.sentence import draft_sentence, objective_sentence
from tests.checks.mutations import GONE, changed
from tests.checks.support import good

PLACED = "objectives[placed]"
INDICATOR = f"{PLACED}.indicators[placed-6m]"


def drafted(changes: dict[str, Any] | None = None) -> str:
    data = changed(good(), changes or {})
    return draft_sentence(data["objectives"][0], data)


def test_all_parts_make_one_sentence() -> None:
    assert drafted() == (
        "By 31 December 2028, Sample Employment Office will increase the number of women in a formal job six months"
        " after placement among women unemployed for 12 months or more in Sample Valley from 45 (2025) to 120 women,"
        " measured every quarter (source: Register of social contributions)."
    )


def test_what_is_missing_shows_as_a_gap() -> None:
    gaps = {f"{PLACED}.due": GONE, f"{INDICATOR}.baseline": GONE, f"{INDICATOR}.source": GONE}
    sentence = drafted(gaps)
    assert sentence.startswith("By …, Sample Employment Office will increase")
    assert "from … to 120 women, measured every quarter (source: …)." in sentence


def test_an_empty_objective_still_makes_a_sentence() -> None:
    assert draft_sentence({}, {}) == "By …, … will … … among … in … from … to …"


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("Share of women in formal jobs", "%", "will increase the share of women in formal jobs among"),
        ("Women in formal jobs", "%", "will increase women in formal jobs among"),
        ("Average wage of participants", "EUR", "will increase the average wage of participants among"),
        ("Roma in formal jobs", "persons", "will increase the number of Roma in formal jobs among"),
        ("NEET in training", "persons", "will increase the number of NEET in training among"),
    ],
)
def test_names_keep_their_capitals_and_counts_are_called_numbers(name: str, unit: str, said: str) -> None:
    assert said in drafted({f"{INDICATOR}.name": name, f"{INDICATOR}.unit": unit})


def test_figures_are_written_as_the_language_does() -> None:
    figures = {f"{INDICATOR}.unit": "%", f"{INDICATOR}.baseline.value": 31.5, f"{INDICATOR}.target.value": 1200}
    assert "from 31.5% (2025) to 1,200%" in drafted(figures)


def test_one_of_a_unit_needs_no_plural() -> None:
    assert "to 1, measured" in drafted({f"{INDICATOR}.unit": "courses", f"{INDICATOR}.target.value": 1})


def test_maintaining_has_a_sentence_of_its_own() -> None:
    assert drafted({f"{PLACED}.change": "maintain"}).startswith("Until 31 December 2028, Sample Employment Office will")


def test_a_reworded_statement_stands() -> None:
    data = changed(good(), {f"{PLACED}.statement": {"en": "In our own words"}})
    assert objective_sentence(data["objectives"][0], data) == "In our own words"
    assert objective_sentence(good()["objectives"][0], good()) == drafted()


def test_braces_in_names_are_only_text() -> None:
    assert "{x} {0}" in drafted({"stakeholders[pes].name": "{x} {0}"})
