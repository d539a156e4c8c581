"""Which figures a sentence gives."""

from __future__ import annotations

import pytest

from lep.method.plan.figures import amount_in_words, counts_people, figures, measures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 1,200 to 35.5 %", {1200, 35.5}),
        ("from 1 200 by 2028", {1200}),
        ("from 1,900 to 2,000 in 2028", {1900, 2000}),
        ("in 2028 120 women", {120}),
        ("placed-6m in 2025", set()),
        ("no figure", set()),
    ],
)
def test_figures_without_years(text: str, found: set[float]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("od 1.200 do 35,5 %", "bs", {1200, 35.5}),
        ("від 1 200 до 35,5 %", "uk", {1200, 35.5}),
        ("de la 1.840 la 2.000", "ro", {1840, 2000}),
        ("од 1.200 на 35,5", "sr-Cyrl", {1200, 35.5}),
    ],
)
def test_figures_with_a_decimal_comma(text: str, language: str, found: set[float]) -> None:
    assert figures(text, language) == found


@pytest.mark.parametrize(
    ("aside", "language"),
    [
        ("za mlade od 18 do 29 godina", "bs"),
        ("u roku od 6 mjeseci", "hr"),
        ("лица постари од 50 години", "mk"),
        ("до 31 декември", "mk"),
        ("cu vârsta între 15 și 29 de ani", "ro"),
        ("віком від 15 до 29 років", "uk"),
        ("de 15 à 29 ans", "fr"),
    ],
)
def test_dates_ages_and_durations_measure_nothing_in_any_language(aside: str, language: str) -> None:
    assert measures(aside, language) == set()


@pytest.mark.parametrize(
    ("unit", "language", "people"),
    [
        ("žene", "bs", True),
        ("жени", "mk", True),
        ("femei", "ro", True),
        ("жінок", "uk", True),
        ("radna mjesta", "bs", False),
        ("firme", "sr", False),
    ],
)
def test_units_that_count_people_in_any_language(unit: str, language: str, people: bool) -> None:
    assert counts_people(unit, language) is people


@pytest.mark.parametrize(
    "aside",
    [
        "By 31 December 2028",
        "By 31 December",
        "Do 31. decembra 2028",
        "Bis 31.12.2028",
        "for people aged 18 to 29",
        "for women over 50",
        "within 6 months",
        "a 12-month contract",
    ],
)
def test_dates_ages_and_durations_measure_nothing(aside: str) -> None:
    assert measures(f"{aside} place 120 women", "en") == {120}
    assert measures(aside, "en") == set()


def test_more_than_a_number_of_people_is_no_age() -> None:
    assert measures("Place over 120 women", "en") == {120}


@pytest.mark.parametrize(
    ("text", "language", "given"),
    [
        ("Halve the share of women without work", "en", True),
        ("Place a hundred women", "en", True),
        ("Help women back into work", "en", False),
        ("Prepoloviti udio", "bs", True),
    ],
)
def test_an_amount_may_be_in_words(text: str, language: str, given: bool) -> None:
    assert amount_in_words(text, language) is given


@pytest.mark.parametrize(
    ("unit", "people"),
    [("women", True), ("young people", True), ("Persons", True), ("jobs", False), ("% of women", False), ("", False)],
)
def test_units_that_count_people(unit: str, people: bool) -> None:
    assert counts_people(unit, "en") is people
