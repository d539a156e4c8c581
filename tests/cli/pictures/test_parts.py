"""What pictures are made of: text as it is, wrapped or not, and never markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lep.cli.pictures.parts import Hanging, bar, exact, indented, line, paragraph, words
from tests.cli.pictures.drawn import drawn


@given(st.lists(st.text("abcdé", min_size=1, max_size=30), min_size=1, max_size=12), st.integers(40, 60))
def test_wrapping_keeps_every_letter_and_the_width(many: list[str], width: int) -> None:
    lines = drawn(Hanging(words(" ".join(many)), first=2, later=4), width)
    assert all(cell_len(line) <= width for line in lines)
    assert lines[0].startswith("  ")
    assert all(line.startswith("    ") for line in lines[1:])
    assert "".join("".join(lines).split()) == "".join(many)


@pytest.mark.parametrize(
    "text", ["[bold]not[/bold] {{ 7*7 }}", "[link=https://example.org]x[/link]", ":smile: 1.5 True"]
)
def test_text_is_never_markup(text: str) -> None:
    assert drawn(words(text)) == drawn(exact(text)) == drawn(line((text, "error"))) == [text]


def test_what_is_exact_passes_the_margin_rather_than_break() -> None:
    place = "a-long-folder-name/" * 4 + "partnership.yaml:12:5"
    assert drawn(exact(place), 40) == [place]
    assert drawn(line((place, ""), ("  error", "error"), like=exact), 40) == [f"{place}  error"]


def test_a_paragraph_goes_on_further_in_than_it_began() -> None:
    below = drawn(paragraph("  1. " + "word " * 9), 40)
    assert below == ["  1. word word word word word word", "    word word word"]
    assert drawn(paragraph("word " * 10), 40) == ["word word word word word word word word", "word word"]


@pytest.mark.parametrize(("value", "drawn_"), [(0, ""), (5, "━━━━━"), (10, "━━━━━━━━━━"), (2.5, "━━╸")])
def test_a_bar_is_as_long_as_its_value(value: float, drawn_: str) -> None:
    assert "".join(drawn(indented(bar(value, 10, 10), 0))) == drawn_


def test_indentation() -> None:
    assert drawn(indented(words("in"))) == ["  in"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
@pytest.mark.parametrize("width", range(9, 30))
def test_no_line_breaks_at_a_space_that_holds(space: str, width: int) -> None:
    text = f"Voici «{space}Kamenar{space}»{space}: un nom"
    lines = drawn(words(text), width)
    assert [line for line in lines if line.startswith((space, "»", ":"))] == []
    assert " ".join(line.strip(" ") for line in lines) == text
