"""What the report says of the diagnosis in words: the setting, gaps and what is done about them, freedom, the road."""

from __future__ import annotations

from typing import Any

import pytest

from lep.documents import compose_document, write
from tests.documents.partnerships import example


def told(data: dict[str, Any]) -> str:
    made = write(compose_document(data, document="report", draft=False, given={}), "md")
    return " ".join(made.decode().split())


@pytest.fixture(scope="module")
def whole() -> str:
    return told(example())


def test_the_setting_and_what_the_partnership_adds(whole: str) -> None:
    assert "The setting that the partnership enters is crowded" in whole
    assert "There already: Economic council of the municipality; Project office for rural development." in whole
    assert "**It senses gaps, and fits policy to local needs**: Childcare and buses" in whole


def test_what_is_done_about_gaps_and_who_knows_what_others_need(whole: str) -> None:
    assert "actions of the plan add to training, placement, childcare and transport" in whole
    assert "better co-ordination would help" in whole
    assert "Others need what **Vrelnik Employment Office** knows: Work history" in whole


def test_freedom_says_what_is_allowed_by_whom_and_what_would_be_needed(whole: str) -> None:
    row = next(part for part in whole.split("| **") if part.startswith("Budget** | Every item"))
    assert "tied to one programme" in row
    assert "| regional |" in row
    assert "Up to EUR 10,000 a year" in row


def test_the_road_to_the_next_level(whole: str) -> None:
    assert "The road to level 2, capacity and delivery, if the task asks for it: 1. Let one partner employ" in whole


def test_a_gap_that_nothing_is_done_about_is_named() -> None:
    data = {
        "id": "x",
        "name": "X",
        "groups": [{"id": "g", "name": "Young people"}],
        "diagnosis": {"needs": [{"group": "g", "step": "placement", "persons": 9}]},
    }
    whole = told(data)
    assert "**Young people:** No action adds to placement yet." in whole
    assert "Nobody has said yet what the partnership adds" in whole
    assert "The road to" not in whole


@pytest.mark.parametrize("known", [{"allowed": "A quarter"}, {"decided_by": "national"}, {"needed": "A decision"}])
def test_a_row_of_freedom_may_be_half_filled(known: dict[str, str]) -> None:
    data = {"lep": "1.0", "id": "x", "name": "X", "diagnosis": {"flexibility": [{"area": "budget", **known}]}}
    row = next(part for part in told(data).split("| **") if part.startswith("Budget**"))
    assert next(iter(known.values())).lower() in row.lower()
