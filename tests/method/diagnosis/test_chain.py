"""The chain of support: gaps, shortages and overlaps, and what is done about them."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.diagnosis.chain import STEPS, Step, chain, settled


def file(
    services: dict[str, list[dict[str, Any]]] | None = None, needs: list[dict[str, Any]] | None = None, **more: Any
) -> dict[str, Any]:
    served = services if services is not None else {"pes": [{"step": "guidance", "group": "ltu", "capacity": 100}]}
    return {
        "groups": [{"id": "ltu", "name": "Long-term unemployed", "size": 200}],
        "stakeholders": [{"id": who, "name": who.upper(), "services": given} for who, given in served.items()],
        "diagnosis": {"needs": needs or [], "answers": more.pop("answers", [])},
        **more,
    }


def step(data: dict[str, Any], name: str) -> Step:
    (group,) = chain(data)
    return next(one for one in group.steps if one.step == name)


def need(name: str, persons: int) -> dict[str, Any]:
    return {"group": "ltu", "step": name, "persons": persons}


TWO = {"pes": [{"step": "guidance", "group": "ltu", "capacity": 60}], "ngo": [{"step": "guidance", "capacity": 30}]}


def test_every_group_has_all_twelve_steps() -> None:
    (group,) = chain(file())
    assert tuple(one.step for one in group.steps) == STEPS
    assert (group.name, group.size, group.known) == ("Long-term unemployed", 200, True)


@pytest.mark.parametrize(
    ("data", "name", "state"),
    [
        (file(), "guidance", "served"),
        (file(), "training", "open"),
        (file({}), "training", "unknown"),
        (file(needs=[need("training", 40)]), "training", "gap"),
        (file({}, [need("training", 40)]), "training", "gap"),
        (file(needs=[need("debt", 0)]), "debt", "not_needed"),
        (file(needs=[need("guidance", 0)]), "guidance", "not_needed"),
        (file(needs=[need("guidance", 100)]), "guidance", "served"),
        (file(needs=[need("guidance", 101)]), "guidance", "short"),
        (file({"pes": [{"step": "guidance"}]}, [need("guidance", 500)]), "guidance", "served"),
        (file(TWO), "guidance", "shared"),
        (file(TWO, answers=[{"item": "services_overlap", "group": "ltu", "value": 2}]), "guidance", "shared"),
        (file(TWO, answers=[{"item": "services_overlap", "group": "ltu", "value": 3}]), "guidance", "overlap"),
        (file(TWO, answers=[{"item": "services_overlap", "group": "ltu", "value": "unknown"}]), "guidance", "shared"),
        (file(TWO, [need("guidance", 91)]), "guidance", "short"),
    ],
)
def test_the_state_of_a_step(data: dict[str, Any], name: str, state: str) -> None:
    assert step(data, name).state == state


def test_an_answer_about_one_step_says_nothing_of_the_others() -> None:
    both = {"pes": [{"step": "guidance"}, {"step": "training"}], "ngo": [{"step": "guidance"}, {"step": "training"}]}
    answers = [
        {"item": "services_overlap", "group": "ltu", "value": 1},
        {"item": "services_overlap", "group": "ltu", "step": "training", "value": 5},
    ]
    data = file(both, answers=answers)
    assert (step(data, "guidance").state, step(data, "training").state) == ("shared", "overlap")


def test_capacity_is_a_sum_only_if_all_of_it_is_known() -> None:
    assert step(file(TWO), "guidance").capacity == 90
    unknown = {**TWO, "school": [{"step": "guidance"}]}
    assert step(file(unknown), "guidance").capacity is None


def test_two_services_of_one_provider_are_no_overlap() -> None:
    twice = {"pes": [{"step": "guidance", "capacity": 10}, {"step": "guidance", "capacity": 20}]}
    answers = [{"item": "services_overlap", "value": 5}]
    assert step(file(twice, answers=answers), "guidance").state == "served"


def test_more_places_than_people_are_an_overlap_unless_somebody_says_otherwise() -> None:
    places = {who: [{"step": "guidance", "group": "ltu", "capacity": 120}] for who in ("pes", "ngo")}
    none = [{"item": "services_overlap", "group": "ltu", "value": 1}]
    everybody = {**places, "ngo": [{"step": "guidance", "capacity": 120}]}
    assert step(file(places), "guidance").state == "overlap"
    assert step(file(places, answers=none), "guidance").state == "shared"
    assert step(file(everybody), "guidance").state == "shared"
    assert step(file({"pes": places["pes"] * 2}), "guidance").state == "served"


def test_who_lacks_a_place_and_how_long_clients_wait() -> None:
    assert step(file(needs=[need("training", 40)]), "training").lacking == 40
    assert step(file(needs=[need("guidance", 130)]), "guidance").lacking == 30
    assert step(file(), "guidance").lacking == 0
    slow = {"pes": [{"step": "guidance", "waiting_weeks": 6}], "ngo": [{"step": "guidance", "waiting_weeks": 2}]}
    assert step(file(slow), "guidance").waiting == 6
    assert step(file(), "guidance").waiting is None


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ({"id": "a", "name": "Bus", "steps": ["transport"]}, True),
        ({"id": "a", "name": "Transport to courses"}, True),
        ({"id": "a", "name": {"bs": "Autobus", "en": "Transport"}}, True),
        ({"id": "a", "name": "Bus", "objective": "jobs", "steps": ["transport"]}, True),
        ({"id": "a", "name": "Bus", "objective": "youth", "steps": ["transport"]}, False),
        ({"id": "a", "name": "Transport to courses", "steps": ["training"]}, False),
        ({"id": "a", "name": "Welding course"}, False),
    ],
)
def test_which_action_adds_to_a_step(action: dict[str, Any], found: bool) -> None:
    objectives = [{"id": "jobs", "group": "ltu"}, {"id": "youth", "group": "neet"}]
    data = file(needs=[need("transport", 40)], actions=[action], objectives=objectives)
    assert bool(step(data, "transport").actions) is found


def test_overlap_is_settled_by_a_note_on_the_service_or_on_the_answer() -> None:
    assert not settled(file(TWO), "ltu", "guidance")
    noted = {**TWO, "ngo": [{"step": "guidance", "note": "In the villages only"}]}
    assert settled(file(noted), "ltu", "guidance")
    answers = [{"item": "services_overlap", "group": "ltu", "value": 4, "note": "By age"}]
    assert settled(file(TWO, answers=answers), "ltu", "guidance")


def test_a_group_without_services_and_needs_is_not_known() -> None:
    (group,) = chain(file({}))
    assert (group.known, group.amiss()) == (False, [])
