"""The order in which to take up what a room answered: what differs is talked about, what it agrees is weak acted on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from lep.method.consensus import discussion_order
from lep.workshop.results import Result, Room

SPLIT: Final = 0.5
"""Where the rule has no say: under this consensus (0 to 1) answers are far enough apart to be talked about."""
CLOSE: Final = 1.0
"""Where the rule cannot tell whether people agree on what is weak: the quartiles are at most a step apart."""


class Agenda(NamedTuple):
    """Results in the order in which to take them up. `talk`: where the room is split, then where it agrees least.
    `act`: what it agrees is weak, the weakest first. What is in neither is settled, or too few people answered it."""

    talk: tuple[Result, ...]
    act: tuple[Result, ...]


def agenda(room: Room) -> Agenda:
    """The agenda that follows from what a room answered. What a criterion is worth is not talked about item by item."""
    told = [one for one in room.results if one.whole is not None and one.whole.counts]
    act = [one for one in told if one.weak and agreed(one)]
    talk = [one for one in told if one not in act and differs(one)]
    return Agenda(tuple(_in_order(talk)), tuple(sorted(act, key=_strength)))


def agreed(one: Result) -> bool:
    """Whether the room thinks alike of it: by the round's rule, or, where that is about support, by the quartiles."""
    whole = one.whole
    if whole is None or whole.polarised or whole.upper is None or whole.lower is None:
        return False
    if one.met is None or one.item.kind == "gradient":
        return whole.upper - whole.lower <= CLOSE
    return one.met


def differs(one: Result) -> bool:
    """Whether it is to be talked about: two camps, or the rule is not met, or, without its say, little consensus."""
    if one.whole is None:
        return False
    apart = (one.whole.consensus or 0.0) < SPLIT if one.met is None else not one.met
    return one.whole.polarised or apart


def _in_order(results: Iterable[Result]) -> list[Result]:
    known = {one.item.id: one for one in results}
    counts = {identifier: one.whole.counts for identifier, one in known.items() if one.whole}
    return [known[identifier] for identifier in discussion_order(counts)]


def _strength(one: Result) -> tuple[float, float]:
    """The weakest first, and of those the one on which people are most alike. Weak is near one end of the scale: the
    lower one, or the upper one where high is bad."""
    whole = one.whole
    if whole is None or whole.median is None:
        return 0.0, 0.0
    low, high = whole.median / len(whole.counts), (len(whole.counts) + 1 - whole.median) / len(whole.counts)
    return min(low, high), -(whole.consensus or 0.0)
