"""The letters of invitation: to whom, and what each says."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from lep.documents import compose_document, write
from lep.documents.invitation import recipients
from tests.documents.partnerships import example
from tests.documents.test_outward import EMPTY, NAMES, written


def letter(to: str, name: str = "half-filled", **given: Any) -> str:
    return written(example(name), "invitation", to=to, **given)


def test_those_get_one_who_have_neither_agreed_nor_declined() -> None:
    assert recipients(example("half-filled")) == ["pes", "stone-works", "school", "roundabout"]
    assert recipients(example()) == ["social-work"]
    assert recipients(EMPTY) == []


def test_the_convenor_writes_no_letter_to_itself() -> None:
    data = {**EMPTY, "roles": {"convenor": "me"}, "stakeholders": [{"id": "me"}, {"id": "you"}]}
    assert recipients(data) == ["you"]


def test_an_employer_hears_first_what_it_gets_and_at_its_own_hour() -> None:
    text = letter("employers", "vrelna-valley")
    order = ["Candidates who were tried out on the machines", "What we have in mind for you", "Time of day"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "**Time of day:** Early in the morning, before work begins" in text
    assert "**Place:** In the canteen of a member" in text
    assert "Half an hour" in text


@pytest.mark.parametrize(
    ("time", "said"),
    [("midday", "At midday"), ("evening", "In the evening, after work"), (None, "Early in the morning")],
)
def test_the_hour_is_the_one_that_suits_it(time: str | None, said: str) -> None:
    data = example("half-filled")
    works = next(one for one in data["stakeholders"] if one["id"] == "stone-works")
    works["employer"] = {"time_of_day": time} if time else {}
    assert f"**Time of day:** {said}" in written(data, "invitation", to="stone-works")


def test_others_are_asked_what_they_do_and_promised_equal_standing() -> None:
    text = letter("roundabout")
    assert "Tell us what you do for these people now" in text
    assert "Every partner has equal standing." in text
    assert "So far these organisations take part: Municipality of Kamenar; Plateau Cheese Cooperative." in text


def test_who_is_in_talks_already_is_thanked() -> None:
    assert "Thank you for talking with us" in letter("school")
    assert "Thank you for talking with us" not in letter("roundabout")


def test_days_that_are_given_fill_the_gaps() -> None:
    assert "to be filled in: the day of the meeting" in letter("stone-works")
    text = letter("stone-works", date="2026-12-01", meeting="2027-01-12")
    assert "1 December 2026" in text
    assert "**Day:** 12 January 2027" in text


def test_nobody_to_write_to_is_a_gap() -> None:
    assert "to be filled in: the organisation that is invited" in written(EMPTY, "invitation")


@pytest.mark.parametrize("name", NAMES)
def test_each_fits_on_one_page(name: str) -> None:
    data = example(name)
    for one in data["stakeholders"]:
        made = write(compose_document(data, document="invitation", draft=False, given={"to": one["id"]}), "pdf")
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert len(pdf.pages) == 1, one["id"]
