"""Where the streams of a PDF end is plain to see."""

from __future__ import annotations

import io

import page
import pikepdf
import pytest

from lep.documents import write_pdf
from lep.documents.pdf_streams import unambiguous
from lep.documents.tree import Paragraph
from tests.documents.every_node import ENGLISH, replace, text

# An attachment this small is stored as it is, so it can be made to end in any byte.
ODD = {
    "carriage return": b"lep: '1.0'\r",
    "line ends": b"lep: '1.0'\r\n",
    "what looks like an end": b"\r\nendstream\nendobj\n\r",
}


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_pdf, "unambiguous", lambda pdf: pdf)


def written(content: bytes) -> bytes:
    doc = replace(ENGLISH, blocks=(Paragraph(text("x")),))
    return write_pdf.to_pdf(doc, attachment=("partnership.yaml", content))


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_a_stream_of_any_ending_keeps_its_bytes_and_passes_the_checker(content: bytes) -> None:
    pdf = written(content)
    assert page.is_pdf_compliant_bytes(pdf, profile="3b")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert opened.attachments["partnership.yaml"].get_file().read_bytes() == content


@pytest.mark.usefixtures("untouched")
def test_without_the_change_the_checker_would_refuse_it() -> None:
    assert not page.is_pdf_compliant_bytes(written(ODD["carriage return"]), profile="3b")


@pytest.mark.usefixtures("untouched")
def test_a_file_with_nothing_to_mend_is_left_as_it_is() -> None:
    pdf = written(b"lep: '1.0'\n")
    assert unambiguous(pdf) is pdf


def test_a_file_without_a_plain_table_is_refused() -> None:
    with pytest.raises(ValueError, match="cross-reference"):
        unambiguous(b"%PDF-1.7\n1 0 obj\r\nendstream\nstartxref\n9\n%%EOF")
