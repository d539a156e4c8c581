"""How items were answered, by how many, and whether facts bear the opinions out."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.diagnosis.selfexam import Opinion, facts, opinions, respondents


def file(*answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"diagnosis": {"answers": list(answers)}, **more}


def one(data: dict[str, Any]) -> Opinion:
    (found,) = opinions(data)
    return found


def trust(*values: Any) -> list[dict[str, Any]]:
    return [{"item": "mutual_trust", "value": value, "by": f"s{at}"} for at, value in enumerate(values)]


def test_the_distribution_is_shown_before_the_mean() -> None:
    found = one(file(*trust(1, 1, 5, 5, "unknown")))
    assert found.figures.counts == (2, 0, 0, 0, 2)
    assert (found.figures.n, found.figures.mean, found.figures.unknown) == (4, 3, 1)
    assert (found.consensus, found.agreement) == (0, -1)


def test_one_answer_agrees_with_nobody() -> None:
    found = one(file(*trust(4)))
    assert (found.consensus, found.agreement) == (None, None)


def test_a_kind_of_organisation_is_shown_apart_from_four_answers_on() -> None:
    people = [{"id": f"s{at}", "kind": "ngo" if at < 4 else "employer"} for at in range(7)]
    found = one(file(*trust(1, 2, 3, 4, 5, 5, 5), stakeholders=people))
    assert [(kind.kind, kind.n, kind.mean) for kind in found.by_kind] == [("employer", 3, None), ("ngo", 4, 2.5)]


@pytest.mark.parametrize(
    ("value", "counted", "verdict"),
    [
        (5, 64, "borne_out"),
        (4, 0, "not_borne_out"),
        (4, "unknown", "no_fact"),
        (4, None, "no_fact"),
        (3, 0, None),
        ("unknown", 0, None),
    ],
)
def test_a_high_opinion_is_laid_beside_its_fact(value: Any, counted: Any, verdict: str | None) -> None:
    known = [] if counted is None else [{"item": "referrals_exchanged", "value": counted}]
    assert one(file({"item": "mutual_trust", "value": value}, *known)).verdict == verdict


def test_where_high_is_bad_a_low_opinion_is_the_favourable_one() -> None:
    held = {"item": "meetings_held", "value": 2}
    planned = {"item": "meetings_planned", "value": 10}
    assert one(file({"item": "pushed_into_delivery", "value": 1}, held, planned)).verdict == "not_borne_out"
    assert one(file({"item": "pushed_into_delivery", "value": 5}, held, planned)).verdict is None
    assert one(file({"item": "pushed_into_delivery", "value": 1}, {**held, "value": 5}, planned)).verdict == "borne_out"


def test_an_opinion_without_a_fact_to_it_has_no_verdict() -> None:
    found = one(file({"item": "division_of_labour", "value": 5}))
    assert (found.fact, found.verdict) == (None, None)


def test_a_number_off_the_scale_is_left_out() -> None:
    assert opinions(file({"item": "mutual_trust", "value": 9})) == []


def test_the_file_s_own_figures_stand_in_for_facts_that_nobody_answered() -> None:
    ledger = [
        {"id": "a", "form": "cash", "amount": 100, "status": "approved"},
        {"id": "b", "form": "cash", "amount": 50, "status": "paid"},
        {"id": "c", "form": "cash", "amount": 7, "status": "pledged"},
    ]
    data = file(prepared={"from": "2026-02-10", "until": "2026-11-09"}, contributions=ledger, currency="EUR")
    found = {fact.item: fact for fact in facts(data)}
    assert {name: fact.value for name, fact in found.items()} == {
        "money_committed": 150,
        "money_paid": 50,
        "months_prepared": 8,
    }
    assert found["money_paid"].told == "50 of 150 EUR"
    assert found["money_paid"].from_file
    answered = file({"item": "money_paid", "value": 20}, contributions=ledger)
    assert {fact.item: fact.from_file for fact in facts(answered)}["money_paid"] is False


def test_a_ledger_without_payments_does_not_say_that_nothing_was_paid() -> None:
    ledger = [{"id": "a", "form": "cash", "amount": 100, "status": "pledged"}]
    assert facts(file(contributions=ledger)) == []


@pytest.mark.parametrize(
    ("value", "told"), [(1, "1 partner"), (7, "7 partners"), (0, "0 partners"), (1234567, "1,234,567 partners")]
)
def test_a_fact_in_words(value: int, told: str) -> None:
    (fact,) = facts(file({"item": "partners_know_targets", "value": value}))
    assert fact.told == told


def test_opinions_come_by_pack_then_by_group() -> None:
    groups = [{"id": "a"}, {"id": "b"}]
    answers = [
        {"item": "fit", "value": 4},
        {"item": "services_overlap", "group": "b", "value": 4},
        {"item": "services_overlap", "group": "a", "value": 4},
        {"item": "others_serve_our_clients", "group": "b", "value": 4},
    ]
    found = opinions(file(*answers, groups=groups))
    assert [(one.item.id, one.group) for one in found] == [
        ("services_overlap", "a"),
        ("others_serve_our_clients", "b"),
        ("services_overlap", "b"),
        ("fit", None),
    ]


def test_respondents_are_told_once_each() -> None:
    assert respondents(file(*trust(4, 4), {"item": "fit", "value": 3, "by": "s1"}, {"item": "focus", "value": 2})) == (
        "s0",
        "s1",
        "",
    )
