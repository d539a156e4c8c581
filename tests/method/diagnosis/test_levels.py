"""Functions by level of government: silos, blocks from above, levels left out, freedom."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.diagnosis.levels import AREAS, Held, levels


def policy(name: str, where: str = "NNL", **more: Any) -> dict[str, Any]:
    full = {"N": "national", "R": "regional", "L": "local", "-": None}
    functions = zip(("conceived", "managed", "implemented"), where, strict=True)
    return {"id": name, "name": name.title(), **{key: full[level] for key, level in functions if full[level]}, **more}


def file(*policies: dict[str, Any], freedom: int | str | None = None, **diagnosis: Any) -> dict[str, Any]:
    answers = [{"item": "programme_design", "value": freedom}] if freedom is not None else []
    return {"diagnosis": {"policies": list(policies), "answers": answers, **diagnosis}}


def first(data: dict[str, Any]) -> Held:
    return levels(data).policies[0]


def test_the_grid_says_which_level_holds_what() -> None:
    found = levels(file(policy("a", "NRL"), policy("b", "LLL")))
    assert [one.id for one in found.held("managed", "regional")] == ["a"]
    assert [one.id for one in found.held("implemented", "local")] == ["a", "b"]
    assert found.held("conceived", "regional") == ()


@pytest.mark.parametrize(
    ("policies", "silo"),
    [
        ([policy("a", field="skills"), policy("b", field="employment")], True),
        ([policy("a", field="skills", **{"with": ["b"]}), policy("b", field="employment")], False),
        ([policy("a", field="skills"), policy("b", field="employment", **{"with": ["a"]})], False),
        (
            [policy("a", field="skills", **{"with": ["c"]}), policy("b", field="health"), policy("c", field="skills")],
            True,
        ),
        ([policy("a", field="skills"), policy("b", field="skills")], False),
        ([policy("a", field="skills"), policy("b")], False),
        ([policy("a"), policy("b", field="skills")], False),
        ([policy("a", field="skills")], False),
    ],
)
def test_a_silo_is_tied_to_no_policy_of_another_field(policies: list[dict[str, Any]], silo: bool) -> None:
    assert first(file(*policies)).silo is silo


@pytest.mark.parametrize(
    ("where", "freedom", "blocked"),
    [
        ("NNL", 2, True),
        ("NRL", 1, True),
        ("NNL", 3, False),
        ("NNL", "unknown", False),
        ("NNL", None, False),
        ("NLL", 1, False),
        ("LLL", 1, False),
        ("NNN", 1, False),
        ("N-L", 1, False),
    ],
)
def test_a_policy_is_blocked_if_it_comes_from_above_and_cannot_be_fitted(
    where: str, freedom: int | str | None, blocked: bool
) -> None:
    assert first(file(policy("a", where), freedom=freedom)).blocked is blocked


@pytest.mark.parametrize(
    ("more", "answered"),
    [
        ({}, False),
        ({"flexibility": [{"area": "programme_design", "needed": "A fifth of the places"}]}, True),
        ({"flexibility": [{"area": "budget", "needed": "Money"}]}, False),
        ({"statement": {"requests": ["A contact person"]}}, True),
    ],
)
def test_a_block_is_answered_by_asking_for_room(more: dict[str, Any], answered: bool) -> None:
    assert first(file(policy("a"), freedom=1, **more)).answered is answered


def test_a_note_answers_for_its_policy() -> None:
    assert first(file(policy("a", note="The ministry is rewriting it"), freedom=1)).answered


@pytest.mark.parametrize(
    ("where", "skipped"),
    [("NNL", ("regional",)), ("NRL", ()), ("NLL", ("regional",)), ("LLN", ("regional",)), ("NRR", ()), ("N-L", ())],
)
def test_levels_between_that_have_no_part_are_named(where: str, skipped: tuple[str, ...]) -> None:
    assert first(file(policy("a", where))).skipped == skipped


def test_freedom_has_six_areas_and_falls_back_on_the_note_of_the_answer() -> None:
    data = {
        "diagnosis": {
            "answers": [
                {"item": "budget", "value": 2, "note": "Tied to programmes"},
                {"item": "staffing", "value": "unknown"},
            ],
            "flexibility": [{"area": "staffing", "allowed": "Nothing", "decided_by": "national", "needed": "One post"}],
        }
    }
    found = {one.area: one for one in levels(data).freedom}
    assert tuple(found) == AREAS
    assert (found["budget"].score, found["budget"].allowed, found["budget"].little) == (2, "Tied to programmes", True)
    assert (found["staffing"].score, found["staffing"].little, found["staffing"].needed) == (None, False, "One post")


def test_holdings_come_from_above_to_below_with_their_holder() -> None:
    data = {
        "stakeholders": [{"id": "city", "name": "City"}],
        "diagnosis": {
            "holdings": [
                {"level": "local", "holds": "budget", "what": "Childcare", "by": "city"},
                {"level": "national", "holds": "rules", "what": "Subsidy"},
            ]
        },
    }
    assert [(one.level, one.what, one.by) for one in levels(data).holdings] == [
        ("national", "Subsidy", ""),
        ("local", "Childcare", "City"),
    ]
