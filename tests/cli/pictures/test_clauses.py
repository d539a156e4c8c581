"""The picture of the clauses."""

from __future__ import annotations

from rich.cells import cell_len

from lep.cli.pictures.clauses import show
from tests.checks.mutations import GONE, changed
from tests.checks.support import good
from tests.cli.pictures.drawn import drawn


def test_states_and_needs_stand_beside_each_clause() -> None:
    data = changed(good(), {"agreement.withdrawal.handover": GONE, "agreement.renewal": GONE})
    lines = drawn(show(data).draw(80))
    row = next(line for line in lines if " I2 " in line)
    assert row.split() == ["◐", "I2", "Withdrawal", "of", "a", "partner", "must", "partial"]
    assert "      lacks what it hands over, to whom" in lines
    assert "No agreement can be signed until I1 and I2 are in place." in lines


def test_a_narrow_picture_leaves_the_signs() -> None:
    lines = drawn(show(good()).draw(40), 40)
    assert " ✓ I3  Dissolution" in lines
    assert max(map(cell_len, lines)) <= 40


def test_a_stream_without_unicode_gets_other_signs() -> None:
    lines = drawn(show({}).draw(80), 80, encoding="ascii")
    assert not any("?" in line for line in lines if " I3 " in line)


def test_programs_get_every_clause() -> None:
    values = show({"profile": "clld"}).values
    assert values["profile"] == "clld"
    assert len(values["clauses"]) == 40
    assert values["clauses"][0] == {
        "id": "A1",
        "title": "Title, version, languages",
        "article": "A",
        "need": "must",
        "state": "missing",
        "lacks": ("the name", "the languages, the prevailing one first", "the version", "the date of this version"),
        "because": "",
    }
