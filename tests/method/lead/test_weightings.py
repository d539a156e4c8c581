"""All the ways in which criteria can be weighed, against what can be worked out exactly."""

from __future__ import annotations

from math import prod

import pytest

from lep.method.lead.weightings import first_places, weightings

POINT = 0.01
"""What the sampling is good to."""


def exactly(ahead: list[float]) -> float:
    """The share of all weightings in which the first of two options is ahead, which leads by `ahead` on each criterion
    (all different): the volume of a simplex on one side of a plane."""
    return sum(
        x ** (len(ahead) - 1) / prod(x - y for other, y in enumerate(ahead) if other != at)
        for at, x in enumerate(ahead)
        if x > 0
    )


@pytest.mark.parametrize(
    "ahead",
    [
        [2.0, -1.0],
        [3.0, -1.0, -2.0],
        [1.0, 0.5, -1.5, -0.25],
        [2.0, 1.0, 0.5, -0.5, -4.0],
        [3.0, 1.0, 0.5, 0.25, -0.5, -1.0, -1.5, -2.0],
    ],
)
def test_the_share_of_two_options_is_a_volume(ahead: list[float]) -> None:
    first, second = first_places([ahead, [0.0] * len(ahead)])
    assert first == pytest.approx(exactly(ahead), abs=POINT)
    assert first + second == pytest.approx(1)


def test_weights_add_up_and_each_criterion_gets_its_part() -> None:
    found = list(weightings(4))
    assert all(sum(weights) == pytest.approx(1) and min(weights) >= 0 for weights in found)
    means = [sum(weights[at] for weights in found) / len(found) for at in range(4)]
    assert means == pytest.approx([0.25] * 4, abs=POINT / 2)


def test_one_criterion_has_all_the_weight() -> None:
    assert first_places([[3.0], [2.0]]) == [1, 0]


def test_level_options_share() -> None:
    assert first_places([[3.0, 4.0], [3.0, 4.0], [1.0, 1.0]]) == pytest.approx([0.5, 0.5, 0])


def test_an_option_that_another_beats_everywhere_is_never_first() -> None:
    assert first_places([[5.0, 4.0, 3.0], [4.0, 3.0, 2.0]]) == pytest.approx([1, 0])


def test_the_order_of_the_criteria_may_be_kept() -> None:
    """Weights of two criteria that keep their order run from one half to all for the first."""
    options = [[3.0, 1.0], [1.0, 2.0]]
    assert first_places(options) == pytest.approx([2 / 3, 1 / 3], abs=POINT)
    assert first_places(options, [0.9, 0.1]) == pytest.approx([1, 0], abs=POINT)
    assert first_places(options, [0.1, 0.9]) == pytest.approx([1 / 3, 2 / 3], abs=POINT)


def test_criteria_of_equal_weight_may_come_in_any_order() -> None:
    options = [[3.0, 1.0], [1.0, 2.0]]
    assert first_places(options, [0.5, 0.5]) == first_places(options)


def test_the_same_question_has_the_same_answer() -> None:
    assert first_places([[3.0, 1.0, 2.0], [1.0, 2.0, 3.0]]) == first_places([[3.0, 1.0, 2.0], [1.0, 2.0, 3.0]])


def test_no_options_no_shares() -> None:
    assert first_places([]) == []
