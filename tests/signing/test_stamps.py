"""The stamp that shows a signature: as large as its room, in any script, and never a mistake for want of a letter."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import page
import pikepdf
import pytest

from lep.signing.places import Place
from lep.signing.stamps import Words, stamp
from tests.naughty import naughty_strings
from tests.tools import require_tool

PLACE = Place("town", "party-town", 1, (100.0, 200.0, 240.0, 252.5), False)
DIGEST = "sha256:" + "0123456789abcdef" * 4
WORDS = Words("Amra Hodžić", "Mayor", "Municipality of Vrelnik", "2026-03-01", DIGEST)
PEOPLE = {
    "bs": Words("Amra Hodžić", "Načelnica", "Općina Vrelnik", "2026-03-01", DIGEST),
    "sr-Cyrl": Words("Јован Ђурић", "Председник", "Савез синдиката", "2026-03-01", DIGEST),
    "he": Words("דנה כהן", "מנהלת המפעל", "Vrelinka d.o.o.", "2026-03-01", DIGEST),
    "fr": Words("Zoë L'Hôpital", "Présidente", "Maison de l'emploi", "2026-03-01", DIGEST),
    "ro": Words("Ștefan Țăran", "Primar", "Consiliul județean", "2026-03-01", DIGEST),
}


def text_of(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "stamp.pdf"
    file.write_bytes(pdf)
    command = [require_tool("pdftotext"), "-raw", str(file), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return "".join(char for char in told if char not in "\u2066\u2067\u2068\u2069\u200e\u200f\u202a\u202b\u202c\x0c")


def test_a_stamp_is_one_page_as_large_as_the_room() -> None:
    with pikepdf.open(io.BytesIO(stamp(PLACE, WORDS, "en"))) as pdf:
        [one] = pdf.pages
        assert [float(value) for value in one.mediabox] == pytest.approx([0, 0, 140, 52.5], abs=0.01)


def test_it_says_who_signed_when_and_which_text(tmp_path: Path) -> None:
    told = text_of(stamp(PLACE, WORDS, "en"), tmp_path).splitlines()
    assert told == [
        "Signed electronically: 1 March 2026",
        "Amra Hodžić",
        "Mayor",
        "Municipality of Vrelnik",
        "Fingerprint of the text: 0123 4567 89ab cdef …",
    ]


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    assert text_of(stamp(PLACE, Words("Amra Hodžić"), "en"), tmp_path).splitlines() == [
        "Signed electronically",
        "Amra Hodžić",
    ]


@pytest.mark.parametrize("language", PEOPLE)
def test_every_script_has_its_letters(language: str, tmp_path: Path) -> None:
    pdf = stamp(PLACE, PEOPLE[language], language)
    told = text_of(pdf, tmp_path)
    for words in PEOPLE[language][:3]:
        assert sorted(words.split()) == sorted(set(words.split()) & set(told.split())), words
    assert page.validate_pdf_bytes(pdf, profile="3b").failures == []


def test_the_same_words_give_the_same_bytes_and_others_do_not() -> None:
    assert stamp(PLACE, WORDS, "en") == stamp(PLACE, WORDS, "en")
    assert stamp(PLACE, WORDS, "en") != stamp(PLACE, WORDS._replace(name="Amra Hadžić"), "en")


@pytest.mark.parametrize(
    "words",
    [
        Words("A" * 150, "B" * 150, "C" * 150, "2026-03-01", DIGEST),
        Words("One name " * 40, "Function " * 40, "Organisation " * 40, "2026-03-01", DIGEST),
    ],
    ids=["no spaces", "many words"],
)
def test_a_long_text_stays_within_the_room(words: Words, tmp_path: Path) -> None:
    file = tmp_path / "stamp.pdf"
    file.write_bytes(stamp(PLACE, words, "en"))
    subprocess.run([require_tool("pdftoppm"), "-r", "72", "-gray", str(file), str(tmp_path / "seen")], check=True)
    [picture] = tmp_path.glob("seen-*.pgm")
    [size] = {tuple(map(int, picture.read_bytes().split(maxsplit=3)[1:3]))}
    assert size == (140, 53)
    told = text_of(file.read_bytes(), tmp_path)
    assert "Fingerprint of the text" in told
    assert told.startswith("Signed electronically")


def test_a_user_s_text_is_never_code_and_always_shown(tmp_path: Path) -> None:
    hostile = Words('#panic("x") $x$ *a*', '[#read("/etc/passwd")] \\ `raw`', "😀 \u0301 \ud7ff", "2026-03-01", "")
    told = text_of(stamp(PLACE, hostile, "en"), tmp_path)
    assert '#panic("x") $x$ *a*' in told
    assert "`raw`" in told
    assert "[U+1F600]" in told


def test_no_name_is_a_mistake() -> None:
    odd = [text for text in naughty_strings() if not text.isascii()]
    assert len(odd) > 100
    for start in range(0, len(odd), 12):
        name, role, *rest = [*odd[start : start + 12], "", ""]
        assert stamp(PLACE, Words(name, role, " ".join(rest)), "he").startswith(b"%PDF-")
