"""Dates, numbers and money as an English document writes them."""

from __future__ import annotations

import pytest

from lep.language import formats_for

ENGLISH = formats_for("en")


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2028-12-31", "31 December 2028"), ("2027-01-01", "1 January 2027"), ("2027-05", "May 2027"), ("2025", "2025")],
)
def test_dates_are_written_out(iso: str, written: str) -> None:
    assert ENGLISH.long_date(iso) == written


@pytest.mark.parametrize("text", ["", "31.12.2028", "2028-13-01", "2028-02-30", "2028-1", "next year", "20281"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        ENGLISH.long_date(text)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, None, "0"),
        (1234, None, "1,234"),
        (1234567.5, None, "1,234,567.5"),
        (-1234.25, None, "-1,234.25"),
        (31.0, None, "31"),
        (0.1 + 0.2, None, "0.3"),
        (2.5, 2, "2.50"),
        (1999.999, 0, "2,000"),
        (-0.0, None, "0"),
    ],
)
def test_numbers_are_grouped(value: float, decimals: int | None, written: str) -> None:
    assert ENGLISH.number(value, decimals) == written


def test_a_number_can_stand_without_groups() -> None:
    assert ENGLISH.number(2027, grouped=False) == "2027"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_finite_is_no_number(value: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        ENGLISH.number(value)


def test_money_shows_cents_only_where_there_are_any() -> None:
    assert ENGLISH.amount(20000, "EUR") == "EUR 20,000"
    assert ENGLISH.amount(20000.5, "BAM") == "BAM 20,000.50"


def test_percentages_are_in_per_cent_already() -> None:
    assert ENGLISH.percentage(31.5) == "31.5%"


@pytest.mark.parametrize(("count", "between"), [(0, []), (1, []), (2, [" and "]), (3, [", ", " and "])])
def test_lists_end_in_and(count: int, between: list[str]) -> None:
    assert list(ENGLISH.separators(count)) == between


def test_a_language_without_formats_is_an_error_and_never_a_guess() -> None:
    with pytest.raises(KeyError):
        formats_for("xx")


@pytest.mark.parametrize(("part", "written"), [(0, "0%"), (0.314, "31%"), (2 / 3, "67%"), (1, "100%")])
def test_shares_are_whole_per_cents(part: float, written: str) -> None:
    assert ENGLISH.share(part) == written
