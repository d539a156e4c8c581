"""Dates and numbers in the ways of several languages."""

from __future__ import annotations

import pytest

from lep.interview.amounts import Invalid, parse_date, parse_number
from lep.language import LANGUAGES, formats_for, speaking


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_is_understood_as_the_language_writes_it(language: str) -> None:
    for month in range(1, 13):
        day = f"2028-{month:02}-21"
        with speaking(language):
            assert parse_date(formats_for(language).long_date(day)) == day
            assert parse_date(day) == day
            assert parse_date(f"21.{month}.2028.") == day


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("bs", "31. decembra 2028."),
        ("hr", "31. prosinca 2028."),
        ("hr", "31. prosinac 2028"),
        ("sr-Cyrl", "31. децембра 2028."),
        ("sr-Latn", "31. dec 2028"),
        ("fr", "31 décembre 2028"),
        ("fr", "31 DECEMBRE 2028"),
        ("he", "31 בדצמבר 2028"),
        ("he", "31 דצמבר 2028"),
        ("he", "\u200f31/12/2028"),
        ("ro", "31 decembrie 2028"),
        ("ro", "31 dec. 2028"),
        ("fr", "31 December 2028"),
    ],
)
def test_months_may_have_their_endings(language: str, typed: str) -> None:
    with speaking(language):
        assert parse_date(typed) == "2028-12-31"


def test_the_first_of_a_month_is_understood_in_french() -> None:
    with speaking("fr"):
        assert parse_date("1er janvier 2027") == "2027-01-01"


def test_a_slashed_day_is_asked_back_in_english_only() -> None:
    with pytest.raises(Invalid, match="2027-04-03 or 2027-03-04"):
        parse_date("3/4/2027")
    with speaking("fr"):
        assert parse_date("3/4/2027") == "2027-04-03"


@pytest.mark.parametrize("typed", ["31 jui 2028", "31 blanche 2028", "31 2028", "32. decembra 2028."])
def test_what_is_no_day_is_asked_back(typed: str) -> None:
    with speaking("fr"), pytest.raises(Invalid, match="2027-12-31"):
        parse_date(typed)


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("bs", "1.234", 1234),
        ("bs", "1.234,5", 1234.5),
        ("bs", "31,5", 31.5),
        ("bs", "31.5 %", 31.5),
        ("ro", "-12.000", -12000),
        ("fr", "1 234,5", 1234.5),
        ("fr", "1\u202f234", 1234),
        ("he", "1,234", 1234),
        ("he", "\u200e1,234.5", 1234.5),
        ("en", "6,000", 6000),
    ],
)
def test_a_number_is_understood_as_the_language_writes_it(language: str, typed: str, value: float) -> None:
    with speaking(language):
        assert parse_number(typed) == value


@pytest.mark.parametrize(
    ("language", "typed", "readings"),
    [
        ("en", "6.000", "6000 or 6:"),
        ("en", "6.125", "6125 or 6.1250"),
        ("bs", "6,125", "6125 ili 6,1250"),
        ("fr", "6.125", "6125 ou 6,1250"),
    ],
)
def test_what_can_be_two_numbers_is_asked_back_and_both_readings_can_be_typed(
    language: str, typed: str, readings: str
) -> None:
    with speaking(language):
        with pytest.raises(Invalid, match=readings.replace(".", r"\.")):
            parse_number(typed)
        first, _, second = readings.rstrip(":").split(" ")
        assert parse_number(first) in (6000, 6125)
        assert parse_number(second) in (6, 6.125)
