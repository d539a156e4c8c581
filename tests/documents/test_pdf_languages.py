"""The languages of a PDF: hyphenated by patterns that Typst has, tagged by their own names."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pikepdf
import pytest

from lep.documents.pdf_languages import told, typst_language
from lep.documents.tree import Paragraph, Text
from lep.documents.write_pdf import to_pdf
from tests.documents.every_node import ENGLISH
from tests.documents.two_languages import in_columns, text

LANGUAGES = ("en", "bs", "hr", "sr-Latn", "sr-Cyrl", "fr", "he", "ro")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_tagged_with_its_language_and_stays_valid(language: str) -> None:
    pdf = to_pdf(replace(ENGLISH, language=language, blocks=(Paragraph(text("x")),)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == language
        with opened.open_metadata() as metadata:
            assert list(metadata["dc:language"]) == [language]
        assert opened.check_pdf_syntax() == []
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    assert page.is_pdf_compliant_bytes(pdf, profile="3b")


@pytest.mark.parametrize("languages", [("he", "en"), ("en", "bs"), ("sr-Cyrl", "sr-Latn", "fr"), ("ro", "hr")])
def test_each_side_is_tagged_with_its_own(languages: tuple[str, ...]) -> None:
    pdf = to_pdf(in_columns(*languages))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tags = {
            str(item["/Lang"]) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/Lang" in item
        }
    assert tags >= set(languages)
    assert tags <= {*languages, "en"}
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    assert page.is_pdf_compliant_bytes(pdf, profile="3b")


def test_a_tag_in_an_attachment_is_left_alone() -> None:
    source = b"name: x /Lang(hr-QM) <rdf:li>hr-QM</rdf:li>\n"
    pdf = to_pdf(replace(ENGLISH, language="bs", blocks=(Paragraph(text("x")),)), attachment=("a.yaml", source))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "bs"
        assert opened.attachments["a.yaml"].get_file().read_bytes() == source


def test_text_in_a_language_of_its_own_is_written_and_the_file_stays_valid() -> None:
    words = Paragraph((Text("Svaki partner ima "), Text("one stop shop", user=True, language="en"), Text(".")))
    assert page.is_pdf_compliant_bytes(to_pdf(replace(ENGLISH, language="bs", blocks=(words,))), profile="ua1")


def test_a_file_without_borrowed_languages_is_left_as_it_is() -> None:
    pdf = b"%PDF-1.7 /Lang(fr)"
    assert told(pdf) is pdf


def test_regions_stay_and_scripts_go() -> None:
    assert typst_language("en-gb") == ("en", "GB")
    assert typst_language("uz-Latn-UZ") == ("uz", "UZ")
    assert typst_language("he") == ("he", None)
