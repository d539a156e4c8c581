"""Whether a change is about one partner only."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from lep.method.agreement.signed import signed_part
from lep.signing.concerning import Move, concern, others
from lep.signing.deeds import leaving
from tests.documents.partnerships import example
from tests.signing.deeds import LAST_DAY, changed, with_newcomer

Data = dict[str, Any]


def same(before: Data, after: Data, who: str, move: Move) -> bool:
    laid, now = signed_part(before), signed_part(after)
    about = concern(laid, now, who, move)
    return others(laid, about) == others(now, about)


def test_what_a_newcomer_brings_is_about_it_alone() -> None:
    assert same(example(), with_newcomer(), "social-work", "joined")


@pytest.mark.parametrize("who", ["vrelinka", "pes", "school", "agency"])
def test_what_a_partner_takes_with_it_is_about_it_alone(who: str) -> None:
    data = example()
    assert same(data, changed(data, leaving(data, signed_part(data), who, LAST_DAY)), who, "left")


def test_others_may_take_over_what_it_held() -> None:
    data = example()
    after = changed(data, leaving(data, signed_part(data), "pes", LAST_DAY))
    after["roles"]["lead"] = "municipality"
    after["objectives"][0]["owner"] = "municipality"
    after["objectives"][0]["indicators"][0]["responsible"] = "agency"
    after["agreement"]["data_protection"]["contact"] = "agency"
    counselling = next(row for row in after["actions"] if row["id"] == "counselling")
    counselling |= {"lead": "womens-thread", "with": ["employers"]}
    assert same(data, after, "pes", "left")


def _territory(data: Data) -> None:
    data["territory"]["population"] += 1


def _another_role(data: Data) -> None:
    data["stakeholders"][0]["role"] = "Something else"


def _new_lead(data: Data) -> None:
    data["roles"]["lead"] = "social-work"


def _another_vote(data: Data) -> None:
    data["agreement"]["governance"]["board"]["votes"]["pes"] = 2


def _another_amount(data: Data) -> None:
    data["contributions"][0]["amount"] += 1


def _order(data: Data) -> None:
    data["objectives"].reverse()


def _total(data: Data) -> None:
    data["agreement"]["finance"]["total"] += 1


def _another_partner_too(data: Data) -> None:
    data["actions"][1]["with"].append("agency")


def _takes_a_line_of_another(data: Data) -> None:
    data["contributions"][0]["from"] = "social-work"


def _quorum(data: Data) -> None:
    data["agreement"]["governance"]["decision"]["quorum"] = 50


@pytest.mark.parametrize(
    "more",
    [
        _territory,
        _another_role,
        _new_lead,
        _another_vote,
        _another_amount,
        _order,
        _total,
        _another_partner_too,
        _takes_a_line_of_another,
        _quorum,
    ],
)
def test_whatever_else_changes_is_found(more: Callable[[Data], None]) -> None:
    after = with_newcomer()
    more(after)
    assert not same(example(), after, "social-work", "joined")


def _brings_more(data: Data) -> None:
    data["contributions"].append({"id": "more", "from": "vrelinka", "amount": 1, "form": "cash", "year": 2027})


def _lead_of_another(data: Data) -> None:
    data["roles"]["lead"] = "municipality"


def _owner_of_another(data: Data) -> None:
    data["objectives"][1]["owner"] = "pes"


@pytest.mark.parametrize(
    "more", [_territory, _brings_more, _lead_of_another, _owner_of_another, _another_amount, _quorum]
)
def test_who_leaves_changes_nothing_that_others_hold(more: Callable[[Data], None]) -> None:
    data = example()
    after = changed(data, leaving(data, signed_part(data), "vrelinka", LAST_DAY))
    more(after)
    assert not same(data, after, "vrelinka", "left")


def test_nothing_is_changed_by_looking() -> None:
    data = with_newcomer()
    kept = copy.deepcopy(data)
    same(example(), data, "social-work", "joined")
    assert data == kept
