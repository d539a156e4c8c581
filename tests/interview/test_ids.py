from __future__ import annotations

import re

import pytest

from lep.interview.ids import new_id, noun, renamed, slug
from lep.model.base import ID_PATTERN, RESERVED_IDS


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Municipality of Green Valley", "municipality-of-green-valley"),
        ("Đurđevac Opština", "djurdjevac-opstina"),
        ("Жене у послу", "zhene-u-poslu"),
        ("Women's Forum", "womens-forum"),
        ("Straße 5", "strasse-5"),
        ("עיריית חיפה", "ayryyt-hyph"),
        ("2 Schools", ""),
        ("就业", ""),
    ],
)
def test_a_name_in_small_latin_letters(name: str, short: str) -> None:
    assert slug(name) == short


@pytest.mark.parametrize(
    "name", ["Yes", "NO", "On", "null", "就业", "!!!", "x" * 500, "a b " * 100, "Ünï--cöde", "9 to 5"]
)
def test_every_new_id_is_one_that_the_file_takes(name: str) -> None:
    made = new_id(name, "stakeholder", ())
    assert re.match(ID_PATTERN, made)
    assert made not in RESERVED_IDS
    assert len(made) <= 60


def test_a_taken_id_gets_a_number() -> None:
    assert new_id("School", "stakeholder", {"school", "school-2"}) == "school-3"
    assert new_id("就业", "stakeholder", {"stakeholder-1"}) == "stakeholder-2"


def test_the_noun_of_a_list() -> None:
    assert [noun(place) for place in ("lead.criteria", "contributions", "diagnosis.policies")] == [
        "criterion",
        "contribution",
        "policy",
    ]


def test_a_renamed_item_is_renamed_wherever_it_is_meant_and_nowhere_else() -> None:
    data = {
        "name": "a",
        "stakeholders": [{"id": "a", "name": "a"}],
        "roles": {"convenor": "a", "lead": "b"},
        "actions": [{"id": "a", "with": ["a", "b"]}],
        "agreement": {"governance": {"board": {"votes": {"a": 1, "b": 1}}}},
        "interview": {
            "marks": {"stakeholders[a].role": "skipped", "lead.scores[a,b].score": "skipped", "a": "unknown"}
        },
    }
    assert renamed(data, "stakeholders", "a", "z") == {
        "name": "a",
        "stakeholders": [{"id": "a", "name": "a"}],
        "roles": {"convenor": "z", "lead": "b"},
        "actions": [{"id": "a", "with": ["z", "b"]}],
        "agreement": {"governance": {"board": {"votes": {"z": 1, "b": 1}}}},
        "interview": {
            "marks": {"stakeholders[z].role": "skipped", "lead.scores[z,b].score": "skipped", "a": "unknown"}
        },
    }
