"""`lep position` with words that make no sense: refused, and nothing noted; notes are kept as they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.files import load, read
from tests.cli.conftest import Lep
from tests.hostile.test_every_field import WRITABLE, harmful

ODD = (
    *("", " ", "0", "9", "-1", "²", "٣", "1.0", "9" * 30, "9" * 5000, "veto\0", "__class__", "../x", "{{ 7 * 7 }}"),
    *("x" * 20_000, "\x1b[31mpes", "pes\u202e", "no-utf8-\udcff", "[bold]pes", "pes,school", "*", "pes\nschool"),
)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("word", ODD, ids=lambda word: ascii(word)[:20])
def test_a_word_that_makes_no_sense_is_refused_and_nothing_noted(word: str, place: int, lep: Lep, full: Path) -> None:
    words = ["pes", "D3", "3"]
    words[place] = word
    before = full.read_bytes()
    result = lep("position", "--", *words)
    assert (result.code, result.out) == (2, "")
    assert harmful(result.err) == set()
    assert full.read_bytes() == before


@pytest.mark.parametrize("date", ["2027-02-30", "99999-01-01", "0", "today", "9" * 5000, "2027-01-01T00:00", "²"])
def test_a_day_that_is_none_is_refused(date: str, lep: Lep, full: Path) -> None:
    before = full.read_bytes()
    assert lep("position", "pes", "D3", "3", "--date", date).code == 2
    assert full.read_bytes() == before


def test_a_note_is_kept_as_it_was_typed(lep: Lep, full: Path) -> None:
    notes = [typed for typed in WRITABLE if typed.strip() and not typed.startswith("-")][::25]
    for note in notes:
        result = lep("position", "pes", "D3", "3", "--note", note)
        assert result.code == 0, result.err
        assert harmful(result.err) == set()
    assert load(full).problems == ()
    kept = [row.get("note") for row in read(full).data["positions"]]
    assert kept[-len(notes) :] == notes
