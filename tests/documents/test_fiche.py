"""The fiche of a partnership, for publication."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.partnerships import example
from tests.documents.test_outward import EMPTY, written


@pytest.fixture
def valley() -> dict[str, Any]:
    return example()


def test_it_tells_what_directories_of_partnerships_ask_for(valley: dict[str, Any]) -> None:
    text = written(valley, "fiche")
    for part in (
        "**Territory:** Vrelna Valley, Bosnia and Herzegovina",
        "**Period:** 1 January 2027 – 30 June 2029",
        "**Lead partner:** Vrelnik Employment Office",
        "**Means, in money and in kind:** EUR 246,000",
        "**Contact:** Vrelnik Employment Office, partnership@example.org",
        "_Register of the Vrelnik Employment Office, 31 December 2025_",
        "| Participants who hold the certificate of their course | 0 | 56 |",
        "Four courses with 16 women each",
    ):
        assert part in text, part


def test_it_names_no_person_and_nobody_who_is_not_a_partner(valley: dict[str, Any]) -> None:
    for one in valley["stakeholders"]:
        one["contact"] = {"name": "Somebody", "email": "office@example.org", "visibility": "public"}
        one["signatory"] = {"name": "Somebody"}
    text = written(valley, "fiche")
    assert "Somebody" not in text
    assert "Chamber of Crafts" not in text
    assert "Centre for Social Work" not in text


def test_results_stand_beside_targets_once_there_are_any(valley: dict[str, Any]) -> None:
    indicator = valley["objectives"][0]["indicators"][0]["id"]
    assert "Latest value" not in written(valley, "fiche")
    valley["monitoring"] = {
        "measurements": [
            {"indicator": indicator, "value": 11, "date": "2028-06-30", "note": "Secret note"},
            {"indicator": indicator, "value": 4, "date": "2027-12-31"},
        ],
        "reviews": [{"date": "2027-12-15", "decision": "continue", "notes": "Secret reasons"}],
    }
    text = written(valley, "fiche")
    assert "| 0 | 24 | 11 (30 June 2028) |" in text
    assert "**15 December 2027:** The partners go on as before" in text
    assert "Secret" not in text


def test_the_first_public_address_is_the_contact(valley: dict[str, Any]) -> None:
    people = {one["id"]: one for one in valley["stakeholders"]}
    people["pes"]["contact"]["visibility"] = "partners"
    assert "**Contact:** Municipality of Vrelnik, economy@example.org" in written(valley, "fiche")
    for one in people.values():
        one.pop("contact", None)
    assert "**Contact:**" not in written(valley, "fiche")


def test_it_bears_the_day_that_it_is_given(valley: dict[str, Any]) -> None:
    assert "Partnership fiche · 1 March 2028" in written(valley, "fiche", date="2028-03-01")


@pytest.mark.parametrize("what", ["the territory", "first and last day", "the client groups", "the partners"])
def test_what_is_not_known_is_a_gap(what: str) -> None:
    assert f"open: {what}" in written(EMPTY, "fiche")
