"""The place on IDELE's map, what is close to it, and the road on."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.diagnosis.maturity import AXES, maturity, quadrant_of
from lep.method.packs.pack import shipped

ITEMS = {axis: [item.id for item in shipped()["maturity"].items if item.axis == axis] for axis in AXES}


def file(empowerment: list[Any], delivery: list[Any]) -> dict[str, Any]:
    pairs = [*zip(ITEMS["empowerment"], empowerment, strict=False), *zip(ITEMS["delivery"], delivery, strict=False)]
    return {"diagnosis": {"answers": [{"item": item, "value": value} for item, value in pairs]}}


@pytest.mark.parametrize(
    ("empowerment", "delivery", "place"),
    [
        (1, 1, "forming"),
        (2.99, 2.99, "forming"),
        (3, 2.99, "level_1"),
        (5, 1, "level_1"),
        (3, 3, "level_2"),
        (5, 3.99, "level_2"),
        (3.99, 5, "level_2"),
        (4, 4, "mature"),
        (2.99, 3, "delivery_body"),
        (1, 5, "delivery_body"),
        (None, 5, None),
        (5, None, None),
    ],
)
def test_the_names_of_the_places(empowerment: float | None, delivery: float | None, place: str | None) -> None:
    assert quadrant_of(empowerment, delivery) == place


def test_an_axis_needs_three_answers_and_words_are_none() -> None:
    found = maturity(file([4, 4, "unknown", "not_applicable"], [2, 2, 2]))
    assert (found.empowerment.mean, found.empowerment.answered) == (None, 2)
    assert found.delivery.mean == 2
    assert (found.quadrant, found.next, found.road) == (None, None, ())


def test_what_nobody_knows_does_not_pull_the_mean_down() -> None:
    assert maturity(file([5, 5, 5, "unknown"], [1, 1, 1, 1])).empowerment.mean == 5


def test_the_road_names_the_lowest_items_of_the_axis_that_leads_on_first() -> None:
    found = maturity(file([4, 4, 4, 4], [3, 1, 2, 4]))
    assert (found.quadrant, found.next) == ("level_1", "level_2")
    assert [one.item.id for one in found.road] == ["has_the_means", "holds_contracts", "serves_clients"]
    assert all(one.item.road for one in found.road)


def test_the_road_of_a_delivery_body_leads_over_empowerment() -> None:
    found = maturity(file([1, 2, 3, 2], [5, 5, 5, 5]))
    assert (found.quadrant, found.next) == ("delivery_body", "level_2")
    assert {one.item.axis for one in found.road} == {"empowerment"}


def test_a_mature_partnership_has_no_road_to_go() -> None:
    found = maturity(file([5, 5, 5, 5], [4, 4, 4, 4]))
    assert (found.quadrant, found.next, found.road) == ("mature", None, ())


def test_a_place_close_to_a_line_says_so() -> None:
    assert maturity(file([4, 4, 3, 3], [3, 3, 3, 2])).near == ("level_2",)
    assert maturity(file([3, 4, 4, 3], [1, 1, 1, 1])).near == ()


def test_several_respondents_count_as_their_middle_answer() -> None:
    data = file([4, 4, 4, 4], [2, 2, 2, 2])
    data["diagnosis"]["answers"] += [{"item": item, "value": 1, "by": "x"} for item in ITEMS["empowerment"]]
    assert maturity(data).empowerment.mean == 2.5


def test_the_checklists_stand_beside_it_and_know_what_is_bad() -> None:
    answers = [
        {"item": "fit", "value": 2},
        {"item": "too_little_time", "value": 2},
        {"item": "mutual_trust", "value": 1},
    ]
    found = maturity({"diagnosis": {"answers": answers}})
    low = {one.item.id for checklist in found.checklists for one in checklist.items if one.low}
    assert low == {"fit", "mutual_trust"}
    bad = maturity({"diagnosis": {"answers": [{"item": "too_little_time", "value": 4}]}})
    assert [one.item.id for checklist in bad.checklists for one in checklist.items if one.low] == ["too_little_time"]
