"""How far orders agree: Kendall's tau-b and W."""

from __future__ import annotations

import pytest

from lep.method.ranks import concordance, rank_correlation


@pytest.mark.parametrize(
    ("first", "second", "tau"),
    [
        ([1, 2, 3], [10, 20, 30], 1),
        ([1, 2, 3], [3, 2, 1], -1),
        ([1, 2, 3, 4], [1, 3, 2, 4], 4 / 6),
        ([1, 2, 2, 3], [1, 2, 3, 4], 5 / 30**0.5),
        ([1, 2, 3], [2, 2, 2], None),
        ([1], [1], None),
        ([], [], None),
    ],
)
def test_two_orders(first: list[float], second: list[float], tau: float | None) -> None:
    assert rank_correlation(first, second) == (None if tau is None else pytest.approx(tau))


def test_rounding_makes_no_order() -> None:
    assert rank_correlation([0.1 + 0.2, 0.3, 1], [1, 1, 2]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("judges", "w"),
    [
        ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 1),
        ([[1, 2, 3], [3, 2, 1]], 0),
        # Ranks 1 2 3 4, 1 3 2 4 and 2 1 3 4: sums 4, 6, 8, 12, S = 35, W = 12·35 / (9·60).
        ([[4, 3, 2, 1], [4, 2, 3, 1], [3, 4, 2, 1]], 12 * 35 / (9 * 60)),
        # Two judges level on two things: tied ranks 1.5, T = 6 each.
        ([[2, 2, 1], [2, 2, 1]], 1),
        ([[1, 1], [1, 1]], None),
        ([[1, 2, 3]], None),
        ([[1], [2]], None),
        ([], None),
    ],
)
def test_several_orders(judges: list[list[float]], w: float | None) -> None:
    assert concordance(judges) == (None if w is None else pytest.approx(w))


def test_lists_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="different numbers"):
        concordance([[1, 2], [1, 2, 3]])
    with pytest.raises(ValueError):
        rank_correlation([1], [1, 2])
