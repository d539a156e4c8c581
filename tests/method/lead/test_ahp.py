"""Weights from comparisons in pairs, against a worked example and against matrices that are consistent."""

from __future__ import annotations

import pytest

from lep.method.lead.ahp import SAATY_1980, combined, group_consensus, priorities

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


ALIKE = [[0.5, 0.3, 0.2]] * 4


@pytest.mark.parametrize("largest", [9.0, None])
def test_people_with_the_same_weights_agree_wholly(largest: float | None) -> None:
    assert group_consensus(ALIKE, largest) == pytest.approx(1)


@pytest.mark.parametrize("people", [2, 3])
def test_people_who_stake_all_on_different_criteria_do_not_agree(people: int) -> None:
    """The limits of Goepel (2013), for as many people as criteria and for fewer."""
    rows = [[(9 if place == person else 1) / 11 for place in range(3)] for person in range(people)]
    assert group_consensus(rows) == pytest.approx(0, abs=1e-12)
    whole = [[float(place == person) for place in range(3)] for person in range(people)]
    assert group_consensus(whole, None) == pytest.approx(0, abs=1e-12)


def test_the_agreement_of_two_by_hand() -> None:
    """Entropies 0.6931 and 0, 0.3466 on average; 0.5623 of their mean; exp(-0.2158) = 0.8059, counted from 0.5."""
    assert group_consensus([[0.5, 0.5], [1, 0]], None) == pytest.approx(0.61185, abs=1e-5)


def test_more_people_than_criteria() -> None:
    rows = [[0.9, 0.1], [0.1, 0.9], [0.9, 0.1], [0.1, 0.9]]
    assert group_consensus(rows) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("rows", [[], [[0.4, 0.6]], [[1.0], [1.0]]])
def test_one_person_or_one_criterion_has_nobody_to_agree_with(rows: list[list[float]]) -> None:
    assert group_consensus(rows) is None


@pytest.mark.parametrize("rows", [[[0.5, 0.5], [1.0]], [[0.5, 0.6], [0.5, 0.5]]])
def test_weights_that_are_no_shares_are_refused(rows: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="add up to 1"):
        group_consensus(rows)
