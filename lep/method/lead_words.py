"""What the comparison of the candidates comes to, in sentences for people and for the record of the decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lep.method.lead import LeadRanking, Standing, Switch
from lep.method.reading import enumerated


def robustness(ranking: LeadRanking, names: Mapping[str, str]) -> str:
    """What the result rests on, in one sentence for the record of the decision. `names` by id, criteria included."""
    first = ranking.first
    if first is None:
        return "No candidate can be ranked yet."
    name = names.get(first.candidate, first.candidate)
    if ranking.margin is None:
        return f"{name} is the only candidate that can be ranked."
    if ranking.level:
        return _tie(ranking.level, names)
    second = ranking.ranked[1].candidate
    ahead = f"{ranking.margin:.2f} ahead of {names.get(second, second)}"
    stays = f"unless {_limits(ranking.switches, names)}" if ranking.switches else "whatever any one criterion weighs"
    return f"{name} comes first with {first.total:.2f} of 5, {ahead}. It stays first {stays}."


def _tie(level: tuple[Standing, ...], names: Mapping[str, str]) -> str:
    named = enumerated([names.get(one.candidate, one.candidate) for one in level])
    opening = f"{named} come out level with {level[0].total:.2f} of 5"
    most, next_most = level[0], level[1]
    if most.risk is None or next_most.risk is None or abs(most.risk - next_most.risk) < 1e-9:
        return f"{opening}: the figures do not settle who leads."
    name = names.get(most.candidate, most.candidate)
    return f"{opening}; {name} comes first because it carries more risk ({most.risk:.2f} against {next_most.risk:.2f})."


def _limits(switches: Iterable[Switch], names: Mapping[str, str]) -> str:
    """For instance: “Legal duty” weighs more than 38% (now 20%), which would put the municipality first."""
    ordered = sorted(switches, key=lambda switch: switch.change)
    limits = [
        f"“{names.get(switch.criterion, switch.criterion)}” weighs {'less' if switch.below else 'more'} than"
        f" {100 * switch.threshold:.0f}% (now {100 * switch.share:.0f}%)"
        for switch in ordered
    ]
    firsts = [f"would put {names.get(switch.rival, switch.rival)} first" for switch in ordered]
    if len(ordered) > 1 and len(set(firsts)) == 1:
        return f"{', or '.join(limits)}; each of these {firsts[0]}"
    return ", or ".join(f"{limit}, which {first}" for limit, first in zip(limits, firsts, strict=True))
