"""Sums over the ledger."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.plan.budget import cross, stated_total, total, underfunded, years_without_means

DATA: dict[str, Any] = {
    "contributions": [
        {"id": "a", "from": "city", "form": "cash", "amount": 0.1, "year": 2028},
        {"id": "b", "from": "pes", "form": "in_kind", "amount": 0.2, "year": 2027},
        {"id": "c", "from": "city", "form": "in_kind", "amount": 1000, "year": 2027},
        {"id": "d", "from": "pes", "form": "cash"},
        {"id": "e", "form": "cash", "amount": 5},
    ]
}


def test_a_total_is_exact_and_may_be_narrowed() -> None:
    assert total(DATA) == 1005.3
    assert total(DATA, form="cash") == 5.1
    assert total(DATA, **{"from": "city", "year": 2027}) == 1000
    assert total({}) == 0


def test_a_table_adds_up_both_ways() -> None:
    sums = cross(DATA, "from", "year")
    assert sums.rows == ("city", "pes", "")
    assert sums.columns == ("", "2027", "2028")
    assert sums.cells["city", "2027"] == 1000
    assert sums.row_totals == {"city": 1000.1, "pes": 0.2, "": 5}
    assert sums.column_totals == {"": 5, "2027": 1000.2, "2028": 0.1}
    assert sums.total == 1005.3


def test_whole_sums_are_whole_numbers() -> None:
    assert isinstance(total(DATA, id="c"), int)
    assert isinstance(total({"contributions": [{"amount": 0.5}, {"amount": 0.5}]}), int)


# --- whether the money covers the plan ---------------------------------------------------------------------------


def plan(cost: float | None, *amounts: tuple[str | None, float]) -> dict[str, Any]:
    return {
        "actions": [{"id": "course", "name": "Course", "cost": cost}],
        "contributions": [{"action": action, "form": "cash", "amount": amount} for action, amount in amounts],
    }


@pytest.mark.parametrize(
    ("data", "short"),
    [
        (plan(30000, ("course", 20000)), {"course": 10000}),
        (plan(30000.1, ("course", 30000)), {"course": 0.1}),
        (plan(0.3, ("course", 0.1), ("course", 0.2)), {}),
        (plan(30000, ("course", 20000), (None, 10000)), {}),
        (plan(30000, ("course", 20000), (None, 9999)), {"course": 10000}),
        (plan(30000), {"course": 30000}),
        (plan(None, ("course", 20000)), {}),
        (plan(0), {}),
    ],
)
def test_an_action_is_short_of_what_nobody_brings(data: dict[str, Any], short: dict[str, float]) -> None:
    assert {one.action: one.short for one in underfunded(data)} == short


def test_the_stated_total_is_held_against_the_ledger() -> None:
    ledger = {"contributions": [{"amount": 0.1}, {"amount": 0.2}]}
    stated = stated_total({**ledger, "agreement": {"finance": {"total": 0.3}}})
    assert stated is not None
    assert stated.difference == 0
    stated = stated_total({**ledger, "agreement": {"finance": {"total": 1}}})
    assert stated is not None
    assert stated.difference == -0.7
    assert stated_total(ledger) is None
    assert stated_total({"agreement": {"finance": {"total": 1}}}) is None


@pytest.mark.parametrize(
    ("start", "end", "years", "without"),
    [
        ("2027-01-01", "2029-12-31", [2027, 2028], [2029]),
        ("2027-01-01", "2029-06-30", [2027, 2028], []),
        ("2027-01-01", "2029-07-31", [2027, 2028], [2029]),
        ("2026-11-01", "2028-12-31", [2027], [2028]),
        ("2027-01-01", "2029-12-31", [], []),
        ("2027-01-01", "2029-12-31", [2027, None], []),
        ("2027-01-01", None, [2027], []),
    ],
)
def test_a_year_for_which_nobody_brings_anything(
    start: str, end: str | None, years: list[Any], without: list[int]
) -> None:
    lines = [{"amount": 1, "year": year} for year in years]
    data = {"period": {"start": start, "end": end}, "contributions": lines}
    assert years_without_means(data) == without
