"""The built-in questions, and what a bank refuses."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview.bank import STAGES, Loop, Product, bank, stage_of
from lep.interview.pattern import model_path
from lep.method import stages


def stage(*questions: dict[str, Any]) -> dict[str, Any]:
    return {"stage": "plan", "title": "Plan", "intro": "", "questions": list(questions)}


def test_the_stages_come_in_the_order_of_the_journey() -> None:
    assert tuple(one.id for one in bank().stages) == STAGES


def test_a_finding_belongs_to_the_stage_that_asks_for_its_place() -> None:
    asked = {
        question.id: (one.id, stages.stage_of(tuple(step for step in model_path(question.path) if step != "*")))
        for one in bank().stages
        for question in one.questions
    }
    assert {name: pair for name, pair in asked.items() if len(set(pair)) > 1} == {"convenor_kind": ("start", "map")}


def test_the_five_core_kinds_are_asked_for_one_by_one() -> None:
    assert [item.id for item in bank().packs["core_kinds"]] == [
        "public_employment_service",
        "municipality",
        "employers",
        "education",
        "ngo",
    ]


def test_the_self_diagnosis_has_the_published_questions() -> None:
    packs = bank().packs
    assert [len(packs[name]) for name in ("pares", "oecd_flexibility", "idele_checklist")] == [4, 6, 5]


def test_a_key_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"promt"):
        stage_of(stage({"id": "x", "path": "purpose", "promt": "What?"}))


def test_a_need_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="need"):
        stage_of(stage({"id": "x", "path": "purpose", "prompt": "What?", "need": "perhaps"}))


def test_a_block_hands_its_rule_down_and_adds_it_to_the_question_s_own() -> None:
    inner = {"id": "x", "path": "agreement.law.venue", "prompt": "Where?", "when": {"present": "purpose"}}
    (question,) = stage_of(stage({"when": {"named": "binding"}, "questions": [inner]})).questions
    assert question.when == {"all": [{"named": "binding"}, {"present": "purpose"}]}


def test_questions_about_the_items_of_one_list_belong_together() -> None:
    nodes = stage_of(
        stage(
            {"id": "a", "path": "objectives[].name", "prompt": "What?", "opens": True, "more": "What else?"},
            {"id": "b", "path": "objectives[].indicators[].name", "prompt": "What?", "opens": True, "more": "More?"},
            {"id": "c", "path": "objectives[].due", "prompt": "When?"},
        )
    ).nodes
    (loop,) = nodes
    assert isinstance(loop, Loop)
    assert loop.opener is not None
    assert loop.opener.id == "a"
    assert isinstance(loop.nodes[1], Loop)


def test_questions_over_the_same_things_belong_together() -> None:
    each = {"item": "@pares", "group": "groups"}
    path = "diagnosis.answers[item={item},group={group}]"
    (node,) = stage_of(
        stage(
            {"id": "a", "path": f"{path}.value", "prompt": "{item}", "for_each": each},
            {"id": "b", "path": f"{path}.note", "prompt": "Why?", "for_each": each},
        )
    ).nodes
    assert isinstance(node, Product)
    assert len(node.nodes) == 2
