"""Where the fields of a PDF are, read from the PDF."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from lep.signing.places import field_name, party_of, places
from tests.signing.copies import copy


def test_the_name_of_a_field_says_whose_it_is() -> None:
    assert field_name("womens-thread") == "party-womens-thread"
    assert party_of("party-womens-thread") == "womens-thread"
    assert party_of("Signature1") is None


def test_places_are_told_in_points_on_pages_from_one() -> None:
    first, *_ = found = places(copy())
    assert [place.party for place in found] == ["town", "office", "union"]
    assert first.page == 2
    assert first.rect == (60, 700, 220, 730)
    assert (first.width, first.height) == (160, 30)
    assert not first.signed


def test_a_field_with_a_value_is_signed_and_others_are_not_ours() -> None:
    with pikepdf.open(io.BytesIO(copy())) as pdf:
        page = pdf.pages[1]
        page.Annots[1].V = pdf.make_indirect(Dictionary(Type=Name.Sig))
        for kind, name in ((Name.Sig, "Signature1"), (Name.Tx, "party-town"), (Name.Sig, "party-")):
            page.Annots.append(Dictionary(FT=kind, T=String(name), Rect=Array([0, 0, 9, 9])))
        page.Annots.append(Dictionary(Subtype=Name.Link))
        made = io.BytesIO()
        pdf.save(made)
    found = places(made.getvalue())
    assert {place.party: place.signed for place in found} == {"town": False, "office": True, "union": False}


def test_a_pdf_without_fields_has_no_places() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        made = io.BytesIO()
        pdf.save(made)
    assert places(made.getvalue()) == []


def test_what_is_no_pdf_is_refused() -> None:
    from pypdf.errors import PyPdfError

    with pytest.raises(PyPdfError):
        places(b"no PDF at all")
