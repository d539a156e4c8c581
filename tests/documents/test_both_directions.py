"""Names, numbers and brackets of one direction among words of the other: where they stand, in every format.

Each text stands in a sentence from left to right and in one from right to left. What a person typed looks the same in
both; what stands around it keeps its own order.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from lep.documents.tree import Cell, Document, Paragraph, Table
from lep.documents.write_docx import to_docx
from lep.documents.write_html import to_html
from lep.documents.write_pdf import to_pdf
from tests.browser import FLAGS
from tests.documents.every_node import ENGLISH, HEBREW_DOCUMENT, PHONE, text, user
from tests.documents.visual import lines, squeezed
from tests.tools import require_tool

# What was typed, and its parts from left to right; a part in Hebrew letters is turned round below.
TYPED: dict[str, tuple[str, ...]] = {
    PHONE: (PHONE,),
    "info@sana.example": ("info@sana.example",),
    "https://sana.example/a?b=1": ("https://sana.example/a?b=1",),
    "-300": ("-300",),
    "31.5%": ("31.5%",),
    "4.2": ("4.2",),
    "2026-11-21": ("2026-11-21",),
    "1,200 ILS": ("1,200ILS",),
    "Općina Sana (Bosna)": ("OpćinaSana(Bosna)",),
    "Служба, 12": ("Служба,12",),
    "עיריית חיפה": ("חיפה", "עיריית"),
    "עיריית חיפה (מחלקת תעסוקה)": ("(", "תעסוקה", "מחלקת", "(", "חיפה", "עיריית"),
    "„עמק” בע״מ": ("בע״מ", "”", "עמק", "„"),
    "חברת ACME (Steel) בע״מ": ("בע״מ", "ACME(Steel)", "חברת"),
    "ACME חיפה 2026": ("ACME", "2026", "חיפה"),
    "בשנים 2026–2028": ("2028", "–", "2026", "בשנים"),
    "ב-31 בדצמבר 2028": ("2028", "בדצמבר", "31", "-", "ב"),
    "התקציב: -300 ILS": ("ILS", "-300", ":", "התקציב"),
    "טלפון 04-855 1234, פקס +972 4 855 1235": ("+97248551235", "פקס", ",", "04-8551234", "טלפון"),
    "דוא״ל info@sana.example (משרד)": ("(", "משרד", "(", "info@sana.example", "דוא״ל"),
}
SENTENCES = {
    "ltr": ("Name", "Sana", ENGLISH),
    "rtl": ("שם", "חיפה", HEBREW_DOCUMENT),
}


def document(direction: str) -> Document:
    first, last, like = SENTENCES[direction]
    sentences = (Paragraph((*text(f"{first}: "), *user(typed), *text(f", {last} 4.2 (2026–2028)."))) for typed in TYPED)
    return replace(like, title="X", subtitle="", running_title="", draft=False, blocks=tuple(sentences), labels={})


def expected(direction: str) -> list[str]:
    """Each sentence from left to right."""
    first, last, _ = SENTENCES[direction]
    shown = []
    for parts in TYPED.values():
        typed = [turned(part) for part in parts]
        if direction == "ltr":
            pieces = [first, ":", *typed, ",", last, "4.2", "(2026–2028)", "."]
        else:
            pieces = [".", "(", "2028", "–", "2026", ")", "4.2", turned(last), ",", *typed, ":", turned(first)]
        shown.append(squeezed("".join(pieces)))
    return shown


def turned(part: str) -> str:
    """Hebrew from left to right: its last letter first."""
    return part[::-1] if any("א" <= letter <= "ת" for letter in part) else part


def of_the_page(doc: Document, folder: Path) -> bytes:
    page, printed = folder / "page.html", folder / "page.pdf"
    page.write_text(to_html(doc), encoding="utf-8")
    options = [f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={printed}"]
    command = [require_tool("chromium"), *FLAGS, *options, page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return printed.read_bytes()


def of_word(doc: Document, folder: Path) -> bytes:
    path = folder / "agreement.docx"
    path.write_bytes(to_docx(doc))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [require_tool("soffice"), home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path.with_suffix(".pdf").read_bytes()


def of_the_pdf(doc: Document, folder: Path) -> bytes:
    return to_pdf(doc)


@pytest.mark.parametrize("direction", SENTENCES)
@pytest.mark.parametrize("written", [of_the_pdf, of_the_page, of_word], ids=["pdf", "html", "docx"])
def test_everything_stands_where_it_is_read(written: object, direction: str, tmp_path: Path) -> None:
    shown = lines(written(document(direction), tmp_path))  # type: ignore[operator]
    first = next(place for place, line in enumerate(shown) if squeezed(PHONE) in line)
    assert shown[first : first + len(TYPED)] == expected(direction)


FIGURES = ("152,000", "1,358,400", "-96,000", "12-3456", "22%")


@pytest.mark.parametrize("written", [of_the_pdf, of_the_page, of_word], ids=["pdf", "html", "docx"])
def test_a_figure_keeps_its_order_where_its_column_is_narrow(written: object, tmp_path: Path) -> None:
    row = (Cell(text("חיפה")), *(Cell(user(figure)) for figure in FIGURES))
    narrow = Table(
        tuple(Cell(text("א")) for _ in row), (row,), ("start",) * len(row), widths=(12, *(4 for _ in FIGURES))
    )
    doc = replace(HEBREW_DOCUMENT, title="X", subtitle="", running_title="", draft=False, blocks=(narrow,), labels={})
    shown = "".join(lines(written(doc, tmp_path)))  # type: ignore[operator]
    assert [figure for figure in FIGURES if squeezed(figure) not in shown] == []


@pytest.mark.parametrize("like", [ENGLISH, HEBREW_DOCUMENT], ids=["ltr", "rtl"])
@pytest.mark.parametrize("written", [of_the_pdf, of_the_page, of_word], ids=["pdf", "html", "docx"])
def test_the_units_of_figures_stand_below_each_other(written: object, like: Document, tmp_path: Path) -> None:
    figures = ("9,876", "54", "321,098")
    rows = tuple((Cell(text("A")), Cell(user(figure))) for figure in figures)
    table = Table((Cell(text("A")), Cell(text("B"))), rows, ("start", "end"), widths=(1, 1))
    doc = replace(like, title="X", subtitle="", running_title="", draft=False, blocks=(table,), labels={})
    (tmp_path / "figures.pdf").write_bytes(written(doc, tmp_path))  # type: ignore[operator]
    command = [require_tool("pdftotext"), "-bbox", str(tmp_path / "figures.pdf"), "-"]
    boxes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    ends = {
        word: float(right) for right, word in re.findall(r'xMax="([0-9.]+)"[^>]*>[^<0-9]*([0-9][0-9,]*)[^<]*<', boxes)
    }
    assert max(ends[figure] for figure in figures) - min(ends[figure] for figure in figures) < 1
