"""CSV that no spreadsheet program takes for a formula, whichever mark it cuts lines at."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lep.evidence.csv_lines import csv_line, inert, restored

LIVE = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
TEXTS = st.text() | st.text(alphabet="='+-@\t\r\n;,\" 1a＝")


@given(TEXTS)
@example("'=1")
@example("''=1")
@example("'tis")
@example("＝1")
@example("a;'=1")
@example("a;' =1")
@example("\t=1")
def test_what_is_made_inert_comes_back_and_is_no_formula(text: str) -> None:
    assert restored(inert(text)) == text
    assert not inert(text).startswith(("\t", "\r", "\n"))
    assert not inert(text).lstrip(' "').startswith(LIVE)


def test_a_number_below_zero_is_a_number_where_numbers_stand() -> None:
    assert inert("-5.5", numeric=True) == "-5.5"
    assert inert("-5+cmd", numeric=True) == "'-5+cmd"
    assert inert("+38733123456") == "'+38733123456"


def test_ordinary_texts_bear_no_mark() -> None:
    for text in ("ngo; education", "a - b", "1 = 1", "'tis", "two\nlines", 'she said "no"', "a+b"):
        assert inert(text) == text


@given(st.lists(TEXTS, min_size=1))
def test_a_line_is_read_back_as_it_was(cells: list[str]) -> None:
    assert next(csv.reader(io.StringIO(csv_line(cells), newline=""))) == cells


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)",
        "a;=HYPERLINK(1)",
        'a;"=HYPERLINK(1)"',
        "a\n=cmd|' /C calc'!A0",
        "a\t@SUM(1)",
        "x;+1;-1",
        "－1",
        "a\r\n- 2+3",
    ],
)
def test_no_cell_is_live_in_a_country_that_cuts_lines_elsewhere(text: str, mark: str) -> None:
    """Programs cut at the mark of their country, be it in a text or not."""
    line = csv_line([inert("travna"), inert(text), inert("3")])
    cells = [cell for row in csv.reader(io.StringIO(line, newline=""), delimiter=mark) for cell in row]
    pieces = [piece.strip('" ') for piece in [*cells, *line.replace(mark, "\n").splitlines()]]
    assert not [piece for piece in pieces if piece.startswith(LIVE)]


def test_a_text_with_semicolons_stays_one_cell_for_programs_that_cut_at_all_marks() -> None:
    assert csv_line(["ngo; education", "a\tb", "plain"]) == '"ngo; education","a\tb",plain\r\n'
