"""Pictures in documents: every format shows them, or tells the same facts in words."""

from __future__ import annotations

import io
import re
import struct
import xml.etree.ElementTree as ET
import zipfile

import docx
import page
import pytest

from lep.documents import tree
from lep.documents.images import png, proportion
from lep.documents.pictures.draw import Picture, figure, note, table
from lep.documents.pictures.scene import Box, Dot, Line, Scene, Words
from lep.documents.resources import search_path
from lep.documents.write_docx import to_docx
from lep.documents.write_html import to_html
from lep.documents.write_md import to_markdown
from lep.documents.write_pdf import to_pdf
from tests.documents.every_node import CYRILLIC, HEBREW, HOSTILE
from tests.documents.sample import LABELS
from tests.naughty import naughty_strings

NAUGHTY = [text for text in naughty_strings() if text.strip()]


def picture(text: str, *, height: float = 200.0) -> Picture:
    shapes = (
        Box(10, 10, 100, 40, "stripes"),
        Dot(200, 60, 9, "dark"),
        Line(10, 100, 300, 120, "double", arrow=True),
        Words(10, 150, text[:80]),
    )
    facts = (table(["Who", "What"], [[text, "5"]]), note(text))
    return Picture(f"Title {text}"[:90], Scene(height, shapes), facts)


def document(*figures: tree.Figure) -> tree.Document:
    return tree.Document("Report", "", "en", "ltr", figures, "2027-01-31", labels={**LABELS, "in_words": "In words"})


def drawn(text: str = "A name", name: str = "map", *, height: float = 200.0) -> tree.Figure:
    return figure(name, picture(text, height=height), search_path())


@pytest.mark.parametrize("text", [HOSTILE, HEBREW, CYRILLIC], ids=["hostile", "he", "sr"])
def test_the_page_holds_the_drawing_and_its_facts(text: str) -> None:
    page_text = to_html(document(drawn(text)))
    svg = re.search(r"<svg.*?</svg>", page_text, re.DOTALL)
    assert svg
    assert ET.fromstring(svg[0]).get("role") == "img"
    assert "<summary>In words</summary>" in page_text
    assert "<script" not in page_text
    assert 'style="max-width' not in page_text


def test_two_pictures_of_a_page_share_no_id() -> None:
    ids = re.findall(r'\bid="([^"]+)"', to_html(document(drawn(name="map"), drawn(name="chain"))))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("start", range(0, len(NAUGHTY), 60))
def test_no_text_breaks_a_drawing(start: int) -> None:
    for text in NAUGHTY[start : start + 60]:
        ET.fromstring(drawn(text).svg)


def test_a_pdf_takes_the_drawing_with_an_alternative_text() -> None:
    made = to_pdf(document(drawn(HOSTILE), drawn(HEBREW, "chain"), drawn("emoji \U0001f600 \u0e01", "levels")))
    for profile in ("ua1", "3b"):
        assert [one.message for one in page.validate_pdf_bytes(made, profile=profile).failures] == []
    assert made.count(b"/Figure") >= 3


def test_word_shows_an_image_with_a_title_and_an_alternative_text() -> None:
    made = to_docx(document(drawn(HOSTILE), drawn("Second", "chain")))
    opened = docx.Document(io.BytesIO(made))
    shapes = opened.inline_shapes
    assert len(shapes) == 2
    about = shapes[0]._inline.docPr
    assert HOSTILE.split()[0] in about.get("descr")
    assert about.get("title").startswith("Title")
    section = opened.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert 0.99 < shapes[0].width / room <= 1.0
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        images = [name for name in parts.namelist() if name.endswith(".png")]
        assert len(images) == 2
        assert parts.read(images[0]).startswith(b"\x89PNG")
        assert parts.read("[Content_Types].xml").decode().count('Extension="png"') == 1
    assert to_docx(document(drawn(HOSTILE), drawn("Second", "chain"))) == made


def test_without_pictures_a_word_file_is_what_it_was() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(document()))) as parts:
        assert not [name for name in parts.namelist() if "media" in name]
        assert b'"png"' not in parts.read("[Content_Types].xml")


def test_an_image_is_sharp_and_keeps_its_proportion() -> None:
    svg = drawn().svg
    wide, high = struct.unpack(">II", png(svg)[16:24])
    assert wide > 1200
    assert high / wide == pytest.approx(proportion(svg), abs=0.01)


def test_a_drawing_that_does_not_say_its_size_is_refused() -> None:
    with pytest.raises(ValueError, match="viewBox"):
        proportion("<svg></svg>")


def test_a_tall_drawing_is_narrower_in_every_format() -> None:
    tall = drawn(height=1715.0)
    assert tall.width == 50
    assert 'style="max-width: 50%"' in to_html(document(tall))
    opened = docx.Document(io.BytesIO(to_docx(document(tall))))
    wide = docx.Document(io.BytesIO(to_docx(document(drawn()))))
    assert opened.inline_shapes[0].width == pytest.approx(wide.inline_shapes[0].width / 2, rel=0.01)


def test_markdown_tells_the_facts() -> None:
    text = to_markdown(document(drawn("A name")))
    assert "**Title A name**" in text
    assert "| **A name** | 5 |" in text
    assert "<svg" not in text
