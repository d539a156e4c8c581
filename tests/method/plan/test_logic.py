"""The chain from finding to money, and where it breaks."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from lep.method.plan.logic import GAPS, logic

WHOLE: dict[str, Any] = {
    "evidence": [{"id": "rate", "indicator": "Unemployment"}],
    "objectives": [
        {
            "id": "jobs",
            "name": "Jobs",
            "responds_to": ["rate"],
            "owner": "pes",
            "indicators": [{"id": "placed", "name": "Placed", "source": "Register", "responsible": "pes"}],
        }
    ],
    "actions": [{"id": "course", "name": "Course", "objective": "jobs", "lead": "school", "with": ["pes"]}],
    "stakeholders": [
        {"id": "pes", "name": "Office", "status": "committed"},
        {"id": "school", "name": "School", "status": "committed"},
        {"id": "bank", "name": "Bank", "status": "declined"},
    ],
    "contributions": [
        {"id": "hours", "from": "pes", "action": "course", "amount": 10},
        {"id": "rooms", "from": "school", "action": "course", "amount": 20},
    ],
}


def without(*steps: Any) -> dict[str, Any]:
    """The whole file, with what stands at the end of the steps taken out."""
    data = copy.deepcopy(WHOLE)
    here: Any = data
    for step in steps[:-1]:
        here = here[step]
    del here[steps[-1]]
    return data


def gaps(data: dict[str, Any]) -> set[tuple[str, str]]:
    return {(gap.name, gap.node.id) for gap in logic(data).gaps}


def test_a_whole_chain_has_no_loose_end() -> None:
    found = logic(WHOLE)
    assert found.gaps == ()
    (objective,) = found.of("objective")
    assert [node.id for node in found.back(objective, "answered_by")] == ["rate"]
    (action,) = found.onward(objective, "served_by")
    assert [node.name for node in found.onward(action, "led_by")] == ["School"]
    assert {node.id for node in found.back(action, "pays_for")} == {"hours", "rooms"}


def test_who_declined_and_is_named_nowhere_is_no_link() -> None:
    assert {node.id for node in logic(WHOLE).of("partner")} == {"pes", "school"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            without("objectives", 0, "responds_to"),
            {("finding_unanswered", "rate"), ("objective_without_finding", "jobs")},
        ),
        (without("objectives", 0, "indicators"), {("objective_without_indicator", "jobs")}),
        (without("objectives", 0, "indicators", 0, "source"), {("indicator_without_source", "placed")}),
        (
            without("actions", 0, "objective"),
            {("objective_without_action", "jobs"), ("action_without_objective", "course")},
        ),
        (
            without("actions", 0, "lead"),
            {("action_without_lead", "course"), ("partner_without_task", "school")},
        ),
        (without("actions", 0, "with"), {("objective_owner_apart", "jobs")}),
        (
            without("contributions", 1, "from"),
            {("contribution_without_partner", "rooms"), ("partner_without_contribution", "school")},
        ),
        (without("contributions", 1, "action"), {("contribution_without_action", "rooms")}),
        (
            without("contributions"),
            {
                ("action_without_means", "course"),
                ("partner_without_contribution", "pes"),
                ("partner_without_contribution", "school"),
            },
        ),
    ],
)
def test_each_link_taken_out_leaves_its_loose_ends(data: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    assert gaps(data) == expected


def test_an_action_that_costs_nothing_needs_no_means() -> None:
    data = without("contributions")
    data["actions"][0]["cost"] = 0
    assert ("action_without_means", "course") not in gaps(data)


def test_every_loose_end_is_put_into_words() -> None:
    found = logic(without("contributions"))
    assert {gap.what for gap in found.gaps} <= set(GAPS.values())
    assert all(gap.what and not gap.what.endswith(".") for gap in found.gaps)


def test_two_kinds_may_use_the_same_id() -> None:
    data = copy.deepcopy(WHOLE)
    data["actions"][0]["id"] = "jobs"
    data["contributions"][0]["action"] = data["contributions"][1]["action"] = "jobs"
    assert logic(data).gaps == ()


def test_an_empty_file_has_an_empty_chain() -> None:
    assert logic({}).nodes == ()
    assert logic({}).gaps == ()
