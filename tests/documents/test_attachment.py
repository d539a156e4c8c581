"""Taking the partnership file out of a PDF: what is there comes out as it went in, what is not there is said."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from lep.documents.attachment import LARGEST_FILE, AttachmentError, attached_file
from lep.documents.write_pdf import to_pdf
from tests.documents.every_node import ENGLISH

NAME = "partnership.yaml"
CONTENT = "name: “Žene”, נשים\n".encode()


@pytest.fixture(scope="module")
def bare() -> bytes:
    return to_pdf(replace(ENGLISH, blocks=()))


@pytest.fixture(scope="module")
def carrying() -> bytes:
    return to_pdf(replace(ENGLISH, blocks=()), attachment=(NAME, CONTENT))


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(made, **how)
    return made.getvalue()


def attach(*files: tuple[str, bytes]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for name, content in files:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name.rpartition("/")[2])

    return change


def test_it_comes_out_as_it_went_in(carrying: bytes) -> None:
    assert attached_file(carrying, NAME) == CONTENT


def test_other_files_beside_it_do_no_harm(carrying: bytes) -> None:
    assert attached_file(changed(carrying, attach(("map.png", b"\x89PNG"))), NAME) == CONTENT


def test_it_survives_another_program(carrying: bytes) -> None:
    saved = changed(carrying, lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    assert attached_file(saved, NAME) == CONTENT


def refused(pdf: bytes) -> AttachmentError:
    with pytest.raises(AttachmentError) as caught:
        attached_file(pdf, NAME)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("content", [b"", b"lep: '1.0'\n", b"PK\x03\x04", b"\x00" * 2000 + b"%PDF-1.7"])
def test_what_is_no_pdf(content: bytes) -> None:
    assert "not a PDF" in refused(content).message


def test_a_pdf_without_any_file(bare: bytes) -> None:
    assert "nothing is attached" in refused(bare).message


def test_a_pdf_with_other_files_names_them(bare: bytes) -> None:
    files = [(f"{letter}.csv", b"1") for letter in "abcdefg"]
    message = refused(changed(bare, attach(*files))).message
    assert "a.csv" in message
    assert "…" in message


def test_two_files_of_that_name(bare: bytes) -> None:
    twice = changed(bare, attach((f"1/{NAME}", CONTENT), (f"2/{NAME}", CONTENT)))
    assert "2 files called partnership.yaml" in refused(twice).message


def test_a_protected_pdf(carrying: bytes) -> None:
    protected = changed(carrying, lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "password" in refused(protected).message


@pytest.mark.parametrize("handler", ["/Standard", "/Entrust.PPKEF"])
def test_a_pdf_protected_in_a_way_that_nobody_knows(carrying: bytes, handler: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.trailer.Encryption = pdf.make_indirect(pikepdf.Dictionary(Filter=pikepdf.Name(handler), V=9))

    unknown = changed(carrying, change, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert "password" in refused(unknown.replace(b"/Encryption ", b"/Encrypt    ")).message


def test_a_file_that_is_too_large(bare: bytes) -> None:
    huge = changed(bare, attach((NAME, b"a" * (LARGEST_FILE + 1))))
    assert "2,000,000 bytes" in refused(huge).message


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_half_a_pdf_is_no_traceback(carrying: bytes, share: float) -> None:
    """A reader may well mend a torn file; what it must not do is invent a content."""
    torn = carrying[: int(len(carrying) * share)]
    with contextlib.suppress(AttachmentError):
        assert attached_file(torn, NAME) == CONTENT


def test_a_stream_that_is_not_what_it_says(carrying: bytes) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/EmbeddedFile":
                item.write(b"not deflated", filter=pikepdf.Name.FlateDecode)

    spoiled = changed(carrying, spoil)
    with pytest.raises(AttachmentError, match="broken"):
        attached_file(spoiled, NAME)
