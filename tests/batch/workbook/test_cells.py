"""Values become text in cells and come back as exactly what they were, or are marked as kept in the file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.batch.workbook.cells import (
    KEPT,
    as_text,
    bare,
    lines_shown,
    lines_with,
    prose_shown,
    prose_with,
    separated,
    shown,
    understood,
)
from lep.batch.workbook.pages import Column, pages
from lep.files.scalars import same


def column(page: str, name: str) -> Column:
    return next(one for one in pages()[page].columns if one.name == name)


SIZE = column("groups", "size")
VALUE = column("evidence", "value")
BINDING = column("partnerships", "agreement.binding")
ALSO = column("stakeholders", "also")
FILES = column("signatures", "files")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (5, 5),
        (5.0, 5),
        ("5", 5),
        ("5,5", 5.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("1'234.5", 1234.5),
        ("-0.5", -0.5),
        ("12.0", 12),
        ("", None),
        ("  ", None),
        ("a few", "a few"),
        ("1.2.3", "1.2.3"),
        ("1,234,567", "1,234,567"),
        ("1.234,56", 1234.56),
        ("1,234,567.8", 1234567.8),
        ("-1.234.567,8", -1234567.8),
        ("1_000", "1_000"),
        ("nan", "nan"),
        ("-inf", "-inf"),
        ("1e999", "1e999"),
    ],
)
def test_numbers_are_read_as_people_write_them(cell: Any, value: Any) -> None:
    assert same(understood(cell, VALUE), value)


@pytest.mark.parametrize(
    ("cell", "value"), [("true", True), ("FALSE", False), ("yes", True), ("VRAI", True), (0, False), ("maybe", "maybe")]
)
def test_truth(cell: str, value: Any) -> None:
    assert understood(cell, BINDING) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("ngo; media", ["ngo", "media"]),
        ("ngo, media", ["ngo", "media"]),
        ("ngo\nmedia\n", ["ngo", "media"]),
        (";", None),
    ],
)
def test_several_words_in_a_cell(cell: str, value: Any) -> None:
    assert understood(cell, ALSO) == value


def test_names_that_may_hold_commas_are_not_cut_at_them() -> None:
    assert understood("a, b.pdf; c.pdf", FILES) == ["a, b.pdf", "c.pdf"]


def test_a_number_where_text_is_wanted_loses_what_the_spreadsheet_added() -> None:
    assert as_text(2026.0) == "2026"
    assert understood(38733123456.0, column("stakeholders", "contact.phone")) == "38733123456"


@pytest.mark.parametrize(
    ("value", "of"),
    [
        ("12", SIZE),  # a number in quotes is no number
        (True, column("stakeholders", "contact.phone")),
        ([1, 2], SIZE),
        (2**60, SIZE),
        (["a; b"], FILES),
        (["ngo", 3], ALSO),
        ("bell\x07", column("stakeholders", "contact.phone")),
        ("_x0041_", column("stakeholders", "contact.phone")),
        ("x" * 32_768, column("stakeholders", "contact.phone")),
        ("carriage\rreturn", column("stakeholders", "contact.phone")),
    ],
)
def test_what_a_cell_cannot_carry_is_kept_in_the_file(value: Any, of: Column) -> None:
    assert shown(value, of) == KEPT


@given(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text())
def test_a_value_that_is_shown_comes_back(value: Any) -> None:
    for of in (SIZE, VALUE, BINDING, column("stakeholders", "contact.phone")):
        text = shown(value, of)
        if text != KEPT:
            back = understood(text, of)
            expected = (bare(value) or None) if isinstance(value, str) else value
            assert back == expected
            assert isinstance(back, bool) == isinstance(expected, bool)


# --- prose --------------------------------------------------------------------------------------------------------

PROSE = st.text() | st.dictionaries(st.sampled_from(["en", "bs", "he"]), st.text(), min_size=1)


@given(st.lists(PROSE))
def test_a_list_of_prose_comes_back_whole_or_is_kept(items: list[Any]) -> None:
    cells = lines_shown(items, "en")
    if KEPT not in cells.values():
        back = lines_with(items, {code: separated(text) for code, text in cells.items()}, "en", ["en"])
        assert same(back, items)


def test_lines_stand_beside_each_other_in_several_languages() -> None:
    items = ["only English", {"en": "both", "bs": "oboje"}, {"bs": "samo ovdje"}]
    assert lines_shown(items, "en") == {"en": "only English\nboth", "bs": "\noboje\nsamo ovdje"}


def test_an_item_of_several_lines_goes_on_below() -> None:
    assert lines_shown(["first\nsecond\n\nthird", "other"], "en") == {"en": "first\n  second\n  \n  third\nother"}
    assert separated("first\n  second\n  \n  third\nother") == ["first\nsecond\n\nthird", "other"]


def test_a_line_that_is_taken_out_leaves_the_others_as_they_were_written() -> None:
    items = ["a\n", {"en": "b"}, "c"]
    assert lines_with(items, {"en": ["b", "c"]}, "en", ["en"]) == [{"en": "b"}, "c"]
    assert lines_with(items, {"en": ["a", "c"]}, "en", ["en"]) == ["a\n", "c"]


@pytest.mark.parametrize(
    ("value", "edits", "after"),
    [
        ("old", {"en": "new"}, "new"),
        ("old\n", {"en": "new"}, "new\n"),
        ("old", {"bs": "novo"}, {"en": "old", "bs": "novo"}),
        (None, {"en": "new"}, "new"),
        (None, {"bs": "novo"}, {"bs": "novo"}),
        ({"bs": "staro", "en": "old"}, {"en": "new"}, {"bs": "staro", "en": "new"}),
        ({"bs": "staro", "en": "old"}, {"en": ""}, {"bs": "staro"}),
        ({"bs": "staro"}, {"bs": ""}, None),
        ("old", {"en": ""}, None),
        ("old", {"bs": ""}, "old"),
        ("old", {"en": "new", "bs": ""}, "new"),
    ],
)
def test_prose_after_an_edit(value: Any, edits: dict[str, str], after: Any) -> None:
    assert prose_with(value, edits, "en", ["en", "bs"]) == after


def test_prose_that_cannot_be_carried_is_kept_in_its_language_only() -> None:
    assert prose_shown({"en": "fine", "bs": "\x07"}, "en") == {"en": "fine", "bs": KEPT}
