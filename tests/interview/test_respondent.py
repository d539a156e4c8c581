"""The choice of lead as one of several partners answers it: it scores the others, and everything bears its name."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview.answering import answered
from lep.interview.bank import bank
from lep.interview.engine import evaluate
from lep.interview.respondent import bank_for_respondent

DATA: dict[str, Any] = {
    "lep": "1.0",
    "id": "x",
    "name": "X",
    "stakeholders": [{"id": one, "name": one.upper()} for one in ("pes", "city", "school")],
    "roles": {"convenor": "city"},
    "lead": {
        "criteria": [{"id": "duty", "name": "Duty"}, {"id": "skill", "name": "Skill"}],
        "candidates": [{"stakeholder": "pes"}, {"stakeholder": "city"}],
        "scores": [{"by": "school", "candidate": "pes", "criterion": "duty", "score": 5}],
    },
}


def asked(who: str, data: dict[str, Any] = DATA) -> list[str]:
    state = evaluate(bank_for_respondent(bank(), who, "lead"), data)
    return [slot.key for slot in state.path if slot.question.need == "wanted"]


def test_a_partner_scores_every_candidate_and_weighs_every_criterion() -> None:
    assert asked("school") == [
        *(f"lead.scores[{who},{what},school].score" for who in ("pes", "city") for what in ("duty", "skill")),
        *(f"lead.weights[{what},school].points" for what in ("duty", "skill")),
    ]


def test_a_candidate_is_not_asked_about_itself() -> None:
    assert not any("[pes," in key for key in asked("pes"))
    assert "lead.scores[city,duty,pes].score" in asked("pes")


def test_what_it_has_answered_is_answered_and_what_another_has_is_not() -> None:
    questions = bank_for_respondent(bank(), "school", "lead")
    assert [slot.key for slot in evaluate(questions, DATA).answered] == ["lead.scores[pes,duty,school].score"]
    assert evaluate(bank_for_respondent(bank(), "city", "lead"), DATA).answered == ()


def test_its_answers_bear_its_name() -> None:
    questions = bank_for_respondent(bank(), "pes", "lead")
    data = DATA
    for key, value in (("lead.scores[city,duty,pes].score", 2), ("lead.weights[skill,pes].points", 100)):
        slot = next(slot for slot in evaluate(questions, data).path if slot.key == key)
        data = answered(questions, slot, value, data)
    assert {"by": "pes", "candidate": "city", "criterion": "duty", "score": 2} in data["lead"]["scores"]
    assert data["lead"]["weights"] == [{"by": "pes", "criterion": "skill", "points": 100}]
    assert DATA["lead"]["scores"][0] in data["lead"]["scores"]


def test_other_stages_are_not_answered_by_several() -> None:
    with pytest.raises(KeyError):
        bank_for_respondent(bank(), "pes", "plan")
