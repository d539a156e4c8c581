"""`lep status`: the hub of stages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Lep

STAGES = ["start", "map", "diagnose", "plan", "lead", "agree"]


def test_a_finished_file_goes_on_to_the_agreement(lep: Lep, full: Path) -> None:
    data = lep("status", "--json").json["data"]
    assert data["stages"] == [{"id": stage, "state": "done", "missing": []} for stage in STAGES]
    assert data["next"] == "lep render agreement"


def test_a_half_filled_file_goes_on_where_it_stands(lep: Lep, half: Path) -> None:
    envelope = lep("status", "--json").json
    assert (envelope["schema"], envelope["file"]) == ("lep.status/1", "partnership.yaml")
    data = envelope["data"]
    assert [stage["id"] for stage in data["stages"]] == STAGES
    states = {stage["id"]: stage["state"] for stage in data["stages"]}
    assert (states["start"], states["plan"], states["lead"]) == ("done", "begun", "open")
    assert data["next"] == "lep diagnose"
    assert all(isinstance(path, str) for stage in data["stages"] for path in stage["missing"])


def test_what_comes_next_names_the_file(lep: Lep, half: Path) -> None:
    half.rename("north valley.yaml")
    assert lep("status", "--json", "north valley.yaml").json["data"]["next"] == "lep diagnose 'north valley.yaml'"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_hub_fits_and_needs_no_colour(lep: Lep, half: Path, width: int) -> None:
    result = lep("status", variables={"COLUMNS": str(width)})
    assert result.code == 0
    assert b"\x1b" not in result.raw
    assert max(cell_len(line) for line in result.out.splitlines()) <= width
    for word in ("Start", "Map", "Diagnose", "Plan", "Lead", "Agree", "done", "begun", "open"):
        assert word in result.out
    assert "Next: lep diagnose" in result.err


def test_two_numbers_do_not_stand_side_by_side_where_there_is_little_room(lep: Lep, half: Path) -> None:
    """Read from right to left, "30 19" would be anybody's guess."""
    for variables in ({"COLUMNS": "40"}, {"COLUMNS": "80", "LEP_LANG": "he"}):
        shown = lep("status", variables=variables).out
        assert re.search(r"\d · \d", shown)
        assert not re.search(r"\d \d", shown)
