"""The clause catalogue: what applies, how far it has come, what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.agreement.clauses import (
    ARTICLES,
    Clause,
    clause,
    clause_applies,
    clause_state,
    clauses,
    missing_fields,
    required_places,
)
from lep.method.lint import lint_rule, pattern_of
from lep.method.sources import authorities
from lep.model.shape import shape_at
from lep.model.vocab import CLAUSE_IDS
from tests.checks.support import good


def test_the_catalogue_is_that_of_the_vocabulary_in_order() -> None:
    assert tuple(clauses()) == CLAUSE_IDS
    assert {one.article for one in clauses().values()} == set(ARTICLES)


@pytest.mark.parametrize("one", clauses().values(), ids=lambda one: one.id)
def test_a_clause_is_sound(one: Clause) -> None:
    assert one.title
    assert all(source.key in authorities() for source in one.sources)
    assert lint_rule(one.when) == []
    assert any(field.required for field in one.fields)
    assert (one.need == "conditional") <= (one.when is not None)
    for field in one.fields:
        pattern = pattern_of(field.path)
        shape_at(pattern)
        item = pattern[: pattern.index("*") + 1] if "*" in pattern else None
        assert lint_rule(field.when) == []
        assert lint_rule(field.of, item) == []
        assert field.what[0].islower()


def test_a_full_file_has_every_clause_in_place() -> None:
    assert {name: clause_state(name, good()) for name in clauses()} == dict.fromkeys(clauses(), "full")


def test_an_empty_file_has_none_in_place_and_conditional_ones_do_not_apply() -> None:
    states = {name: clause_state(name, {}) for name in clauses()}
    assert {name for name, state in states.items() if state == "not_relevant"} == {"E2", "E3", "J2", "J3"}
    assert set(states.values()) == {"not_relevant", "missing"}


@pytest.mark.parametrize(
    ("data", "state"),
    [
        ({}, "missing"),
        ({"agreement": {"withdrawal": {"notice_months": 0}}}, "partial"),
        ({"agreement": {"withdrawal": {"notice_months": 3, "handover": {"en": " "}}}}, "partial"),
        ({"agreement": {"withdrawal": {"notice_months": 3, "handover": "Cases"}}}, "full"),
        ({"agreement": {"clauses": {"I2": {"text": "Our own"}}}}, "full"),
        ({"agreement": {"clauses": {"I2": {"state": "not_relevant"}}}}, "missing"),
        ({"agreement": {"clauses": {"I2": {"state": "not_relevant", "why": "One year only"}}}}, "not_relevant"),
        ({"agreement": {"clauses": {"I2": {"state": "full"}}}}, "missing"),
        ({"agreement": {"clauses": {"I2": {"state": "partial", "text": "Our own"}}}}, "partial"),
    ],
)
def test_states(data: dict[str, Any], state: str) -> None:
    assert clause_state("I2", data) == state


def test_missing_fields_are_places_with_positions() -> None:
    data = {"groups": [{"id": "a", "name": "A", "eligibility": "x"}, {"id": "b", "name": "B"}]}
    assert missing_fields("B4", data) == [("groups", 1, "eligibility")]
    assert missing_fields("B4", {}) == [("groups",)]
    assert missing_fields("C2", {"objectives": [{"id": "o"}]}) == [("objectives", 0, "indicators")]


def test_only_partners_need_a_legal_identity() -> None:
    data = {"stakeholders": [{"id": "bank", "status": "declined"}, {"id": "pes", "status": "committed"}]}
    assert {place[:2] for place in missing_fields("A2", data)} == {("stakeholders", 1)}


def test_local_wording_leaves_what_the_tool_works_with() -> None:
    data = {"agreement": {"clauses": {"I1": {"text": "Three years from the signing"}}}}
    assert missing_fields("I1", data) == [("period", "start"), ("period", "end")]
    assert clause_state("I1", data) == "partial"


def test_fields_with_a_condition_count_only_when_it_holds() -> None:
    with_data = {"agreement": {"data_protection": {"client_data": True}}}
    assert len(missing_fields("F1", with_data)) == 5
    assert missing_fields("F1", {}) == [("agreement", "data_protection", "client_data")]
    assert clause_applies("F1", {"agreement": {"data_protection": {"client_data": False}}}) is False


def test_required_places_come_with_what_stands_there() -> None:
    assert dict(required_places("A5", {"agreement": {"binding": False}})) == {("agreement", "binding"): False}


def test_needs_may_depend_on_the_profile() -> None:
    one = Clause("Z1", "Test", "should", (), (), profiles={"clld": "must"})
    assert (one.need_under("clld"), one.need_under("generic"), one.need_under(None)) == ("must", "should", "should")


def test_an_unknown_clause_is_refused() -> None:
    with pytest.raises(KeyError):
        clause("Z9")
