"""What the answers of several people to one item come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from lep.method.agreement.positions import SCALE
from lep.method.consensus import agreement, consensus, quantile, tally
from lep.method.diagnosis.answers import NOT_APPLICABLE, UNKNOWN
from lep.workshop.items import Item
from lep.workshop.responses import Value

STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """The answers of some people. `people` answered, `n` of them with a number or a step.

    `counts` are the answers by step, the lowest first: 1 to 5, or the gradients from veto (1) up to full agreement (8);
    () for points, which have no steps. Median and quartiles (type 7) are in steps, or in points. `consensus` is Cns of
    Tastle and Wierman (0 to 1), `agreement` A of van der Eijk (-1: two camps, 1: all alike); both are None for points
    and where nobody gave a number.
    """

    people: int
    n: int
    unknown: int
    not_applicable: int
    counts: tuple[int, ...]
    median: float | None
    lower: float | None
    upper: float | None
    consensus: float | None
    agreement: float | None

    @property
    def unknown_share(self) -> float:
        """The share (0 to 1) of those asked who do not know; "does not apply" counts among them."""
        return self.unknown / self.people if self.people else 0.0

    @property
    def polarised(self) -> bool:
        """Two camps: A is below 0."""
        return self.agreement is not None and self.agreement < -1e-9


def figures(item: Item, answers: Sequence[Value]) -> Figures:
    """What answers to an item come to. Words other than "unknown" and "not_applicable" are steps of the gradients."""
    unknown, beside = (sum(one == word for one in answers) for word in (UNKNOWN, NOT_APPLICABLE))
    numbers = [number for one in answers if (number := number_of(one)) is not None]
    if item.kind == "points":
        return _of_points(numbers, len(answers), unknown, beside)
    counts = tally(map(int, numbers), len(SCALE) if item.kind == "gradient" else STEPS)
    return Figures(
        people=len(answers),
        n=sum(counts),
        unknown=unknown,
        not_applicable=beside,
        counts=counts,
        median=quantile(counts, 0.5),
        lower=quantile(counts, 0.25),
        upper=quantile(counts, 0.75),
        consensus=consensus(counts),
        agreement=agreement(counts),
    )


def number_of(value: Value) -> float | None:
    """An answer as a number: itself, or how high a step of the gradients is (8: full agreement); None for a word."""
    if isinstance(value, str):
        return len(SCALE) - SCALE.index(value) if value in SCALE else None
    return value


def step_at(height: float) -> str:
    """The step of the gradients at a height of 1 to 8; between two, the one further from full agreement."""
    return SCALE[len(SCALE) - int(height)]


def _of_points(numbers: Sequence[float], people: int, unknown: int, beside: int) -> Figures:
    ranked = sorted(numbers)
    lower, upper = (_quantile(ranked, part) for part in (0.25, 0.75))
    middle = median(ranked) if ranked else None
    return Figures(people, len(ranked), unknown, beside, (), middle, lower, upper, None, None)


def _quantile(ranked: Sequence[float], part: float) -> float | None:
    """Type 7, as `lep.method.consensus.quantile`."""
    if not ranked:
        return None
    place = (len(ranked) - 1) * part
    below = int(place)
    above = min(below + 1, len(ranked) - 1)
    return ranked[below] + (ranked[above] - ranked[below]) * (place - below)
