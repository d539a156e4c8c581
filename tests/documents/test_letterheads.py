"""A letterhead stands on pages, in PDFs and in Word files: readable, for screen readers too, in both directions."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import html5lib
import page
import pikepdf
import pytest

from lep.documents.letterhead import Letterhead, Logo
from lep.documents.letterhead_file import load_letterhead
from lep.documents.logo import checked
from lep.documents.tree import Document
from lep.documents.write_docx import to_docx
from lep.documents.write_html import to_html
from lep.documents.write_md import to_markdown
from lep.documents.write_pdf import to_pdf
from tests.documents.every_node import ENGLISH
from tests.documents.looks import SVG, house, png
from tests.documents.word import part
from tests.tools import require_tool

ALT, LINE, FOOT = "Municipality of Vrelna & sons <b>", "Main Square 1 <i>", "Bank & IBAN BA39 · עירייה"
HEBREW = replace(ENGLISH, language="he", direction="rtl")
LOGOS = {"svg": SVG.encode(), "png": png(90, 30)}


def of(doc: Document, **changes: object) -> Document:
    found = checked(LOGOS[str(changes.pop("logo", "svg"))])
    logo = Logo(found.content, found.kind, ALT, 45.0, 45 * found.proportion)
    whole = Letterhead(logo, (LINE, "71000 Vrelna"), (FOOT,), "#7a1f3d", "DejaVu Sans Mono", "New Computer Modern")
    return replace(doc, letterhead=replace(whole, **changes))  # type: ignore[arg-type]


def words(pdf: bytes, tmp_path: Path) -> str:
    (tmp_path / "x.pdf").write_bytes(pdf)
    told = subprocess.run([require_tool("pdftotext"), str(tmp_path / "x.pdf"), "-"], capture_output=True, check=True)
    return told.stdout.decode()


@pytest.mark.parametrize("doc", [ENGLISH, HEBREW], ids=["ltr", "rtl"])
@pytest.mark.parametrize("logo", LOGOS)
def test_the_page_is_sound_and_loads_nothing(doc: Document, logo: str) -> None:
    text = to_html(of(doc, logo=logo))
    html5lib.HTMLParser(strict=True).parse(io.BytesIO(text.encode()), transport_encoding="utf-8")
    found = html5lib.parse(text, namespaceHTMLElements=False)
    picture = found.find(".//img")
    assert picture.get("alt") == ALT
    assert picture.get("src").startswith("data:image/")
    assert [line.text for line in found.findall(".//address/bdi")] == [LINE, "71000 Vrelna"]
    assert FOOT in "".join(found.find(".//footer").itertext())
    assert "color: #7a1f3d" in text


@pytest.mark.parametrize("doc", [ENGLISH, HEBREW], ids=["ltr", "rtl"])
@pytest.mark.parametrize("logo", LOGOS)
def test_the_pdf_is_accessible_and_archival_and_tells_the_logo(doc: Document, logo: str, tmp_path: Path) -> None:
    pdf = to_pdf(of(doc, logo=logo))
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "3b")]
    assert [report.is_compliant for report in reports] == [True, True]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        told = [str(one.Alt) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert ALT in told
    text = words(pdf, tmp_path)
    assert text.count("BA39") >= text.count("\f") >= 1  # on every page


def test_the_pdf_takes_its_fonts_and_says_the_same_without_them() -> None:
    def fonts(doc: Document) -> set[str]:
        with pikepdf.open(io.BytesIO(to_pdf(doc))) as pdf:
            found = [
                str(one.BaseFont) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
            ]
        return {re.sub(r"^/[A-Z]{6}\+|-.*", "", name) for name in found}

    assert "DejaVuSansMono" in fonts(of(ENGLISH))
    assert fonts(of(ENGLISH, text_font="No Such Font", heading_font="")) == fonts(ENGLISH)


@pytest.mark.parametrize("doc", [ENGLISH, HEBREW], ids=["ltr", "rtl"])
@pytest.mark.parametrize("logo", LOGOS)
def test_the_word_file_has_logo_address_footer_colour_and_fonts(doc: Document, logo: str) -> None:
    content = to_docx(of(doc, logo=logo))
    opened = docx.Document(io.BytesIO(content))
    assert opened.inline_shapes[0].width.mm == pytest.approx(45, abs=0.1)
    assert ALT in "".join(str(one.attrib) for one in part(content).iter() if one.tag.endswith("docPr"))
    assert opened.tables[0].rows[0].cells[1].text.replace("\u200e", "") == f"{LINE}\n71000 Vrelna"
    assert "BA39" in "".join(one.text for one in opened.sections[0].footer.paragraphs)
    title = opened.styles["Title"]
    assert (str(title.font.color.rgb), title.font.name) == ("7A1F3D", "New Computer Modern")


def test_the_same_letterhead_gives_the_same_bytes() -> None:
    for write in (to_html, to_pdf, to_docx):
        assert write(of(ENGLISH)) == write(of(ENGLISH))


def test_parts_may_be_missing() -> None:
    bare = Letterhead()
    for one in (bare, replace(bare, address=("x",)), replace(bare, footer=("x",)), replace(bare, accent="#000000")):
        doc = replace(ENGLISH, letterhead=one)
        assert to_html(doc)
        assert to_pdf(doc)[:5] == b"%PDF-"
        assert docx.Document(io.BytesIO(to_docx(doc)))
    assert to_markdown(replace(ENGLISH, letterhead=bare)) == to_markdown(ENGLISH)


def test_fonts_beside_the_letterhead_are_used(tmp_path: Path) -> None:
    installed = sorted(Path("/usr/share/fonts").rglob("LiberationSans-Regular.ttf"))
    if not installed:
        pytest.skip("there is no font to copy")
    resources = house(tmp_path, "fonts: {text: Liberation Sans}\n")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "sans.ttf").write_bytes(installed[0].read_bytes())
    with pikepdf.open(io.BytesIO(to_pdf(replace(ENGLISH, letterhead=load_letterhead(resources, "en"))))) as pdf:
        names = {str(one.BaseFont) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one}
    assert any("LiberationSans" in name for name in names)
