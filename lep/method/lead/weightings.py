"""All the ways in which criteria can be weighed, and how often each option comes first over them.

The share of weightings in which an option comes first is how far it depends on weights at all (Lahdelma, Hokkanen and
Salminen 1998, stochastic multi-criteria acceptability analysis). It is sampled, but not at random: the same question
has the same answer on every machine, good to about one percentage point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import mul
from typing import Final

SAMPLES: Final = 10_000
_LEVEL: Final = 1e-9
"""Totals that differ by less are level."""


def weightings(criteria: int, count: int = SAMPLES) -> Iterator[list[float]]:
    """Weights of so many criteria (one or more) that add up to 1, spread evenly over all that there are.

    The gaps between sorted numbers that are uniform on (0, 1) are uniform on the simplex. The numbers come from an
    additive recurrence (Roberts 2018, the R sequence), which covers the space more evenly than random ones do.
    """
    dimensions = criteria - 1
    ratio = _harmonious(dimensions)
    steps = [ratio ** -(k + 1) % 1 for k in range(dimensions)]
    place = [0.5] * dimensions
    for _ in range(count):
        place = [(at + step) % 1 for at, step in zip(place, steps, strict=True)]
        yield [above - below for below, above in pairwise([0.0, *sorted(place), 1.0])]


def first_places(options: Sequence[Sequence[float]], order: Sequence[float] | None = None) -> list[float]:
    """For each option (its scores on the criteria) the share, 0 to 1, of all weightings in which its weighted sum is
    the highest; where several are level, the weighting is split among them.

    `order` gives the criteria's present weights: then only weightings count that rank the criteria as these do.
    Criteria of equal weight may come in any order.
    """
    found = [0.0] * len(options)
    for weights in weightings(len(options[0])) if options else ():
        dealt = weights if order is None else _in_order(weights, order)
        totals = [sum(map(mul, dealt, scores)) for scores in options]
        least = max(totals) - _LEVEL
        winners = [at for at, total in enumerate(totals) if total >= least]
        for at in winners:
            found[at] += 1 / len(winners)
    return [share / SAMPLES for share in found]


def _in_order(weights: Sequence[float], order: Sequence[float]) -> list[float]:
    """The same weights, dealt out so that the criterion that now weighs most has the largest; those that weigh the same
    now keep the order that they have in `weights`."""
    places = sorted(range(len(order)), key=lambda at: (-round(order[at], 9), -weights[at]))
    dealt = [0.0] * len(order)
    for at, weight in zip(places, sorted(weights, reverse=True), strict=True):
        dealt[at] = weight
    return dealt


def _harmonious(dimensions: int) -> float:
    """The positive root of x^(d+1) = x + 1; for one dimension, the golden ratio."""
    found = 2.0
    for _ in range(60):
        found = (1 + found) ** (1 / (dimensions + 1))
    return found
