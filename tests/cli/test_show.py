"""`lep show`: pictures that are readable at 80 columns and without colour, and the same as JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from lep.cli.pictures.catalogue import PICTURES
from lep.documents.pictures.catalogue import PICTURES as DRAWN
from tests.cli.conftest import EXAMPLES, FULL, Lep

ANSWERS = EXAMPLES / FULL / "answers.yaml"


@pytest.mark.parametrize("picture", list(PICTURES))
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(lep: Lep, picture: str, width: int) -> None:
    result = lep("show", picture, ANSWERS, variables={"COLUMNS": str(width)})
    assert (result.code, result.err) == (0, "")
    assert max(cell_len(line) for line in result.out.splitlines()) <= width


def test_every_picture_of_the_report_is_shown_in_the_terminal_too() -> None:
    assert set(DRAWN) <= set(PICTURES)


def test_who_is_at_the_table_tells_empty_seats(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(
        'lep: "1.0"\nid: x\nname: X\nstakeholders:\n  - {id: a, name: Alms, kind: ngo, status: in_dialogue}\n'
        "  - {id: c, name: Crafts, kind: chamber, status: declined}\n"
    )
    drawn = lep("show", "coverage", variables={"COLUMNS": "60"}).out
    assert "employers\n  nobody yet\n  declined: Crafts\n" in drawn
    assert "Alms (in dialogue)" in drawn
    data = lep("show", "coverage", "--json").json["data"]
    assert data["empty"] == ["public_employment_service", "municipality", "employers", "education"]


def test_the_timeline_has_strips_and_days(lep: Lep) -> None:
    drawn = lep("show", "timeline", ANSWERS).out
    strip = next(line for line in drawn.splitlines() if line.startswith("Women in lasting"))
    assert strip.index("o") < strip.rindex("X")
    assert "R review, E evaluation" in drawn
    assert re.search("31 December 2028 +due: Women in lasting formal jobs", drawn)
    assert "=" not in lep("show", "timeline", ANSWERS, variables={"COLUMNS": "40"}).out
    data = lep("show", "timeline", ANSWERS, "--json").json["data"]
    assert data["reviews"] == ["2027-12-15", "2028-12-15"]


@pytest.mark.parametrize("width", ["40", "80"])
def test_freedom_says_what_is_allowed_by_whom_and_what_is_needed(lep: Lep, width: str) -> None:
    drawn = " ".join(lep("show", "freedom", ANSWERS, variables={"COLUMNS": width}).out.split())
    assert "allowed: Every item is tied to one programme" in drawn
    assert "needed: Up to EUR 10,000 a year" in drawn
    assert "regional" in drawn
    areas = lep("show", "freedom", ANSWERS, "--json").json["data"]["areas"]
    assert {one["area"]: one["decided_by"] for one in areas}["budget"] == "regional"


def test_the_setting_is_a_test_of_need(lep: Lep, tmp_path: Path) -> None:
    drawn = " ".join(lep("show", "setting", ANSWERS).out.split())
    assert "crowded: many partnerships and projects already" in drawn
    assert "+ senses gaps, and fits policy to local needs: Childcare" in drawn
    assert "- mobilises commitment, planning and analysis" in drawn
    assert "10 February 2026 to 20 November 2026: 9 months 9 meetings" in drawn
    (tmp_path / "partnership.yaml").write_text(
        'lep: "1.0"\nid: x\nname: X\nprepared: {from: 2026-01-01, until: 2026-01-20, meetings: 1}\n'
        "diagnosis: {context: {reception: resistant}}\n"
    )
    drawn = " ".join(lep("show", "setting").out.split())
    assert "None is claimed yet." in drawn
    assert "which is short 1 meeting, which is few" in drawn
    assert lep("show", "setting", "--json").json["data"]["preparation"]["too_short"] is True


def test_the_map_places_everybody_in_a_named_quarter(lep: Lep) -> None:
    drawn = lep("show", "map", ANSWERS).out
    data = lep("show", "map", ANSWERS, "--json").json["data"]
    for quarter in ("MANAGE CLOSELY", "KEEP SATISFIED", "KEEP INFORMED", "MONITOR"):
        assert quarter in drawn
    assert len(data["points"]) + len(data["unscored"]) == 9
    assert {point["quadrant"] for point in data["points"]} == {"manage_closely", "keep_informed", "monitor"}
    assert "(declined)" in drawn


def test_who_was_not_judged_is_listed(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(
        'lep: "1.0"\nid: x\nname: X\nstakeholders:\n'
        "  - {id: a, name: Adult School}\n  - {id: b, name: B, view: {influence: 2, interest: 4}}\n"
    )
    assert "Not judged yet: Adult School" in lep("show", "map").out
    assert lep("show", "map", "--json").json["data"]["unscored"] == [{"id": "a", "name": "Adult School"}]


def test_the_choice_of_lead_shows_profile_margin_and_what_would_flip_it(lep: Lep) -> None:
    drawn = lep("show", "lead", ANSWERS).out
    data = lep("show", "lead", ANSWERS, "--json").json["data"]
    first, second, *_ = data["ranked"]
    assert data["margin"] == pytest.approx(first["total"] - second["total"])
    assert f"{first['total']:.2f} of 5" in drawn
    assert data["robustness"] in " ".join(drawn.split())
    assert "━━━━━━━━━━  5.0" in drawn


def test_the_choice_of_lead_shows_what_it_rests_on(lep: Lep) -> None:
    drawn = " ".join(lep("show", "lead", ANSWERS).out.split())
    data = lep("show", "lead", ANSWERS, "--json").json["data"]
    assert data["checks"]["robust"] is True
    assert data["verdict"][0] in drawn
    shares = {one["candidate"]: one["all_weightings"] for one in data["checks"]["shares"]}
    assert f"{data['names']['pes']} ━━━━━━━╸ {100 * shares['pes']:.0f}%" in drawn
    assert sum(shares.values()) == pytest.approx(1)
    assert [one["by"] for one in data["weighers"]] == ["employers", "school", "womens-thread"]
    assert "Legal duty towards the clients 19% 21% 21% 20%" in drawn
    assert f"below 0.65 low): {data['weights_consensus']:.2f}" in drawn
    assert 0.95 < data["weights_consensus"] < 1
    assert "Decided by all partners together on 24 September 2026." in drawn
    assert "Vrelna Valley Development Agency disagreed: It would rather see" in drawn


def test_who_sees_it_otherwise_is_shown(lep: Lep, tmp_path: Path) -> None:
    scores = "".join(
        f"    - {{by: {by}, candidate: {who}, criterion: c, score: {score}}}\n"
        for by, pes, city in (("firms", 5, 2), ("school", 5, 1), ("union", 1, 5))
        for who, score in (("pes", pes), ("city", city))
    )
    people = "".join(f"  - {{id: {one}, name: {one.upper()}}}\n" for one in ("pes", "city", "firms", "school", "union"))
    (tmp_path / "partnership.yaml").write_text(
        f'lep: "1.0"\nid: x\nname: X\nstakeholders:\n{people}lead:\n'
        "  criteria: [{id: c, name: Clients come back, kind: risk, weight: 1}]\n"
        f"  candidates: [{{stakeholder: pes}}, {{stakeholder: city}}]\n  scores:\n{scores}"
    )
    drawn = lep("show", "lead").out
    assert "  UNION: CITY first - differs\n" in drawn
    assert "2 of 3 scorers put PES first." in drawn
    assert "  PES, Clients come back: 1 to 5\n" in drawn


def test_a_candidate_that_is_ruled_out_says_why(lep: Lep) -> None:
    answers = EXAMPLES / "teiuleni-district" / "answers.yaml"
    drawn = lep("show", "lead", answers).out
    assert "Ruled out before any sum" in drawn
    assert ": not willing" in drawn


def test_a_file_with_nothing_to_show_is_said_plainly(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text('lep: "1.0"\nid: x\nname: X\n')
    assert "No candidate can be ranked yet." in lep("show", "lead").out
    assert lep("show", "map").code == 0


def test_an_unknown_picture_is_bad_usage(lep: Lep) -> None:
    result = lep("show", "nothing")
    assert (result.code, result.out) == (2, "")


def test_a_terminal_without_unicode_gets_plain_signs(lep: Lep) -> None:
    result = lep("show", "map", ANSWERS, encoding="ascii")
    assert result.code == 0
    assert b"|" in result.raw
    assert b"?" not in result.raw.replace(b"c?", b"")


@pytest.mark.parametrize("picture", list(PICTURES))
def test_a_picture_with_nothing_to_show_says_what_to_do(lep: Lep, tmp_path: Path, picture: str) -> None:
    (tmp_path / "partnership.yaml").write_text('lep: "1.0"\nid: x\nname: X\n')
    drawn = lep("show", picture).out
    assert re.search("lep (init|map|diagnose|plan|lead|position|explain)", " ".join(drawn.split()))
    assert not drawn.endswith("\n\n")


def test_an_empty_map_is_no_empty_frame(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text('lep: "1.0"\nid: x\nname: X\n')
    drawn = lep("show", "map").out
    assert drawn == (
        "Influence by interest\n\nNobody is on the list yet: lep map asks who else serves the same people.\n"
    )


def test_without_an_objective_the_loose_ends_are_not_listed(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(
        'lep: "1.0"\nid: x\nname: X\nstakeholders: [{id: a, name: Adult School, status: committed}]\n'
    )
    assert "Loose ends" not in lep("show", "logic").out
    assert lep("show", "logic", "--json").json["data"]["gaps"]


def test_without_a_name_the_pictures_are_listed(lep: Lep) -> None:
    result = lep("show")
    assert (result.code, result.out) == (2, "")
    assert all(name in result.err for name in PICTURES)


def test_lines_are_joined_and_dated_as_in_french(lep: Lep) -> None:
    told = lep("--lang", "fr", "show", "engagement", EXAMPLES / "teiuleni-district" / "partnership.yaml").out
    assert "1er février 2028  redemander\u00a0: Asociația" in told
    assert "60 postes vacants d’ici au 30 juin 2028" in told
    assert "\u202f; 20 places de travail" in " ".join(told.split(" "))


@pytest.mark.parametrize(("language", "count"), [("en", "1,900"), ("bs", "1.900")])
def test_counts_of_places_are_grouped(lep: Lep, language: str, count: str) -> None:
    assert count in lep("--lang", language, "show", "chain", EXAMPLES / FULL / "partnership.yaml").out
