"""How far orders agree: two of them (Kendall's tau-b), or several judges' (Kendall's coefficient of concordance, W).

Values stand for ranks: the higher, the better. What is equal within rounding is tied, and both measures allow for ties
(Kendall 1945; Kendall and Babington Smith 1939).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from typing import Final

_DIGITS: Final = 9


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """tau-b of two lists of the same length: 1 for the same order, -1 for the opposite one. None for fewer than two, or
    where one of them puts all on one level. Raises ValueError for lists of different length."""
    together, one, other = 0, 0, 0
    for (a, b), (c, d) in combinations(zip(first, second, strict=True), 2):
        here, there = _sign(a - c), _sign(b - d)
        together += here * there
        one += here * here
        other += there * there
    return together / sqrt(one * other) if one and other else None


def concordance(judges: Sequence[Sequence[float]]) -> float | None:
    """W of several judges' values for the same things: 1 if all have the same order, 0 if none agrees with another.

    None for fewer than two judges or two things, or where every judge puts all on one level. Raises ValueError for
    judges of different length.
    """
    count, things = len(judges), len(judges[0]) if judges else 0
    if any(len(values) != things for values in judges):
        raise ValueError("the judges valued different numbers of things")
    if count < 2 or things < 2:
        return None
    ranks = [_ranks(values) for values in judges]
    sums = [sum(of) for of in zip(*ranks, strict=True)]
    spread = sum((total - count * (things + 1) / 2) ** 2 for total in sums)
    ties = sum(same**3 - same for values in ranks for same in Counter(values).values())
    most = count**2 * (things**3 - things) - count * ties
    return 12 * spread / most if most > 0 else None


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, the highest first; what is level shares the mean of its ranks."""
    rounded = [round(value, _DIGITS) for value in values]
    ordered = sorted(rounded, reverse=True)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in rounded]


def _sign(difference: float) -> int:
    rounded = round(difference, _DIGITS)
    return (rounded > 0) - (rounded < 0)
