"""Signing in the PDF: a signature in the field of a party, added to the file without changing a byte that is there.

PAdES B-B (ETSI EN 319 142-1: a CAdES signature in the PDF, SHA-256), and B-T where a time-stamp server is named.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from lep.language import tr
from lep.signing.certificates import known_as
from lep.signing.places import places
from lep.signing.trouble import SigningTrouble

if TYPE_CHECKING:
    from lep.signing.keys import Credential


class InField(NamedTuple):
    """A signature that a PDF holds already: its field, whose certificate it is, and whether it locks the document."""

    field: str
    subject: str
    fingerprint: str
    locks: bool


class Wish(NamedTuple):
    """How somebody wants to sign: the field, the stamp that shows it (a PDF of one page), and what the signature
    says beside it. `lock` lets nothing but further signatures be added; `timestamp` is the address of a server."""

    field: str
    stamp: bytes
    name: str = ""
    place: str = ""
    reason: str = ""
    lock: bool = False
    timestamp: str = ""


def signatures(pdf: bytes) -> tuple[InField, ...]:
    """The signatures that the PDF holds, in the order in which they were made; each is intact, and nothing was added
    after it but further signatures. Raises SigningTrouble if that is not so."""
    with _readable(pdf) as reader:
        return tuple(_checked(one, number) for number, one in enumerate(reader.embedded_regular_signatures))


def signed(pdf: bytes, credential: Credential, wish: Wish, earlier: tuple[InField, ...] | None = None) -> bytes:
    """The PDF with one more signature: it begins with the bytes of `pdf`. `earlier` are its `signatures`, if they
    have been looked at already.

    Raises SigningTrouble: no such field, signed already, locked against it, or no answer from the time-stamp server.
    """
    _require_room(pdf, wish, signatures(pdf) if earlier is None else earlier)
    made = io.BytesIO()
    try:
        _signer(credential, wish).sign_pdf(_writer(pdf), existing_fields_only=True, output=made)
    except _timestamp_errors() as error:
        raise SigningTrouble(
            tr("{address}: no time stamp came from there: {reason}", address=wish.timestamp, reason=error),
            tr("try again later, or sign without --timestamp; nothing was signed"),
            "unreadable",
        ) from error
    content = made.getvalue()
    if not content.startswith(pdf):
        raise AssertionError("signing changed what was there")
    return content


# --- making a signature --------------------------------------------------------------------------------------


def _require_room(pdf: bytes, wish: Wish, earlier: tuple[InField, ...]) -> None:
    if any(one.field == wish.field for one in earlier):
        raise SigningTrouble(
            tr("{field}: this field is signed already", field=wish.field),
            tr("to see by whom: `lep sign verify`"),
        )
    if wish.field not in {place.field for place in places(pdf)}:
        raise SigningTrouble(
            tr("the PDF has no field for this party ({field})", field=wish.field),
            tr("sign the copy that `lep sign open` wrote; is the id of the party right?"),
        )
    if wish.lock and earlier:
        raise SigningTrouble(
            tr("only the first signature can lock the document, and there is one already"),
            tr("sign without --lock"),
        )


def _signer(credential: Credential, wish: Wish) -> Any:
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    metadata = PdfSignatureMetadata(
        field_name=wish.field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=wish.name or None,
        location=wish.place or None,
        reason=wish.reason or None,
        certify=wish.lock,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    return PdfSigner(metadata, credential.signer, timestamper=_stamper(wish), stamp_style=_appearance(wish.stamp))


def _stamper(wish: Wish) -> Any:
    if not wish.timestamp:
        return None
    from lep.signing.timestamps import stamper

    return stamper(wish.timestamp)


def _timestamp_errors() -> type[Exception]:
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    error: type[Exception] = TimestampRequestError
    return error


def _writer(pdf: bytes) -> Any:
    """A writer that only appends, and leaves the metadata alone: written anew by pyHanko, they would no longer be
    those of PDF/A."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Appending(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Nothing: what the file says of itself stays."""

    return Appending(io.BytesIO(pdf))


def _appearance(stamp: bytes) -> Any:
    """The stamp's page as the appearance of a signature, as large as it is."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    class Page(PdfContent):
        def render(self) -> bytes:
            drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(stamp)))
            self.resources.xobject["/Stamp"] = drawn
            left, bottom, right, top = drawn.get_object()["/BBox"]
            self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
            return b"/Stamp Do"

    edge = SimpleBoxLayoutRule(x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MIN, margins=Margins())
    return StaticStampStyle(background=Page(), background_layout=edge, border_width=0)


# --- what is there -------------------------------------------------------------------------------------------


@contextmanager
def _readable(pdf: bytes) -> Iterator[Any]:
    from pyhanko.pdf_utils.misc import PdfReadError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        yield PdfFileReader(io.BytesIO(pdf))
    except (PdfReadError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise SigningTrouble(
            tr("this is not a PDF that can be signed"),
            tr("take the copy that `lep sign open` wrote, or the last one that was signed"),
            "unreadable",
        ) from error


def _checked(signature: Any, number: int) -> InField:
    from cryptography.x509 import load_der_x509_certificate

    certificate = load_der_x509_certificate(signature.signer_cert.dump())
    found = InField(
        field=str(signature.field_name),
        subject=known_as(certificate.subject),
        fingerprint="sha256:" + signature.signer_cert.sha256.hex(),
        locks=signature.docmdp_level is not None,
    )
    if not _holds(signature, first=number == 0):
        raise SigningTrouble(
            tr("{name}: this signature in the PDF is broken", name=found.subject),
            tr("nothing was signed; see `lep sign verify`, and go back to a copy that is whole"),
        )
    return found


def _holds(signature: Any, *, first: bool) -> bool:
    """Whether it is intact, and nothing came after it that it does not allow. What was added after the first one is
    all that was added after any: it is looked at once."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    signature.compute_integrity_info(skip_diff=not first)
    digest = signature.compute_digest()
    intact, valid = validate_sig_integrity(signature.signer_info, signature.signer_cert, "data", digest)
    if not (intact and valid and signature.coverage >= SignatureCoverageLevel.ENTIRE_REVISION):
        return False
    after = signature.diff_result
    if first and not (isinstance(after, DiffResult) and after.modification_level <= ModificationLevel.FORM_FILLING):
        return False
    return not first or bool(signature.summarise_integrity_info()["docmdp_ok"])
