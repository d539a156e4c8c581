"""Where in a PDF its parties sign: the signature fields that `lep.signing.fields` put there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

PREFIX: Final = "party-"


class Place(NamedTuple):
    """One party's place to sign, the signature field `field` of the PDF.

    `page` counts from 1. `rect` is left, bottom, right, top, in points (1/72 inch) from the lower left corner of the
    page. `signed` says that the field holds a signature, not that it is a good one.
    """

    party: str
    field: str
    page: int
    rect: tuple[float, float, float, float]
    signed: bool

    @property
    def width(self) -> float:
        """In points."""
        return self.rect[2] - self.rect[0]

    @property
    def height(self) -> float:
        """In points."""
        return self.rect[3] - self.rect[1]


def field_name(party: str) -> str:
    """What the field of a stakeholder is called."""
    return PREFIX + party


def party_of(field: str) -> str | None:
    """The id of the stakeholder whose field that is; None for a field that is not ours."""
    return field.removeprefix(PREFIX) if field.startswith(PREFIX) else None


def places(pdf: bytes) -> list[Place]:
    """The places to sign in a PDF, in the order of its pages; none where nobody can sign.

    For copies of our own making: nothing is proved about the file. Raises `pypdf.errors.PyPdfError` for what is no PDF.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    found = []
    for number, page in enumerate(reader.pages, 1):
        for annotation in _annotations(page):
            name = str(annotation.get("/T", ""))
            party = party_of(name)
            if annotation.get("/FT") == "/Sig" and party:
                left, bottom, right, top = map(float, annotation["/Rect"])
                found.append(Place(party, name, number, (left, bottom, right, top), "/V" in annotation))
    return found


def _annotations(page: Any) -> Iterator[Any]:
    for annotation in page.get("/Annots") or ():
        yield annotation.get_object()
