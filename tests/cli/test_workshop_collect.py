"""`lep workshop collect`: every row accounted for, nothing lost, nobody named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Lep

EXPORTS = Path(__file__).parents[1] / "workshop/exports"
KOBO = EXPORTS / "kobo-groups.csv"


@pytest.mark.usefixtures("full")
def test_rows_are_counted_and_bad_ones_listed_with_their_place(lep: Lep, tmp_path: Path) -> None:
    result = lep("workshop", "collect", "partnership.yaml", KOBO)
    assert result.code == 1
    assert "kobo-groups.csv: 6 read = 2 taken + 2 repeated + 2 kept aside" in result.out
    assert "kobo-groups.csv:6:G: " in result.err
    kept = (tmp_path / "workshop/responses-plan-1.yaml").read_text()
    assert "municipality-1" in kept
    everything = kept + (tmp_path / "workshop/aside-plan-1.csv").read_text() + result.out + result.err
    for trace in ("amra", "hall_tablet", "ee.kobo", "aaaa-1", "m-1", "Secret"):
        assert trace not in everything


@pytest.mark.usefixtures("full")
def test_again_is_nothing_new(lep: Lep, tmp_path: Path) -> None:
    lep("workshop", "collect", "partnership.yaml", KOBO)
    before = {path: path.read_bytes() for path in (tmp_path / "workshop").iterdir()}
    result = lep("workshop", "collect", "partnership.yaml", KOBO)
    assert "0 taken + 4 repeated + 2 kept aside" in result.out
    assert {path: path.read_bytes() for path in (tmp_path / "workshop").iterdir()} == before


@pytest.mark.usefixtures("full")
def test_json_and_dry_run(lep: Lep, tmp_path: Path) -> None:
    result = lep("workshop", "collect", "partnership.yaml", KOBO, EXPORTS / "odk-central.csv", "--dry-run", "--json")
    data = result.json["data"]
    assert result.json["schema"] == "lep.workshop.collect/1"
    assert (data["stage"], data["round"], data["people"], data["aside"]) == ("plan", 1, 4, 2)
    for file in data["files"]:
        assert file["read"] == file["taken"] + file["repeated"] + file["aside"]
    assert data["files"][0]["bad"][0]["row"]
    assert data["kinds"] == []
    assert not (tmp_path / "workshop").exists()


@pytest.mark.usefixtures("full")
def test_the_rule_is_fixed_with_the_first_answers(lep: Lep, tmp_path: Path) -> None:
    lep("workshop", "collect", "partnership.yaml", EXPORTS / "odk-central.csv")
    assert "quartiles:1" in (tmp_path / "workshop/rounds.yaml").read_text()
    refused = lep("workshop", "kit", "partnership.yaml", "--stage", "plan", "--rule", "consensus:0.9", "--to", "md")
    assert refused.code == 4


@pytest.mark.usefixtures("full")
def test_a_rule_that_came_with_the_answers_is_never_said_to_have_come_first(lep: Lep) -> None:
    collect = ("workshop", "collect", "partnership.yaml", EXPORTS / "odk-central.csv", "--json")
    assert lep(*collect).json["data"]["rule_came_first"] is False
    assert lep(*collect).json["data"]["rule_came_first"] is False
    shown = lep("workshop", "show")
    assert "the usual one was taken" in " ".join(shown.out.split())
    assert "fixed beforehand" not in shown.out


@pytest.mark.usefixtures("full")
def test_a_rule_of_the_kit_came_first(lep: Lep) -> None:
    assert lep("workshop", "kit", "partnership.yaml", "--stage", "plan", "--to", "md", "--language", "en").code == 0
    collect = ("workshop", "collect", "partnership.yaml", EXPORTS / "odk-central.csv", "--json")
    assert lep(*collect).json["data"]["rule_came_first"] is True
    assert "fixed beforehand" in lep("workshop", "show").out


@pytest.mark.usefixtures("full")
def test_a_mapping(lep: Lep) -> None:
    result = lep("workshop", "collect", "partnership.yaml", EXPORTS / "mapped.csv", "--map", EXPORTS / "mapping.yaml")
    assert result.code == 0
    assert "3 read = 3 taken" in result.out
    assert "Hat" in result.err


@pytest.mark.usefixtures("full")
def test_what_cannot_be_read(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("colour,taste\nred,sweet\n")
    (tmp_path / "wrong.yaml").write_text("Q1: nothing\n")
    result = lep("workshop", "collect", "partnership.yaml", "other.csv")
    assert result.code == 3
    assert "other.csv" in result.err
    assert "--map" in result.err
    for more in (["missing.csv"], ["other.csv", "--stage", "nowhere"], [str(KOBO), "--map", "wrong.yaml"]):
        found = lep("workshop", "collect", "partnership.yaml", *more)
        assert found.code in (2, 3)
        assert "mistake in lep" not in found.err
    assert not (tmp_path / "workshop").exists()


@pytest.mark.usefixtures("full")
def test_standard_input(lep: Lep) -> None:
    result = lep("workshop", "collect", "partnership.yaml", "-", stdin=KOBO.read_bytes())
    assert "standard-input: 6 read" in result.out


@pytest.mark.usefixtures("full")
def test_hebrew(lep: Lep) -> None:
    result = lep("--lang", "he", "workshop", "collect", "partnership.yaml", KOBO)
    assert result.code == 1


@pytest.mark.usefixtures("full")
def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    names = []
    for number in range(4):
        name = tmp_path / f"table-{number}.csv"
        name.write_text(f"respondent_kind,_uuid,pc__lasting_jobs\nngo,a{number},4\nngo,b{number},9\n")
        names.append(name)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "lep", "workshop", "collect", "partnership.yaml", name, "--stage", "plan"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name in names
    ]
    done = [one.wait() == 1 for one in running]  # else it was told that another one is writing
    assert any(done)
    assert (tmp_path / "workshop/responses-plan-1.yaml").read_text().count("code: ngo-") == sum(done)
    assert (tmp_path / "workshop/aside-plan-1.csv").read_text().count("from 1 to 5") == sum(done)
    assert not list(tmp_path.glob("**/.*.lock"))


@pytest.mark.usefixtures("full")
def test_few_new_answers_are_pointed_out(lep: Lep, tmp_path: Path) -> None:
    rows = [f"ngo,u{number},4\n" for number in range(8)]
    told = []
    for count in (3, 4, 5, 5, 8):
        (tmp_path / "a.csv").write_text("respondent_kind,_uuid,pc__lasting_jobs\n" + "".join(rows[:count]))
        result = lep("workshop", "collect", "partnership.yaml", "a.csv", "--stage", "plan")
        told.append("answers are new" in " ".join(result.err.split()))
    assert told == [False, False, True, False, True]


@pytest.mark.usefixtures("full")
def test_answers_of_another_stage_than_the_one_prepared_are_told(lep: Lep, tmp_path: Path) -> None:
    lep("workshop", "kit", "partnership.yaml", "--stage", "plan", "--to", "md", "--language", "en")
    (tmp_path / "d.csv").write_text("respondent_code,respondent_kind,dq__budget,tx__talk\na,ngo,3,hello\n")
    result = lep("workshop", "collect", "partnership.yaml", "d.csv")
    assert result.code == 3
    assert "none of its columns is a question of this round" in result.err
    assert "--stage" in result.err


@pytest.mark.usefixtures("full")
def test_the_key_is_made_once_and_told(lep: Lep, tmp_path: Path) -> None:
    result = lep("workshop", "collect", "partnership.yaml", EXPORTS / "odk-central.csv")
    key = tmp_path / "workshop/respondents.key"
    assert "workshop/respondents.key" in result.err
    content = key.read_text()
    assert content.strip() not in (tmp_path / "workshop/responses-plan-1.yaml").read_text()
    assert "respondents.key" not in lep("workshop", "collect", "partnership.yaml", KOBO).err
    assert key.read_text() == content


@pytest.mark.usefixtures("full")
def test_few_answers_that_differ_between_rounds_are_pointed_out(lep: Lep, tmp_path: Path) -> None:
    head = "respondent_code,respondent_kind,pc__lasting_jobs\n"
    rows = [f"p{number},ngo,{number % 5 + 1}\n" for number in range(9)]
    (tmp_path / "a.csv").write_text(head + "".join(rows[:8]))
    (tmp_path / "b.csv").write_text(head + "".join(rows))
    lep("workshop", "collect", "partnership.yaml", "a.csv", "--stage", "plan", "--round", "1")
    result = lep("workshop", "collect", "partnership.yaml", "b.csv", "--stage", "plan", "--round", "2")
    assert "differ from those of the round before" in result.err + result.out
