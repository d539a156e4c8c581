"""What stands in a Word document: real headings, lists and tables, literal text, the right direction."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest

from lep.documents.text import clean_text
from lep.documents.tree import (
    BulletList,
    Clause,
    Document,
    Facts,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Signatures,
    Table,
    Text,
)
from lep.documents.write_docx import to_docx
from tests.documents.every_node import (
    CYRILLIC_DOCUMENT,
    ENGLISH,
    HEBREW,
    HEBREW_DOCUMENT,
    PARTIES,
    PHONE,
    cells,
    text,
    user,
)
from tests.documents.everywhere import everywhere
from tests.documents.word import R, W, of, paragraphs, part, words
from tests.naughty import naughty_strings

EVERY_LANGUAGE = pytest.mark.parametrize(
    "doc", [ENGLISH, HEBREW_DOCUMENT, CYRILLIC_DOCUMENT], ids=["en", "he", "sr-Cyrl"]
)


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


def test_there_is_room_for_a_signature_and_a_stamp() -> None:
    block = SignatureBlock(user("Office"), (("Place", ""),), "Signature")
    *_, place, signature = docx.Document(io.BytesIO(to_docx(of(Signatures((block,)))))).tables[0].cell(0, 0).paragraphs
    assert (place.text, signature.text) == ("Place\t\t", "Signature\t\t")
    assert signature.paragraph_format.space_before.mm > 15
    assert place.paragraph_format.space_before is None


def test_the_text_of_a_clause_begins_beside_its_number() -> None:
    fact = ((user("Court"), user("Here")),)
    clause = Clause("J2", Heading(3, user("Law"), "law", "1.1"), (Paragraph(user("Text.")), Facts(fact)))
    made = docx.Document(io.BytesIO(to_docx(of(clause))))
    beside = made.styles["Numbered Paragraph"].paragraph_format.left_indent
    assert made.paragraphs[-2].style.paragraph_format.left_indent == beside
    indent = made.tables[0]._tbl.tblPr.find(f"{W}tblInd")
    assert indent.get(f"{W}w") == str(beside.twips)


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


@pytest.mark.parametrize(("count", "kept"), [(2, 0), (4, 1), (6, 0)])
def test_the_rows_of_a_form_stay_together(count: int, kept: int) -> None:
    block = SignatureBlock(user("Office"), (("Place", ""),), "Signature")
    table = docx.Document(io.BytesIO(to_docx(of(Signatures((block,) * count))))).tables[0]
    cells = [row.cells[0].paragraphs for row in table.rows]
    assert sum(all(one.paragraph_format.keep_with_next for one in cell) for cell in cells) == kept


@pytest.mark.parametrize("number", ["", "2.1.1"])
def test_what_leads_to_a_list_stays_with_it(number: str) -> None:
    items = BulletList(((Paragraph(user("Item")),),))
    paragraphs = docx.Document(io.BytesIO(to_docx(of(Paragraph(user("Leading"), number), items)))).paragraphs
    keeps = {one.text.split("\t")[-1]: one.paragraph_format.keep_with_next for one in paragraphs}
    assert keeps["Leading"] is True
    assert not keeps["Item"]


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
    """The elements of the body, but for the mark that keeps the rows of a short table on one page."""
    return [node.tag for node in part(content).iter() if node.tag != f"{W}keepNext"]


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
    assert all(
        flagged == bool(re.search("[א-ת]", shown))
        for shown, flagged in runs
        if shown.strip(" \u200e\u200f\u202a\u202b\u202c")
    )


def words_of_run(run: ElementTree.Element) -> str:
    return "".join(node.text or "" for node in run.iter(f"{W}t"))


def test_hebrew_in_an_english_document_is_flagged_and_nothing_else_is() -> None:
    body = part(to_docx(ENGLISH))
    flagged = [words_of_run(run) for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert any(HEBREW in shown for shown in flagged)
    assert all(re.search("[א-ת]", shown) for shown in flagged if shown.strip("\u200e\u200f\u202a\u202b\u202c"))
    assert body.find(f".//{W}bidi") is None
