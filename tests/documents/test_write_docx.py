"""The Word file: real styles, header rows, fields and languages; literal text; the same bytes everywhere."""

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
from xml.etree import ElementTree

import docx
import pytest

from lep.documents.docx_shell import ShellError
from lep.documents.text import clean_text
from lep.documents.tree import Document, Heading, Link, PageBreak, Paragraph, Table, Text
from lep.documents.write_docx import to_docx
from tests.documents.every_node import (
    CYRILLIC_DOCUMENT,
    ENGLISH,
    HEBREW,
    HEBREW_DOCUMENT,
    HOSTILE,
    PARTIES,
    PHONE,
    cells,
    text,
    user,
)
from tests.documents.everywhere import everywhere
from tests.naughty import naughty_strings
from tests.tools import require_tool

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EVERY_LANGUAGE = pytest.mark.parametrize(
    "doc", [ENGLISH, HEBREW_DOCUMENT, CYRILLIC_DOCUMENT], ids=["en", "he", "sr-Cyrl"]
)
REFERENCE = Path(__file__).parents[2] / "templates" / "layouts" / "reference.docx"


def of(*blocks: object, like: Document = ENGLISH) -> Document:
    return replace(like, blocks=blocks)  # type: ignore[arg-type]


def part(content: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))


def words(element: ElementTree.Element) -> str:
    """The text of an element, with tabs and line breaks, as a reader sees it."""
    shown = {f"{W}tab": "\t", f"{W}br": "\n"}
    runs = (node for run in element.iter(f"{W}r") for node in run)
    return "".join(node.text or "" if node.tag == f"{W}t" else shown.get(node.tag, "") for node in runs)


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Style name and text of each paragraph outside tables."""
    return [(one.style.name, one.text) for one in docx.Document(io.BytesIO(content)).paragraphs]


def rewritten(content: bytes, changes: dict[str, tuple[str, str]]) -> bytes:
    """A copy in which a regular expression is replaced in some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in changes:
                data = re.sub(*changes[name], data.decode()).encode()
            new.writestr(name, data)
    return out.getvalue()


# --- structure -----------------------------------------------------------------------------------------------


def test_headings_are_headings_with_their_numbers() -> None:
    found = [
        (style, shown) for style, shown in paragraphs(to_docx(ENGLISH)) if style.startswith(("Head", "Tit", "Sub"))
    ]
    assert found == [
        ("Title", ENGLISH.title),
        ("Subtitle", ENGLISH.subtitle),
        ("Heading 1", "1\tParties and purpose"),
        ("Heading 2", "1.1\tThe parties"),
        ("Heading 2", "1.2\tPurpose"),
        ("Heading 1", "2\tMoney and people"),
        ("Heading 2", "2.1\tContributions"),
        ("Heading 2", "2.2\tSteps"),
        ("Heading 1", "3\tSignatures"),
    ]


def test_a_heading_below_the_clause_and_one_without_number() -> None:
    content = to_docx(of(Heading(4, text("Detail"), "detail"), Heading(2, text("Annex"), "annex")))
    assert paragraphs(content)[2:] == [("Heading 3", "Detail"), ("Heading 1", "Annex")]


def test_the_style_levels_are_those_of_the_navigation_pane() -> None:
    styles = docx.Document(io.BytesIO(to_docx(ENGLISH))).styles
    levels = [styles[f"Heading {n}"].element.find(f".//{W}outlineLvl").get(f"{W}val") for n in (1, 2, 3)]
    assert levels == ["0", "1", "2"]


def test_the_first_row_of_a_table_is_repeated_and_short_rows_stay_whole() -> None:
    tables = [one for one in part(to_docx(ENGLISH)).iter(f"{W}tbl") if one.find(f".//{W}tblHeader") is not None]
    assert len(tables) == 2
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"  # type: ignore[union-attr]
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in tables[0].findall(f"{W}tr")]
    assert whole == [True, True, True, True, False]


def test_row_headers_and_figures_look_the_part() -> None:
    parties, budget = (
        one for one in docx.Document(io.BytesIO(to_docx(ENGLISH))).tables if one.style and "Agreement" in one.style.name
    )
    look = f"{W}tblPr/{W}tblLook"
    assert parties._tbl.find(look).get(f"{W}firstColumn") == "1"
    assert budget._tbl.find(look).get(f"{W}firstColumn") == "0"
    assert budget.cell(1, 3).paragraphs[0].alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert budget.cell(1, 0).paragraphs[0].alignment is None


def test_the_columns_fill_the_width_of_the_page_by_their_weights() -> None:
    content = to_docx(of(replace(PARTIES, widths=(1, 1, 1, 3))))
    section = docx.Document(io.BytesIO(content)).sections[0]
    room = round((section.page_width - section.left_margin - section.right_margin) / 635)
    widths = [int(column.get(f"{W}w", "0")) for column in part(content).iter(f"{W}gridCol")]
    assert sum(widths) == room
    assert widths[3] == pytest.approx(3 * widths[0], abs=2)


def test_each_numbered_list_starts_where_it_should_and_bullets_nest() -> None:
    content = to_docx(ENGLISH)
    document = docx.Document(io.BytesIO(content))
    numbering = part(content, "word/numbering.xml")
    starts = {
        number.get(f"{W}numId"): number.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")  # type: ignore[union-attr]
        for number in numbering.findall(f"{W}num")
        if number.find(f"{W}lvlOverride") is not None
    }
    items = [
        (one.text, one._p.pPr.numPr.ilvl.val, starts[str(one._p.pPr.numPr.numId.val)])
        for one in document.paragraphs
        if one.style.name.startswith("List ")
    ]
    assert [item[1:] for item in items] == [
        (0, "1"),
        (0, "1"),
        (1, "1"),
        (1, "1"),
        (0, "1"),
        (0, "1"),
        (0, "1"),
        (0, "3"),
    ]
    assert items[2][0] == "childcare"


def test_a_page_break_begins_a_page_without_an_empty_paragraph() -> None:
    shown = part(to_docx(of(Paragraph(text("a")), PageBreak(), Paragraph(text("b"))))).findall(f".//{W}body/{W}p")
    assert [words(one) for one in shown][-2:] == ["a", "b"]
    assert shown[-1].find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_two_tables_stay_two_and_the_text_ends_in_a_paragraph() -> None:
    one = Table(cells("a"), (cells("b"),), ("start",))
    body = part(to_docx(of(one, one))).find(f"{W}body")
    assert body is not None
    assert [node.tag.removeprefix(W) for node in body][-5:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_signature_block_stays_on_one_page() -> None:
    table = docx.Document(io.BytesIO(to_docx(ENGLISH))).tables[-1]
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    first = table.cell(0, 0)
    assert [one.text for one in first.paragraphs] == [
        "Sana Valley Employment Office",
        "Name\t\t",
        "Role\tDirector\t",
        "Place and date\t\t",
        "Signature\t\t",
    ]


def test_links_lead_out_and_within() -> None:
    content = to_docx(ENGLISH)
    targets = {
        one.get("Id"): one.get("Target")
        for one in part(content, "word/_rels/document.xml.rels")
        if one.get("TargetMode") == "External"
    }
    body = part(content)
    links = [(words(one), targets.get(one.get(f"{R}id")), one.get(f"{W}anchor")) for one in body.iter(f"{W}hyperlink")]
    bookmarks = {one.get(f"{W}name"): one for one in body.iter(f"{W}bookmarkStart")}
    assert links[0][1] == "https://example.org/a"
    assert links[1][0] == "clause 2.1"
    assert links[1][2] in bookmarks
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name or "") for name in bookmarks)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "#nowhere"])
def test_a_link_elsewhere_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="may link to"):
        to_docx(of(Paragraph((Link(text("x"), href),))))


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


# --- text ----------------------------------------------------------------------------------------------------


def test_every_naughty_string_is_shown_literally_in_every_place() -> None:
    plain = structure(to_docx(everywhere("plain")))
    for typed in naughty_strings():
        content = to_docx(everywhere(typed))
        shown = [words(one) for one in part(content).iter(f"{W}p")]
        expected = clean_text(typed).strip("\n")
        assert sum(expected in one for one in shown) > 40, typed
        if expected.strip() and typed.isascii() and typed.isprintable() and len(typed) < 200:
            assert structure(content) == plain, typed


def structure(content: bytes) -> list[str]:
    return [node.tag for node in part(content).iter()]


@EVERY_LANGUAGE
def test_every_part_is_well_formed_whatever_was_typed(doc: Document) -> None:
    typed = 'x\x00\ud800\ufffe<&>"]]>\t\r\n\u2028y'
    content = to_docx(replace(doc, title=typed, subtitle=typed, running_title=typed, author=typed))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


def test_spaces_and_line_ends_are_kept() -> None:
    body = part(to_docx(of(Paragraph(user("  a  b\n\n c\t")))))
    assert words(body.findall(f".//{W}p")[-1]) == "  a  b\n\n c\t"


# --- direction -----------------------------------------------------------------------------------------------


def test_a_hebrew_document_runs_from_right_to_left() -> None:
    body = part(to_docx(HEBREW_DOCUMENT))
    assert all(one.find(f"{W}pPr/{W}bidi") is not None for one in body.iter(f"{W}p"))
    assert all(one.find(f"{W}tblPr/{W}bidiVisual") is not None for one in body.iter(f"{W}tbl"))
    assert body.find(f".//{W}sectPr/{W}bidi") is not None


def test_only_hebrew_runs_are_flagged_so_that_latin_brackets_do_not_flip() -> None:
    line = Paragraph((*user(HEBREW), Text(" "), *user("ACME (Steel)"), Text(" "), *user(PHONE)))
    last = part(to_docx(of(line, like=HEBREW_DOCUMENT))).findall(f".//{W}p")[-1]
    runs = [(words_of_run(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in last.iter(f"{W}r")]
    assert ("\u200eACME (Steel)\u200e", False) in runs
    assert (f"\u200e{PHONE}\u200e", False) in runs
    assert all(flagged == bool(re.search("[א-ת]", shown)) for shown, flagged in runs if shown.strip())


def words_of_run(run: ElementTree.Element) -> str:
    return "".join(node.text or "" for node in run.iter(f"{W}t"))


def test_hebrew_in_an_english_document_is_flagged_and_nothing_else_is() -> None:
    body = part(to_docx(ENGLISH))
    flagged = [words_of_run(run) for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert any(HEBREW in shown for shown in flagged)
    assert all(re.search("[א-ת]", shown) for shown in flagged)
    assert body.find(f".//{W}bidi") is None


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


# --- the shell -----------------------------------------------------------------------------------------------


def test_the_look_may_be_changed_in_the_shell() -> None:
    shell = rewritten(REFERENCE.read_bytes(), {"word/styles.xml": ('w:ascii="Times New Roman"', 'w:ascii="Arial"')})
    styles = docx.Document(io.BytesIO(to_docx(ENGLISH, reference=shell))).styles
    assert styles.element.find(f".//{W}rFonts").get(f"{W}ascii") == "Arial"


def test_styles_are_found_by_name_as_word_renames_their_ids() -> None:
    renamed = rewritten(
        REFERENCE.read_bytes(), {"word/styles.xml": ('w:styleId="Heading1"', 'w:styleId="berschrift1"')}
    )
    assert ("Heading 1", "3\tSignatures") in paragraphs(to_docx(ENGLISH, reference=renamed))


def test_a_letterhead_stays() -> None:
    letterhead = r"\g<0><w:p><w:r><w:t>Town of Sana, 1 Square</w:t></w:r></w:p>"
    shell = rewritten(REFERENCE.read_bytes(), {"word/header2.xml": ("<w:hdr[^>]*>", letterhead)})
    section = docx.Document(io.BytesIO(to_docx(ENGLISH, reference=shell))).sections[0]
    assert "Town of Sana, 1 Square" in words(section.first_page_header._element)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"word/styles.xml": ('w:val="Banner"', 'w:val="Other"')}, "lacks the styles Banner"),
        ({"word/styles.xml": ('<w:numId w:val="1"/>', "")}, "List Bullet"),
        ({"word/document.xml": ("(?s)<w:sectPr.*</w:sectPr>", "")}, "page set-up"),
        ({"word/document.xml": ("<w:pgMar[^>]*>", "")}, "how large"),
    ],
)
def test_a_shell_that_will_not_do_says_why(changes: dict[str, tuple[str, str]], complaint: str) -> None:
    with pytest.raises(ShellError, match=complaint):
        to_docx(ENGLISH, reference=rewritten(REFERENCE.read_bytes(), changes))


def test_a_file_that_is_no_word_file_says_so() -> None:
    with pytest.raises(ShellError, match="not a Word file"):
        to_docx(ENGLISH, reference=b"%PDF-1.7")
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    with pytest.raises(ShellError, match="lacks"):
        to_docx(ENGLISH, reference=empty.getvalue())


def test_the_shipped_shell_is_built_from_its_parts() -> None:
    script = REFERENCE.parents[2] / "tools" / "build_reference.py"
    built = subprocess.run(
        [sys.executable, "-c", "import sys, build_reference as b; sys.stdout.buffer.write(b.build())"],
        cwd=script.parent,
        capture_output=True,
        check=True,
    )
    assert built.stdout == REFERENCE.read_bytes()
