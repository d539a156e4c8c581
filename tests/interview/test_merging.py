"""Answers laid over what is in the file."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview.merging import laid_over

OLD: dict[str, Any] = {
    "name": "A",
    "languages": ["bs", "en"],
    "stakeholders": [{"id": "pes", "name": "Office", "kind": "other"}, {"id": "city", "name": {"bs": "Grad"}}],
    "diagnosis": {"answers": [{"item": "fit", "value": 4}, {"item": "focus", "value": 3}]},
    "contributions": [{"id": "contribution-1", "from": "pes", "amount": 10}],
    "agreement": {"values": ["One", "Two"]},
}


def after(**new: Any) -> dict[str, Any]:
    unclear: list[Any] = []
    result = laid_over(OLD, new, unclear)
    assert unclear == []
    return result


def test_what_the_answers_do_not_mention_stays() -> None:
    assert after() == OLD
    assert after(stakeholders=[]) == OLD
    assert after(period=None, diagnosis={"answers": None}) == OLD


@pytest.mark.parametrize(("entry", "at"), [({"id": "pes"}, 0), ({"name": "office"}, 0), ({"name": "Grad"}, 1)])
def test_an_entry_is_found_by_its_id_or_its_name(entry: dict[str, Any], at: int) -> None:
    stakeholders = after(stakeholders=[{**entry, "level": "local"}])["stakeholders"]
    assert len(stakeholders) == 2
    assert stakeholders[at] == {**OLD["stakeholders"][at], **entry, "level": "local"}


def test_what_is_new_is_added_after_what_is_there() -> None:
    assert after(stakeholders=[{"name": "Chamber"}])["stakeholders"] == [*OLD["stakeholders"], {"name": "Chamber"}]


def test_entries_without_ids_are_told_apart_by_what_they_are_about() -> None:
    answers = after(diagnosis={"answers": [{"item": "focus", "value": 5}, {"item": "fit", "group": "w", "value": 1}]})
    assert answers["diagnosis"]["answers"] == [
        {"item": "fit", "value": 4},
        {"item": "focus", "value": 5},
        {"item": "fit", "group": "w", "value": 1},
    ]


def test_lists_of_plain_values_are_replaced() -> None:
    assert after(agreement={"values": ["Three"]})["agreement"] == {"values": ["Three"]}


def test_the_same_entry_again_is_no_second_one() -> None:
    assert after(contributions=[{"from": "pes", "amount": 10}]) == OLD


def test_an_entry_that_may_be_new_or_a_correction_is_unclear() -> None:
    unclear: list[Any] = []
    laid_over(OLD, {"contributions": [{"from": "pes", "amount": 10}, {"from": "pes", "amount": 20}]}, unclear)
    assert unclear == [("contributions", 1)]
    unclear.clear()
    laid_over({**OLD, "contributions": []}, {"contributions": [{"from": "pes"}, {"from": "pes"}]}, unclear)
    assert unclear == []


def test_a_log_grows_and_is_never_rewritten() -> None:
    first = {"stakeholder": "pes", "version": 1, "name": "Ana Example", "date": "2027-01-01"}
    second = {**first, "version": 2}
    assert laid_over({**OLD, "signatures": [first]}, {"signatures": [second]}, [])["signatures"] == [first, second]
