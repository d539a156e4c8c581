"""Rules on the plan, the money and the talks: where they keep silent, and what documents say in their place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lep.api.findings import open_points
from tests.checks.mutations.support import INDICATOR, PLACED, Changes, changed
from tests.checks.support import codes, findings, good

VISITS = {
    "id": "visits",
    "name": "Visits",
    "objective": "placed",
    "lead": "pes",
    "start": "2027-03-01",
    "end": "2027-09-30",
}


def raised(*changes: Changes, today: dt.date | None = None) -> set[str]:
    return set(codes(changed(good(), *changes), today)) - set(codes(good(), today))


def test_money_for_no_action_in_particular_may_pay_for_any() -> None:
    assert "OBJ-action-without-means" not in raised({"actions[1]": VISITS})


@pytest.mark.parametrize("measures", ["trained", "reached"])
def test_one_result_among_outputs_is_enough(measures: str) -> None:
    output = {**good()["objectives"][0]["indicators"][0], "id": "more", "measures": measures}
    assert "OBJ-outputs-only" not in raised({f"{PLACED}.indicators[1]": output})


def test_what_nobody_can_classify_is_not_called_an_output() -> None:
    assert "OBJ-outputs-only" not in raised({f"{INDICATOR}.name": "Women who earn their living"})


@pytest.mark.parametrize(
    ("frequency", "day", "fires"),
    [("yearly", "2027-12-31", False), ("yearly", "2028-06-30", True), ("half_yearly", "2028-06-30", False)],
)
def test_measuring_is_held_against_the_milestones(frequency: str, day: str, fires: bool) -> None:
    changes = {f"{INDICATOR}.frequency": frequency, f"{INDICATOR}.milestones[0].date": day}
    assert ("OBJ-measured-too-rarely" in raised(changes)) is fires


@pytest.mark.parametrize(
    ("status", "today", "fires"),
    [
        ("pledged", dt.date(2026, 11, 30), True),
        ("pledged", dt.date(2026, 9, 1), False),
        ("pledged", None, False),
        ("approved", dt.date(2026, 11, 30), False),
    ],
)
def test_pledges_are_pressed_for_when_the_start_is_near(status: str, today: dt.date | None, fires: bool) -> None:
    first = {"contributions[c1].status": status}
    rest: Changes = {f"contributions[c{number}].status": "pledged" for number in range(2, 10)}
    assert ("AGR-only-pledged" in raised(first, rest, today=today)) is fires


def positions(*said: tuple[str, str]) -> dict[str, Any]:
    return {"positions": [{"by": by, "about": "placed", "gradient": step, "note": "Secret"} for by, step in said]}


def test_a_point_is_one_finding_with_all_who_keep_it_open() -> None:
    (found,) = findings(changed(good(), positions(("firms", "veto"), ("union", "more_talk"), ("pes", "endorse"))))
    assert found.code == "AGR-position-open"
    assert found.message == (
        "“Women in formal jobs” is open. “Sample Trade Union”: wants more discussion; "
        "“Sample Employers' Association”: cannot accept it."
    )


def test_documents_say_how_many_and_neither_who_nor_why() -> None:
    found = findings(changed(good(), positions(("firms", "veto"), ("union", "more_talk"))))
    assert open_points(found) == ["“Women in formal jobs”: 2 partners could not agree to it so far."]


@pytest.mark.parametrize("step", ["endorse", "minor_point", "abstain"])
def test_who_goes_along_leaves_nothing_to_say(step: str) -> None:
    assert raised(positions(("firms", step))) == set()


def test_an_objection_that_was_met_is_history() -> None:
    assert raised(positions(("firms", "veto"), ("firms", "endorse"))) == set()


def test_formal_jobs_are_pressed_for_where_the_programme_is_about_them() -> None:
    plain = {
        f"{INDICATOR}.name": "Women in work",
        f"{INDICATOR}.source": "Survey",
        f"{PLACED}.name": "Women in work",
        "agreement.definitions": [{"term": "Board", "meaning": "Those who steer"}],
    }
    for profile, severity in (("generic", "advice"), ("five-actors", "warning")):
        data = changed(good(), plain, {"profile": profile})
        assert [one.severity for one in findings(data) if one.code == "OBJ-no-formal-jobs"] == [severity]
