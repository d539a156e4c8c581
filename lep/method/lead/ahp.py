"""Weights from comparisons in pairs (the analytic hierarchy process), as a cross-check of weights given directly.

Source: Saaty (1980); groups by the geometric mean of their matrices (Aczél and Saaty 1983), and how far a group agrees
by Shannon's entropy within and between its members (Goepel 2013). In a matrix, the entry of
row i and column k says how many times more than k the criterion i counts (1 to 9, or a fraction of it); the entry
across the diagonal is its reciprocal. Adding an option can turn the order of the others in this method: it is meant for
weights of criteria, which are fixed, not for candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, isclose, log, prod
from typing import Final

Matrix = Sequence[Sequence[float]]

SAATY_1980: Final[Mapping[int, float]] = {
    3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49,
}  # fmt: skip
"""Random index: the mean consistency index of random matrices, by size. Tables differ a little, as they were simulated
with different numbers of matrices, so say which was used."""
CONSISTENT: Final = 0.10
"""The consistency ratio up to which judgements are commonly taken to fit together."""
_ROUNDS: Final = 1000
LARGEST: Final = 9.0
"""The upper end of Saaty's scale: how many times more than another one criterion can count."""


@dataclass(frozen=True, slots=True)
class Priorities:
    """What a matrix of comparisons in pairs comes to. `weights` add up to 1; `largest` is its largest eigenvalue;
    `index` and `ratio` measure how far the comparisons contradict each other (0: not at all). `ratio` is None for one
    or two criteria, which cannot, and for sizes that the table of random indices does not have."""

    weights: tuple[float, ...]
    largest: float
    index: float
    ratio: float | None

    @property
    def consistent(self) -> bool | None:
        """Whether the ratio is within the usual mark; None where there is no ratio."""
        return None if self.ratio is None else self.ratio <= CONSISTENT


def priorities(matrix: Matrix, random_index: Mapping[int, float] = SAATY_1980) -> Priorities:
    """Weights by the principal eigenvector. Raises ValueError for what is not a square, positive, reciprocal matrix."""
    _require_reciprocal(matrix)
    size = len(matrix)
    weights = [1 / size] * size
    for _ in range(_ROUNDS):
        product = [sum(a * w for a, w in zip(row, weights, strict=True)) for row in matrix]
        total = sum(product)
        after = [value / total for value in product]
        settled = all(isclose(a, b, rel_tol=1e-14) for a, b in zip(after, weights, strict=True))
        weights = after
        if settled:
            break
    largest = sum(sum(a * w for a, w in zip(row, weights, strict=True)) for row in matrix)
    index = max((largest - size) / (size - 1), 0.0) if size > 1 else 0.0
    chance = random_index.get(size)
    return Priorities(tuple(weights), largest, index, index / chance if chance else None)


def combined(matrices: Sequence[Matrix]) -> list[list[float]]:
    """One matrix for a group: the geometric mean of each entry, which keeps it reciprocal. Raises ValueError for no
    matrix, for sizes that differ, and for a matrix that is not square, positive and reciprocal."""
    if not matrices or len({len(matrix) for matrix in matrices}) != 1:
        raise ValueError("matrices of one size are needed")
    for matrix in matrices:
        _require_reciprocal(matrix)
    size = range(len(matrices[0]))
    return [[prod(matrix[i][k] for matrix in matrices) ** (1 / len(matrices)) for k in size] for i in size]


def group_consensus(weights: Sequence[Sequence[float]], largest: float | None = LARGEST) -> float | None:
    """How alike the weights of several people are, from 0 (each stakes all on another criterion) to 1 (all the same).

    `weights` holds a row for each person, of weights that add up to 1. The entropy of the weights of one person, on
    average, is compared with that of the mean weights of all; what the mean has beyond it is difference between people.
    0 is set at the most that people can differ by: one criterion `largest` times each other, or, if `largest` is None
    (points given freely), everything on one. None for fewer than two people or criteria. Source: Goepel (2013), who
    reads below 0.50 as no agreement, below 0.65 as low, up to 0.75 as moderate, and more as high. Raises ValueError for
    rows that differ in length, or that do not add up to 1.
    """
    people, size = len(weights), len(weights[0]) if weights else 0
    if any(len(row) != size or not isclose(sum(row), 1, abs_tol=1e-6) for row in weights):
        raise ValueError("each person needs one weight for each criterion, and they add up to 1")
    if people < 2 or size < 2:
        return None
    within = sum(map(_entropy, weights)) / people
    between = _entropy([sum(column) / people for column in zip(*weights, strict=True)]) - within
    apart = [_staked(size, person, largest) for person in range(min(people, size))]
    furthest = log(size) if people > size else _entropy([sum(column) / people for column in zip(*apart, strict=True)])
    least = exp(_entropy(apart[0]) - furthest)
    return min(max((exp(-between) - least) / (1 - least), 0.0), 1.0)


def _staked(size: int, on: int, largest: float | None) -> list[float]:
    """Weights that favour one criterion as much as can be."""
    if largest is None:
        return [float(place == on) for place in range(size)]
    return [(largest if place == on else 1) / (size + largest - 1) for place in range(size)]


def _entropy(shares: Sequence[float]) -> float:
    """Shannon's entropy, in nats."""
    return -sum(share * log(share) for share in shares if share > 0)


def _require_reciprocal(matrix: Matrix) -> None:
    size = len(matrix)
    if not size or any(len(row) != size for row in matrix):
        raise ValueError("the matrix is not square")
    for i in range(size):
        for k in range(i, size):
            if matrix[i][k] <= 0 or not isclose(matrix[i][k] * matrix[k][i], 1, rel_tol=1e-6):
                raise ValueError(f"the entries for {i + 1} and {k + 1} are not reciprocals of each other")
