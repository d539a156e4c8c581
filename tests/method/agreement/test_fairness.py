"""What each partner brings and gains, and what stands out."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.agreement.fairness import Side, exchange


def sides(**thread: Any) -> dict[str, Side]:
    data: dict[str, Any] = {
        "stakeholders": [
            {"id": "city", "name": "City", "status": "committed", "gains": ["Proof"]},
            {"id": "thread", "name": "Thread", "status": "committed", **thread},
            {"id": "bank", "status": "declined"},
        ],
        "contributions": [
            {"from": "city", "form": "cash", "amount": 70, "what": "Grant"},
            {"from": "thread", "form": "in_kind", "amount": 20, "what": "Hours"},
            {"from": "thread", "form": "cash", "amount": 10},
        ],
        "agreement": {"partner_objectives": [{"partner": "city", "objective": "Families that stay"}]},
    }
    return {side.partner: side for side in exchange(data)}


def test_a_side_holds_what_is_brought_and_gained() -> None:
    found = sides(brings=["Trust"], balance={"hours_month": 6})
    assert list(found) == ["city", "thread"]
    assert (found["city"].cash, found["city"].in_kind, found["city"].share) == (70, 0, 0.7)
    assert found["city"].gains == ("Proof", "Families that stay")
    assert found["thread"].brings == ("Trust", "Hours")
    assert found["thread"].share == 0.3
    assert found["thread"].hours == 6


@pytest.mark.parametrize(
    ("balance", "stands_out"),
    [
        ({"costs": 4, "benefits": 2, "risks": 1}, True),
        ({"costs": 1, "benefits": 2, "risks": 4}, True),
        ({"costs": 3, "benefits": 2, "risks": 3}, False),
        ({"costs": 5, "benefits": 4}, False),
        ({"costs": 5}, False),
        ({"benefits": 1}, False),
        ({}, False),
    ],
)
def test_who_carries_more_than_it_gains_stands_out(balance: dict[str, int], stands_out: bool) -> None:
    assert ("burdened" in sides(balance=balance)["thread"].signs) is stands_out


def test_who_brings_most_and_gains_nothing_stands_out() -> None:
    data = {"stakeholders": [{"id": "a", "status": "committed"}, {"id": "b", "status": "committed"}]}
    (a, b) = exchange({**data, "contributions": [{"from": "a", "amount": 9}, {"from": "b", "amount": 1}]})
    assert a.signs == ("unrewarded",)
    assert b.signs == ()


def test_who_gains_and_brings_nothing_stands_out() -> None:
    data = {"stakeholders": [{"id": "a", "status": "committed", "gains": ["Clients"]}]}
    (side,) = exchange(data)
    assert side.signs == ("brings_nothing",)
    assert side.share is None
    (side,) = exchange({**data, "contributions": [{"from": "a"}]})
    assert side.signs == ()
