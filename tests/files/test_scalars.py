"""What is written without quotes is read back as the same text, by us and by any other YAML reader."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lep.files.scalars import double_quoted, fits_plain, is_date, one_line, quoted, same, single_quoted
from lep.files.strict import parse
from tests.files import wild


@given(wild.texts, st.booleans())
def test_text_stays_text(text: str, flow: bool) -> None:
    written = one_line(text, flow=flow)
    document = f"a: [{written}, {written}]\n" if flow else f"a: {written}\n"
    assert parse(document.encode()).data["a"] == ([text, text] if flow else text)
    if not is_date(text):  # the one exception: people write dates plain, and we keep them as text
        assert yaml.safe_load(document)["a"] == ([text, text] if flow else text)


@given(wild.scalars.filter(lambda value: not isinstance(value, str)))
def test_numbers_and_truth_values_stay_what_they_are(value: float | bool | None) -> None:
    written = f"a: {one_line(value)}\n"
    assert same(parse(written.encode()).data["a"], value)
    assert same(yaml.safe_load(written)["a"], value)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_quotes_carry_any_text(text: str) -> None:
    for written in (double_quoted(text), single_quoted(text), quoted(text)):
        if written is not None:
            assert "\n" not in written
            assert parse(f"a: {written}".encode()).data["a"] == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sana Valley", "Sana Valley"),
        ("Selects, counsels and places", "Selects, counsels and places"),
        ("2027-12-31", "2027-12-31"),
        ("2027-02-30", '"2027-02-30"'),
        ("2025", '"2025"'),
        ("NO", '"NO"'),
        ("1:30", '"1:30"'),
        ("+387 32 555 001", "+387 32 555 001"),
        ("", '""'),
        ('say "hi"', 'say "hi"'),
        ('"hi" he said', "'\"hi\" he said'"),
        ("up to 6,000 BAM", "up to 6,000 BAM"),
        ("Aim: work", '"Aim: work"'),
        ("line\u2028break", '"line\\u2028break"'),
        ("\x00\x1b\x7f\x85", '"\\0\\e\\x7F\\x85"'),
        ("שלום", "שלום"),
    ],
)
def test_text_is_quoted_where_it_must_be_and_only_there(text: str, written: str) -> None:
    assert one_line(text) == written


def test_brackets_ask_for_more_quotes() -> None:
    assert fits_plain("up to 6,000 BAM")
    assert one_line("up to 6,000 BAM", flow=True) == '"up to 6,000 BAM"'


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 10**41])
def test_what_cannot_be_written_is_an_error(value: float) -> None:
    with pytest.raises(ValueError, match="a number"):
        one_line(value)


def test_equality_tells_numbers_from_truth_values() -> None:
    assert not same(1, True)
    assert not same(1, 1.0)
    assert not same([1], [1, 2])
    assert same({"a": [1, {"b": None}], "c": 2}, {"c": 2, "a": [1, {"b": None}]})
