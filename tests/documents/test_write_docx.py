"""The Word file: properties, header and footer, the order of the format, the same bytes everywhere."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from lep.documents.tree import Document, Emphasis, Paragraph, Text
from lep.documents.write_docx import to_docx
from tests.documents.every_node import (
    CYRILLIC_DOCUMENT,
    ENGLISH,
    HEBREW_DOCUMENT,
    HOSTILE,
)
from tests.documents.word import W, part, words
from tests.tools import require_tool

EVERY_LANGUAGE = pytest.mark.parametrize(
    "doc", [ENGLISH, HEBREW_DOCUMENT, CYRILLIC_DOCUMENT], ids=["en", "he", "sr-Cyrl"]
)


# --- properties, header and footer ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("doc", "ltr", "rtl"),
    [(ENGLISH, "en-GB", "ar-SA"), (HEBREW_DOCUMENT, "en-GB", "he-IL"), (CYRILLIC_DOCUMENT, "sr-Cyrl-RS", "ar-SA")],
    ids=["en", "he", "sr-Cyrl"],
)
def test_the_language_is_told_to_the_spelling_checker(doc: Document, ltr: str, rtl: str) -> None:
    content = to_docx(doc)
    tag = part(content, "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert tag is not None
    assert (tag.get(f"{W}val"), tag.get(f"{W}bidi")) == (ltr, rtl)
    assert docx.Document(io.BytesIO(content)).core_properties.language == doc.language


def test_title_author_and_date_are_properties() -> None:
    properties = docx.Document(io.BytesIO(to_docx(ENGLISH))).core_properties
    assert properties.title == ENGLISH.title
    assert properties.author == ENGLISH.author
    assert properties.created == properties.modified == datetime(2026, 11, 21, tzinfo=UTC)


def test_every_page_says_its_number_and_every_later_one_the_document() -> None:
    section = docx.Document(io.BytesIO(to_docx(ENGLISH))).sections[0]
    for footer in (section.footer, section.first_page_footer):
        fields = [one.text.strip() for one in footer._element.iter(f"{W}instrText")]
        assert fields == ["PAGE", "NUMPAGES"]
        assert words(footer._element) == "Page 1 of 1"
    assert words(section.header._element) == f"{ENGLISH.running_title}\tDraft"
    assert words(section.first_page_header._element) == ""
    assert section.different_first_page_header_footer


def test_the_signing_copy_has_no_draft_mark() -> None:
    section = docx.Document(io.BytesIO(to_docx(replace(ENGLISH, draft=False)))).sections[0]
    assert words(section.header._element) == f"{ENGLISH.running_title}\t"


# --- the format ----------------------------------------------------------------------------------------------

ORDER = {  # ECMA-376 part 1, annex A: Word takes a file for corrupt that mixes them
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens bidi "
    "spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u shd rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg bidi",
}


@EVERY_LANGUAGE
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"])
def test_properties_stand_in_the_order_that_the_format_wants(doc: Document, name: str) -> None:
    for node in part(to_docx(doc), name).iter():
        order = ORDER.get(node.tag.removeprefix(W), "").split()
        if order:
            places = [order.index(child.tag.removeprefix(W)) for child in node]
            assert places == sorted(places), node.tag


def test_the_same_document_is_the_same_bytes_in_any_place() -> None:
    script = (
        "import hashlib; from lep.documents.write_docx import to_docx; from tests.documents.every_node import *;"
        "print(hashlib.sha256(to_docx(HEBREW_DOCUMENT)).hexdigest())"
    )
    elsewhere = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    there = subprocess.run([sys.executable, "-c", script], env=elsewhere, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == hashlib.sha256(to_docx(HEBREW_DOCUMENT)).hexdigest()


def test_parts_are_stored_undated_and_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(ENGLISH))) as archive:
        entries = archive.infolist()
    assert {(one.compress_type, one.date_time, one.create_system) for one in entries} == {
        (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 3)
    }
    assert entries[0].filename == "[Content_Types].xml"
    assert [one.filename for one in entries[1:]] == sorted(one.filename for one in entries[1:])


def test_libreoffice_opens_it_and_finds_the_structure(tmp_path: Path) -> None:
    path = tmp_path / "agreement.docx"
    path.write_bytes(to_docx(ENGLISH))
    command = [require_tool("soffice"), f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    options = ["--convert-to", "fodt", "--outdir", str(tmp_path), str(path)]
    subprocess.run([*command, *options], check=True, capture_output=True, timeout=120)
    flat = (tmp_path / "agreement.fodt").read_text(encoding="utf-8")
    headings = re.findall(r'<text:h [^>]*text:outline-level="(\d)"[^>]*>(.*?)</text:h>', flat, re.DOTALL)
    assert [level for level, _ in headings] == ["1", "2", "2", "1", "2", "2", "1"]
    assert flat.count("<table:table-header-rows>") == 2
    assert "<text:page-number" in flat
    assert "<text:page-count" in flat
    assert HOSTILE.partition(" ")[0] in flat


# --- from right to left --------------------------------------------------------------------------------------


def test_headers_and_footers_of_a_hebrew_document_run_from_right_to_left() -> None:
    content = to_docx(HEBREW_DOCUMENT)
    for name in ("word/header1.xml", "word/footer1.xml", "word/footer2.xml"):
        assert all(one.find(f"{W}pPr/{W}bidi") is not None for one in part(content, name).iter(f"{W}p"))
        assert part(to_docx(ENGLISH), name).find(f".//{W}bidi") is None


def test_the_bar_of_a_notice_stands_where_its_lines_begin() -> None:
    def bar(doc: Document) -> dict[str, str | None]:
        styles = part(to_docx(doc), "word/styles.xml")
        (banner,) = [one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "Banner"]
        borders = banner.find(f"{W}pPr/{W}pBdr")
        assert borders is not None
        assert [one.tag.removeprefix(W) for one in borders] == ["top", "left", "bottom", "right"]
        return {one.tag.removeprefix(W): one.get(f"{W}sz") for one in borders}

    assert (bar(ENGLISH)["left"], bar(ENGLISH)["right"]) == ("24", "2")
    assert (bar(HEBREW_DOCUMENT)["left"], bar(HEBREW_DOCUMENT)["right"]) == ("2", "24")


def test_what_is_stressed_in_hebrew_is_spaced() -> None:
    words = Paragraph((Emphasis((Text("חיפה Sana"),)),))
    last = part(to_docx(replace(HEBREW_DOCUMENT, blocks=(words,)))).findall(f".//{W}p")[-1]
    looks = [{one.tag.removeprefix(W) for one in run.find(f"{W}rPr") or ()} for run in last.iter(f"{W}r")]
    assert looks == [{"spacing", "rtl"}, {"i", "iCs"}]
