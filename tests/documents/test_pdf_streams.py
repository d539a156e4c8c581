"""Where the streams of a PDF end is plain to see."""

from __future__ import annotations

import io

import page
import pikepdf
import pytest

from lep.documents import write_pdf
from lep.documents.pdf_streams import next_number, unambiguous, with_objects
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


# --- objects changed and added ----------------------------------------------------------------------------------------


def numbered(pdf: bytes, kind: str) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found: tuple[int, int] = {"catalogue": opened.Root, "page": opened.pages[0].obj}[kind].objgen
    return found[0]


def test_objects_are_changed_and_added_in_place() -> None:
    pdf = written(b"lep: '1.0'\n")
    number, new = numbered(pdf, "page"), next_number(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        before = opened.pages[0].obj.unparse(resolved=True)
    more = before[:-2] + b"/More %d 0 R >>" % new
    changed = with_objects(pdf, {number: more}, [b"<</Said (one)>>", b"[1 2]"])
    assert changed.count(b"%%EOF") == changed.count(b"startxref") == 1
    assert next_number(changed) == new + 2
    with pikepdf.open(io.BytesIO(changed)) as opened:
        assert opened.check_pdf_syntax() == []
        assert str(opened.pages[0].More.Said) == "one"
        assert list(opened.get_object(new + 1, 0)) == [1, 2]
        assert opened.attachments["partnership.yaml"].get_file().read_bytes() == b"lep: '1.0'\n"
    assert page.is_pdf_compliant_bytes(changed, profile="3b")


def test_with_nothing_to_change_a_line_end_is_all_that_is_new() -> None:
    pdf = written(b"lep: '1.0'\n")
    assert with_objects(pdf, {}) == pdf + b"\n"


@pytest.mark.parametrize("number", [0, 100_000])
def test_an_object_that_is_not_there_cannot_be_changed(number: int) -> None:
    with pytest.raises(ValueError, match=f"no object {number}"):
        with_objects(written(b"lep: '1.0'\n"), {number: b"null"})
