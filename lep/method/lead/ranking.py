"""Who should lead: the one organisation that failure would cost most, not necessarily in money.

Method (PARES 2012, "Who should take the lead?"; DCLG, Multi-criteria analysis; Triantaphyllou and Sánchez 1997):
what rules a candidate out comes before any sum; scores run from 1 to 5; nobody's score of itself counts; a
candidate's total is the weighted mean of its mean scores; risk breaks a tie; and what the result rests on is shown:
the margin, and for each criterion the weight at which another candidate would come first, when the other weights
keep their proportions (more of that in `lep.method.lead.robustness`). The group decides; the figures only inform.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lep.method.lead.ahp import group_consensus
from lep.method.lead.comparison import Candidate, Comparison, Veto, Weighed, Weigher, comparison
from lep.method.reading import Data


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of the scores that count, with their number and spread."""

    value: float
    count: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How one candidate stands. `total`, `risk` and `ability` are weighted means from 1 to 5; None while scores that
    they need are missing, or there is no such criterion. `own` are its scores of itself, which do not count."""

    candidate: str
    vetoes: tuple[Veto, ...]
    scores: Mapping[str, Mean]
    own: Mapping[str, int]
    unscored: tuple[str, ...]
    total: float | None
    risk: float | None
    ability: float | None


@dataclass(frozen=True, slots=True)
class Switch:
    """The weight of one criterion (share of all, 0 to 1) beyond which `rival` comes first. `below`: it must fall."""

    criterion: str
    share: float
    threshold: float
    rival: str

    @property
    def below(self) -> bool:
        return self.threshold < self.share

    @property
    def change(self) -> float:
        """How far the weight would have to move."""
        return abs(self.threshold - self.share)


@dataclass(frozen=True, slots=True)
class LeadRanking:
    """The comparison. `ranked` are the candidates that nothing rules out and that are scored on everything, best first;
    `ruled_out` and `incomplete` are the others. `weighers` as in `Comparison`."""

    criteria: tuple[Weighed, ...]
    ranked: tuple[Standing, ...]
    incomplete: tuple[Standing, ...]
    ruled_out: tuple[Standing, ...]
    switches: tuple[Switch, ...]
    weighers: tuple[Weigher, ...] = ()

    @property
    def first(self) -> Standing | None:
        """The candidate that comes first, if any can be ranked."""
        return self.ranked[0] if self.ranked else None

    @property
    def margin(self) -> float | None:
        """Distance in total between first and second; None with fewer than two."""
        if len(self.ranked) < 2:
            return None
        best, second = (standing.total or 0.0 for standing in self.ranked[:2])
        return best - second

    @property
    def level(self) -> tuple[Standing, ...]:
        """The first and those whose total is the same as its own; () with fewer than two."""
        if not self.ranked:
            return ()
        same = tuple(one for one in self.ranked if _round(one.total) == _round(self.ranked[0].total))
        return same if len(same) > 1 else ()

    @property
    def critical(self) -> Switch | None:
        """The criterion on which the smallest change of weight would put another candidate first."""
        return min(self.switches, key=lambda switch: switch.change, default=None)

    @property
    def weights_consensus(self) -> float | None:
        """How alike those who weighed the criteria did so (0 to 1); None for fewer than two. See `group_consensus`."""
        return group_consensus([[one.shares[c.id] for c in self.criteria] for one in self.weighers], None)

    def standing(self, candidate: str | None) -> Standing | None:
        """The standing of a stakeholder, wherever it stands; None if it is no candidate."""
        everyone = (*self.ranked, *self.incomplete, *self.ruled_out)
        return next((one for one in everyone if one.candidate == candidate), None)


def rank(data: Data) -> LeadRanking:
    """Compare the candidates for the lead of a file (its plain data). Whatever is absent leaves its part empty."""
    return ranking_of(comparison(data))


def ranking_of(compared: Comparison) -> LeadRanking:
    """What a comparison comes to."""
    standings = [_standing(candidate, compared) for candidate in compared.candidates]
    able = [standing for standing in standings if not standing.vetoes]
    ranked = sorted((s for s in able if s.total is not None), key=lambda s: (-_round(s.total), -_round(s.risk)))
    return LeadRanking(
        criteria=compared.criteria,
        ranked=tuple(ranked),
        incomplete=tuple(standing for standing in able if standing.total is None),
        ruled_out=tuple(standing for standing in standings if standing.vetoes),
        switches=tuple(_switches(compared.criteria, ranked)),
        weighers=compared.weighers,
    )


def _standing(candidate: Candidate, compared: Comparison) -> Standing:
    criteria = compared.criteria
    counted = {one.id: list(compared.votes.get((candidate.id, one.id), {}).values()) for one in criteria}
    scores = {
        criterion: Mean(sum(given) / len(given), len(given), min(given), max(given))
        for criterion, given in counted.items()
        if given
    }
    return Standing(
        candidate=candidate.id,
        vetoes=candidate.vetoes,
        scores=scores,
        own=candidate.own,
        unscored=tuple(c.id for c in criteria if c.id not in scores),
        total=_weighted(criteria, scores),
        risk=_weighted([c for c in criteria if c.kind == "risk"], scores),
        ability=_weighted([c for c in criteria if c.kind == "ability"], scores),
    )


def _weighted(criteria: Iterable[Weighed], scores: Mapping[str, Mean]) -> float | None:
    """The weighted mean, or None if a criterion that weighs anything has no score, or none weighs anything."""
    counted = [criterion for criterion in criteria if criterion.share]
    if not counted or any(criterion.id not in scores for criterion in counted):
        return None
    total = sum(criterion.share for criterion in counted)
    return sum(criterion.share * scores[criterion.id].value for criterion in counted) / total


def _round(value: float | None) -> float:
    """Totals that differ by rounding alone are a tie."""
    return round(value or 0.0, 9)


_LEAST_SHARE: Final = 0.005
"""The smallest share of the weights that shows as one per cent."""


def _switches(criteria: tuple[Weighed, ...], ranked: list[Standing]) -> Iterable[Switch]:
    """For each criterion the nearest weight at which a rival draws level with the first.

    A weight of nothing, or of all but nothing, is none that anybody gives: it would mean another set of criteria.
    """
    if len(ranked) < 2:
        return
    first, rivals = ranked[0], ranked[1:]
    for criterion in criteria:
        if not 0 < criterion.share < 1:
            continue
        found = [
            Switch(criterion.id, criterion.share, threshold, rival.candidate)
            for rival in rivals
            if (threshold := _threshold(criterion, criteria, first, rival)) is not None
            and _LEAST_SHARE <= threshold <= 1 - _LEAST_SHARE
        ]
        if found:
            yield min(found, key=lambda switch: switch.change)


def _threshold(criterion: Weighed, criteria: tuple[Weighed, ...], first: Standing, rival: Standing) -> float | None:
    """The share w of `criterion` at which w·d + (1 - w)·r = 0, d being the lead of `first` on it and r its lead on the
    others taken together; None if there is none between 0 and 1."""

    def ahead(on: Weighed) -> float:
        return first.scores[on.id].value - rival.scores[on.id].value if on.share else 0.0

    here = ahead(criterion)
    others = sum(other.share * ahead(other) for other in criteria if other is not criterion) / (1 - criterion.share)
    if _round(others - here) == 0:
        return None
    threshold = others / (others - here)
    return threshold if 0 <= threshold <= 1 else None
