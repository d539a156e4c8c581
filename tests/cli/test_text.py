"""Text is harmless, measured in columns, and wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.cli.text import CONTROL, cells, encodable, fit, visible, wrap


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("line\rover", "line\\x0dover"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("Lycée [annexe] [/b] <b>", "Lycée [annexe] [/b] <b>"),
    ],
)
def test_what_could_drive_a_terminal_is_shown_as_its_code(given_: str, shown: str) -> None:
    assert visible(given_) == shown


@given(st.text())
def test_nothing_that_drives_a_terminal_survives(text: str) -> None:
    assert not CONTROL.search(visible(text))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["ascii", "cp1252", "cp852", "utf-8"]))
def test_every_encoding_can_carry_the_result(text: str, encoding: str) -> None:
    encodable(text, encoding).encode(encoding)


def test_our_own_signs_have_plain_stand_ins() -> None:
    assert encodable("█░ ─┼ → …", "ascii") == "#. -+ -> ..."


def test_columns_are_counted_as_terminals_count_them() -> None:
    assert cells("abc") == 3
    assert cells("職業") == 4
    assert cells("e\u0301") == 1
    assert cells("עבודה") == 5


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60), st.integers(4, 60))
def test_fit_gives_exactly_the_width(text: str, width: int) -> None:
    assert cells(fit(text, width)) == width


@given(st.lists(st.text("abcdé", min_size=1, max_size=30), max_size=12), st.integers(10, 60))
def test_wrapping_keeps_every_letter_and_the_width(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width, "  ", "    ")
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(words)
