"""What the comparison of the candidates comes to, in sentences for people and for the record of the decision.

No sentence names who scored or weighed, so that each of them may be shown to all partners. `names` gives the names of
candidates and criteria by id; an id without a name stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lep.language import formats_for
from lep.method.lead.comparison import settings
from lep.method.lead.ranking import LeadRanking, Standing, Switch
from lep.method.lead.robustness import Opinion, Preference, Robustness, Weakness, Without
from lep.method.reading import enumerated

Names = Mapping[str, str]

_FEW: Final = 3
"""So many scores are named one by one."""


def robustness(ranking: LeadRanking, names: Names) -> str:
    """Who comes first, by how much, and at which weights another would, in one sentence or two."""
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


def verdict(found: Robustness, ranking: LeadRanking, names: Names) -> list[str]:
    """Whether the result is robust and why not, what would turn it, and whether those who scored agree, sentence by
    sentence; [] with fewer than two candidates ranked. The shares of weightings are told where they were worked out."""
    if found.robust is None:
        return []
    return [
        *_robust(found, ranking, names),
        *_all_weightings(found, names),
        *_without_criteria(found.without_criterion, names),
        *_agreement(found, ranking, names),
    ]


def reasons(weaknesses: Iterable[Weakness], found: Robustness, ranking: LeadRanking, names: Names) -> list[str]:
    """Each reason why the result is not robust, to go on after a colon."""
    return [_REASONS[weakness](found, ranking, names) for weakness in weaknesses]


# --- who comes first -----------------------------------------------------------------------------------------


def _tie(level: tuple[Standing, ...], names: Names) -> str:
    named = enumerated([names.get(one.candidate, one.candidate) for one in level])
    opening = f"{named} come out level with {level[0].total:.2f} of 5"
    most, next_most = level[0], level[1]
    if most.risk is None or next_most.risk is None or abs(most.risk - next_most.risk) < 1e-9:
        return f"{opening}: the figures do not settle who leads."
    name = names.get(most.candidate, most.candidate)
    return f"{opening}; {name} comes first because it carries more risk ({most.risk:.2f} against {next_most.risk:.2f})."


def _limits(switches: Iterable[Switch], names: Names) -> str:
    """For instance: “Legal duty” weighs more than 38% (now 20%), which would put the municipality first."""
    ordered = sorted(switches, key=lambda switch: switch.change)
    written = formats_for("en").share
    limits = [
        f"“{names.get(switch.criterion, switch.criterion)}” weighs {'less' if switch.below else 'more'} than"
        f" {written(switch.threshold)} (now {written(switch.share)})"
        for switch in ordered
    ]
    firsts = [f"would put {names.get(switch.rival, switch.rival)} first" for switch in ordered]
    if len(ordered) > 1 and len(set(firsts)) == 1:
        return f"{', or '.join(limits)}; each of these {firsts[0]}"
    return ", or ".join(f"{limit}, which {first}" for limit, first in zip(limits, firsts, strict=True))


# --- how firmly ----------------------------------------------------------------------------------------------


def _robust(found: Robustness, ranking: LeadRanking, names: Names) -> Iterator[str]:
    if not found.robust:
        yield f"The result is not robust: {enumerated(reasons(found.weaknesses, found, ranking, names))}."
        return
    points = 100 * settings()["narrow_switch"]
    left_out = ", and no scorer left out," if len(found.scorers) > 1 else ""
    yield (
        f"The result is robust: no weight moved by {points:.0f} percentage points, no single score moved by one"
        f" point{left_out} puts another first."
    )


def _level(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    named = enumerated([names.get(one.candidate, one.candidate) for one in ranking.level])
    return f"{named} come out level"


def _margin(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    first, second = (names.get(one.candidate, one.candidate) for one in ranking.ranked[:2])
    return f"only {ranking.margin or 0.0:.2f} of 5 lie between {first} and {second}"


def _weight(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    critical = ranking.critical
    if critical is None:
        raise ValueError("no weight turns the result")
    return (
        f"{names.get(critical.rival, critical.rival)} comes first if"
        f" “{names.get(critical.criterion, critical.criterion)}” weighs {100 * critical.threshold:.0f}% instead of"
        f" {100 * critical.share:.0f}%"
    )


def _score(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    places = list(dict.fromkeys((nudge.criterion, nudge.candidate) for nudge in found.nudges))
    rivals = enumerated([names.get(who, who) for who in dict.fromkeys(nudge.first for nudge in found.nudges)])
    if len(places) > _FEW:
        return f"one point in any of {len(found.nudges)} single scores puts {rivals} first"
    where = [f"“{names.get(what, what)}” for {names.get(who, who)}" for what, who in places]
    return f"one point in a single score ({'; '.join(where)}) puts {rivals} first"


def _scorer(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    turning = [one for one in found.without_scorer if one.turns]
    rivals = enumerated([names.get(who, who) for who in dict.fromkeys(one.first or "" for one in turning)])
    return f"leaving out one scorer ({len(turning)} of {len(found.without_scorer)}) puts {rivals} first"


_REASONS: Final = {"level": _level, "margin": _margin, "weight": _weight, "score": _score, "scorer": _scorer}


def _all_weightings(found: Robustness, names: Names) -> Iterator[str]:
    if not found.shares:
        return
    first, *others = found.shares
    name = names.get(first.candidate, first.candidate)
    rest = [f"{names.get(one.candidate, one.candidate)} in {percent(one.all_weightings)}" for one in others]
    yield (
        f"Over all conceivable weightings, {name} comes first in {percent(first.all_weightings)},"
        f" {enumerated(rest)}; over those that keep the criteria in their order of weight, {name} in"
        f" {percent(first.same_order)}."
    )


def percent(share: float) -> str:
    """A share (0 to 1) as the sampling can tell it: whole per cents, and never all or nothing where there is a rest."""
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return formats_for("en").share(share)


def _without_criteria(found: Iterable[Without], names: Names) -> Iterator[str]:
    """For instance: Without “Cost of failure”, the municipality would come first."""
    by_rival: dict[str, list[str]] = {}
    for one in found:
        if one.turns and one.first:
            by_rival.setdefault(one.first, []).append(f"“{names.get(one.left_out, one.left_out)}”")
    for rival, criteria in by_rival.items():
        either = " or without ".join(criteria)
        yield f"Without {either}, {names.get(rival, rival)} would come first."


def _agreement(found: Robustness, ranking: LeadRanking, names: Names) -> Iterator[str]:
    first = names.get(ranking.ranked[0].candidate, ranking.ranked[0].candidate)
    if len(found.scorers) == 1:
        yield "One partner alone scored; scores of several would show whether others see it so."
    elif len(found.opinions) > 1:
        yield f"{_counted(found.opinions, 'scorers')} put {first} first."
    if found.preferences:
        yield f"By the weights of {_counted(found.preferences, 'partners').lower()}, {first} comes first."


def _counted(opinions: Sequence[Opinion | Preference], who: str) -> str:
    """For instance: All 3 scorers; 2 of 3 scorers."""
    agreeing = sum(not one.differs for one in opinions)
    return f"All {len(opinions)} {who}" if agreeing == len(opinions) else f"{agreeing} of {len(opinions)} {who}"
