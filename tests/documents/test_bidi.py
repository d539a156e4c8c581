"""Which way a piece of user text runs, and how it is kept from turning its neighbours round."""

from __future__ import annotations

import pytest

from lep.documents import bidi

HEBREW = "עיריית חיפה"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Sana", "ltr"),
        (HEBREW, "rtl"),
        (f"ACME {HEBREW}", "ltr"),
        (f"({HEBREW}) ACME", "rtl"),
        ("+387 32 555 001", "neutral"),
        ("2026-11-21", "neutral"),
        ("Сана", "ltr"),
        ("", "neutral"),
    ],
)
def test_the_first_letter_decides(text: str, direction: str) -> None:
    assert bidi.strong_direction(text) == direction


@pytest.mark.parametrize("text", ["plain", "a\u2068b\u2069c", "\u202bx\u202c"])
def test_paired_controls_stay(text: str) -> None:
    assert bidi.contained(text) == text


@pytest.mark.parametrize(
    ("text", "contained"),
    [
        ("a\u202eb", "a\u202eb\u202c"),
        ("a\u2067b", "a\u2067b\u2069"),
        ("a\u2069b\u202cc", "abc"),
        ("\u2066\u202ea", "\u2066\u202ea\u202c\u2069"),
    ],
)
def test_a_control_never_reaches_beyond_its_text(text: str, contained: str) -> None:
    assert bidi.contained(text) == contained


def test_runs_are_cut_where_the_direction_changes() -> None:
    assert bidi.runs("Sana (12)", "ltr") == [("Sana (12)", False)]
    assert bidi.runs(f"by {HEBREW}, 2026", "ltr") == [("by ", False), (HEBREW, True), (", 2026", False)]
    assert bidi.runs(f"{HEBREW} (ACME 12), {HEBREW}", "rtl") == [
        (f"{HEBREW} (", True),
        ("ACME 12", False),
        (f"), {HEBREW}", True),
    ]
    assert bidi.runs("", "rtl") == []


@pytest.mark.parametrize("base", ["ltr", "rtl"])
@pytest.mark.parametrize("text", ["a", f"{HEBREW} a 1 {HEBREW}", "+1 (2)", f"x{HEBREW}y", " ", "_א_b_"])
def test_cutting_loses_no_character(text: str, base: bidi.Direction) -> None:
    assert "".join(piece for piece, _ in bidi.runs(text, base)) == text


def test_a_number_keeps_its_plus_sign_in_front() -> None:
    assert bidi.marked("+387") == "\u200e+387\u200e"
    assert bidi.marked(HEBREW) == f"\u200f{HEBREW}\u200f"
