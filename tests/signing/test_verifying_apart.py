"""The process apart gives the same facts, and survives files that were made to hurt whoever reads them."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pytest

from lep.signing import verifying
from lep.signing.trouble import SigningTrouble
from lep.signing.verifying import read_apart
from lep.signing.verifying_certificates import Trusted
from tests.signing import attacks, authority, paper
from tests.signing.conftest import AT

TRUSTED = Trusted((authority.root().certificate,), (), AT)


@pytest.mark.parametrize(
    "make",
    [attacks.good, attacks.certified, attacks.new_content, attacks.sneaky_signature, attacks.hidden_object],
    ids=lambda make: make.__name__,
)
def test_apart_as_here(make: Callable[[], bytes], verify: Callable[..., Any]) -> None:
    pdf = make()
    assert read_apart(pdf, TRUSTED) == verify(pdf)


@pytest.mark.parametrize("name", ["/ByteRange null", "/Contents zero byte"])
def test_forgeries_apart_as_here(name: str, verify: Callable[..., Any]) -> None:
    pdf = attacks.forgeries()[name]()
    assert read_apart(pdf, TRUSTED) == verify(pdf)


def test_time_stamps_and_lists_apart_as_here(verify: Callable[..., Any]) -> None:
    from cryptography import x509

    revoked = (x509.load_pem_x509_crl(authority.crl_pem()), x509.load_pem_x509_crl(authority.root_crl_pem()))
    pdf = paper.signed(paper.signed_by("revoked"), "bank", authority.person("cyrillic"), timestamper=paper.stamper())
    facts = read_apart(pdf, Trusted(TRUSTED.roots, revoked, AT))
    assert facts == verify(pdf, revoked=revoked)
    assert [one.revocation for one in facts.signatures] == ["revoked", "not-revoked"]


def _bomb() -> bytes:
    """A list of objects that unpacks to a gigabyte."""
    packed = zlib.compress(b"\x00" * 1_000_000_000, 9)
    packed = zlib.compress(packed, 9)
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 9 /W [1 4 2] /Root 2 0 R /Length "
    body = b"%d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream\nendobj\n" % (len(packed), packed)
    return head + body + b"startxref\n9\n%%EOF\n"


def _deep() -> bytes:
    """Lists within lists, a hundred thousand deep."""
    return _file(b"1 0 obj\n" + b"[" * 100_000 + b"]" * 100_000 + b"\nendobj\n")


def _endless() -> bytes:
    """Fields within fields, in a circle."""
    return _file(
        b"1 0 obj\n<< /Type /Catalog /AcroForm << /Fields [1 0 R] >> /Kids [1 0 R] /T (x) /FT /Sig >>\nendobj\n"
    )


def _file(body: bytes) -> bytes:
    start = 9 + len(body)
    table = b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
    tail = b"trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return b"%PDF-1.7\n" + body + table + tail


@pytest.mark.parametrize("make", [_deep, _endless], ids=lambda make: make.__name__)
def test_hostile_files_end_as_files_that_do_not_verify(make: Callable[[], bytes]) -> None:
    try:
        holds = read_apart(make(), TRUSTED).holds
    except SigningTrouble:
        return
    assert not holds


def test_what_unpacks_without_end_is_stopped() -> None:
    with pytest.raises(SigningTrouble) as caught:
        read_apart(_bomb(), TRUSTED)
    assert caught.value.kind == "unreadable"


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    from lep.documents.strangers.process import StoppedError, pool

    def stopped(*_: object) -> Any:
        raise StoppedError("it took longer than 60 seconds", "")

    monkeypatch.setattr(pool, "ask", stopped)
    with pytest.raises(SigningTrouble, match="it took longer"):
        read_apart(attacks.good(), TRUSTED)


@pytest.mark.parametrize(
    ("pdf", "message"),
    [
        (b"", "not a PDF"),
        (b"GIF89a", "not a PDF"),
        (b"\n" + attacks.good(), "not a PDF"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n%%EOF", "broken"),
        (attacks.without_end(), "broken"),
    ],
)
def test_what_cannot_be_read(pdf: bytes, message: str) -> None:
    with pytest.raises(SigningTrouble, match=message) as caught:
        read_apart(pdf, TRUSTED)
    assert caught.value.kind == "unreadable"
    assert caught.value.hint


def test_protected_files() -> None:
    import io

    import pikepdf

    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.paper())) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(SigningTrouble, match="protected"):
        read_apart(made.getvalue(), TRUSTED)


def test_a_child_that_answers_nonsense_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    from lep.documents.strangers.process import FaultError, pool

    monkeypatch.setattr(pool, "ask", lambda *_: {"facts": {"k": "PdfFacts", "signatures": "all good"}})
    with pytest.raises(FaultError):
        read_apart(attacks.good(), TRUSTED)


def test_there_are_limits() -> None:
    assert verifying.LIMITS.memory <= 2 * 1024**3
    assert verifying.LIMITS.seconds <= 120
    assert not verifying.LIMITS.threads
