"""Small PDFs to sign, and signatures in them: as `lep sign open` and `lep sign apply` make them, without the wait."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.signing import authority

PARTIES = ("mayor", "bank", "union")
ATTACHED = b'lep: "1.0"\nid: vrelna\nname: Vrelna Valley\n'
TEXT = "The partners pay 120000"


@cache
def paper(text: str = TEXT, attached: bytes = ATTACHED, *, streams: bool = False) -> bytes:
    """A PDF of two pages with an attached partnership file and an empty signature field for each of `PARTIES`."""
    pdf = pikepdf.new()
    for _ in range(2):
        page = pdf.add_blank_page(page_size=(595, 842))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(f"BT /F1 24 Tf 60 700 Td ({text}) Tj ET".encode())
    pdf.attachments["partnership.yaml"] = attached
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "Agreement"
    _add_fields(pdf, pdf.pages[1])
    made = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if streams else pikepdf.ObjectStreamMode.disable
    pdf.save(made, deterministic_id=True, object_stream_mode=mode, compress_streams=False)
    return made.getvalue()


def _add_fields(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    fields = []
    for number, party in enumerate(PARTIES):
        left = 40 + number * 170
        look = pdf.make_stream(
            b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 150, 50]), Resources=Dictionary()
        )
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(f"party-{party}"),
            F=132,
            Rect=Array([left, 60, left + 150, 110]),
            P=page.obj,
            AP=Dictionary(N=look),
        )
        fields.append(pdf.make_indirect(field))
    page.obj.Annots = pdf.make_indirect(Array(fields))
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), SigFlags=3))


def signed(
    pdf: bytes,
    party: str,
    person: authority.Person,
    *,
    field: str = "",
    digest: str = "sha256",
    lock: bool = False,
    pades: bool = True,
    timestamper: Any = None,
    change: Any = None,
) -> bytes:
    """`pdf` with one more signature. `change`, given the writer, slips something into the same addition."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None
    if change:
        change(writer)
    meta = signers.PdfSignatureMetadata(
        field_name=field or f"party-{party}",
        md_algorithm=digest,
        subfilter=SigSeedSubFilter.PADES if pades else SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
        certify=lock,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    made = io.BytesIO()
    signers.PdfSigner(meta, signer=person.signer(), timestamper=timestamper).sign_pdf(writer, output=made)
    return made.getvalue()


@cache
def signed_by(*kinds: str) -> bytes:
    """The paper, signed by people of these kinds (`authority.KINDS`), in the order of `PARTIES`."""
    pdf = paper()
    for party, kind in zip(PARTIES, kinds, strict=False):
        pdf = signed(pdf, party, authority.person(kind))
    return pdf


def updated(pdf: bytes, change: Any) -> bytes:
    """`pdf` with an addition that nobody signs: what `change` does to an incremental writer of pyHanko's."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def stamper() -> Any:
    """A time-stamp server of the tests' own authority."""
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives import serialization
    from pyhanko.sign.timestamps import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    who = authority.person("stamping")
    der = who.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    load = x509.Certificate.load
    store = SimpleCertificateStore.from_certs([load(one.public_bytes(serialization.Encoding.DER)) for one in who.chain])
    return DummyTimeStamper(
        tsa_cert=load(who.certificate.public_bytes(serialization.Encoding.DER)),
        tsa_key=keys.PrivateKeyInfo.load(der),
        certs_to_embed=store,
    )
