"""Text is harmless, and every stream can carry it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.cli.text import CONTROL, encodable, visible


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
    assert encodable("✓ ◐ ○ → … “so” ≥ 5 €", "ascii") == 'x + o -> ... "so" >= 5 EUR'
