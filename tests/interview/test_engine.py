"""Where the interview stands, worked out from the file alone."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview.bank import bank
from lep.interview.engine import State, evaluate


def keys(slots: Any) -> list[str]:
    return [slot.key for slot in slots]


def state(**data: Any) -> State:
    return evaluate(bank(), data)


def test_an_empty_file_begins_with_the_name() -> None:
    found = state()
    assert found.current is not None
    assert found.current.key == "name"
    assert found.answered == ()
    assert [stage.state for stage in found.stages] == ["open"] * 6


def test_the_first_thing_that_nobody_dealt_with_is_current() -> None:
    found = state(name="LEP", territory={"name": "Valley"})
    assert found.current is not None
    assert found.current.key == "territory.country"
    assert keys(found.answered) == ["name", "territory.name"]


def test_what_was_skipped_is_not_asked_again_and_still_missing() -> None:
    found = state(name="LEP", interview={"marks": {"territory.name": "skipped", "territory.country": "unknown"}})
    assert found.current is not None
    assert found.current.key == "territory.population"
    assert {"territory.name", "territory.country"} <= set(keys(found.missing))


def test_what_does_not_apply_is_not_missing() -> None:
    found = state(name="LEP", interview={"marks": {"territory.population": "not_applicable"}})
    assert "territory.population" not in keys(found.missing)


def test_false_and_zero_are_answers() -> None:
    found = state(name="LEP", agreement={"binding": False, "withdrawal": {"notice_months": 0}})
    assert {"agreement.binding", "agreement.withdrawal.notice_months"} <= set(keys(found.answered))


def test_an_answer_off_the_path_is_dormant_and_comes_back_with_its_path() -> None:
    law = {"governing": "Ours"}
    off = state(name="LEP", agreement={"binding": False, "law": law})
    assert keys(off.dormant) == ["agreement.law.governing"]
    assert "agreement.law.governing" not in keys(off.path)
    on = state(name="LEP", agreement={"binding": True, "law": law})
    assert on.dormant == ()
    assert "agreement.law.governing" in keys(on.answered)


def test_each_item_is_asked_about_and_then_the_next_item() -> None:
    found = state(name="LEP", risks=[{"id": "a", "name": "A"}, {"id": "b", "name": "B"}])
    about = [key for key in keys(found.path) if key.startswith("risks")]
    parts = ["name", "likelihood", "impact", "owner", "response"]
    assert about == [f"risks[{item}].{part}" for item in "ab" for part in parts] + ["risks"]


def test_a_list_is_open_until_somebody_says_that_it_is_complete() -> None:
    groups = [{"id": "a", "name": "A", "size": 1, "eligibility": "all"}]
    basis: dict[str, Any] = {"name": "LEP", "territory": {"name": "V", "country": "BA", "population": 1}}
    basis |= {"roles": {"convenor": "m"}, "stakeholders": [{"id": "m", "name": "M", "kind": "ngo"}]}
    basis |= {"profile": "generic", "currency": "EUR", "groups": groups}
    marks = {"languages": "complete"}
    still = evaluate(bank(), basis | {"interview": {"marks": marks}})
    assert still.current is not None
    assert (still.current.key, still.current.kind) == ("groups", "add")
    complete = evaluate(bank(), basis | {"interview": {"marks": marks | {"groups": "complete"}}})
    assert complete.current is not None
    assert complete.current.key == "purpose"


def test_a_core_kind_that_somebody_holds_is_not_asked_for() -> None:
    found = state(name="LEP", stakeholders=[{"id": "c", "name": "C", "kind": "chamber"}])
    assert "stakeholders.employers" in keys(found.answered)
    assert "stakeholders.ngo" in keys(found.missing)


def test_scores_are_asked_for_each_candidate_on_each_criterion() -> None:
    lead = {
        "criteria": [{"id": "r", "name": "Risk"}, {"id": "c", "name": "Capacity"}],
        "candidates": [{"stakeholder": "a"}, {"stakeholder": "b"}],
        "scores": [{"by": "x", "candidate": "a", "criterion": "c", "score": 0 + 3}],
    }
    found = state(name="LEP", lead=lead)
    scores = [slot for slot in found.path if slot.question.id == "lead_score"]
    assert keys(scores) == [f"lead.scores[{who},{what}].score" for who in "ab" for what in "rc"]
    assert "lead.scores[a,c].score" in keys(found.answered)


def test_nobody_scores_a_candidate_that_is_ruled_out() -> None:
    candidates = [{"stakeholder": "a", "willing": False}, {"stakeholder": "b"}, {"stakeholder": "c", "mandated": False}]
    found = state(name="LEP", lead={"criteria": [{"id": "r", "name": "Risk"}], "candidates": candidates})
    assert keys(slot for slot in found.path if slot.question.id == "lead_score") == ["lead.scores[b,r].score"]


def test_unknown_is_an_answer_of_the_self_examination() -> None:
    found = state(name="LEP", diagnosis={"answers": [{"item": "fit", "value": "unknown"}]})
    assert "diagnosis.answers[fit].value" in keys(found.answered)


def test_extras_are_never_asked_by_themselves() -> None:
    found = state(name="LEP", stakeholders=[{"id": "a", "name": "A"}])
    assert "stakeholders[a].view.urgency" in keys(found.path)
    assert "stakeholders[a].view.urgency" not in keys(found.missing)


def test_a_stage_is_done_when_it_was_gone_through_and_lacks_nothing_that_is_needed() -> None:
    found = state(name="LEP", interview={"done": ["start", "lead"]})
    assert {stage.id: stage.state for stage in found.stages}["start"] == "begun"
    lead = state(
        roles={"lead": "a", "accountable_body": "a", "chair": "a", "secretariat": "a"},
        lead={"reason": "Because", "criteria": [{"id": "r", "name": "R", "kind": "risk", "weight": 1}]},
        stakeholders=[{"id": "a", "name": "A"}],
        interview={"done": ["lead"]},
    )
    assert {stage.id: stage.state for stage in lead.stages}["lead"] == "done"


def test_in_a_stage_that_is_done_only_what_is_needed_is_asked() -> None:
    found = state(name="LEP", risks=[{"id": "a", "name": "A"}], interview={"done": ["plan"]})
    plan = [slot for slot in found.path if slot.question.stage == "plan"]
    assert found.open_in(("plan",), {"interview": {"done": ["plan"]}}) is not None
    optional = [slot.key for slot in plan if slot.question.need == "optional" and slot.key.startswith("risks[a]")]
    assert optional == ["risks[a].likelihood", "risks[a].impact"]


@pytest.mark.parametrize(
    "junk",
    [
        {"stakeholders": "none"},
        {"stakeholders": [None, 3, "x", {}]},
        {"interview": {"marks": [], "done": "all"}},
        {"objectives": [{"indicators": "many"}]},
        {"lead": {"criteria": [{}], "candidates": ["a"]}},
    ],
)
def test_a_broken_file_does_not_break_the_engine(junk: dict[str, Any]) -> None:
    assert evaluate(bank(), junk).current is not None
