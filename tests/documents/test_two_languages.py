"""Languages side by side, in every format: beside each other, each in its own direction, read row by row."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import html5lib
import pytest

from lep.documents.write_docx import to_docx
from lep.documents.write_html import to_html
from lep.documents.write_md import to_markdown
from lep.documents.write_pdf import to_pdf
from tests.browser import accessibility, overhang
from tests.documents.test_write_pdf import words
from tests.documents.two_languages import WORDS, in_columns
from tests.documents.word import W, part
from tests.tools import require_tool

PAIRS = pytest.mark.parametrize("languages", [("en", "bs"), ("he", "en"), ("fr", "sr-Cyrl", "ro")])


def left_edges(pdf: bytes, word: str) -> list[float]:
    return [x for _, shown, x, _ in words(pdf) if shown == word]


# --- pdf -----------------------------------------------------------------------------------------------------


def test_the_first_language_stands_on_the_side_where_it_begins() -> None:
    """The table of four columns is too wide for one side: it takes the page in both languages."""
    middle = 297  # of A4, in points
    pdf = to_pdf(in_columns("en", "bs"))
    assert [x < middle for x in left_edges(pdf, "answers")] == [True] * 5
    assert sorted(x < middle for x in left_edges(pdf, "odgovara")) == [False] * 4 + [True]
    pdf = to_pdf(in_columns("he", "en"))
    assert [x < middle for x in left_edges(pdf, "answers")] == [True] * 5
    assert [x < middle for x in left_edges(pdf, "1.1.1")] == [True, False]


# --- html ----------------------------------------------------------------------------------------------------


@PAIRS
def test_the_page_is_valid_and_accessible(languages: tuple[str, ...], tmp_path: Path) -> None:
    page = to_html(in_columns(*languages))
    html5lib.HTMLParser(strict=True).parse(io.BytesIO(page.encode()), transport_encoding="utf-8")
    assert accessibility(page, tmp_path) == []


def test_every_part_says_its_language_and_direction_in_reading_order() -> None:
    page = to_html(in_columns("he", "en"))
    sides = re.findall(r'<div class="side" lang="(\w+)" dir="(\w+)">', page)
    assert sides[:4] == [("he", "rtl"), ("en", "ltr"), ("he", "rtl"), ("en", "ltr")]
    assert len(sides) == 2 * 7


def test_the_contents_are_in_every_language() -> None:
    page = to_html(in_columns("en", "bs"))
    assert '<a href="#money"><span class="number">1</span> <span lang="en" dir="ltr">Money</span></a>' in page
    assert '<a href="#money-bs"><span class="number">1</span> <span lang="bs" dir="ltr">Novac</span></a>' in page


def test_nothing_runs_off_a_telephone(tmp_path: Path) -> None:
    assert overhang(to_html(in_columns("en", "he")), tmp_path, width=320) == 0


# --- word ----------------------------------------------------------------------------------------------------


def test_word_is_told_the_language_and_direction_of_each_part() -> None:
    body = part(to_docx(in_columns("he", "en")))
    table = body.find(f".//{W}tbl")
    assert table is not None
    assert table.find(f"{W}tblPr/{W}bidiVisual") is not None
    hebrew, english = [
        cell for cell in table.findall(f"{W}tr")[1].findall(f"{W}tc") if len(list(cell.iter(f"{W}t"))) > 1
    ]
    assert [one.attrib for one in hebrew.iter(f"{W}bidi")] == [{}] * 2
    assert [one.get(f"{W}val") for one in english.iter(f"{W}bidi")] == ["0"] * 2
    assert {one.get(f"{W}val") for one in english.iter(f"{W}lang")} == {"en-GB"}
    assert next(hebrew.iter(f"{W}lang"), None) is None


def test_words_may_be_divided_at_line_ends_where_columns_are_narrow() -> None:
    assert part(to_docx(in_columns("en", "bs")), "word/settings.xml").find(f"{W}autoHyphenation") is not None


@PAIRS
def test_libreoffice_opens_it_with_everything_in_it(languages: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "agreement.docx"
    path.write_bytes(to_docx(in_columns(*languages)))
    command = [require_tool("soffice"), f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    options = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(path)]
    subprocess.run([*command, *options], check=True, capture_output=True, timeout=120)
    shown = (tmp_path / "agreement.txt").read_text(encoding="utf-8-sig")
    for code in languages:
        assert shown.count(WORDS[code][1]) == 5


# --- markdown ------------------------------------------------------------------------------------------------


def test_markdown_names_the_language_of_each_part() -> None:
    written = to_markdown(in_columns("en", "bs"))
    order = [written.index(words) for words in ("## 1 Money", "## 1 Novac", "_English:_", "_bosanski:_", "## 2 Money")]
    assert order == sorted(order)
