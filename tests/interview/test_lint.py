"""The built-in bank is clean, and each kind of mistake is found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lep.interview.bank import Bank, bank, stage_of
from lep.interview.lint import lint

GOOD: dict[str, Any] = {
    "id": "one",
    "path": "agreement.disputes.mediator",
    "prompt": "What for?",
    "help": "Because.",
    "sources": [{"key": "PARES"}],
}


def with_question(**changes: Any) -> list[str]:
    """What the lint says of the built-in bank with one more question at its end."""
    whole = bank()
    extra = stage_of({"stage": "agree", "title": "", "intro": "", "questions": [{**GOOD, **changes}]})
    last = whole.stages[-1]
    stages = (*whole.stages[:-1], replace(last, questions=(*last.questions, *extra.questions)))
    return lint(Bank(stages, whole.packs))


def test_the_built_in_bank_is_clean() -> None:
    assert lint(bank()) == []


def test_a_good_question_more_is_clean() -> None:
    assert with_question() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"path": "purpos"}, "the format has no purpos"),
        ({"id": "name"}, "used twice"),
        ({"id": "a.b"}, "no dots"),
        ({"prompt": "Say it"}, "neither a question nor a request"),
        ({"help": ""}, "no help"),
        ({"sources": []}, "no source"),
        ({"sources": [{"key": "NOBODY"}]}, "unknown source"),
        ({"propose": "nothing_of_the_kind"}, "unknown proposal"),
        ({"show": "nothing_of_the_kind"}, "nothing is shown"),
        ({"when": {"present": "purposes"}}, "purposes"),
        ({"when": {"equals": ["territory.level", "galactic"]}}, "galactic"),
        ({"path": "risks[].name", "opens": True}, "how to ask for the next"),
        ({"path": "agreement.governance.board.votes.{member}"}, "for_each does not give"),
        ({"for_each": {"x": "@nobody"}}, "unknown pack"),
        ({"path": "agreement.health_check.every_months", "default": 500}, "out of bounds"),
        ({"path": "agreement.governance.decision.rule", "default": "dice"}, "not one of the choices"),
        ({"path": "agreement.binding", "default": "maybe"}, "neither yes nor no"),
    ],
)
def test_a_mistake_is_found(changes: dict[str, Any], said: str) -> None:
    assert any(said in problem for problem in with_question(**changes)), with_question(**changes)


def test_a_rule_that_looks_ahead_is_found() -> None:
    whole = bank()
    start = whole.stages[0]
    early = stage_of(
        {
            "stage": "start",
            "title": "",
            "intro": "",
            "questions": [{**GOOD, "when": {"present": "agreement.law.venue"}}],
        }
    )
    stages = (replace(start, questions=(*early.questions, *start.questions)), *whole.stages[1:])
    assert any("looks ahead to agreement.law.venue" in problem for problem in lint(Bank(stages, whole.packs)))


def test_a_required_field_that_nobody_asks_for_is_found() -> None:
    whole = bank()
    agree = whole.stages[-1]
    fewer = tuple(question for question in agree.questions if question.id != "review_first")
    stages = (*whole.stages[:-1], replace(agree, questions=fewer))
    assert "G2: nobody asks for agreement.review.first" in lint(Bank(stages, whole.packs))
