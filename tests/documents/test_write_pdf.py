"""The PDF: accessible and archival by an independent checker, literal, the same bytes everywhere, whole on the page."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest
import typst

from lep.documents import write_pdf
from lep.documents.links import held
from lep.documents.text import clean_text
from lep.documents.tree import (
    Cell,
    Clause,
    Document,
    Facts,
    Figure,
    Heading,
    Link,
    Paragraph,
    SignatureBlock,
    Signatures,
    Table,
    Text,
)
from lep.documents.write_pdf import showable, to_pdf
from tests.documents.every_node import (
    CYRILLIC,
    CYRILLIC_DOCUMENT,
    ENGLISH,
    HEBREW,
    HEBREW_DOCUMENT,
    HOSTILE,
    LONG_WORD,
    PHONE,
    text,
    user,
)
from tests.documents.everywhere import everywhere
from tests.naughty import naughty_strings
from tests.tools import require_tool

SOURCE = ("partnership.yaml", "lep: '1.0'\nname: Općina Sana\n".encode())
EVERY_LANGUAGE = pytest.mark.parametrize(
    "doc", [ENGLISH, HEBREW_DOCUMENT, CYRILLIC_DOCUMENT], ids=["en", "he", "sr-Cyrl"]
)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def of(*blocks: object, like: Document = ENGLISH) -> Document:
    return replace(like, blocks=blocks)  # type: ignore[arg-type]


def poppler(tool: str, pdf: bytes, *options: str) -> str:
    command = [require_tool(tool), *options, "-", *(["-"] if tool == "pdftotext" else [])]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def shown(pdf: bytes) -> str:
    """The text of the pages without their heads and feet, white space and hyphens: where a line or a page ends is the
    layout's business."""
    body = ("-x", "0", "-y", "49", "-W", "596", "-H", "749")  # points, on A4
    return squeezed(poppler("pdftotext", pdf, "-raw", *body))


def squeezed(shown: str) -> str:
    return "".join(shown.replace("-", "").split())


def words(pdf: bytes) -> Iterator[tuple[int, str, float, float]]:
    """Each word of each page with its left and right edge in points."""
    for number, content in enumerate(poppler("pdftotext", pdf, "-bbox").split("<page ")[1:], 1):
        for x_min, _, x_max, _, word in WORD.findall(content):
            yield number, word, float(x_min), float(x_max)


def failures(pdf: bytes) -> list[str]:
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "3b")]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


# --- standards -----------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_it_is_accessible_and_archival_with_its_source_inside(doc: Document) -> None:
    pdf = to_pdf(doc, attachment=SOURCE)
    assert failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.attachments["partnership.yaml"].get_file().read_bytes() == SOURCE[1]
        assert opened.attachments["partnership.yaml"].get_file().mime_type == "application/yaml"


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "agreement.pdf"
    path.write_bytes(to_pdf(ENGLISH))
    subprocess.run([require_tool("qpdf"), "--check", path], check=True, capture_output=True)


@EVERY_LANGUAGE
def test_every_font_is_embedded(doc: Document) -> None:
    lines = poppler("pdffonts", to_pdf(doc)).splitlines()[2:]
    assert lines
    assert all(line.split()[-5] == "yes" for line in lines), lines


@EVERY_LANGUAGE
def test_language_title_author_and_bookmarks_are_told(doc: Document) -> None:
    with pikepdf.open(io.BytesIO(to_pdf(doc))) as pdf:
        assert str(pdf.Root.Lang) == doc.language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == doc.title
        assert str(pdf.docinfo["/Author"]) == doc.author
        with pdf.open_outline() as outline:
            bookmarks = [(article.title, [clause.title for clause in article.children]) for article in outline.root]
    assert bookmarks == [
        ("1 Parties and purpose", ["1.1 The parties", "1.2 Purpose"]),
        ("2 Money and people", ["2.1 Contributions", "2.2 Steps"]),
        ("3 Signatures", []),
    ]


def test_a_region_is_part_of_the_language() -> None:
    with pikepdf.open(io.BytesIO(to_pdf(replace(of(), language="en-gb")))) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"


def test_tables_and_lists_are_tagged_as_such() -> None:
    with pikepdf.open(io.BytesIO(to_pdf(ENGLISH))) as pdf:
        tags = [str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    assert {"/Title", "/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/L", "/LI", "/Link", "/Caption"} <= set(tags)


# --- text ----------------------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_user_text_is_shown_literally(doc: Document) -> None:
    text_shown = shown(to_pdf(doc))
    for typed in (HOSTILE, CYRILLIC, LONG_WORD):
        assert squeezed(typed) in text_shown


def test_hebrew_is_text_in_reading_order() -> None:
    assert HEBREW.partition("(")[0].strip() in poppler("pdftotext", to_pdf(of(Paragraph(user(HEBREW)))))


def test_every_naughty_string_has_its_place_in_a_valid_file() -> None:
    """All of them in one document. Those in Latin, Greek and Cyrillic letters are looked for as they are."""
    strings = naughty_strings()
    pdf = to_pdf(of(*(Paragraph((*text(f"{at}:"), *user(typed))) for at, typed in enumerate(strings))))
    assert failures(pdf) == []
    text_shown = shown(pdf)
    plain = re.compile(r"[\t\n\x20-\x7e\xa1-\xac\xae-\u02af\u0391-\u03c9\u0400-\u045f\u2013-\u2026\u20ac]*")
    checked = [typed for typed in strings if plain.fullmatch(typed)]
    assert len(checked) > 400
    assert [typed for typed in checked if squeezed(clean_text(typed)) not in text_shown] == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    "typed", ["😀 日本語 ไทย", "\u202e\u2069\u2066x", "Z̵̢̛͔a̷͓͝l̶g̸o̶", "\ue000\ufeff\x00", "x" * 90, "مرحبا"]
)
def test_text_of_any_kind_in_any_place_gives_a_valid_file(typed: str, direction: str) -> None:
    assert failures(to_pdf(replace(everywhere(typed), direction=direction))) == []  # type: ignore[arg-type]


def test_a_character_without_glyph_is_spelled_out_and_says_which() -> None:
    assert showable("ab 😀 č א") == "ab [U+1F600] č א"
    assert "a[U+1F600]b[U+65E5]" in shown(to_pdf(of(Paragraph(user("a😀b日")))))


def test_what_the_table_of_glyphs_does_not_know_is_spelled_out_after_a_second_try(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(write_pdf, "showable", lambda data: data)
    doc = of(Paragraph(user('šuma "😀" \\ 日')), Paragraph(user("1\u0eb4")))
    assert 'šuma"[U+1F600]"\\[U+65E5]1[U+0EB4]' in shown(to_pdf(doc))


def test_when_every_try_fails_all_but_the_plain_letters_are_spelled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_pdf, "_ROUNDS", 0)
    assert "šumaжб[U+2211]" in shown(to_pdf(of(Paragraph(user("šuma жб ∑")))))


def test_a_phone_number_keeps_its_order_in_a_hebrew_document() -> None:
    pdf = to_pdf(of(Paragraph((*text("טלפון: "), *user(PHONE), *text(", חיפה"))), like=HEBREW_DOCUMENT))
    left = {word: x for _, word, x, _ in words(pdf)}
    assert left["+387"] < left["32"] < left["555"] < left["001"]


def test_no_word_leaves_the_page_or_its_cell() -> None:
    cells = tuple(Cell(user(LONG_WORD)) for _ in range(6))
    url = "https://example.org/" + "a" * 280
    doc = of(
        Paragraph(user(LONG_WORD)),
        Paragraph((Link(user(url), url),)),
        Facts(((user(LONG_WORD), user(LONG_WORD)),)),
        Table(cells, (cells,), ("start",) * 6, caption=user(LONG_WORD)),
        Signatures((SignatureBlock(user(LONG_WORD), (("Name", LONG_WORD),)),) * 2),
    )
    edges = [(x_min, x_max) for _, _, x_min, x_max in words(to_pdf(replace(doc, running_title=LONG_WORD)))]
    margin = 55  # points: a little less than that of the page
    assert min(x_min for x_min, _ in edges) > margin
    assert max(x_max for _, x_max in edges) < 595.3 - margin


# --- pages ---------------------------------------------------------------------------------------------------


def test_the_head_of_a_long_table_is_on_every_page_of_it() -> None:
    pages = poppler("pdftotext", to_pdf(ENGLISH), "-layout").split("\f")
    with_rows = [content for content in pages if "Certified welding course" in content]
    assert len(with_rows) == 2
    assert all(re.search(r"Action +Partner +Year +EUR", content) for content in with_rows)


def test_a_signature_block_is_never_split() -> None:
    block = SignatureBlock(user("Office"), (("Name", ""), ("Role", "Director"), ("Place", ""), ("Signature", "")))
    pages = poppler("pdftotext", to_pdf(of(Signatures((block,) * 23)))).split("\f")[:-1]
    assert len(pages) > 1
    for content in pages:
        assert content.count("Office") == content.count("Signature") > 0


@pytest.mark.parametrize("above", range(24, 44, 4))
def test_a_form_stands_on_one_page_with_what_leads_to_it(above: int) -> None:
    block = SignatureBlock(user("Office"), (("Name", ""), ("Role", ""), ("Place", "")), "Signature")
    filled = [Paragraph(user("Filler"))] * above
    lead = Paragraph(user("Leading"))
    pages = poppler("pdftotext", to_pdf(of(*filled, lead, Signatures((block,) * 4)))).split("\f")[:-1]
    assert [content.count("Office") for content in pages if "Leading" in content] == [4]


@pytest.mark.parametrize("number", ["", "2.1.1"])
def test_what_leads_to_a_table_stays_with_it(number: str) -> None:
    row = (Cell(user("Cell")),) * 2
    table = Table(row, (row,) * 4, ("start", "start"))
    article, heading = Heading(2, user("Article"), "a", "2"), Heading(3, user("Money"), "money", "2.1")
    for above in range(36, 48):
        clause = Clause("E1", heading, (Paragraph(user("Leading"), number), table))
        pages = poppler("pdftotext", to_pdf(of(article, *[Paragraph(user("Filler"))] * above, clause))).split("\f")[:-1]
        assert [content.count("Cell") for content in pages if "Leading" in content] == [10], above


def test_a_reference_to_a_clause_is_not_broken() -> None:
    for letters in range(0, 60, 3):
        refers = Paragraph((*user("wordy " * 14 + "i" * letters + " "), Link(text(held("clause 2.1")), "#a")))
        shown = poppler("pdftotext", to_pdf(of(Heading(2, user("A"), "a", "2.1"), refers)), "-layout")
        assert re.search("clause[ \u00a0]2.1", shown), letters


def test_there_is_room_for_a_signature_and_a_stamp() -> None:
    block = SignatureBlock(user("Office"), (("Place", ""),), "Signature")
    boxes = poppler("pdftotext", to_pdf(of(Signatures((block,)))), "-bbox")
    lower = {word: float(y) for y, word in re.findall(r'yMax="([\d.]+)">(\w+)<', boxes)}
    assert (lower["Signature"] - lower["Place"]) / 72 * 25.4 > 19.5  # millimetres


def test_pages_are_numbered_and_headed_from_the_second_on() -> None:
    pages = poppler("pdftotext", to_pdf(ENGLISH)).split("\f")[:-1]
    assert all(f"Page {number} of {len(pages)}" in content for number, content in enumerate(pages, 1))
    assert ["Draft\n" in content for content in pages] == [number > 0 for number in range(len(pages))]
    assert all("Local Employment Partnership Sana Valley\n" in content for content in pages[1:])


def test_the_signing_copy_has_no_draft_mark() -> None:
    assert "Draft\n" not in poppler("pdftotext", to_pdf(replace(ENGLISH, blocks=ENGLISH.blocks[1:], draft=False)))


# --- bytes, links, layouts -----------------------------------------------------------------------------------


def test_the_same_document_is_the_same_bytes_in_any_place() -> None:
    script = (
        "import hashlib, sys; from lep.documents.write_pdf import to_pdf; from tests.documents.every_node import *;"
        "print(hashlib.sha256(to_pdf(HEBREW_DOCUMENT)).hexdigest())"
    )
    elsewhere = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    elsewhere.pop("SOURCE_DATE_EPOCH", None)
    there = subprocess.run([sys.executable, "-c", script], env=elsewhere, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == hashlib.sha256(to_pdf(HEBREW_DOCUMENT)).hexdigest()


def test_the_file_is_dated_by_the_document() -> None:
    with pikepdf.open(io.BytesIO(to_pdf(of()))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261121000000")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "#nowhere"])
def test_a_link_elsewhere_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="may link to"):
        to_pdf(of(Paragraph((Link(text("x"), href),))))


def test_an_attachment_that_is_not_text_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        to_pdf(of(), attachment=("x.bin", b"\xff\xfe\x00"))


def test_a_layout_of_ones_own_is_used_and_its_mistakes_are_told() -> None:
    layout = b'#let d = json(bytes(sys.inputs.doc))\n#set document(title: d.title)\n#set text(lang: "en")\nOwn look'
    assert shown(to_pdf(ENGLISH, layout=layout)) == "Ownlook"
    with pytest.raises(typst.TypstError, match="unknown variable"):
        to_pdf(ENGLISH, layout=b"#nonsense")


def test_a_layout_cannot_read_the_users_files() -> None:
    with pytest.raises(typst.TypstError):
        to_pdf(ENGLISH, layout=b'#read("/etc/hostname")')
    with pytest.raises(typst.TypstError):
        to_pdf(ENGLISH, layout=b'#read("../../pyproject.toml")')


def test_plain_text_nodes_need_no_second_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of glyphs knows what the fonts of this typst cannot show, so that one pass is enough."""
    calls: list[bytes] = []
    compile_once = write_pdf._compile_once
    monkeypatch.setattr(write_pdf, "_compile_once", lambda *given: (calls.append(given[0]), compile_once(*given))[1])
    to_pdf(of(Paragraph((Text("日本語 😀 ไทย \U0001f1ea\U0001f1fa ꧁ 𒀀 \ufeff \ue000", user=True),))))
    assert len(calls) == 1


def test_a_drawing_whose_text_cannot_be_shown_is_drawn_with_it_spelled_out() -> None:
    text = "x\u0301\u0302 \u0645\u0631\u202e \u200d\u00ad"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="5">{text}</text></svg>'
    assert to_pdf(of(Figure("f", svg, "A drawing", "x", ())))[:5] == b"%PDF-"


@pytest.mark.parametrize("typed", ["word " * 9000, "מילה " * 9000, "\U00013000 " * 2_000], ids=["en", "he", "spelled"])
def test_a_text_longer_than_a_pdf_holds_beside_its_pages_is_whole_on_them(typed: str) -> None:
    heading = Heading(2, (Text(typed, user=True),), "long")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    pdf = to_pdf(replace(of(heading, Figure("f", svg, "A drawing", typed, ())), title=typed))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        title = str(opened.docinfo["/Title"])
        with opened.open_outline() as outline:
            assert not list(outline.root)
    assert title.endswith("…")
    if typed.startswith("word"):
        assert shown(pdf).count("word") > 2 * 8_500
