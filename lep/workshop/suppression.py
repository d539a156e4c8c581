"""Of whom something is told: never of fewer than four people, and never so that one could subtract one's way to them.

What is told about an item is a partition of the people who answered it: the kinds of organisation with people enough,
each apart, and all the others together. Every part, and so whatever comes of adding and subtracting the parts and the
whole, is nobody or at least four people. That holds for those who answered and, within them, for those who gave a
number: of five people of whom four said that they do not know, the one number is not told either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from lep.method.diagnosis.selfexam import SEEN

FEWEST: Final = SEEN
"""From so many people on, something is told of them."""


class Size(NamedTuple):
    """How many people answered, and how many of them with a number (or a step) rather than with "do not know"."""

    people: int
    numbers: int

    def __add__(self, other: object) -> Size:
        if not isinstance(other, Size):
            return NotImplemented
        return Size(self.people + other.people, self.numbers + other.numbers)


NOBODY: Final = Size(0, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """Of whom something is told. `words`: of all people, how many do not know. `whole`: of all people, what they
    answered. `apart`: kinds told by themselves. `others`: the kinds that are told together, if there are any."""

    words: bool = False
    whole: bool = False
    apart: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def told(sizes: Mapping[str, Size], fewest: int = FEWEST) -> Told:
    """Of whom something can be told, by the size of each kind; kinds keep the order given."""
    whole = _sum(sizes, sizes)
    if whole.people < fewest:
        return Told()
    if whole.numbers < fewest:
        return Told(words=True)
    apart = [kind for kind, size in sizes.items() if size.numbers >= fewest]
    while apart and not _can_be_told(_sum(sizes, set(sizes) - set(apart)), fewest):
        apart.remove(min(apart, key=lambda kind: (sizes[kind], kind)))
    others = [kind for kind, size in sizes.items() if apart and kind not in apart and size.people]
    return Told(True, True, tuple(apart), tuple(others))


def _can_be_told(rest: Size, fewest: int) -> bool:
    """Whether subtraction may lead to these people: nobody, or enough, who all gave words or enough of them numbers."""
    return rest == NOBODY or (rest.people >= fewest and (rest.numbers == 0 or rest.numbers >= fewest))


def _sum(sizes: Mapping[str, Size], kinds: Mapping[str, Size] | set[str]) -> Size:
    total = NOBODY
    for kind in kinds:
        total += sizes[kind]
    return total
