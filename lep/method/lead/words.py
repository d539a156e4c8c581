"""What the comparison of the candidates comes to, in sentences for people and for the record of the decision.

No sentence names who scored or weighed, so that each of them may be shown to all partners. `names` gives the names of
candidates and criteria by id; an id without a name stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lep.language import formats, quoted, tr, tr_n
from lep.method.lead.comparison import settings
from lep.method.lead.ranking import LeadRanking, Standing, Switch
from lep.method.lead.robustness import Opinion, Preference, Robustness, Weakness, Without

Names = Mapping[str, str]

_FEW: Final = 3
"""So many scores are named one by one."""


def robustness(ranking: LeadRanking, names: Names) -> str:
    """Who comes first, by how much, and at which weights another would, in one sentence or two."""
    first = ranking.first
    if first is None:
        return tr("No candidate can be ranked yet.")
    name = names.get(first.candidate, first.candidate)
    if ranking.margin is None:
        return tr("{name} is the only candidate that can be ranked.", name=name)
    if ranking.level:
        return _tie(ranking.level, names)
    second = ranking.ranked[1].candidate
    comes_first = tr(
        "{name} comes first with {total} of 5, {margin} ahead of {second}.",
        name=name,
        total=_figure(first.total),
        margin=_figure(ranking.margin),
        second=names.get(second, second),
    )
    if not ranking.switches:
        return f"{comes_first} {tr('It stays first whatever any one criterion weighs.')}"
    return f"{comes_first} {tr('It stays first unless {limits}.', limits=_limits(ranking.switches, names))}"


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


def _figure(value: float | None) -> str:
    return formats().number(value or 0.0, 2)


def _points(share: float) -> str:
    """Whole per cents, without the sign."""
    return f"{100 * share:.0f}"


# --- who comes first -----------------------------------------------------------------------------------------


def _tie(level: tuple[Standing, ...], names: Names) -> str:
    named = formats().listed([names.get(one.candidate, one.candidate) for one in level])
    total = _figure(level[0].total)
    most, next_most = level[0], level[1]
    if most.risk is None or next_most.risk is None or abs(most.risk - next_most.risk) < 1e-9:
        return tr(
            "{names} come out level with {total} of 5: the figures do not settle who leads.", names=named, total=total
        )
    return tr(
        "{names} come out level with {total} of 5; {name} comes first because it carries more risk"
        " ({risk} against {other}).",
        names=named,
        total=total,
        name=names.get(most.candidate, most.candidate),
        risk=_figure(most.risk),
        other=_figure(next_most.risk),
    )


def _limits(switches: Iterable[Switch], names: Names) -> str:
    """For instance: “Legal duty” weighs more than 38% (now 20%), which would put the municipality first."""
    ordered = sorted(switches, key=lambda switch: switch.change)
    limits = [_limit(switch, names) for switch in ordered]
    rivals = [names.get(switch.rival, switch.rival) for switch in ordered]
    if len(ordered) > 1 and len(set(rivals)) == 1:
        return tr("{limits}; each of these would put {rival} first", limits=_or(limits), rival=rivals[0])
    told = [
        tr("{limit}, which would put {rival} first", limit=limit, rival=rival)
        for limit, rival in zip(limits, rivals, strict=True)
    ]
    return _or(told)


def _limit(switch: Switch, names: Names) -> str:
    share = formats().share
    values = {
        "criterion": names.get(switch.criterion, switch.criterion),
        "limit": share(switch.threshold),
        "now": share(switch.share),
    }
    if switch.below:
        return tr("“{criterion}” weighs less than {limit} (now {now})", **values)
    return tr("“{criterion}” weighs more than {limit} (now {now})", **values)


def _or(parts: Sequence[str]) -> str:
    """Clauses with commas of their own, one or the other."""
    told = parts[0]
    for part in parts[1:]:
        told = tr("{one}, or {other}", one=told, other=part)
    return told


# --- how firmly ----------------------------------------------------------------------------------------------


def _robust(found: Robustness, ranking: LeadRanking, names: Names) -> Iterator[str]:
    if not found.robust:
        why = formats().listed(reasons(found.weaknesses, found, ranking, names))
        yield tr("The result is not robust: {reasons}.", reasons=why)
        return
    points = _points(settings()["narrow_switch"])
    if len(found.scorers) > 1:
        yield tr(
            "The result is robust: no weight moved by {points} percentage points, no single score moved by one point,"
            " and no scorer left out, puts another first.",
            points=points,
        )
        return
    yield tr(
        "The result is robust: no weight moved by {points} percentage points, no single score moved by one point puts"
        " another first.",
        points=points,
    )


def _level(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    named = formats().listed([names.get(one.candidate, one.candidate) for one in ranking.level])
    return tr("{names} come out level", names=named)


def _margin(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    first, second = (names.get(one.candidate, one.candidate) for one in ranking.ranked[:2])
    margin = _figure(ranking.margin)
    return tr("only {margin} of 5 lie between {first} and {second}", margin=margin, first=first, second=second)


def _weight(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    critical = ranking.critical
    if critical is None:
        raise ValueError("no weight turns the result")
    return tr(
        "{rival} comes first if “{criterion}” weighs {limit} instead of {now}",
        rival=names.get(critical.rival, critical.rival),
        criterion=names.get(critical.criterion, critical.criterion),
        limit=formats().share(critical.threshold),
        now=formats().share(critical.share),
    )


def _score(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    places = list(dict.fromkeys((nudge.criterion, nudge.candidate) for nudge in found.nudges))
    rivals = formats().listed([names.get(who, who) for who in dict.fromkeys(nudge.first for nudge in found.nudges)])
    if len(places) > _FEW:
        count = len(found.nudges)
        return tr("one point in any of {count} single scores puts {rivals} first", count=count, rivals=rivals)
    where = [
        tr("“{criterion}” for {candidate}", criterion=names.get(what, what), candidate=names.get(who, who))
        for what, who in places
    ]
    return tr(
        "one point in a single score ({scores}) puts {rivals} first",
        scores=formats().semicolon.join(where),
        rivals=rivals,
    )


def _scorer(found: Robustness, ranking: LeadRanking, names: Names) -> str:
    turning = [one for one in found.without_scorer if one.turns]
    rivals = formats().listed([names.get(who, who) for who in dict.fromkeys(one.first or "" for one in turning)])
    return tr(
        "leaving out one scorer ({count} of {all}) puts {rivals} first",
        count=len(turning),
        all=len(found.without_scorer),
        rivals=rivals,
    )


_REASONS: Final = {"level": _level, "margin": _margin, "weight": _weight, "score": _score, "scorer": _scorer}


def _all_weightings(found: Robustness, names: Names) -> Iterator[str]:
    if not found.shares:
        return
    first, *others = found.shares
    rest = [
        tr("{name} in {share}", name=names.get(one.candidate, one.candidate), share=percent(one.all_weightings))
        for one in others
    ]
    yield tr(
        "Over all conceivable weightings, {name} comes first in {share}, {others}; over those that keep the criteria in"
        " their order of weight, {name} in {same_order}.",
        name=names.get(first.candidate, first.candidate),
        share=percent(first.all_weightings),
        others=formats().listed(rest),
        same_order=percent(first.same_order),
    )


def percent(share: float) -> str:
    """A share (0 to 1) as the sampling can tell it: whole per cents, and never all or nothing where there is a rest."""
    if 0 < share < 0.01:
        return f"<{formats().share(0.01)}"
    if 0.99 < share < 1:
        return f">{formats().share(0.99)}"
    return formats().share(share)


def _without_criteria(found: Iterable[Without], names: Names) -> Iterator[str]:
    """For instance: Without “Cost of failure”, the municipality would come first."""
    by_rival: dict[str, list[str]] = {}
    for one in found:
        if one.turns and one.first:
            by_rival.setdefault(one.first, []).append(quoted(names.get(one.left_out, one.left_out)))
    for rival, criteria in by_rival.items():
        values = {"criteria": formats().either(criteria), "rival": names.get(rival, rival)}
        yield tr("Without {criteria}, {rival} would come first.", **values)


def _agreement(found: Robustness, ranking: LeadRanking, names: Names) -> Iterator[str]:
    first = names.get(ranking.ranked[0].candidate, ranking.ranked[0].candidate)
    if len(found.scorers) == 1:
        yield tr("One partner alone scored; scores of several would show whether others see it so.")
    elif len(found.opinions) > 1:
        yield _by_scorers(found.opinions, first)
    if found.preferences:
        yield _by_weights(found.preferences, first)


def _by_scorers(opinions: Sequence[Opinion], first: str) -> str:
    agreeing, every = sum(not one.differs for one in opinions), len(opinions)
    if agreeing == every:
        return tr_n(every, "All {n} scorers put {name} first.", "All {n} scorers put {name} first.", name=first)
    return tr_n(
        every,
        "{count} of {n} scorer put {name} first.",
        "{count} of {n} scorers put {name} first.",
        count=agreeing,
        name=first,
    )


def _by_weights(preferences: Sequence[Preference], first: str) -> str:
    agreeing, every = sum(not one.differs for one in preferences), len(preferences)
    if agreeing == every:
        return tr_n(
            every,
            "By the weights of all {n} partners, {name} comes first.",
            "By the weights of all {n} partners, {name} comes first.",
            name=first,
        )
    return tr_n(
        every,
        "By the weights of {count} of {n} partner, {name} comes first.",
        "By the weights of {count} of {n} partners, {name} comes first.",
        count=agreeing,
        name=first,
    )
