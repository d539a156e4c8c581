"""The four states of each clause, and why a clause is not relevant."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from lep.checks.catalogue import catalogue
from lep.method.agreement.clauses import Clause, clauses, required_places
from lep.method.agreement.completeness import STATES, Standing, counts, standings
from lep.model.vocab import MEANINGS
from tests.checks.mutations import changed
from tests.checks.support import codes, good

ALL = list(clauses().values())
PROFILES = list(MEANINGS["Profile"])


def standing(identifier: str, data: dict[str, Any]) -> Standing:
    return next(one for one in standings(data) if one.id == identifier)


def emptied(identifier: str) -> dict[str, Any]:
    """The good file without anything that the clause requires."""
    data = copy.deepcopy(good())
    for place, _ in required_places(identifier, data):
        here: Any = data
        for step in place[:-1]:
            here = here[step]
        here[place[-1]] = None
    return data


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_clause_with_all_that_it_needs_is_full(one: Clause) -> None:
    assert standing(one.id, good()).state == "full"


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_clause_with_nothing_is_missing_and_says_what_it_lacks(one: Clause) -> None:
    found = standing(one.id, emptied(one.id))
    if one.id == "J3":  # With the answer on European money gone, it is needed only where the partners wrote it.
        found = standing(one.id, changed(good(), {"agreement.equality": " "}))
    assert found.state == "missing"
    assert found.lacks
    assert found.pressing is (one.need != "should")


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_clause_may_be_partly_in_place(one: Clause) -> None:
    said = changed(good(), {f"agreement.clauses.{one.id}": {"state": "partial"}})
    assert standing(one.id, said).state == "partial"


@pytest.mark.parametrize(
    "one", [one for one in ALL if len(required_places(one.id, good())) > 1], ids=lambda one: one.id
)
def test_half_of_what_a_clause_needs_makes_it_partial(one: Clause) -> None:
    asked = required_places(one.id, good())
    data = copy.deepcopy(good())
    here: Any = data
    *steps, last = asked[-1][0]
    for step in steps:
        here = here[step]
    here[last] = None
    assert standing(one.id, data).state == "partial"


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_clause_is_ruled_out_with_a_reason_only(one: Clause) -> None:
    path = f"agreement.clauses.{one.id}"
    with_reason = changed(good(), {path: {"state": "not_relevant", "why": "One year only"}})
    without = changed(good(), {path: {"state": "not_relevant"}})
    found = standing(one.id, with_reason)
    assert (found.state, found.because, found.lacks) == ("not_relevant", "One year only", ())
    assert standing(one.id, without).state == "full"
    assert ("AGR-must-not-relevant" in codes(with_reason)) is (one.need == "must")


@pytest.mark.parametrize("profile", PROFILES)
def test_what_a_profile_needs_blocks_the_signing_copy_under_it(profile: str) -> None:
    """A clause that is a must under a profile has a rule that is an error there."""
    errors = {
        rule.data["clause"]
        for rule in catalogue().values()
        if "clause" in rule.data and rule.severity_under(profile) == "error"
    }
    assert {one.id for one in ALL if one.need_under(profile) in ("must", "conditional")} <= errors


def test_what_makes_a_clause_relevant_is_said() -> None:
    data = {"agreement": {"data_protection": {"client_data": False}, "binding": False}}
    assert standing("F1", data).because == "the partners exchange no data about individual clients"
    assert standing("J2", data).because == "only needed if the agreement is legally binding"
    assert standing("E2", data).because == "no money passes between partners, and no grant pays for any of it"
    assert all(one.because for one in standings(data) if one.state == "not_relevant")


def test_states_are_counted() -> None:
    assert counts(standings(good())) == {"full": 40, "partial": 0, "missing": 0, "not_relevant": 0}
    empty = counts(standings({}))
    assert sum(empty.values()) == 40
    assert list(empty) == list(STATES)
