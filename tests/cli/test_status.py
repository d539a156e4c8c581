"""`lep status`: the hub of stages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Lep
from tests.cli.signing_cases import change, data_of, sign

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


# --- signing ----------------------------------------------------------------------------------------------------------


def test_before_anything_is_laid_down_there_is_nothing_to_sign(lep: Lep, full: Path) -> None:
    signing = lep("status", "--json").json["data"]["signing"]
    parties = signing.pop("parties")
    assert signing == {"state": "none", "version": None, "date": None, "digest": None, "changes": []}
    assert len(parties) == 7
    assert all(party["state"] == "open" for party in parties)
    assert "signed" not in lep("status").out


def test_a_text_that_was_laid_down_waits_for_its_parties(lep: Lep, opened: Path) -> None:
    sign(opened, "pes", method="paper")
    data = lep("status", "--json").json["data"]
    signing = data["signing"]
    event = data_of(opened)["history"][-1]
    assert (signing["state"], signing["version"], signing["digest"]) == ("open", 1, event["digest"])
    assert signing["date"] == event["date"]
    assert signing["parties"][0] == {"id": "pes", "state": "signed", "date": "2026-12-11", "method": "paper"}
    assert {party["state"] for party in signing["parties"][1:]} == {"open"}
    assert data["next"] == "lep sign record"
    shown = " ".join(lep("status").out.split())
    assert "Version 1 was laid down for signature on" in shown
    assert "1 of 7 parties have signed. Still to sign:" in shown


def test_when_all_have_signed_a_certificate_says_so(lep: Lep, opened: Path) -> None:
    for party in lep("status", "--json").json["data"]["signing"]["parties"]:
        sign(opened, party["id"])
    data = lep("status", "--json").json["data"]
    assert (data["signing"]["state"], data["next"]) == ("complete", "lep render certificate")
    assert "7 of 7 parties have signed." in lep("status").out


def test_a_text_that_was_signed_and_changed_is_named_as_lapsed(lep: Lep, opened: Path) -> None:
    sign(opened, "pes")
    change(opened, "population: 46200", "population: 45900")
    data = lep("status", "--json").json["data"]
    assert data["signing"]["state"] == "lapsed"
    assert data["signing"]["changes"] == ["population of the territory lowered from 46,200 to 45,900"]
    assert data["next"] == "lep sign amend"
    shown = " ".join(lep("status").out.split())
    assert "What changed: population of the territory lowered from 46,200 to 45,900." in shown
    assert "Signatures that it touches: “" in shown


def test_what_nobody_signed_is_laid_down_anew(lep: Lep, opened: Path) -> None:
    change(opened, "population: 46200", "population: 45900")
    assert lep("status", "--json").json["data"]["next"] == "lep sign open --again"


def test_the_next_version_is_a_draft_and_nothing_lapses(lep: Lep, opened: Path) -> None:
    sign(opened, "pes")
    assert lep("sign", "amend").code == 0
    change(opened, "population: 46200", "population: 45900")
    data = lep("status", "--json").json["data"]
    assert (data["signing"]["state"], data["signing"]["changes"]) == ("drafting", [])
    assert "Version 2 is being drafted." in lep("status").out
