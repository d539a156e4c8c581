"""How far a group agrees, from counts over the steps of an ordinal scale.

Every function takes `counts`: how many people chose each step, the lowest first; [0, 1, 2, 4, 1] are eight people on
a scale from 1 to 5. Steps are numbered from 1. "Don't know" is no step: leave it out before counting. Nothing is
rounded; a measure that cannot be had (nobody answered, too few steps) is None, never 0. All of them raise ValueError
for a negative count.

Which measure for what: `consensus` is the main index. `agreement` tells two camps (below 0) from people who are merely
spread out (about 0), which the standard deviation does not. A threshold, such as 75 per cent in the upper two steps,
is fixed before people answer (the median of 100 Delphi studies: Diamond et al. 2014).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from math import ceil, floor, log2, sqrt
from typing import Final, NamedTuple, TypeVar

Counts = Sequence[int]
Key = TypeVar("Key", bound=Hashable)

THRESHOLD: Final = 0.75
"""The share of people that Delphi studies most often ask for (Diamond et al. 2014)."""
SMALL_GROUPS: Final = range(8, 26)
"""The group sizes that `outside_allowed` knows."""


class Spread(NamedTuple):
    """All measures of one distribution. `steps` is the length of the scale, `size` the number of people; see the
    functions of this module for the others. `low` and `high` are the shares of people in the two lowest and the two
    highest steps."""

    steps: int
    size: int
    mean: float | None
    median: float | None
    deviation: float | None
    quartile_range: float | None
    modes: tuple[int, ...]
    low: float | None
    high: float | None
    consensus: float | None
    agreement: float | None
    within_group: float | None
    settled: bool | None

    @property
    def polarised(self) -> bool:
        """Two camps: van der Eijk's A is below 0."""
        return self.agreement is not None and self.agreement < -_TINY


def measure(counts: Counts) -> Spread:
    """Every measure of a distribution."""
    steps = len(counts)
    return Spread(
        steps=steps,
        size=size(counts),
        mean=mean(counts),
        median=median(counts),
        deviation=deviation(counts),
        quartile_range=quartile_range(counts),
        modes=modes(counts),
        low=share(counts, range(1, min(2, steps) + 1)),
        high=share(counts, range(max(steps - 1, 1), steps + 1)),
        consensus=consensus(counts),
        agreement=agreement(counts),
        within_group=within_group(counts),
        settled=settled(counts),
    )


def tally(values: Iterable[object], steps: int = 5) -> tuple[int, ...]:
    """Counts for answers from 1 to `steps`; whatever is not such a whole number ("unknown", None) is left out."""
    found = [0] * steps
    for value in values:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= steps:
            found[value - 1] += 1
    return tuple(found)


def size(counts: Counts) -> int:
    """How many people answered."""
    if any(count < 0 for count in counts):
        raise ValueError("a count is negative")
    return sum(counts)


def mean(counts: Counts) -> float | None:
    """The arithmetic mean of the steps, 1 to len(counts)."""
    people = size(counts)
    return sum(step * count for step, count in enumerate(counts, 1)) / people if people else None


def median(counts: Counts) -> float | None:
    """The middle answer; between two, their mean."""
    return quantile(counts, 0.5)


def quantile(counts: Counts, part: float) -> float | None:
    """The quantile at `part` (0 to 1), interpolated linearly between the two nearest answers.

    This is type 7 of Hyndman and Fan (1996), the default of R and of spreadsheets' QUARTILE.INC.
    """
    people = size(counts)
    if not people:
        return None
    place = (people - 1) * part
    below, above = _ranked(counts, floor(place)), _ranked(counts, ceil(place))
    return below + (above - below) * (place - floor(place))


def quartile_range(counts: Counts) -> float | None:
    """The interquartile range (type 7). On five steps, 1 or less is commonly read as consensus."""
    upper, lower = quantile(counts, 0.75), quantile(counts, 0.25)
    return None if upper is None or lower is None else upper - lower


def deviation(counts: Counts) -> float | None:
    """The sample standard deviation (n - 1); None for fewer than two people."""
    found = _variance(counts)
    return None if found is None else sqrt(found)


def modes(counts: Counts) -> tuple[int, ...]:
    """The steps that most people chose: several where they are level, () if nobody answered."""
    most = max(counts, default=0) if size(counts) else 0
    return tuple(step for step, count in enumerate(counts, 1) if most and count == most)


def share(counts: Counts, steps: Iterable[int]) -> float | None:
    """The share of people (0 to 1) in some steps: percent agreement, as most Delphi studies define it."""
    people = size(counts)
    return sum(counts[step - 1] for step in steps) / people if people else None


def outside_allowed(people: int) -> int | None:
    """How many of a small group may stand apart before one no longer speaks of agreement: 2 of 8 to 10, 3 of 11 to 13,
    and so on to 7 of 23 to 25, which is 70 to 80 per cent (British Journal of Radiology 91/1081, 2018, table 4). None
    for groups of another size."""
    return (people - 2) // 3 if people in SMALL_GROUPS else None


def settled(counts: Counts) -> bool | None:
    """Whether no more than `outside_allowed` stand outside the commonest answer; None for groups of another size."""
    allowed = outside_allowed(size(counts))
    return None if allowed is None else size(counts) - max(counts) <= allowed


def consensus(counts: Counts) -> float | None:
    """Cns of Tastle and Wierman (2007): 1 + sum of p·log2(1 - |step - mean| / (highest - lowest step)).

    1: all chose the same step. 0: one half at each end. Made for ordinal scales; None for fewer than two steps.
    """
    centre = mean(counts)
    if centre is None or len(counts) < 2:
        return None
    people, width = size(counts), len(counts) - 1
    return 1 + sum(
        count / people * log2(1 - abs(step - centre) / width) for step, count in enumerate(counts, 1) if count
    )


def agreement(counts: Counts) -> float | None:
    """A of van der Eijk (2001): 1 for one step, 0 for an even spread, -1 for one half at each end.

    The distribution is cut into layers of equal height; each layer's A is weighed by the people in it. None for fewer
    than three steps, or if nobody answered.
    """
    people = size(counts)
    if not people or len(counts) < 3:
        return None
    total = 0.0
    left = list(counts)
    while any(left):
        height = min(count for count in left if count)
        layer = [count > 0 for count in left]
        total += height * sum(layer) * _layer_agreement(layer)
        left = [count - height if count else 0 for count in left]
    return total / people


def within_group(counts: Counts) -> float | None:
    """rwg of James, Demaree and Wolf (1984): 1 - s² / ((K² - 1) / 12), against chance evenly spread over K steps.

    0.70 is the usual mark. Below 0 people differ more than chance would have it; it is not cut off at 0 here.
    """
    variance = _variance(counts)
    if variance is None or len(counts) < 2:
        return None
    return 1 - variance / ((len(counts) ** 2 - 1) / 12)


def discussion_order(items: Mapping[Key, Counts]) -> list[Key]:
    """In which order a group should take up its items: where it is split in two camps, then where it agrees least, then
    what it thinks least of. Items that nobody answered come last; what is level stays in the order given."""

    def urgency(key: Key) -> tuple[bool, bool, float, float]:
        found = measure(items[key])
        return (
            not found.size,
            not found.polarised,
            round(found.consensus or 0.0, 9),
            found.median or 0.0,
        )

    return sorted(items, key=urgency)


_TINY: Final = 1e-9


def _ranked(counts: Counts, place: int) -> int:
    """The answer at a place (from 0) when all are put in order."""
    seen = 0
    for step, count in enumerate(counts, 1):
        seen += count
        if place < seen:
            return step
    raise IndexError(place)


def _variance(counts: Counts) -> float | None:
    people, centre = size(counts), mean(counts)
    if centre is None or people < 2:
        return None
    return sum(count * (step - centre) ** 2 for step, count in enumerate(counts, 1)) / (people - 1)


def _layer_agreement(layer: Sequence[bool]) -> float:
    """A of one layer: how far it has one mode, U, times how few of the steps it covers.

    U compares the triples of steps (in order) that fit one mode, such as 1-1-0, with those that break it, 1-0-1.
    """
    steps, covered = len(layer), sum(layer)
    fit = broken = 0
    for triple in combinations(layer, 3):
        fit += triple in ((True, True, False), (False, True, True))
        broken += triple == (True, False, True)
    told = fit + broken
    one_mode = ((steps - 2) * fit - (steps - 1) * broken) / ((steps - 2) * told) if told else 1.0
    return one_mode * (1 - (covered - 1) / (steps - 1))
