"""Dates, numbers and money as an English document writes them."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from lep.language import formats_for

CLDR = Path(__file__).parents[2] / "tools" / "cldr.py"
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


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (["עברית", "אנגלית"], "עברית ואנגלית"),
        (["1", "2", "3"], "1, 2 ו-3"),
        (["שירות התעסוקה", "ACME"], "שירות התעסוקה ו-ACME"),
        (["אחד", '"הסף"'], 'אחד ו"הסף"'),
        (["אחד", ""], "אחד ו"),
    ],
)
def test_the_hebrew_and_is_set_apart_from_figures_and_other_letters(parts: list[str], written: str) -> None:
    hebrew = formats_for("he")
    assert hebrew.listed(parts) == written
    assert written.endswith(f"{hebrew.separators(len(parts), parts[-1])[-1]}{parts[-1]}")


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    french = formats_for("fr")
    assert [french.long_date(day) for day in ("2027-01-01", "2027-01-02", "2027-01")] == [
        *("1er janvier 2027", "2 janvier 2027"),
        "janvier 2027",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Où:", "Où\u00a0:"),
        (": deux; trois", "\u00a0: deux\u202f; trois"),
        ("Déjà\u00a0: ici\u202f!", "Déjà\u00a0: ici\u202f!"),
        ("Quoi?! À 10:30, voir https://example.org/a?b", "Quoi\u202f?! À 10:30, voir https://example.org/a?b"),
    ],
)
def test_french_sets_off_its_high_signs(text: str, written: str) -> None:
    assert formats_for("fr").set_off(text) == written
    assert ENGLISH.set_off(text) == text


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (2, "2 femei"),
        (19, "19 femei"),
        (20, "20 de femei"),
        (101, "101 femei"),
        (300, "300 de femei"),
        (2.5, "2,5 femei"),
    ],
)
def test_romanian_ties_what_is_counted_from_twenty_on(count: float, written: str) -> None:
    assert formats_for("ro").counted(count, "femei") == written
    assert ENGLISH.counted(20, "women") == "20 women"


def test_a_language_without_formats_is_an_error_and_never_a_guess() -> None:
    with pytest.raises(KeyError):
        formats_for("xx")


@pytest.mark.parametrize(("part", "written"), [(0, "0%"), (0.314, "31%"), (2 / 3, "67%"), (1, "100%")])
def test_shares_are_whole_per_cents(part: float, written: str) -> None:
    assert ENGLISH.share(part) == written


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {0: "other", 1: "one", 2: "other", 5: "other", 21: "other"}),
        ("bs", {0: "other", 1: "one", 2: "few", 5: "other", 11: "other", 12: "other", 21: "one", 22: "few"}),
        ("fr", {0: "one", 1: "one", 2: "other", 5: "other", 21: "other"}),
        ("he", {1: "one", 2: "two", 5: "other", 20: "other", 21: "other"}),
        ("ro", {0: "few", 1: "one", 2: "few", 19: "few", 20: "other", 101: "few", 121: "other"}),
    ],
)
def test_a_count_takes_the_plural_form_of_the_language(language: str, forms: dict[int, str]) -> None:
    assert {count: formats_for(language).category(count) for count in forms} == forms


def test_a_text_with_a_count_needs_as_many_forms_as_the_language_has() -> None:
    assert formats_for("en").categories() == ("one", "other")
    assert formats_for("sr-Cyrl").categories() == ("one", "few", "other")
    assert formats_for("fr").categories() == ("one", "other"), "the form for millions is not asked for"


def test_plural_rules_are_those_of_cldr() -> None:
    babel = pytest.importorskip("babel")
    locales = runpy.run_path(str(CLDR))["LOCALES"]

    for code, name in locales.items():
        theirs = babel.Locale.parse(name).plural_form
        assert [formats_for(code).category(n) for n in range(250)] == [theirs(n) for n in range(250)], code


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("bs", "30. juna 2027.", "juni 2027."),
        ("hr", "30. lipnja 2027.", "lipanj 2027."),
        ("sr-Latn", "30. juna 2027.", "jun 2027."),
        ("sr-Cyrl", "30. јуна 2027.", "јун 2027."),
    ],
)
def test_months_stand_in_the_genitive_after_a_day_and_only_there(language: str, day: str, month: str) -> None:
    formats = formats_for(language)
    assert formats.long_date("2027-06-30") == day
    assert formats.long_date("2027-06") == month


def test_a_colon_and_a_semicolon_stand_as_the_language_sets_them() -> None:
    english, french = formats_for("en"), formats_for("fr")
    assert f"Next{english.colon}lep check" == "Next: lep check"
    assert f"Ensuite{french.colon}lep check" == "Ensuite\u00a0: lep check"
    assert english.semicolon.join("ab") == "a; b"
    assert french.semicolon.join("ab") == "a\u202f; b"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("bs", "12.000 KM"),
        ("hr", "12.000 KM"),
        ("sr-Latn", "12.000 KM"),
        ("sr-Cyrl", "12.000 КМ"),
        ("ro", "12.000 BAM"),
    ],
)
def test_the_convertible_mark_is_written_as_at_home(language: str, written: str) -> None:
    assert formats_for(language).amount(12000, "BAM").replace("\u00a0", " ") == written
