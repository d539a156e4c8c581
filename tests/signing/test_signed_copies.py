"""A real copy, signed by one partner after another: it stays accessible and archivable, and nothing earlier breaks."""

from __future__ import annotations

import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pytest

from lep.signing.applying import Wish, signatures, signed
from lep.signing.keys import Credential, credential
from lep.signing.places import places
from lep.signing.stamps import Words, stamp
from tests.signing.authority import person
from tests.signing.test_fields import made
from tests.tools import require_tool

WHO = ("latin", "cyrillic", "hebrew")
BYTE_RANGE = "a signature /ByteRange does not cover the complete PDF except for its signature contents"
"""What the checker has against every signature but the last: it measures them by the file, not by their revision."""


def key_of(kind: str) -> Credential:
    one = person(kind)
    return credential(one.key, one.certificate, one.chain)


@cache
def signed_by_three(*languages: str) -> tuple[bytes, ...]:
    """The copy before the first signature, and after each of three."""
    copies = [made(*languages)]
    for place, kind in zip(places(copies[0]), WHO, strict=False):
        words = Words(person(kind).name, "Director", "Office", "2026-03-01", "sha256:" + "ab" * 32)
        wish = Wish(place.field, stamp(place, words, languages[0]), name=words.name)
        copies.append(signed(copies[-1], key_of(kind), wish))
    return tuple(copies)


EDITIONS = [("en",), ("he",), ("bs", "en")]


@pytest.mark.parametrize("languages", EDITIONS, ids="-".join)
def test_a_signed_copy_meets_both_standards(languages: tuple[str, ...]) -> None:
    _, first, _, last = signed_by_three(*languages)
    assert page.validate_pdf_bytes(first, profile="3b").failures == []
    for pdf in (first, last):
        assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []
    assert {failure.message for failure in page.validate_pdf_bytes(last, profile="3b").failures} == {BYTE_RANGE}


@pytest.mark.parametrize("languages", EDITIONS, ids="-".join)
def test_later_signatures_leave_earlier_ones_good(languages: tuple[str, ...]) -> None:
    copies = signed_by_three(*languages)
    assert all(later.startswith(earlier) for earlier, later in pairwise(copies))
    assert [one.field for one in signatures(copies[-1])] == [place.field for place in places(copies[0])[:3]]
    assert [place.signed for place in places(copies[-1])] == [True] * 3 + [False] * 4


@pytest.mark.parametrize("languages", EDITIONS, ids="-".join)
def test_poppler_finds_every_signature_good(languages: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed_by_three(*languages)[-1])
    command = [require_tool("pdfsig"), "-nocert", str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid") == 3
    assert told.count("is not signed") == 4
    with pikepdf.open(file) as opened:
        assert opened.check_pdf_syntax() == []


def test_the_stamp_is_seen_in_the_room_and_nowhere_else(tmp_path: Path) -> None:
    before, after, *_ = signed_by_three("en")
    place = places(before)[0]
    seen = [pixels(pdf, place.page, tmp_path / f"{number}") for number, pdf in enumerate((before, after))]
    width = seen[0][0]
    changed = [at for at, (old, new) in enumerate(zip(seen[0][1], seen[1][1], strict=True)) if old != new]
    columns, rows = [at % width for at in changed], [at // width for at in changed]
    left, bottom, right, top = place.rect
    assert left - 2 < min(columns) < left + 4
    assert max(columns) < right
    assert 842 - top - 2 < min(rows)
    assert max(rows) < 842 - bottom + 2
    assert len(changed) > 300


def pixels(pdf: bytes, number: int, stem: Path) -> tuple[int, bytes]:
    """The width of a page's picture, and a byte of grey for each of its points (1/72 inch)."""
    file = stem.with_suffix(".pdf")
    file.write_bytes(pdf)
    command = [require_tool("pdftoppm"), "-r", "72", "-gray", "-singlefile", "-f", str(number), str(file), str(stem)]
    subprocess.run(command, check=True)
    _, width, _, _, content = stem.with_suffix(".pgm").read_bytes().split(maxsplit=4)
    return int(width), content
