"""A copy to sign, without the rest of the house: one page of Typst with an empty field for each party, and a stamp."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String

PARTIES = ("town", "office", "union")


@cache
def copy(parties: tuple[str, ...] = PARTIES) -> bytes:
    """A PDF with one field `party-<id>` for each party."""
    text = '#set document(title: "Agreement", date: none)\n= Agreement\nWhat we agree.\n#pagebreak()\n= Signatures'
    plain = typst.compile(text.encode(), format="pdf", ignore_system_fonts=True, timestamp=0)
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        page = pdf.pages[-1]
        fields = [pdf.make_indirect(_field(pdf, page, one, number)) for number, one in enumerate(parties)]
        page.obj.Annots = Array(fields)
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), SigFlags=3))
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _field(pdf: pikepdf.Pdf, page: pikepdf.Page, party: str, number: int) -> Dictionary:
    bottom = 700 - 34 * number
    look = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 160, 30]))
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String(f"party-{party}"),
        F=132,
        Rect=Array([60, bottom, 220, bottom + 30]),
        P=page.obj,
        AP=Dictionary(N=look),
    )


@cache
def stamp(name: str = "Amra Hodžić") -> bytes:
    """The visible part of a signature."""
    text = f"#set page(width: 160pt, height: 30pt, margin: 2pt, fill: none)\n#text(size: 8pt)[{name}]"
    return bytes(typst.compile(text.encode(), format="pdf", ignore_system_fonts=True, timestamp=0, pdf_tags=False))
