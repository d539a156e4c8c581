"""Reading a file whose parts may all be absent."""

from __future__ import annotations

from typing import Any

import pytest

from lep.language import speaking
from lep.method.reading import blank, by_id, dig, label, languages, name_of, partners, placed_rows, prose, rows

DATA: dict[str, Any] = {
    "languages": ["en", "bs"],
    "stakeholders": [
        {"id": "pes", "name": {"bs": "Biro", "en": "Office"}, "status": "committed"},
        {"id": "bank", "status": "declined"},
    ],
    "agreement": {"review": {"first": "2027-12-15"}},
}


@pytest.mark.parametrize("value", [None, "", " \n\t\u00a0", {}, [], {"en": " "}, [None, ""], [{"a": []}]])
def test_blank(value: Any) -> None:
    assert blank(value)


@pytest.mark.parametrize("value", [False, 0, 0.0, "x", {"en": "x"}, [0], {"value": 0}])
def test_not_blank(value: Any) -> None:
    assert not blank(value)


def test_dig_walks_keys_and_never_fails() -> None:
    assert dig(DATA, "agreement.review.first") == "2027-12-15"
    assert dig(DATA, "agreement.review.first.year") is None
    assert dig(DATA, "stakeholders.pes") is None
    assert dig(None, "agreement") is None


def test_rows_and_their_places() -> None:
    assert [row["id"] for row in rows(DATA, "stakeholders")] == ["pes", "bank"]
    assert [place for place, _ in placed_rows(DATA, "stakeholders")] == [("stakeholders", 0), ("stakeholders", 1)]
    assert rows(DATA, "agreement") == []
    assert rows({"actions": [None, {"id": "a"}]}, "actions") == [{"id": "a"}]
    assert [place for place, _ in placed_rows({"lead": {"candidates": [{}]}}, "lead.candidates")] == [
        ("lead", "candidates", 0)
    ]


def test_partners_are_those_who_will_sign() -> None:
    assert [row["id"] for row in partners(DATA)] == ["pes"]


def test_prose_falls_back_to_the_language_that_prevails() -> None:
    assert prose(DATA, {"bs": "Biro", "en": "Office"}) == "Office"
    assert prose(DATA, {"bs": "Biro", "en": "Office"}, "bs") == "Biro"
    assert prose(DATA, {"bs": "Biro"}, "en") == "Biro"
    assert prose(DATA, {"en": " "}) == ""
    assert prose(DATA, "two\n  lines") == "two lines"
    assert prose(DATA, None) == ""


def test_labels_fall_back_to_the_id() -> None:
    assert label(DATA, DATA["stakeholders"][1]) == "bank"
    assert name_of(DATA, "stakeholders", "pes", "bs") == "Biro"
    assert name_of(DATA, "stakeholders", "nobody") == "nobody"
    assert name_of(DATA, "stakeholders", None) == ""
    assert set(by_id(DATA, "stakeholders")) == {"pes", "bank"}


def test_english_if_no_language_was_chosen() -> None:
    assert languages({}) == ["en"]
    assert languages({"languages": []}) == ["en"]


def test_who_reads_is_told_names_in_the_spoken_language_if_the_file_has_it() -> None:
    data = {"languages": ["en", "bs"], "stakeholders": [{"id": "zena", "name": {"en": "Women", "bs": "Žene"}}]}
    with speaking("bs"):
        assert name_of(data, "stakeholders", "zena") == "Žene"
    with speaking("fr"):
        assert name_of(data, "stakeholders", "zena") == "Women"
