"""What stands out in the network of stakeholders, in sentences: for the picture, and for the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lep.language import formats, mark, quoted, tr, tr_n
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
        return (Remark("none", tr("No ties are on file yet: note with `lep map` who gives what to whom.")),)
    return tuple(_remarks(net))


def _remarks(net: Network) -> Iterator[Remark]:
    if not net.recorded:
        tied, measured = sum(actor.degree > 0 for actor in net.measured), len(net.measured)
        said = tr(
            "Ties of {tied} of {all} are on file: what is missing may just not be noted.", tied=tied, all=measured
        )
        yield Remark("few", said)
    yield from _alone(net)
    yield from _through_one(net)
    yield from _conflicts(net)
    yield from _missing(net)


def _alone(net: Network) -> Iterator[Remark]:
    if net.isolated:
        key = [one for one in net.isolated if _is_key(net, one)]
        count, names = len(net.isolated), _names(net, net.isolated)
        at_odds = {one for tie in net.conflicts for one in (tie.source, tie.target)}
        if at_odds & set(net.isolated):
            text = tr_n(count, "{names} has no tie but conflict.", "{names} have no tie but conflict.", names=names)
        else:
            text = tr_n(count, "{names} has no tie to anybody.", "{names} have no tie to anybody.", names=names)
        missed = tr_n(len(key), "{names} cannot be missed.", "{names} cannot be missed.", names=_names(net, key))
        yield Remark("isolated", f"{text} {missed}" if key else text, net.isolated)
    if len(net.groups) > 1:
        groups = formats().semicolon.join(_names(net, group) for group in net.groups)
        count = len(net.groups)
        text = tr("The ties fall into {count} groups with nothing between them: {groups}.", count=count, groups=groups)
        yield Remark("groups", text, tuple(one for group in net.groups for one in group))


def _through_one(net: Network) -> Iterator[Remark]:
    lonely = net.only_convenor
    if lonely and net.convenor:
        text = tr_n(
            len(lonely),
            "{names} is tied to nobody but the convenor, {convenor}. Bring it together with others.",
            "{names} are tied to nobody but the convenor, {convenor}. Bring them together with others.",
            names=_names(net, lonely),
            convenor=_name(net, net.convenor),
        )
        yield Remark("only_convenor", text, lonely)
    if bridges := _bridges(net):
        told = formats().semicolon.join(
            tr("{one} alone ties {others} to the rest", one=_name(net, bridge), others=_names(net, cut_off))
            for bridge, cut_off in bridges
        )
        text = tr("{ties}. Who is tied in by one other alone falls out with it: make a second tie.", ties=told)
        yield Remark("bridge", text, tuple(bridge for bridge, _ in bridges))
    most = max(net.measured, key=lambda actor: actor.betweenness, default=None)
    if most and most.betweenness >= CENTRAL:
        text = tr(
            "Most runs through {name}: {share} of the shortest ways between two others.",
            name=_name(net, most.id),
            share=formats().share(most.betweenness),
        )
        yield Remark("central", text, (most.id,))


def _bridges(net: Network) -> list[tuple[str, list[str]]]:
    """The few that hold most others in, without those of whom it is said already that they know the convenor alone."""
    said = set(net.only_convenor)
    pairs = [(bridge.id, [one for one in bridge.cut_off if one not in said]) for bridge in net.bridges]
    return sorted((pair for pair in pairs if pair[1]), key=lambda pair: -len(pair[1]))[:FEW]


def _conflicts(net: Network) -> Iterator[Remark]:
    if pairs := [(tie.source, tie.target) for tie in net.conflicts]:
        text = tr(
            "In conflict: {pairs}. Settle it, or agree how to work with it, before both must act.",
            pairs=_pairs(net, pairs, mark("{one} and {other}")),
        )
        yield Remark("conflict", text, _both(pairs))
    told = [tie for tie in net.ties if tie.counted and tie.kind == "information"]
    one_way = [(tie.source, tie.target) for tie in told if not tie.mutual]
    if one_way:
        text = tr(
            "Information runs one way only: {pairs}. Ask what should come back.",
            pairs=_pairs(net, one_way, mark("{one} to {other}")),
        )
        yield Remark("one_way", text, _both(one_way))


def _missing(net: Network) -> Iterator[Remark]:
    if pairs := [(one.one, one.other) for one in net.untied]:
        text = tr(
            "They are to work together, and no tie is on file yet: {pairs}.",
            pairs=_pairs(net, pairs, mark("{one} and {other}")),
        )
        yield Remark("untied", text, _both(pairs))


def _pairs(net: Network, pairs: Iterable[tuple[str, str]], pair: str) -> str:
    told = [tr(pair, one=_name(net, one), other=_name(net, other)) for one, other in pairs]
    further = [tr_n(len(told) - MOST, "{n} more", "{n} more")] if len(told) > MOST + 1 else []
    return formats().semicolon.join([*told[:MOST], *further] if further else told)


def _both(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for pair in pairs for one in pair))


def _names(net: Network, who: Iterable[str]) -> str:
    return formats().listed([_name(net, one) for one in who])


def _name(net: Network, identifier: str) -> str:
    actor = net.actor(identifier)
    return quoted(actor.name) if actor else identifier


def _is_key(net: Network, identifier: str) -> bool:
    actor = net.actor(identifier)
    return actor is not None and actor.key
