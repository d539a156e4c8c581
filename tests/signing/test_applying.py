"""A signature is added to a PDF, and nothing that is there is changed."""

from __future__ import annotations

import datetime as dt
import http.server
import io
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest

from lep.signing import applying, keys, timestamps
from lep.signing.applying import Wish, signatures, signed
from lep.signing.places import field_name
from lep.signing.trouble import SigningTrouble
from tests.signing import authority, copies


def credential(kind: str = "latin") -> keys.Credential:
    person = authority.person(kind)
    return keys.credential(person.key, person.certificate, person.chain)


def wish(party: str = "town", **more: Any) -> Wish:
    return Wish(field_name(party), copies.stamp(), **more)


# --- what is there -------------------------------------------------------------------------------------------


def test_signatures_are_told_in_their_order() -> None:
    pdf = copies.copy()
    assert signatures(pdf) == ()
    for party, kind in (("union", "hebrew"), ("town", "cyrillic"), ("office", "latin")):
        pdf = signed(pdf, credential(kind), wish(party))
    made = signatures(pdf)
    assert [one.field for one in made] == ["party-union", "party-town", "party-office"]
    assert [one.fingerprint for one in made] == [
        authority.person(one).fingerprint for one in ("hebrew", "cyrillic", "latin")
    ]
    assert made[0].subject == "דנה כהן, Vrelna Valley test partners"
    assert not any(one.locks for one in made)
    assert signatures(signed(copies.copy(), credential(), wish(lock=True)))[0].locks


def test_the_metadata_are_left_alone() -> None:
    """pyHanko would write them anew, and they would no longer be those of PDF/A."""
    frozen = copies.copy()
    pdf = signed(frozen, credential(), wish())
    assert b"/Metadata" not in pdf[len(frozen) :].split(b"/Root")[0] or b"/Type /Metadata" not in pdf[len(frozen) :]
    with pikepdf.open(io.BytesIO(frozen)) as before, pikepdf.open(io.BytesIO(pdf)) as after:
        assert after.Root.Metadata.objgen == before.Root.Metadata.objgen
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()


def test_what_the_signature_says() -> None:
    pdf = signed(copies.copy(), credential(), wish(name="Amra Hodžić", place="Vrelnik", reason="I agree"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        value = opened.Root.AcroForm.Fields[0].V
        assert (str(value.SubFilter), str(value.Name), str(value.Location), str(value.Reason)) == (
            "/ETSI.CAdES.detached",
            "Amra Hodžić",
            "Vrelnik",
            "I agree",
        )
        begin, before, after, rest = (int(number) for number in value.ByteRange)
        assert (begin, after + rest) == (0, len(pdf))
        assert pdf[before : before + 1] + pdf[after - 1 : after] == b"<>"


# --- refused -------------------------------------------------------------------------------------------------


def test_no_field_no_signature() -> None:
    with pytest.raises(SigningTrouble, match="no field for this party"):
        signed(copies.copy(), credential(), wish("bank"))
    pdf = signed(copies.copy(), credential(), wish("town"))
    with pytest.raises(SigningTrouble, match="signed already"):
        signed(pdf, credential(), wish("town"))
    with pytest.raises(SigningTrouble, match="only the first signature can lock"):
        signed(pdf, credential("hebrew"), wish("union", lock=True))


def overlaid(pdf: bytes) -> bytes:
    """With a page changed by an update that any program can append."""
    from pyhanko.pdf_utils.generic import StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    content = StreamObject(stream_data=b"BT (ten times as much) Tj ET")
    writer.add_stream_to_page(0, writer.add_object(content))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def flipped(pdf: bytes) -> bytes:
    at = len(copies.copy()) // 2
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def rewritten(pdf: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(made)
    return made.getvalue()


@pytest.mark.parametrize("tampered", [overlaid, flipped, rewritten])
def test_nobody_signs_what_was_tampered_with(tampered: Callable[[bytes], bytes]) -> None:
    pdf = tampered(signed(copies.copy(), credential(), wish("town")))
    with pytest.raises(SigningTrouble) as caught:
        signed(pdf, credential("hebrew"), wish("union"))
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF\n", b"no PDF", copies.copy()[:-300]])
def test_what_is_no_pdf(content: bytes) -> None:
    with pytest.raises(SigningTrouble) as caught:
        signed(content, credential(), wish())
    assert caught.value.kind == "unreadable"


# --- time stamps ---------------------------------------------------------------------------------------------


class Server(http.server.BaseHTTPRequestHandler):
    """A time-stamp server of our own; `answer` is how it answers."""

    answer: Callable[[bytes], bytes]
    kind = "application/timestamp-reply"
    asked: list[bytes]

    def do_POST(self) -> None:
        question = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).asked.append(question)
        content = type(self).answer(question)
        self.send_response(200)
        self.send_header("Content-Type", self.kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: Any) -> None:
        """Nothing."""


def stamped(question: bytes) -> bytes:
    """What an honest server answers."""
    from asn1crypto import keys as asn1_keys
    from asn1crypto import tsp
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

    person = authority.person("stamping")
    plain = person.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    server = DummyTimeStamper(
        tsa_cert=keys.as_asn1(person.certificate),
        tsa_key=asn1_keys.PrivateKeyInfo.load(plain),
        certs_to_embed=keys.registry(person.chain),
        fixed_dt=dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC),
    )
    answer: bytes = server.request_tsa_response(tsp.TimeStampReq.load(question)).dump()
    return answer


def altered(question: bytes) -> bytes:
    """The same question about another digest."""
    from asn1crypto import tsp

    asked = tsp.TimeStampReq.load(question)
    asked["message_imprint"]["hashed_message"] = bytes(32)
    changed: bytes = asked.dump(force=True)
    return changed


@pytest.fixture
def server() -> Iterator[type[Server]]:
    class Own(Server):
        answer = staticmethod(stamped)
        asked: list[bytes] = []  # noqa: RUF012 - one for each test

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Own) as running:
        Own.address = f"http://127.0.0.1:{running.server_port}/tsa"  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield Own
        running.shutdown()
        thread.join()


def test_a_time_stamp_proves_the_time(server: Any) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    pdf = signed(copies.copy(), credential(), wish(timestamp=server.address))
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]
    roots = [keys.as_asn1(authority.root().certificate)]
    status = validate_pdf_signature(
        signature, ValidationContext(trust_roots=roots), ValidationContext(trust_roots=roots)
    )
    assert status.bottom_line
    assert status.timestamp_validity.timestamp == dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    assert status.timestamp_validity.trusted
    assert not any(b"Agreement" in question for question in server.asked)
    assert all(len(question) < 200 for question in server.asked)  # a digest, and nothing of the text


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda question: b"<html>Sign in</html>", "text/html"),
        (lambda question: b"nonsense", "application/timestamp-reply"),
        (lambda question: b"", "application/timestamp-reply"),
        (lambda question: b"\x30\x05\x30\x03\x02\x01\x02", "application/timestamp-reply"),  # refused
        (lambda question: stamped(altered(question)), "application/timestamp-reply"),
    ],
)
def test_an_answer_that_is_no_time_stamp(answer: Callable[[bytes], bytes], kind: str, server: Any) -> None:
    server.answer, server.kind = staticmethod(answer), kind
    with pytest.raises(SigningTrouble, match="no time stamp came from there") as caught:
        signed(copies.copy(), credential(), wish(timestamp=server.address))
    assert "without --timestamp" in caught.value.hint


@pytest.mark.parametrize("address", ["tsa.example", "file:///etc/passwd", "ftp://tsa.example", "http://"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(SigningTrouble, match="not the address of a server"):
        timestamps.stamper(address)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(SigningTrouble, match="no time stamp came from there"):
        signed(copies.copy(), credential(), wish(timestamp="http://127.0.0.1:9/"))


def test_what_pyhanko_is_told_to_leave_is_still_there_to_leave() -> None:
    """A private method of pyHanko is replaced: a version without it would write the metadata again."""
    from pyhanko.pdf_utils.writer import BasePdfFileWriter

    assert callable(BasePdfFileWriter._update_meta)
    assert type(applying._writer(copies.copy()))._update_meta is not BasePdfFileWriter._update_meta
