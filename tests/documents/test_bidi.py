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


@pytest.mark.parametrize(
    "figure", ["+387 32 555 001", "04-855 1234", "(04) 855-1234", "-300", "+12.5%", "\u2212300", "+972 4 855 1235"]
)
def test_a_figure_that_would_be_turned_round_among_hebrew_words_is_fenced(figure: str) -> None:
    assert bidi.fenced(f"{HEBREW} {figure}, {HEBREW}", "<", ">") == f"{HEBREW} <{figure}>, {HEBREW}"
    assert bidi.fenced(f"Sana {figure}", "<", ">") == f"Sana {figure}"


@pytest.mark.parametrize("plain", ["2026–2028", "4.2 (2026–2028)", "12-15", "31.5%", "2026 2027", "ב-31", "2026-11-21"])
def test_other_figures_are_left_to_the_sentence(plain: str) -> None:
    assert bidi.fenced(f"{HEBREW} {plain}", "<", ">") == f"{HEBREW} {plain}"


def test_what_goes_both_ways_is_kept_together_in_a_sentence_of_the_other_direction() -> None:
    assert bidi.directed("Sana", "ltr", user=True) == [("Sana", False)]
    assert bidi.directed("Sana", "rtl", user=True) == [("\u200f", True), ("\u200eSana\u200e", False), ("\u200f", True)]
    both = "".join(piece for piece, _ in bidi.directed(f"{HEBREW} Sana", "ltr", user=True))
    assert both == f"\u200e\u202b\u200f{HEBREW} Sana\u200f\u202c\u200e"


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("152,000", "\u202d152,000\u202c"),
        ("\u2068152,000\u2069", "\u2068\u202d152,000\u202c\u2069"),
        ("22%", "\u202d22%\u202c"),
        ("ב-1,234", "ב-\u202d1,234\u202c"),
        ("AB12א34", "\u202dAB12\u202cא\u202d34\u202c"),
        ("שלום", "שלום"),
        ("word", "word"),
    ],
)
def test_what_is_cut_up_keeps_the_order_of_its_figures(word: str, cut: str) -> None:
    assert bidi.overridden(word) == cut
    assert bidi.bare(cut) == bidi.bare(word)
