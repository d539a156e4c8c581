"""Reading a stranger's PDF in a process apart: the same answers as here, and an end to what never ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lep.documents import attachment_apart
from lep.documents.attachment import AttachmentError
from lep.documents.attachment_apart import attached_file_apart
from lep.documents.strangers.limits import Limits
from lep.documents.strangers.process import pool
from lep.documents.write_pdf import to_pdf
from tests.documents.every_node import ENGLISH
from tests.documents.test_attachment import CONTENT, NAME, attach, changed

BARE = replace(ENGLISH, blocks=())


def test_it_comes_out_as_it_went_in() -> None:
    assert attached_file_apart(to_pdf(BARE, attachment=(NAME, CONTENT)), NAME) == CONTENT


def test_a_compressed_pdf_of_another_program() -> None:
    import pikepdf

    pdf = to_pdf(BARE, attachment=(NAME, CONTENT))
    saved = changed(pdf, lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert attached_file_apart(saved, NAME) == CONTENT


@pytest.mark.parametrize(
    ("pdf", "says"),
    [
        (b"no PDF", "not a PDF"),
        (b"%PDF-1.7\n1 0 obj\n<<", "broken"),
        (to_pdf(BARE), "nothing is attached"),
        (changed(to_pdf(BARE), attach(("map.png", b"1"))), "map.png"),
    ],
    ids=["none", "torn", "bare", "other"],
)
def test_what_is_wrong_comes_back_in_words(pdf: bytes, says: str) -> None:
    with pytest.raises(AttachmentError, match=says) as caught:
        attached_file_apart(pdf, NAME)
    assert caught.value.hint


def test_a_bomb_is_no_attachment() -> None:
    """Ten thousand times smaller than what it unpacks to."""
    bomb = changed(to_pdf(BARE), attach((NAME, b"\x00" * 200_000_000)))
    assert len(bomb) < 1_000_000
    with pytest.raises(AttachmentError):
        attached_file_apart(bomb, NAME)


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment_apart, "LIMITS", Limits(answer=100))
    pool.close()
    try:
        with pytest.raises(AttachmentError, match="cannot be read"):
            attached_file_apart(to_pdf(BARE, attachment=(NAME, b"a" * 1000)), NAME)
    finally:
        pool.close()
