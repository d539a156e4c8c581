"""Where the rules about stakeholders keep silent: a false alarm is a defect."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.checks.mutations.support import INDICATOR, Changes, changed, gone
from tests.checks.support import codes, findings, good

DAY = dt.date(2026, 12, 1)


def raised(*changes: Changes, today: dt.date | None = None) -> set[str]:
    """The codes that the changes add to a good file, which has none."""
    return set(codes(changed(good(), *changes), today))


def tie(one: str, other: str, kind: str = "information") -> dict[str, str]:
    return {"from": one, "to": other, "kind": kind}


def test_with_few_ties_on_file_nobody_is_called_isolated() -> None:
    assert "STK-isolated" not in raised({"links": [tie("city", "pes"), tie("pes", "school")]})
    assert "STK-isolated" not in raised(gone("links"))


def test_an_actor_that_need_not_sign_may_stand_alone() -> None:
    assert "STK-isolated" not in raised(gone("links[7]"))


def test_one_tie_that_passes_the_convenor_by_is_enough() -> None:
    around = [tie(one, "city") for one in ("pes", "school", "firms")]
    assert "STK-only-convenor" in raised({"links": around})
    assert "STK-only-convenor" not in raised({"links": [*around, tie("thread", "school")]})
    assert "STK-only-convenor" not in raised({"links": around[:2]})
    assert "STK-only-convenor" not in raised({"links": around, "roles.convenor": "agency"})


def test_a_conflict_that_somebody_works_on_is_no_finding() -> None:
    conflict = {"links[8]": tie("union", "firms", "conflict")}
    assert raised(conflict) == {"STK-conflict-open"}
    for one in ("union", "firms"):
        assert raised(conflict, {f"stakeholders[{one}].engagement": {"how": "The chair hears both"}}) == set()


def test_a_conflict_with_who_declined_is_not_at_the_table() -> None:
    assert raised({"links[8]": tie("bank", "firms", "conflict")}) == set()


def test_a_conflict_in_both_directions_is_one_finding() -> None:
    both = [tie("union", "firms", "conflict"), tie("firms", "union", "conflict")]
    found = findings(changed(good(), {"links[8]": both[0], "links[9]": both[1]}))
    assert [(one.code, one.path) for one in found] == [("STK-conflict-open", "links[8]")]


@pytest.mark.parametrize(
    "view",
    [
        {"influence": 2, "stance": -2},
        {"influence": 5, "stance": 0},
        {"stance": -2},
        {"influence": 5},
    ],
)
def test_who_has_no_power_or_is_not_against_is_no_influential_opponent(view: dict[str, int]) -> None:
    assert raised({"stakeholders[agency].view": view}) == set()


def test_who_must_be_heard_is_no_finding_once_it_is_talked_to() -> None:
    view = {"influence": 5, "legitimacy": 5, "urgency": 5}
    for status in ("invited", "in_dialogue"):
        assert raised({"stakeholders[agency].view": view, "stakeholders[agency].status": status}) == set()
    partly = {"influence": 5, "legitimacy": 5}
    assert raised({"stakeholders[bank].view": partly}) == set()


@pytest.mark.parametrize(
    ("kind", "status"), [("employer", "invited"), ("employer", "identified"), ("chamber", "in_dialogue")]
)
def test_only_employers_at_the_table_are_asked_after(kind: str, status: str) -> None:
    assert raised({"stakeholders[agency].kind": kind, "stakeholders[agency].status": status}) == set()


def test_an_employer_that_has_not_committed_itself_need_not_promise_anything() -> None:
    employer = {"offer": ["Candidates"], "time_of_day": "evening"}
    assert raised({"stakeholders[agency].kind": "employer", "stakeholders[agency].employer": employer}) == set()


def test_days_count_from_the_day_after_and_only_where_there_is_a_today() -> None:
    planned = {
        "stakeholders[agency].engagement": {"next": DAY.isoformat()},
        "stakeholders[bank].refusal.ask_again": DAY.isoformat(),
    }
    assert raised(planned, today=DAY) == set()
    assert raised(planned, today=DAY + dt.timedelta(days=1)) == {"STK-contact-overdue", "STK-ask-again-due"}
    assert raised(planned) == set()


def test_interests_do_in_place_of_gains() -> None:
    assert raised(gone("stakeholders[school].gains"), {"stakeholders[school].interests": ["Full workshops"]}) == set()


def test_partners_without_a_gain_are_one_finding() -> None:
    found = findings(changed(good(), gone("stakeholders[school].gains", "stakeholders[union].gains")))
    assert [one.message for one in found] == [
        "Neither the interests nor the gains of “Sample Adult School” and “Sample Trade Union” are noted."
    ]


@pytest.mark.parametrize("balance", [{"hours_month": 15}, {"hours_month": 30, "benefits": 3}, {"hours_month": 30}])
def test_hours_that_are_few_or_worth_it_are_no_finding(balance: dict[str, Any]) -> None:
    assert raised({"stakeholders[school].balance": balance}) == set()


@pytest.mark.parametrize("status", ["identified", "declined"])
def test_a_private_employment_service_need_only_have_been_thought_of(status: str) -> None:
    many = {f"{INDICATOR}.measures": "employed", f"{INDICATOR}.baseline.value": 0}
    assert "STK-private-services-unasked" in raised(many)
    listed = {"stakeholders[agency].kind": "private_employment_service", "stakeholders[agency].status": status}
    assert "STK-private-services-unasked" not in raised(many, listed)
    also = {"stakeholders[agency].also": ["private_employment_service"]}
    assert "STK-private-services-unasked" not in raised(many, also)
    assert "STK-private-services-unasked" not in raised(many, {f"{INDICATOR}.unit": "%"})


@pytest.mark.parametrize(
    "change",
    [gone("prepared.meetings"), gone("prepared.from"), gone("prepared"), {"prepared.until": "2026-07-01"}],
)
def test_what_is_not_known_of_the_preparation_is_not_called_rushed(change: Changes) -> None:
    assert raised(change) == set()


def test_a_rushed_preparation_is_one_finding_with_all_reasons() -> None:
    rushed = {"prepared": {"from": "2026-10-02", "meetings": 1}}
    (found,) = findings(changed(good(), rushed))
    assert found.message == (
        "The preparation looks rushed: it took less than 2 months (2 October 2026 to 30 November 2026) and one meeting "
        "was held."
    )
    assert "Cahul district took 8 months" in found.hint


def test_one_role_in_other_hands_or_open_is_enough() -> None:
    same = {f"roles.{role}": "pes" for role in ("convenor", "lead", "accountable_body", "chair", "secretariat")}
    assert "STK-one-holds-all" in raised(same)
    assert "STK-one-holds-all" not in raised(same, {"roles.chair": "firms"})
    assert "STK-one-holds-all" not in raised(same, gone("roles.convenor"))


def test_a_convenor_or_a_secretariat_may_stay_outside_the_agreement() -> None:
    assert raised({"roles.convenor": "agency", "roles.secretariat": "agency"}) == set()


def test_votes_may_differ_where_nobody_promised_equal_status() -> None:
    votes = {"agreement.governance.board.votes.union": 2}
    assert raised(votes) == set()
    assert raised({"agreement.governance.equal_status": True}) == set()
