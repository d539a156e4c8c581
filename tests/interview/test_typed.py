"""What people type becomes a value, or a word on what to type instead."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview.ask import Ask, Choice, Remove, Row, Several
from lep.interview.typed import Invalid, parse


def ask(kind: Any, **more: Any) -> Ask:
    return Ask("key", "start", "What?", kind, **more)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2027-12-31", "2027-12-31"),
        (" 2027-1-5 ", "2027-01-05"),
        ("31.12.2027", "2027-12-31"),
        ("31. 12. 2027.", "2027-12-31"),
        ("3.4.2027", "2027-04-03"),
        ("31/12/2027", "2027-12-31"),
        ("12/31/2027", "2027-12-31"),
        ("5/5/2027", "2027-05-05"),
        ("31 Dec 2027", "2027-12-31"),
        ("31 december 2027", "2027-12-31"),
        ("1st of March 2027", "2027-03-01"),
        ("March 1, 2027", "2027-03-01"),
        ("1 Sept 2027", "2027-09-01"),
        ("29 Feb 2028", "2028-02-29"),
    ],
)
def test_dates_as_people_write_them(typed: str, iso: str) -> None:
    assert parse(typed, ask("date")) == iso


@pytest.mark.parametrize(
    "typed", ["2027", "31.12.27", "2027-02-30", "29 Feb 2027", "5 Foo 2027", "soon", "", "1 J 2027"]
)
def test_what_is_no_day_is_asked_again(typed: str) -> None:
    with pytest.raises(Invalid, match="2027-12-31"):
        parse(typed, ask("date"))


def test_a_date_that_can_mean_two_days_is_asked_back() -> None:
    with pytest.raises(Invalid, match=r"2027-04-03 or 2027-03-04"):
        parse("03/04/2027", ask("date"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("6000", 6000),
        ("6 000", 6000),
        ("6\u00a0000", 6000),
        ("6'000", 6000),
        ("6,000", 6000),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("31.5", 31.5),
        ("31,5", 31.5),
        ("31.5 %", 31.5),
        ("0.125", 0.125),
        ("-2", -2),
        ("2.0", 2),
        ("٣", 3),
    ],
)
def test_numbers_as_people_write_them(typed: str, number: float) -> None:
    value = parse(typed, ask("number"))
    assert value == number
    assert type(value) is type(number)


def test_a_number_that_can_mean_two_is_asked_back() -> None:
    with pytest.raises(Invalid, match=r"6000 or 6"):
        parse("6.000", ask("number"))


@pytest.mark.parametrize("typed", ["many", "5k", "1,2,3", "", "--5", "1e5", "9" * 4000, "nan"])
def test_what_is_no_number_is_asked_again(typed: str) -> None:
    with pytest.raises(Invalid, match="number"):
        parse(typed, ask("number"))


def test_a_whole_number_has_no_point() -> None:
    with pytest.raises(Invalid, match="whole"):
        parse("1.5", ask("integer"))


def test_bounds_are_told() -> None:
    with pytest.raises(Invalid, match="from 1 to 5"):
        parse("6", ask("integer", minimum=1, maximum=5))
    with pytest.raises(Invalid, match="0 or more"):
        parse("-1", ask("integer", minimum=0))


def test_an_address() -> None:
    assert parse("office@example.org", ask("email")) == "office@example.org"
    for wrong in ("office", "a@b", "a@example.org, b@example.org", "@example.org"):
        with pytest.raises(Invalid, match="one e-mail address"):
            parse(wrong, ask("email"))


def test_codes_come_in_the_right_case() -> None:
    assert parse("ba", ask("text", pattern="^[A-Z]{2}$")) == "BA"
    assert parse("EN", ask("text", pattern="^[a-z]{2}$")) == "en"
    with pytest.raises(Invalid, match="Write it like this: BA"):
        parse("Bosnia", ask("text", pattern="^[A-Z]{2}$", example="BA"))


KINDS = (Choice("chamber", "chamber of commerce"), Choice("chorus", "chorus"), Choice("ngo", "non-governmental"))


@pytest.mark.parametrize("typed", ["1", "chamber", "Chamber of Commerce", "cham", "CHAMBER"])
def test_a_choice_by_number_word_or_beginning(typed: str) -> None:
    assert parse(typed, ask("choice", choices=KINDS)) == "chamber"


def test_a_choice_that_is_none_says_what_to_type() -> None:
    with pytest.raises(Invalid, match="from 1 to 3"):
        parse("9", ask("choice", choices=KINDS))
    with pytest.raises(Invalid, match="Several begin like that"):
        parse("ch", ask("choice", choices=KINDS))
    with pytest.raises(Invalid, match="nothing to choose from"):
        parse("1", ask("choice"))


def test_on_a_scale_the_number_is_the_score() -> None:
    stance = tuple(Choice(n, str(n)) for n in range(-2, 3))
    assert parse("1", ask("choice", choices=stance)) == 1
    assert parse("-2", ask("choice", choices=stance)) == -2
    with pytest.raises(Invalid, match="from -2 to 2"):
        parse("5", ask("choice", choices=stance))


def test_yes_and_no() -> None:
    yes_no = (Choice(True, "yes"), Choice(False, "no"))
    assert parse("y", ask("choice", choices=yes_no)) is True
    assert parse("2", ask("choice", choices=yes_no)) is False


@pytest.mark.parametrize("typed", ["1, 3", "1 3", "chamber; ngo", "3,1"])
def test_several_choices_in_the_order_of_the_list(typed: str) -> None:
    assert parse(typed, ask("multi", choices=KINDS)) == ["chamber", "ngo"]


def test_all_and_none() -> None:
    assert parse("all", ask("multi", choices=KINDS)) == ["chamber", "chorus", "ngo"]
    assert parse("none", ask("multi", choices=KINDS)) == []


LINE = ask(
    "line", fields=(Ask("name", "", "name", "text", "required"), Ask("kind", "", "kind", "choice", choices=KINDS))
)


def test_a_line_with_two_fields() -> None:
    assert parse("Chamber of Crafts; chamber", LINE) == {"name": "Chamber of Crafts", "kind": "chamber"}
    assert parse("Chamber of Crafts", LINE) == {"name": "Chamber of Crafts"}
    with pytest.raises(Invalid, match="Type a name"):
        parse("; chamber", LINE)


def test_pasted_lines_are_several_entries() -> None:
    assert parse("One\n\nTwo; ngo\n", ask("line", grows=True, fields=LINE.fields)) == Several(
        ({"name": "One"}, {"name": "Two", "kind": "ngo"})
    )


def test_a_minus_and_a_number_takes_an_entry_away() -> None:
    listed = ask("text", grows=True, listing=("one", "two"))
    assert parse("-2", listed) == Remove(2)
    with pytest.raises(Invalid, match="no number 3"):
        parse("-3", listed)


def test_a_review_takes_the_number_of_a_row() -> None:
    review = ask("review", rows=(Row("a", "A?", "1"), Row("b", "B?", "2")))
    assert parse("2", review) == 2
    assert parse("-1", review) == Remove(1)
    for wrong in ("0", "3", "two"):
        with pytest.raises(Invalid, match="from 1 to 2"):
            parse(wrong, review)


@pytest.mark.parametrize("typed", ["a\x00b", "\x1b[31m red", "a\x9fb", "\ud800"])
def test_invisible_characters_are_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="invisible"):
        parse(typed, ask("text"))


@pytest.mark.parametrize("typed", ["<b>&", "{{ 7*7 }}", "Ünïcödé שלום Здраво", "- x: y # z", "[/b]"])
def test_text_stays_as_it_is_typed(typed: str) -> None:
    assert parse(typed, ask("text")) == typed


def test_what_is_on_a_list_is_not_put_on_it_twice() -> None:
    listed = ask("line", grows=True, unique=True, listing=("Chamber of Crafts",), fields=LINE.fields)
    with pytest.raises(Invalid, match="on the list already"):
        parse("chamber of crafts; ngo", listed)
    pasted = parse("Chamber of Crafts\nOne\nTwo\nONE\n", listed)
    assert pasted == Several(({"name": "One"}, {"name": "Two"}))
    with pytest.raises(Invalid, match="All of these"):
        parse("Chamber of Crafts\nchamber of crafts", listed)
    assert parse("2027", ask("text", grows=True, listing=("2027",))) == "2027"


def test_a_kind_that_is_none_is_asked_back_without_a_list_of_numbers_that_nobody_sees() -> None:
    with pytest.raises(Invalid, match=r"“wizard” is not known here \(kind\)"):
        parse("Tower; wizard", LINE)


def test_a_line_without_its_semicolon_shows_where_it_belongs() -> None:
    fields = (Ask("date", "", "date", "date", "required"), Ask("value", "", "value", "number", "required"))
    with pytest.raises(Invalid, match="Put a ; between the two: 2027-12-31; 80"):
        parse("2027-12-31 80", ask("line", fields=fields, example="2027-12-31; 80"))
