"""Copies to be signed: each party's field is in the room that its block leaves, for eyes and for screen readers."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from pikepdf import Name

from lep.documents import TemplateError, compose_document, pairing, tree, write
from lep.documents.columns import plain
from lep.documents.letterhead import Layout
from lep.documents.render import attached
from lep.documents.resources import builtin_root
from lep.signing.fields import signing_copy
from lep.signing.places import Place, places
from tests.documents.partnerships import example
from tests.tools import require_tool

PARTIES = ["pes", "municipality", "employers", "school", "womens-thread", "agency", "vrelinka"]
LAYOUT = "layouts/agreement.typ"
ONCE = "link(marks + node.by, block(width: 100%, height: sign-room))"


@cache
def agreement(*languages: str) -> tree.Document:
    docs = [compose_document(example(), language=code, draft=False) for code in languages]
    return docs[0] if len(docs) == 1 else pairing.paired(docs)


@cache
def made(*languages: str) -> bytes:
    return signing_copy(agreement(*languages), attached(example(), "agreement"), PARTIES)


def elements(node: Any) -> Iterator[Any]:
    """The elements of a document's structure, in reading order."""
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def one_room(*parties: str) -> tree.Document:
    blocks = [tree.SignatureBlock((tree.Text(party),), (), "Signature", party) for party in parties]
    return tree.Document("A", "", "en", "ltr", tuple(tree.Signatures((block,)) for block in blocks), "2026-01-01")


def words_on(pdf: Path, number: int) -> list[tuple[str, float, float, float, float]]:
    """The words of a page with left, top, right, bottom, from its upper left corner in points."""
    told = subprocess.run(
        [require_tool("pdftotext"), "-bbox", "-f", str(number), "-l", str(number), str(pdf), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', told)
    return [(unescape(one[4]), float(one[0]), float(one[1]), float(one[2]), float(one[3])) for one in found]


# --- every party has its field ----------------------------------------------------------------------------------------

EDITIONS = [("en",), ("bs",), ("sr-Cyrl",), ("he",), ("bs", "en"), ("he", "en")]


@pytest.mark.parametrize("languages", EDITIONS, ids="-".join)
def test_a_copy_has_one_empty_field_for_each_party_and_meets_both_standards(languages: tuple[str, ...]) -> None:
    pdf = made(*languages)
    found = places(pdf)
    assert sorted(place.party for place in found) == sorted(PARTIES)
    assert {(place.field, place.signed) for place in found} == {(f"party-{one}", False) for one in PARTIES}
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for report in reports for failure in report.failures] == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert len(opened.attachments) == 1


def test_poppler_finds_the_fields(tmp_path: Path) -> None:
    file = tmp_path / "agreement.pdf"
    file.write_bytes(made("en"))
    told = subprocess.run([require_tool("pdfsig"), str(file)], capture_output=True, text=True, check=False).stdout
    assert re.findall(r"Field Name: (\S+)", told) == [f"party-{one}" for one in PARTIES]
    assert told.count("is not signed") == len(PARTIES)


def test_the_file_has_no_earlier_one_within_and_no_mark_is_left() -> None:
    pdf = made("en")
    assert pdf.count(b"%%EOF") == pdf.count(b"startxref") == 1
    assert pdf.endswith(b"%%EOF\n")
    assert b"lep:room" not in pdf


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.signing import test_fields as t; "
        "print(hashlib.sha256(t.made('he', 'en')).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Apia"), ("2", "UTC"))
    ]
    assert len(set(runs)) == 1


def test_a_copy_that_is_only_read_has_no_fields() -> None:
    with pikepdf.open(io.BytesIO(write(agreement("en"), "pdf"))) as pdf:
        assert "/AcroForm" not in pdf.Root


# --- for eyes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("languages", [("en",), ("he",), ("bs", "en")], ids="-".join)
def test_a_field_is_in_the_empty_room_of_its_partys_block(languages: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "copy.pdf"
    file.write_bytes(made(*languages))
    names = {block.by: set(plain(block.party).split()) for block in signatures(agreement(*languages)).blocks}
    for place in places(file.read_bytes()):
        words = words_on(file, place.page)
        assert [word for word in words if overlap(word, place)] == []
        block = above(words, place, rtl=languages[0] == "he")
        assert [party for party, name in names.items() if name <= block] == [place.party]
        assert place.height > 45
        assert place.width > 120


def signatures(doc: tree.Document) -> tree.Signatures:
    return next(block for block in doc.blocks if isinstance(block, tree.Signatures))


SHEET = 841.89
LABELS = 90
"""The width of the labels beside the room, in points."""


def overlap(word: tuple[str, float, float, float, float], place: Place) -> bool:
    _, left, top, right, bottom = word
    room = (place.rect[0], SHEET - place.rect[3], place.rect[2], SHEET - place.rect[1])
    return left < room[2] and right > room[0] and top < room[3] - 1 and bottom > room[1] + 1


def above(words: list[tuple[str, float, float, float, float]], place: Place, *, rtl: bool) -> set[str]:
    """The words of the block above the room: no higher than a block is, no further aside than its labels."""
    least, most = place.rect[0] - (0 if rtl else LABELS), place.rect[2] + (LABELS if rtl else 0)
    upper = SHEET - place.rect[3]
    beside = [(word, top) for word, left, top, right, _ in words if least <= left and right <= most]
    return {word for word, top in beside if upper - 130 < top < upper}


def test_a_copy_looks_like_one_that_is_only_read(tmp_path: Path) -> None:
    pictures = []
    for name, pdf in (("read", write(agreement("en"), "pdf")), ("sign", made("en"))):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(pdf)
        command = [require_tool("pdftoppm"), "-r", "50", "-gray", str(file), str(tmp_path / name)]
        subprocess.run(command, check=True)
        pictures.append([one.read_bytes() for one in sorted(tmp_path.glob(f"{name}-*.pgm"))])
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) > 5


# --- for screen readers -----------------------------------------------------------------------------------------------


def test_a_screen_reader_comes_to_each_field_in_its_partys_block() -> None:
    with pikepdf.open(io.BytesIO(made("en"))) as pdf:
        inside = list(elements(pdf.Root.StructTreeRoot.K[0]))
        kinds = [str(one.S) for one in inside]
        headings = {str(one.T): at for at, one in enumerate(inside) if one.S == "/H1"}
        forms = [at for at, kind in enumerate(kinds) if kind == "/Form"]
        begin = next(at for title, at in headings.items() if title == "Signatures")
        end = next(at for title, at in headings.items() if title.startswith("Annex 1"))
        assert len(forms) == len(PARTIES)
        assert all(begin < at < end for at in forms)
        assert all("/Span" in kinds[before:after] for before, after in zip([begin, *forms], forms, strict=False))
        for at, party in zip(forms, PARTIES, strict=True):
            field = inside[at].K.Obj
            assert str(field.T) == f"party-{party}"
            assert inside[at].Alt == field.TU
            assert pdf.Root.StructTreeRoot.ParentTree.Nums[2 * int(field.StructParent) + 1].objgen == inside[at].objgen


def test_a_field_is_named_in_the_language_of_the_document() -> None:
    told: Mapping[str, str] = {}
    for language in ("en", "he"):
        with pikepdf.open(io.BytesIO(made(language))) as pdf:
            told = {**told, language: str(pdf.Root.AcroForm.Fields[0].TU)}
    assert told["en"] == "Signature, stamp: Public Institution Employment Office Vrelnik"
    assert told["he"].startswith("חתימה")


# --- templates of the house -------------------------------------------------------------------------------------------


def with_layout(doc: tree.Document, old: str, new: str) -> tree.Document:
    source = (builtin_root() / LAYOUT).read_text(encoding="utf-8")
    assert source.count(old) == 1
    return replace(doc, layouts=(Layout(LAYOUT, source.replace(old, new).encode(), "/own/agreement.typ"),))


def test_a_layout_of_the_house_keeps_the_fields() -> None:
    own = with_layout(agreement("en"), "sign-room = 1.85cm", "sign-room = 2.5cm")
    found = places(signing_copy(own))
    assert [place.party for place in found] == PARTIES
    assert {round(place.height, 1) for place in found} == {70.9}


def test_a_layout_that_marks_no_room_is_told_what_it_lacks() -> None:
    with pytest.raises(TemplateError, match="pes") as caught:
        signing_copy(with_layout(one_room("pes"), ONCE, "none"))
    assert caught.value.path == "/own/agreement.typ"
    assert "lep:room" not in caught.value.hint
    assert "`signature`" in caught.value.hint


def test_a_template_that_leaves_a_party_out_is_told_so() -> None:
    with pytest.raises(TemplateError, match="school") as caught:
        signing_copy(one_room("pes"), parties=["pes", "school"])
    assert '"for"' in caught.value.hint


@pytest.mark.parametrize("doubled", ["template", "layout"])
def test_a_party_with_two_rooms_has_a_field_in_the_first_and_no_mark_in_the_other(doubled: str) -> None:
    by_template = one_room("pes", "pes", "agency")
    by_layout = with_layout(one_room("pes", "agency"), ONCE, f"{ONCE} + {ONCE}")
    pdf = signing_copy(by_template if doubled == "template" else by_layout)
    found = places(pdf)
    assert [place.party for place in found] == ["pes", "agency"]
    assert b"lep:room" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [str(one.Subtype) for one in opened.pages[0].Annots] == ["/Widget", "/Widget"]
        assert {one.objgen for one in opened.pages[0].Annots} == {one.objgen for one in opened.Root.AcroForm.Fields}
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for report in reports for failure in report.failures] == []


def test_a_document_that_nobody_signs_stays_without_a_form() -> None:
    with pikepdf.open(io.BytesIO(signing_copy(replace(one_room(), blocks=())))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert pdf.Root.Type == Name.Catalog


def test_a_name_of_any_length_in_any_script_names_its_field() -> None:
    block = tree.SignatureBlock((tree.Text("😀 (עיר) \\ " * 200),), (), "Signature", "town")
    pdf = signing_copy(replace(one_room(), blocks=(tree.Signatures((block,)),)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [field] = opened.Root.AcroForm.Fields
        assert str(field.TU).startswith("Signature: 😀 (עיר) \\ 😀")
        assert len(str(field.TU)) < 400
    assert page.validate_pdf_bytes(pdf, profile="3b").failures == []
