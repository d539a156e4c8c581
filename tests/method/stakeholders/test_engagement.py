"""The engagement plan: recorded before proposed, the days, employers, refusals."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.stakeholders.engagement import Approach, EngagementPlan, engagement_plan
from lep.model.vocab import MEANINGS


def plan(*people: dict[str, Any], **more: Any) -> EngagementPlan:
    return engagement_plan({"stakeholders": list(people), **more})


def approach(**row: Any) -> Approach:
    return plan({"id": "a", **row}).approaches[0]


def view(influence: int, interest: int, stance: int = 1, legitimacy: int = 3, urgency: int = 3) -> dict[str, int]:
    return {
        "influence": influence,
        "interest": interest,
        "stance": stance,
        "legitimacy": legitimacy,
        "urgency": urgency,
    }


@pytest.mark.parametrize("status", [None, *MEANINGS["StakeholderStatus"]])
def test_a_key_actor_gets_a_step_of_its_own(status: str | None) -> None:
    assert approach(status=status).how != approach(status=status, key=True).how


def test_the_quarter_of_the_map_gives_manner_and_rhythm() -> None:
    close, satisfied = approach(view=view(5, 5)), approach(view=view(5, 1))
    assert (close.quadrant, close.every) == ("manage_closely", "monthly")
    assert (satisfied.quadrant, satisfied.every) == ("keep_satisfied", "quarterly")
    assert close.manner != satisfied.manner
    assert approach().manner == ""


def test_an_opponent_with_power_is_talked_to_alone() -> None:
    assert "one to one" in approach(view=view(3, 3, stance=-1)).care
    assert "answer each" in approach(view=view(2, 3, stance=-2)).care
    assert "persuading" in approach(view=view(3, 3, stance=0)).care
    assert approach(view=view(3, 3, stance=1)).care == ""


def test_salience_adds_what_to_mind() -> None:
    assert "ally" in approach(view=view(1, 5, legitimacy=5, urgency=5)).care
    assert approach(view=view(1, 5, legitimacy=5, urgency=1)).care == ""


def test_what_the_file_records_stands() -> None:
    recorded = {"how": "Breakfast at its plant", "who": "b", "next": "2027-01-12", "every": "two_monthly"}
    found = approach(engagement=recorded, view=view(5, 5))
    assert (found.how, found.who, found.next, found.every) == tuple(recorded.values())
    assert found.proposed == ()


def test_who_keeps_in_touch_is_somebody_with_a_tie_else_the_convenor() -> None:
    people = [{"id": one, "status": "committed"} for one in "abc"]
    links = [{"from": "b", "to": "c", "kind": "information"}]
    found = {one.id: one for one in plan(*people, links=links, roles={"convenor": "a"}).approaches}
    assert (found["c"].who, found["b"].who, found["a"].who) == ("b", "c", None)
    assert "who" in found["c"].proposed
    assert {one.who for one in plan(*people, roles={"convenor": "a"}).approaches} == {"a", None}


def test_whom_nobody_can_do_without_and_who_is_not_won_yet_comes_first() -> None:
    ordered = plan(
        {"id": "won", "status": "committed", "key": True},
        {"id": "gone", "status": "declined"},
        {"id": "open", "status": "invited", "view": view(1, 1, legitimacy=1, urgency=1)},
        {"id": "pressing", "status": "identified", "view": view(5, 5, legitimacy=5, urgency=5)},
        {"id": "key", "status": "in_dialogue", "key": True},
    ).approaches
    assert [one.id for one in ordered] == ["key", "pressing", "open", "won", "gone"]


def test_employers_offers_and_promises() -> None:
    firm = {
        "id": "firm",
        "kind": "employer",
        "employer": {
            "offer": ["Candidates who were tried out"],
            "commitments": [
                {"what": "vacancies", "number": 4, "until": "2027-12-31"},
                {"what": "interviews", "note": "Each woman who finishes"},
                {"what": "vacancies", "number": 2},
            ],
        },
    }
    found = plan(firm, {"id": "mill", "kind": "employer"}, {"id": "gone", "kind": "employer", "status": "declined"})
    assert found.promised == {"vacancies": 6, "interviews": 0}
    assert [(one.id, one.open) for one in found.employers] == [
        ("firm", ("time_of_day",)),
        ("mill", ("offer", "time_of_day", "promises")),
    ]
    assert found.employers[0].promises[1].number is None


def test_the_refusal_log() -> None:
    refusal = {"date": "2026-07-15", "reason": "No staff", "substitute": "The school", "ask_again": "2028-01-10"}
    (found,) = plan({"id": "a", "status": "declined", "refusal": refusal}, {"id": "b"}).refusals
    assert (found.date, found.reason, found.substitute, found.ask_again) == tuple(refusal.values())


def test_the_days_that_are_set_come_in_order() -> None:
    firm = {"commitments": [{"what": "vacancies", "until": "2027-06-30"}, {"what": "money", "until": "2027-06-30"}]}
    found = plan(
        {"id": "a", "status": "committed", "engagement": {"next": "2027-03-01"}, "kind": "employer", "employer": firm},
        {"id": "b", "status": "declined", "refusal": {"ask_again": "2027-02-01"}, "engagement": {"next": "2027-01-10"}},
        {"id": "c", "status": "invited", "refusal": {"ask_again": "2027-02-01"}},
    )
    assert [(date.day, date.id, date.due) for date in found.calendar] == [
        ("2027-01-10", "b", "contact"),
        ("2027-02-01", "b", "ask_again"),
        ("2027-03-01", "a", "contact"),
        ("2027-06-30", "a", "promise"),
    ]


def test_an_empty_file_has_an_empty_plan() -> None:
    assert engagement_plan({}) == EngagementPlan((), (), (), {}, ())
