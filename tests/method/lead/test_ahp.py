"""Weights from comparisons in pairs, against a worked example and against matrices that are consistent."""

from __future__ import annotations

import pytest

from lep.method.lead.ahp import SAATY_1980, combined, priorities

EXAMPLE = [[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]]


def test_the_worked_example() -> None:
    found = priorities(EXAMPLE)
    assert found.weights == pytest.approx((0.6483, 0.2297, 0.1220), abs=5e-5)
    assert found.largest == pytest.approx(3.0037, abs=5e-5)
    assert found.ratio == pytest.approx(0.0032, abs=5e-5)
    assert found.consistent is True


def test_the_ratio_is_that_of_the_table_that_is_given() -> None:
    found = priorities(EXAMPLE, {3: 0.5245})
    assert found.ratio == pytest.approx(priorities(EXAMPLE).index / 0.5245)
    assert SAATY_1980[3] == 0.58


def test_comparisons_that_fit_give_back_their_weights() -> None:
    weights = (0.4, 0.25, 0.2, 0.15)
    found = priorities([[a / b for b in weights] for a in weights])
    assert found.weights == pytest.approx(weights)
    assert found.largest == pytest.approx(4)
    assert found.ratio == pytest.approx(0, abs=1e-9)


def test_comparisons_in_a_circle_contradict_each_other() -> None:
    found = priorities([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]])
    assert found.weights == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert found.consistent is False


@pytest.mark.parametrize("matrix", [[[1]], [[1, 3], [1 / 3, 1]]])
def test_one_or_two_criteria_cannot_contradict_each_other(matrix: list[list[float]]) -> None:
    found = priorities(matrix)
    assert (found.ratio, found.consistent) == (None, None)
    assert found.index == pytest.approx(0)


def test_a_group_has_the_geometric_mean() -> None:
    found = combined([[[1, 2], [1 / 2, 1]], [[1, 8], [1 / 8, 1]]])
    assert found[0] == pytest.approx([1, 4])
    assert found[1] == pytest.approx([1 / 4, 1])
    assert priorities(found).weights == pytest.approx((0.8, 0.2))


@pytest.mark.parametrize("matrix", [[], [[1, 2]], [[1, 2], [2, 1]], [[1, -2], [-1 / 2, 1]], [[2, 1], [1, 1]]])
def test_what_is_no_matrix_of_comparisons_is_refused(matrix: list[list[float]]) -> None:
    with pytest.raises(ValueError):
        priorities(matrix)


def test_a_group_compares_the_same_things() -> None:
    with pytest.raises(ValueError, match="one size"):
        combined([EXAMPLE, [[1]]])
    with pytest.raises(ValueError, match="one size"):
        combined([])
