"""What the choice of lead rests on: what would change it, and how far those who scored agree.

Method (DCLG, Multi-criteria analysis, sensitivity; Triantaphyllou and Sánchez 1997; Lahdelma and others 1998 for the
share of all weightings): the comparison is made again with small changes, one at a time: a scorer less, a criterion
less, one score a point higher or lower, each partner's own weights. The result is called robust if it is clear (the
margin) and no small change puts another candidate first: a weight moved by less than `narrow_switch`, one point in one
score, one scorer less. A criterion less is another question rather than a small change, so it is shown and does not
count.

All of it is exact and the same on every machine; the share of all weightings is good to about one per cent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from lep.method.consensus import discussion_order, tally
from lep.method.lead.comparison import Comparison, settings
from lep.method.lead.ranking import LeadRanking, Standing, ranking_of
from lep.method.lead.weightings import first_places
from lep.method.ranks import concordance, rank_correlation

Weakness = Literal["level", "margin", "weight", "score", "scorer"]

STEPS: Final = 5
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class FirstShare:
    """The share (0 to 1) of all conceivable weightings in which a candidate comes first, and of those that rank the
    criteria as the present weights do. Where several come first, the weighting is split among them."""

    candidate: str
    all_weightings: float
    same_order: float


@dataclass(frozen=True, slots=True)
class Without:
    """Who comes first without one scorer or one criterion; None if somebody cannot be ranked without it."""

    left_out: str
    first: str | None
    turns: bool


@dataclass(frozen=True, slots=True)
class Nudge:
    """One score that, changed by one point, puts `first` ahead. `by` is "" where the file does not say who scored."""

    by: str
    candidate: str
    criterion: str
    score: int
    instead: int
    first: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """How one scorer alone sees it: whom it would put first (several if level) among those that it scored on
    everything, and how its order agrees with that of all (Kendall's tau-b, -1 to 1; None for fewer than two)."""

    by: str
    first: tuple[str, ...]
    tau: float | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """A score on which the scorers differ by two points or more."""

    candidate: str
    criterion: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Preference:
    """Who comes first by the weights of one partner alone."""

    by: str
    first: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Robustness:
    """Everything that was tried. `weaknesses` are the reasons why the result is not robust; `robust` is None with fewer
    than two candidates ranked. `concordance` is Kendall's W among the scorers (0 to 1)."""

    robust: bool | None
    weaknesses: tuple[Weakness, ...]
    scorers: tuple[str, ...]
    shares: tuple[FirstShare, ...]
    without_scorer: tuple[Without, ...]
    without_criterion: tuple[Without, ...]
    nudges: tuple[Nudge, ...]
    opinions: tuple[Opinion, ...]
    concordance: float | None
    apart: tuple[Apart, ...]
    preferences: tuple[Preference, ...]


def examine(compared: Comparison, *, weightings: bool = True) -> Robustness:
    """Try everything. `weightings` says whether to work out the shares of all weightings, which takes most of the time:
    a tenth of a second with five criteria and three candidates, the rest a hundredth of that."""
    ranking = ranking_of(compared)
    opinions = tuple(_opinions(compared, ranking))
    found = weaknesses(compared, ranking)
    return Robustness(
        robust=not found if len(ranking.ranked) > 1 else None,
        weaknesses=found,
        scorers=compared.scorers,
        shares=first_shares(ranking) if weightings else (),
        without_scorer=without_scorers(compared, ranking),
        without_criterion=without_criteria(compared, ranking),
        nudges=nudges(compared, ranking),
        opinions=opinions,
        concordance=_concordance(compared, ranking, [opinion.by for opinion in opinions]),
        apart=tuple(_apart(compared, ranking)),
        preferences=tuple(_preferences(compared, ranking)),
    )


def weaknesses(compared: Comparison, ranking: LeadRanking) -> tuple[Weakness, ...]:
    """Why the result is not robust; () if it is, or with fewer than two candidates ranked."""
    return tuple(_weaknesses(compared, ranking))


def _weaknesses(compared: Comparison, ranking: LeadRanking) -> Iterator[Weakness]:
    margin, critical = ranking.margin, ranking.critical
    if margin is None:
        return
    if ranking.level:
        yield "level"
    elif margin < settings()["narrow_margin"] - _TINY:
        yield "margin"
    if critical and critical.change < settings()["narrow_switch"] - _TINY:
        yield "weight"
    if nudges(compared, ranking):
        yield "score"
    if any(one.turns for one in without_scorers(compared, ranking)):
        yield "scorer"


# --- one thing less ------------------------------------------------------------------------------------------


def without_scorers(compared: Comparison, ranking: LeadRanking) -> tuple[Without, ...]:
    """Who comes first without each scorer in turn; () where there is only one."""
    scorers = compared.scorers
    if len(scorers) < 2:
        return ()
    return tuple(_without(one, compared.without_scorer(one), ranking) for one in scorers)


def without_criteria(compared: Comparison, ranking: LeadRanking) -> tuple[Without, ...]:
    """Who comes first without each criterion in turn; () where there is only one."""
    weighing = [one.id for one in compared.criteria if one.share]
    if len(weighing) < 2:
        return ()
    return tuple(_without(one, compared.without_criterion(one), ranking) for one in weighing)


def _without(left_out: str, compared: Comparison, before: LeadRanking) -> Without:
    after = ranking_of(compared)
    if before.first is None or after.first is None or len(after.ranked) < len(before.ranked):
        return Without(left_out, None, turns=False)
    return Without(left_out, after.first.candidate, turns=_turned(before.first.candidate, after))


def _turned(before: str, after: LeadRanking) -> bool:
    """Whether another is really ahead: who is level with the first, and bears as much risk, has not lost."""
    standing = after.standing(before)
    return after.first is not None and standing is not None and _key(standing) < _key(after.first)


def _key(standing: Standing) -> tuple[float, float]:
    return round(standing.total or 0.0, 9), round(standing.risk or 0.0, 9)


# --- one point more or less ----------------------------------------------------------------------------------


def nudges(compared: Comparison, ranking: LeadRanking) -> tuple[Nudge, ...]:
    """The single scores that turn the result when they are one point higher or lower."""
    return tuple(_nudges(compared, ranking)) if len(ranking.ranked) > 1 else ()


def _nudges(compared: Comparison, ranking: LeadRanking) -> Iterator[Nudge]:
    risk_share = sum(one.share for one in compared.criteria if one.kind == "risk")
    for criterion, standing in product(compared.criteria, ranking.ranked):
        on_risk = criterion.share / risk_share if criterion.kind == "risk" and risk_share else 0.0
        total, risk = standing.total or 0.0, standing.risk or 0.0
        votes = compared.votes.get((standing.candidate, criterion.id), {})
        for (by, score), step in product(votes.items(), (-1, 1)):
            if not 1 <= score + step <= STEPS:
                continue
            moved = step / len(votes)
            key = round(total + criterion.share * moved, 9), round(risk + on_risk * moved, 9)
            if ahead := _ahead_with(standing.candidate, key, ranking):
                yield Nudge(by, standing.candidate, criterion.id, score, score + step, ahead)


def _ahead_with(candidate: str, moved: tuple[float, float], ranking: LeadRanking) -> str | None:
    """Who is ahead of the present first if the candidate's total and risk are these; None if nobody is."""
    keys = {one.candidate: moved if one.candidate == candidate else _key(one) for one in ranking.ranked}
    best = max(keys, key=lambda who: keys[who])
    return best if keys[best] > keys[ranking.ranked[0].candidate] else None


# --- all weightings ------------------------------------------------------------------------------------------


def first_shares(ranking: LeadRanking) -> tuple[FirstShare, ...]:
    """For each candidate ranked, best first, the share of all weightings in which it comes first."""
    if len(ranking.ranked) < 2:
        return ()
    weighing = [one for one in ranking.criteria if one.share]
    scores = [[standing.scores[one.id].value for one in weighing] for standing in ranking.ranked]
    shares = zip(first_places(scores), first_places(scores, [one.share for one in weighing]), strict=True)
    return tuple(FirstShare(standing.candidate, *found) for standing, found in zip(ranking.ranked, shares, strict=True))


# --- those who scored and weighed ----------------------------------------------------------------------------


def _own_totals(by: str, compared: Comparison, ranking: LeadRanking) -> dict[str, float]:
    """One scorer's totals of the candidates that it scored on everything that weighs."""
    weighing = [one for one in compared.criteria if one.share]
    totals = {}
    for standing in ranking.ranked:
        votes = [compared.votes.get((standing.candidate, one.id), {}).get(by) for one in weighing]
        given = [vote for vote in votes if vote is not None]
        if len(given) == len(weighing):
            totals[standing.candidate] = sum(one.share * vote for one, vote in zip(weighing, given, strict=True))
    return totals


def _opinions(compared: Comparison, ranking: LeadRanking) -> Iterator[Opinion]:
    group = {one.candidate: one.total or 0.0 for one in ranking.ranked}
    for by in compared.scorers:
        own = _own_totals(by, compared, ranking)
        if len(own) < 2:
            continue
        best = max(own.values()) - _TINY
        first = tuple(who for who, total in own.items() if total >= best)
        leader = next(iter(group)) if next(iter(group)) in own else None
        tau = rank_correlation(list(own.values()), [group[who] for who in own])
        yield Opinion(by, first, tau, differs=leader is not None and leader not in first)


def _concordance(compared: Comparison, ranking: LeadRanking, scorers: Sequence[str]) -> float | None:
    """Kendall's W over the candidates that all of these scored."""
    totals = [_own_totals(by, compared, ranking) for by in scorers]
    shared = [one.candidate for one in ranking.ranked if all(one.candidate in own for own in totals)]
    return concordance([[own[who] for who in shared] for own in totals])


def _apart(compared: Comparison, ranking: LeadRanking) -> Iterator[Apart]:
    """In the order in which they should be talked about."""
    wide = settings()["wide_apart"]
    spread = {
        (standing.candidate, criterion): (mean.low, mean.high)
        for standing in (*ranking.ranked, *ranking.incomplete)
        for criterion, mean in standing.scores.items()
        if mean.high - mean.low >= wide
    }
    for place in discussion_order({place: tally(compared.votes[place].values()) for place in spread}):
        yield Apart(*place, *spread[place])


def _preferences(compared: Comparison, ranking: LeadRanking) -> Iterator[Preference]:
    for one in compared.weighers:
        after = ranking_of(compared.weighed(one.shares))
        if after.first and ranking.first:
            yield Preference(one.by, after.first.candidate, differs=_turned(ranking.first.candidate, after))
