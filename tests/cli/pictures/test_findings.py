"""Findings as a person reads them."""

from __future__ import annotations

from rich.cells import cell_len

from lep.cli.pictures.findings import draw
from tests.checks.support import finding
from tests.cli.pictures.drawn import drawn


def test_place_severity_code_what_to_do_and_source() -> None:
    assert drawn(draw([finding()], "p.yaml")) == [
        "Map",
        "",
        "p.yaml:45:5  error  STK-no-role",
        "  “Union” is committed, but has no role.",
        "  To do:  Say in one line what it does that no other partner does.",
        "  Source: ILO-BIH, every partner has a specific role",
        "",
        "1 error: 1 not filled yet.",
    ]


def test_long_texts_stay_within_the_width_and_places_on_their_line() -> None:
    file = "a-folder-with-a-long-name/" * 3 + "p.yaml"
    for width in (40, 80):
        lines = drawn(draw([finding(message="word " * 60, hint="職業" * 90)], file), width)
        assert f"{file}:45:5  error  STK-no-role" in lines
        assert max(cell_len(line) for line in lines if not line.startswith(file)) <= width


def test_a_waiver_is_shown_with_its_reason() -> None:
    waived = finding(severity="warning", waived=True, waived_why="The chamber joins in 2028")
    lines = drawn(draw([waived], "p.yaml"))
    assert "p.yaml:45:5  warning (waived)  STK-no-role" in lines
    assert "  Waived: The chamber joins in 2028" in lines
    assert not any("To do" in line for line in lines)


def test_no_findings_is_said() -> None:
    assert drawn(draw([], "p.yaml")) == ["No findings."]


def test_the_caller_may_end_with_a_line() -> None:
    assert drawn(draw([], "p.yaml", "The other rules wait."))[-1] == "The other rules wait."
