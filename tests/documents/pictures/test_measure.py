"""How wide text is taken to be: never less than a browser or Typst makes it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from lep.documents.pictures.measure import width, wrapped
from tests.browser import dump_dom
from tests.documents.partnerships import HEBREW, LONG

SAMPLES = (
    LONG,
    HEBREW,
    "Općina Vrelnik, Služba za privredu (odsjek II)",
    "Центар за социјални рад",
    "WWW.MMM-WIDE-CAPITALS.ORG",
    "1,234,567.89 EUR (2027–2029)",
    "Universitatea Tehnică „Gheorghe Asachi”",
    "iiiiiiiiii llllllllll jjjjjjjjjj",
)
FONTS = "'Libertinus Serif', 'Linux Libertine O', 'Times New Roman', Tinos, 'Liberation Serif', Times, serif"


@pytest.mark.parametrize("bold", [False, True])
def test_a_browser_needs_no_more_room(bold: bool, tmp_path: Path) -> None:
    weight = "bold" if bold else "normal"
    lines = "".join(
        f'<text y="{20 * n + 20}" font-size="12" font-weight="{weight}">{html.escape(text)}</text>'
        for n, text in enumerate(SAMPLES)
    )
    script = "document.querySelectorAll('text').forEach(t => t.setAttribute('data-wide', t.getComputedTextLength()))"
    page = f'<svg viewBox="0 0 900 300" width="900" font-family="{FONTS}">{lines}</svg><script>{script}</script>'
    found = [float(value) for value in re.findall(r'data-wide="([\d.]+)"', dump_dom(page, tmp_path))]
    assert len(found) == len(SAMPLES)
    for text, real in zip(SAMPLES, found, strict=True):
        assert real <= width(text, 12, bold=bold) + 0.5, text


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("room", [40.0, 120.0, 300.0])
def test_lines_fit_and_lose_nothing_but_what_a_sign_stands_for(text: str, room: float) -> None:
    lines = wrapped(text, room, 12, lines=3)
    assert len(lines) <= 3
    assert all(width(line, 12) <= room for line in lines)
    joined = "".join("".join(lines).split())
    if not joined.endswith("…") and "…" not in joined:
        assert joined == "".join(text.split())


def test_a_word_too_long_is_cut_with_a_sign() -> None:
    (line,) = wrapped("Donaudampfschifffahrtsgesellschaft", 60, 12, lines=2)
    assert line.endswith("…")
    assert line.startswith("Dona")


def test_no_text_is_no_line() -> None:
    assert wrapped("", 100, 12) == ()
    assert wrapped("  \n ", 100, 12) == ()


def test_a_hyphen_is_a_place_to_break() -> None:
    assert wrapped("long-term unemployment", width("long-term", 12) - 5, 12, lines=3)[0] == "long-"


def test_an_accent_is_never_parted_from_its_letter() -> None:
    (line,) = wrapped("e\u0301" * 40, 50, 12, lines=1)
    assert line.rstrip("…").endswith("\u0301")
