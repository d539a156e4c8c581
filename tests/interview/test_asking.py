"""The question that a person sees."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview.ask import Ask
from lep.interview.asking import ask_for
from lep.interview.bank import bank
from lep.interview.engine import evaluate
from lep.interview.slots import slots_of
from lep.interview.typed import Invalid, parse_line

BASE: dict[str, Any] = {"lep": "1.0", "id": "a", "name": "A"}


def question(key: str, **data: Any) -> Ask:
    everything = {**BASE, **data}
    return ask_for(next(slot for slot in evaluate(bank(), everything).path if slot.key == key), everything)


def test_it_names_what_it_is_about() -> None:
    asked = question("stakeholders[x].status", stakeholders=[{"id": "x", "name": "{item} & Sons"}])
    assert asked.prompt == "How far has the dialogue with {item} & Sons come?"


def test_it_says_why_and_on_whose_authority() -> None:
    asked = question("period.end")
    assert "limited lifetime" in asked.help
    assert "PARES" in asked.sources[0]


def test_an_item_of_the_self_diagnosis_speaks_for_itself() -> None:
    asked = question("diagnosis.answers[budget].value")
    assert asked.prompt.startswith("How free are we to spend")
    assert [choice.label for choice in asked.choices][:2] == ["1 (no freedom)", "2"]
    assert asked.choices[-1].value == "not_applicable"
    assert asked.sources


def test_references_are_chosen_by_name() -> None:
    asked = question("roles.chair", stakeholders=[{"id": "x", "name": {"bs": "Iks", "en": "Ex"}}], languages=["en"])
    assert [(choice.value, choice.label) for choice in asked.choices] == [("x", "Ex")]


def test_a_proposal_that_is_not_among_the_choices_is_not_made() -> None:
    assert question("roles.chair", roles={"convenor": "gone"}).default is None


def test_scores_show_what_the_criterion_says_of_one_and_five() -> None:
    criteria = [{"id": "r", "name": "Risk", "low": "None", "high": "All"}]
    asked = question("lead.scores[x,r].score", lead={"criteria": criteria, "candidates": [{"stakeholder": "x"}]})
    assert [choice.label for choice in asked.choices] == ["1 (None)", "2", "3", "4", "5 (All)"]


def test_a_list_says_what_it_holds_and_asks_for_more() -> None:
    asked = question("groups", groups=[{"id": "w", "name": "Women"}])
    assert (asked.prompt, asked.listing, asked.enter) == ("Is there another client group?", ("Women",), "no more")


def test_a_needed_list_cannot_be_left_by_accident() -> None:
    assert not question("groups").enter_skips
    assert question("risks").enter_skips


def test_ready_wording_is_shown_before_it_is_taken() -> None:
    asked = question("agreement.quality")
    assert asked.notes[0].startswith("Proposed; what you type instead")
    assert asked.default == [note.removeprefix("  - ") for note in asked.notes[1:]]


def test_the_ranking_is_shown_before_the_lead_is_chosen() -> None:
    lead = {
        "criteria": [{"id": "r", "name": "Risk", "kind": "risk", "weight": 1}],
        "candidates": [
            {"stakeholder": "x", "willing": True, "mandated": True},
            {"stakeholder": "y", "willing": False},
            {"stakeholder": "z", "willing": True, "mandated": True},
        ],
        "scores": [{"by": "y", "candidate": "x", "criterion": "r", "score": 4}],
    }
    names = [{"id": key, "name": key.upper()} for key in "xyz"]
    notes = question("roles.lead", lead=lead, stakeholders=names).notes
    assert notes[1:] == (
        "  1. X: 4.00",
        "  ruled out: Y is not willing",
        "  not yet scored on everything: Z",
        "X is the only candidate that can be ranked.",
    )
    assert question("roles.lead").notes == ()


def test_the_name_cannot_be_skipped() -> None:
    assert not question("name").may_skip
    assert question("territory.name").may_skip


def test_a_short_proposal_needs_no_lines_of_its_own() -> None:
    asked = question("languages")
    assert (asked.default, asked.enter, asked.notes) == (["en"], "take en", ())


def test_a_position_may_be_about_an_objective_an_action_or_a_clause() -> None:
    data = {
        "stakeholders": [{"id": "school", "name": "School", "status": "committed"}],
        "objectives": [{"id": "jobs", "name": "Jobs"}],
        "actions": [{"id": "course", "name": "Course"}],
    }
    agree = bank().stage("agree")
    slot = next(slot for slot in slots_of(bank(), agree, data) if slot.question.id == "position")
    ask = ask_for(slot, data)
    for about, known in (("jobs", "jobs"), ("Course", "course"), ("D3", "D3")):
        said = parse_line(f"School; {about}; minor point; 2026-09-17", ask)
        assert said == {"by": "school", "about": known, "gradient": "minor_point", "date": "2026-09-17"}


def test_what_is_on_a_list_within_a_list_is_asked_of_whoever_has_the_list() -> None:
    school = {"id": "school", "name": "Adult School", "services": [{"step": "training"}]}
    services = question("stakeholders[school].services[0].step", stakeholders=[school]).prompt
    assert services.startswith("What does Adult School do for the clients now?")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Bakery; Nobody; money", "“Nobody” is none of these: Adult School, Bakery."),
        ("Bakery; Adult School; nonsense", "“nonsense” is none of these: "),
    ],
)
def test_of_a_line_it_says_which_part_is_not_known(typed: str, said: str) -> None:
    two = [{"id": "a", "name": "Adult School"}, {"id": "b", "name": "Bakery"}]
    with pytest.raises(Invalid, match=said):
        parse_line(typed, question("links", stakeholders=two))
