"""What stands out in the network of stakeholders, in sentences: for the picture, and for the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lep.method.reading import enumerated
from lep.method.stakeholders.network import Network

Remarkable = Literal[
    "none", "few", "isolated", "groups", "only_convenor", "bridge", "central", "conflict", "one_way", "untied"
]

MOST: Final = 4
"""Pairs named in one sentence; the others are counted."""
FEW: Final = 3
"""Bridges named in one sentence."""
CENTRAL: Final = 0.3
"""From this share of shortest paths on, an actor is named as the one that most runs through."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that stands out: what sort of thing, the sentence, and the actors that it names (ids)."""

    about: Remarkable
    text: str
    who: tuple[str, ...] = ()


def remarks(net: Network) -> tuple[Remark, ...]:
    """What stands out, the gravest first. Where no ties are on file, that is all there is to say."""
    if not net.ties:
        return (Remark("none", "No ties are on file yet: note with `lep map` who gives what to whom."),)
    return tuple(_remarks(net))


def _remarks(net: Network) -> Iterator[Remark]:
    if not net.recorded:
        tied = sum(actor.degree > 0 for actor in net.measured)
        yield Remark(
            "few", f"Ties of {tied} of {len(net.measured)} are on file: what is missing may just not be noted."
        )
    yield from _alone(net)
    yield from _through_one(net)
    yield from _conflicts(net)
    yield from _missing(net)


def _alone(net: Network) -> Iterator[Remark]:
    if net.isolated:
        key = [one for one in net.isolated if _is_key(net, one)]
        added = f" {_names(net, key)} cannot be missed." if key else ""
        have = "has" if len(net.isolated) == 1 else "have"
        at_odds = {one for tie in net.conflicts for one in (tie.source, tie.target)}
        tie = "no tie but conflict" if at_odds & set(net.isolated) else "no tie to anybody"
        yield Remark("isolated", f"{_names(net, net.isolated)} {have} {tie}.{added}", net.isolated)
    if len(net.groups) > 1:
        groups = "; ".join(_names(net, group) for group in net.groups)
        text = f"The ties fall into {len(net.groups)} groups with nothing between them: {groups}."
        yield Remark("groups", text, tuple(one for group in net.groups for one in group))


def _through_one(net: Network) -> Iterator[Remark]:
    lonely = net.only_convenor
    if lonely and net.convenor:
        are, them = ("is", "it") if len(lonely) == 1 else ("are", "them")
        text = f"{_names(net, lonely)} {are} tied to nobody but the convenor, {_name(net, net.convenor)}."
        yield Remark("only_convenor", f"{text} Bring {them} together with others.", lonely)
    if bridges := _bridges(net):
        told = [f"{_name(net, bridge)} alone ties {_names(net, cut_off)} to the rest" for bridge, cut_off in bridges]
        text = f"{'; '.join(told)}. Who is tied in by one other alone falls out with it: make a second tie."
        yield Remark("bridge", text, tuple(bridge for bridge, _ in bridges))
    most = max(net.measured, key=lambda actor: actor.betweenness, default=None)
    if most and most.betweenness >= CENTRAL:
        share = f"{100 * most.betweenness:.0f}%"
        text = f"Most runs through {_name(net, most.id)}: {share} of the shortest ways between two others."
        yield Remark("central", text, (most.id,))


def _bridges(net: Network) -> list[tuple[str, list[str]]]:
    """The few that hold most others in, without those of whom it is said already that they know the convenor alone."""
    said = set(net.only_convenor)
    pairs = [(bridge.id, [one for one in bridge.cut_off if one not in said]) for bridge in net.bridges]
    return sorted((pair for pair in pairs if pair[1]), key=lambda pair: -len(pair[1]))[:FEW]


def _conflicts(net: Network) -> Iterator[Remark]:
    if pairs := [(tie.source, tie.target) for tie in net.conflicts]:
        text = f"In conflict: {_pairs(net, pairs)}. Settle it, or agree how to work with it, before both must act."
        yield Remark("conflict", text, _both(pairs))
    told = [tie for tie in net.ties if tie.counted and tie.kind == "information"]
    one_way = [(tie.source, tie.target) for tie in told if not tie.mutual]
    if one_way:
        text = f"Information runs one way only: {_pairs(net, one_way, ' to ')}. Ask what should come back."
        yield Remark("one_way", text, _both(one_way))


def _missing(net: Network) -> Iterator[Remark]:
    if pairs := [(one.one, one.other) for one in net.untied]:
        text = f"They are to work together, and no tie is on file yet: {_pairs(net, pairs)}."
        yield Remark("untied", text, _both(pairs))


def _pairs(net: Network, pairs: Iterable[tuple[str, str]], between: str = " and ") -> str:
    told = [f"{_name(net, one)}{between}{_name(net, other)}" for one, other in pairs]
    further = [f"{len(told) - MOST} more"] if len(told) > MOST + 1 else []
    return "; ".join([*told[:MOST], *further] if further else told)


def _both(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for pair in pairs for one in pair))


def _names(net: Network, who: Iterable[str]) -> str:
    return enumerated([_name(net, one) for one in who])


def _name(net: Network, identifier: str) -> str:
    actor = net.actor(identifier)
    return f"“{actor.name}”" if actor else identifier


def _is_key(net: Network, identifier: str) -> bool:
    actor = net.actor(identifier)
    return actor is not None and actor.key
