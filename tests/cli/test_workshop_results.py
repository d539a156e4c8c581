"""`lep workshop show`, `lep workshop adopt`, `lep render workshop`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lep.files import Set, Store, read
from lep.workshop.items import items
from lep.workshop.rounds import read_rounds, write_rounds
from tests.cli.conftest import Lep
from tests.cli.workshop_cases import answered, split

ADOPT = ("workshop", "adopt", "--decided-by", "board", "--date", "2027-02-11")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("stage", ["diagnose", "plan", "lead", "agree"])
def test_every_stage_can_be_shown_in_any_width(lep: Lep, full: Path, stage: str, width: int) -> None:
    answered(full, stage, split)
    result = lep("workshop", "show", "--stage", stage, variables={"COLUMNS": str(width)})
    assert result.code == 0, result.err
    assert "What the room thinks" in result.out
    assert "two camps" in " ".join(result.out.split())
    assert max(map(len, result.out.splitlines())) <= width


def test_a_room_of_three_is_told_of_in_no_way(lep: Lep, full: Path) -> None:
    answered(full, "diagnose", split, people=[("ngo", "womens-thread", 3)])
    shown = lep("workshop", "show")
    assert "Fewer than 4 people answered" in shown.out
    found = lep("workshop", "show", "--json").json["data"]
    assert (found["people"], found["kinds"]) == (None, [])
    assert all(one["all"] is None and one["kinds"] == [] and one["unknown"] is None for one in found["items"])
    assert lep(*ADOPT).code == 0
    assert "history" not in read(full).data or all("Workshop" not in str(row) for row in read(full).data["history"])


def test_json_never_tells_apart_who_can_be_subtracted(lep: Lep, full: Path) -> None:
    """Five, four and two people: total minus the two large kinds would be the two, so one kind joins them."""
    answered(full, "diagnose", split)
    found = lep("workshop", "show", "--json").json["data"]
    assert [(one["kind"], one["people"]) for one in found["kinds"]] == [("municipality", 5), ("others", 6)]
    for one in found["items"]:
        assert [kind["kind"] for kind in one["kinds"]] == ["municipality", "others"]


def test_rounds_are_compared(lep: Lep, full: Path) -> None:
    answered(full, "diagnose", split)
    answered(full, "diagnose", number=2)
    assert lep("workshop", "show", "--json").json["data"]["compared_with"] == 1
    assert "since the round before" in lep("workshop", "show").out
    assert lep("workshop", "show", "--round", "1", "--json").json["data"]["compared_with"] is None


def test_what_two_rounds_are_compared_of_is_said(lep: Lep, full: Path) -> None:
    answered(full, "diagnose", split)
    answered(full, "diagnose", number=2)
    assert "it is the room as a whole" in " ".join(lep("workshop", "show").out.split())
    assert "round 2 is answered, too" in lep(*ADOPT, "--round", "1", "--dry-run").err
    assert "round 2" not in lep(*ADOPT, "--dry-run").err


def test_a_rule_that_was_changed_after_the_answers_is_said_everywhere(lep: Lep, full: Path) -> None:
    answered(full, "diagnose", split)
    archive = full.parent / "workshop/responses-diagnose-1.yaml"
    archive.write_text(archive.read_text().replace("\nround: 1\n", "\nround: 1\nrule: quartiles:1\n"))
    said = "It was another when the first answers came in: The middle half"
    assert said not in " ".join(lep("workshop", "show").out.split())
    rounds = full.parent / "workshop/rounds.yaml"
    rounds.write_text(rounds.read_text().replace("quartiles:1", "share:0.1"))
    shown = " ".join(lep("workshop", "show").out.split())
    assert said in shown
    assert "fixed beforehand" not in shown
    assert lep("workshop", "show", "--json").json["data"]["first_rule"] == "quartiles:1"
    assert said in lep("render", "workshop", "--to", "md", "--out", "-").out
    item = next(item.id for item in items(read(full).data, "diagnose"))
    assert said in lep(*ADOPT, "--items", item).err
    assert said in read(full).data["history"][-1]["note"]


def test_a_rule_that_was_fixed_beforehand_is_said_to_be(lep: Lep, full: Path) -> None:
    answered(full, "diagnose")
    assert "fixed beforehand" in lep("workshop", "show").out
    assert lep("workshop", "show", "--json").json["data"]["rule_came_first"] is True
    assert "was fixed before anybody answered" in lep("render", "workshop", "--to", "md", "--out", "-").out


@pytest.mark.parametrize("late", [True, False])
def test_no_document_says_that_a_rule_came_first_which_did_not(lep: Lep, full: Path, late: bool) -> None:
    answered(full, "diagnose")
    archive = full.parent / "workshop/responses-diagnose-1.yaml"
    noted = "rule: quartiles:1\nrule_late: true" if late else "rule: share:0.5"
    archive.write_text(archive.read_text().replace("\nround: 1\n", f"\nround: 1\n{noted}\n"))
    assert "fixed beforehand" not in lep("workshop", "show").out
    assert lep("workshop", "show", "--json").json["data"]["rule_came_first"] is False
    document = lep("render", "workshop", "--to", "md", "--language", "en", "--out", "-").out
    assert "was fixed before anybody answered" not in document
    assert ("the usual one was taken with their first answers." in document) is late
    assert ("It was another when the first answers came in" in document) is not late
    assert ("the usual one was taken" in lep(*ADOPT).err) is late


@pytest.mark.parametrize("stage", ["plan", "agree"])
def test_an_objective_that_reads_otherwise_since_the_room_was_asked_is_named(lep: Lep, full: Path, stage: str) -> None:
    assert lep("workshop", "kit", "--stage", stage, "--to", "md", "--language", "en").code == 0
    rounds = read_rounds(full)
    answered(full, stage, people=[("ngo", "womens-thread", 5)])
    write_rounds(full, rounds)
    assert "read otherwise" not in lep("workshop", "show").out
    store = Store.open(full)
    first = store.data["objectives"][0]
    store.change([Set(("objectives", 0, "indicators", 0, "target", "value"), 4321)])
    shown = " ".join(lep("workshop", "show").out.split())
    assert f"look at them again: “{first['name']['en']}”." in shown
    (item,) = lep("workshop", "show", "--json").json["data"]["read_otherwise"]
    assert item.endswith(first["id"].replace("-", "_"))
    document = ("render", "workshop", "--to", "md", "--out", "-", "--language")
    assert f"look at them again: “{first['name']['en']}”." in lep(*document, "en").out
    assert "ponovo pogledajte: " in lep(*document, "bs").out
    if stage == "agree":
        assert "read otherwise" in lep(*ADOPT, "--dry-run").err


def test_answers_off_the_scale_do_not_count_and_are_told_aloud(lep: Lep, full: Path) -> None:
    answered(full, "diagnose")
    archive = full.parent / "workshop/responses-diagnose-1.yaml"
    before = lep("workshop", "show", "--json").json["data"]["items"][0]
    archive.write_text(archive.read_text().replace(f"{before['id']}: 4", f"{before['id']}: 9", 1))
    archive.write_text(archive.read_text().replace(f"{before['id']}: 4", f"{before['id']}: quite", 1))
    result = lep("workshop", "show", "--json")
    assert "2 answers in the file of answers do not fit" in result.err
    assert result.json["data"]["off_the_scale"] == 2
    now = result.json["data"]["items"][0]
    assert (now["all"]["people"], now["all"]["median"]) == (before["all"]["people"] - 2, 4)
    assert "2 answers in the file" in lep(*ADOPT, "--dry-run").err
    assert "2 answers in the file" in lep("render", "workshop", "--to", "md", "--out", "-").err
    assert "2 answers in the file" in lep("render", "--all", "--to", "md", "--language", "en", "--out", "out").err


def test_the_legend_of_a_chart_says_what_its_ends_mean(lep: Lep, full: Path) -> None:
    answered(full, "plan", split)
    chart = lep("render", "workshop", "--to", "html", "--language", "en", "--out", "-").out
    assert all(f">{text}<" in chart for text in ("1 – not at all", "5 – completely"))


def test_partners_own_answers_beside_the_rooms_are_mentioned(lep: Lep, full: Path) -> None:
    answered(full, "lead")
    assert "`lead.scores`" in lep(*ADOPT).err


def test_what_the_file_does_not_ask_any_more_is_said_when_adopting(lep: Lep, full: Path) -> None:
    answered(full, "diagnose")
    archive = full.parent / "workshop/responses-diagnose-1.yaml"
    archive.write_text(archive.read_text().replace("answers:", "answers:\n      dq__gone: 3", 1))
    assert "is not asked any more" in lep(*ADOPT).err


def test_what_is_asked_for_and_not_there_is_said(lep: Lep, full: Path) -> None:
    assert "no answers" in lep("workshop", "show").err
    answered(full, "diagnose")
    answered(full, "lead")
    several = lep("workshop", "show")
    assert several.code == 2
    assert "diagnose" in several.err
    assert lep("workshop", "show", "--stage", "lead", "--round", "7").code == 2
    assert lep("workshop", "show", "--stage", "nowhere").code == 2
    assert lep("workshop", "adopt", "--stage", "lead").code == 2
    assert "womens-thread" in lep(*ADOPT[:2], "--stage", "lead", "--decided-by", "womens-tread").err
    wrong = lep(*ADOPT, "--stage", "diagnose", "--items", "dq__nothing")
    assert wrong.code == 2


def test_adopting_is_exact_repeatable_and_notes_who_decided(lep: Lep, full: Path) -> None:
    answered(full, "diagnose")
    before = full.read_bytes()
    dry = lep(*ADOPT, "--dry-run")
    assert dry.code == 0
    assert "would change" in dry.err
    assert full.read_bytes() == before
    assert lep(*ADOPT).code == 0
    data = read(full).data
    asked = [item for item in items(data, "diagnose") if item.kind == "scale5"]
    own = {
        (row["item"], row.get("group"), row.get("step")) for row in data["diagnosis"]["answers"] if not row.get("by")
    }
    assert {(item.about.item, item.about.group, item.about.step) for item in asked} <= own
    event = data["history"][-1]
    assert (event["event"], event["date"]) == ("decided", "2027-02-11")
    assert lep("check", full, "--fail-on", "error").code == 0
    after = full.read_bytes()
    again = lep(*ADOPT[:-1], "2027-03-01")
    assert "nothing has changed" in again.err
    assert full.read_bytes() == after


def test_the_same_decided_by_somebody_else_is_noted_and_no_more(lep: Lep, full: Path) -> None:
    answered(full, "diagnose")
    lep(*ADOPT)
    before = read(full).data
    again = lep("workshop", "adopt", "--decided-by", "all_partners", "--date", "2027-02-12")
    assert "Adopted already; who decided now is noted, too." in again.err
    after = read(full).data
    assert after["diagnosis"] == before["diagnosis"]
    assert len(after["history"]) == len(before["history"]) + 1


def test_what_divides_the_room_stays_out_unless_named(lep: Lep, full: Path) -> None:
    answered(full, "diagnose", split)
    before = full.read_bytes()
    result = lep(*ADOPT)
    assert "Not agreed" in result.err
    assert full.read_bytes() == before
    name = next(item.id for item in items(read(full).data, "diagnose"))
    assert lep(*ADOPT, "--items", name).code == 0
    assert full.read_bytes() != before


def test_a_lead_is_voted_on_without_scores_of_oneself(lep: Lep, full: Path) -> None:
    answered(full, "lead")
    shown = lep("workshop", "show", "--json").json["data"]
    assert set(shown["lead"]["own_scores_left_out"]) == {"municipality"}
    result = lep(*ADOPT)
    assert result.code == 0
    assert "Scores of oneself are left out" in result.err
    assert "lead.weights" in result.err


def test_positions_are_taken_by_name_only(lep: Lep, full: Path) -> None:
    answered(full, "agree")
    before = read(full).data
    assert "--named" in lep(*ADOPT).err
    after = read(full).data
    assert after["positions"] == before["positions"]
    decided = after["history"][len(before.get("history", [])) :]
    assert len(decided) == len([item for item in items(after, "agree") if item.kind == "gradient"])
    assert all("the board" in one["note"] and "11 people" in one["note"] for one in decided)
    kept = full.read_bytes()
    assert "nothing has changed" in lep(*ADOPT).err
    assert full.read_bytes() == kept
    (full.parent / "workshop/responses-agree-1.yaml").unlink()
    answered(full, "agree", named=True)
    assert lep(*ADOPT).code == 0
    taken = [row for row in read(full).data["positions"] if row["date"] == "2027-02-10"]
    assert {row["by"] for row in taken} == {"municipality", "womens-thread", "crafts-chamber"}
    assert lep("check", full, "--fail-on", "error").code == 0


def test_which_partner_has_to_settle_what_is_said(lep: Lep, full: Path) -> None:
    answered(full, "agree", split, named=True)
    told = [line for line in lep(*ADOPT).err.splitlines() if "settles that first" in line]
    assert len(told) == 3
    assert any("Women's Thread Association" in line for line in told)
    assert all(line.count("Courses finished") <= 1 for line in told)


def test_counts_stand_beside_a_question_only_where_it_keeps_room(lep: Lep, full: Path) -> None:
    answered(full, "agree", split)
    narrow = lep("workshop", "show", variables={"COLUMNS": "60"}).out
    assert "1 is full agreement" in narrow
    assert "On the left" not in narrow
    wide = " ".join(lep("workshop", "show", variables={"COLUMNS": "80"}).out.split())
    assert "On the left" in wide


def test_confidence_has_no_place_in_the_file(lep: Lep, full: Path) -> None:
    answered(full, "plan")
    result = lep(*ADOPT)
    assert result.code == 2
    assert "lep plan" in result.err


@pytest.mark.parametrize("stage", ["diagnose", "plan", "lead", "agree"])
def test_the_document_holds_what_the_room_thinks(lep: Lep, full: Path, stage: str, tmp_path: Path) -> None:
    answered(full, stage, split)
    result = lep("render", "workshop", "--stage", stage, "--to", "md,html,docx", "--language", "en,he", "--out", "out")
    assert result.code == 0, result.err
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"workshop-{stage}-1.{code}.{form}" for code in ("en", "he") for form in ("md", "html", "docx")
    }
    text = (tmp_path / "out" / f"workshop-{stage}-1.en.md").read_text()
    assert "two camps" in text
    assert "municipality or city" in text
    assert "<svg" in (tmp_path / "out" / f"workshop-{stage}-1.en.html").read_text()


def test_the_document_of_three_people_is_empty(lep: Lep, full: Path) -> None:
    answered(full, "diagnose", split, people=[("ngo", "womens-thread", 3)])
    result = lep("render", "workshop", "--to", "md", "--out", "-")
    assert result.code == 0, result.err
    assert "nothing is shown" in result.out
    assert "|" not in result.out


def test_peoples_sentences_are_not_passed_on(lep: Lep, full: Path) -> None:
    answered(full, "diagnose", lambda item, number: f"secret {number}" if item.kind == "text" else 4)
    assert "secret 1" in lep("workshop", "show").out
    assert "secret" not in lep("render", "workshop", "--to", "md", "--out", "-").out


def test_documents_of_a_round_say_where_they_come_from(lep: Lep, full: Path) -> None:
    result = lep("render", "workshop-agenda")
    assert result.code == 2
    assert "lep workshop kit" in result.err
    assert lep("render", "agreement", "--stage", "lead").code == 2


def test_what_people_typed_is_never_markup(lep: Lep, full: Path) -> None:
    name = "A | B <script>alert(1)</script> {{ 7 * 7 }} [red]x"
    store = Store.open(full)
    store.change([Set(("lead", "criteria", 0, "name"), name), Set(("stakeholders", 0, "name"), name)])
    answered(full, "lead", split)
    assert name in " ".join(lep("workshop", "show", variables={"COLUMNS": "300"}).out.split())
    assert lep("render", "workshop", "--to", "md,html", "--out", "out").code == 0
    page = (full.parent / "out/workshop-lead-1.en.html").read_text()
    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page
    assert "A \\| B" in (full.parent / "out/workshop-lead-1.en.md").read_text()


def test_signed_figures_are_not_turned_round(lep: Lep, full: Path) -> None:
    answered(full, "diagnose", split)
    answered(full, "diagnose", number=2)
    assert lep("render", "workshop", "--to", "md", "--language", "he", "--out", "out").code == 0
    assert re.search("\u2068[+\N{MINUS SIGN}]\\d", (full.parent / "out/workshop-diagnose-2.he.md").read_text())


def test_facts_are_told_in_the_language_of_the_document(lep: Lep, full: Path) -> None:
    answered(full, "diagnose")
    assert lep("render", "workshop", "--to", "md", "--language", "en,bs", "--out", "out").code == 0
    english, bosnian = ((full.parent / f"out/workshop-diagnose-1.{code}.md").read_text() for code in ("en", "bs"))
    assert "16 hours" in english
    assert "16 hours" not in bosnian
    assert "16 " in bosnian
