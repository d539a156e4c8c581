"""Who should lead: the one organisation that failure would cost most, not necessarily in money.

Method (PARES 2012, "Who should take the lead?"; DCLG, Multi-criteria analysis; Triantaphyllou and Sánchez 1997):
what rules a candidate out comes before any sum; scores run from 1 to 5; nobody's score of itself counts; a
candidate's total is the weighted mean of its mean scores; risk breaks a tie; and what the result rests on is shown:
the margin, and for each criterion the weight at which another candidate would come first, when the other weights
keep their proportions. The group decides; the figures only inform.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from lep.method.reading import Data, by_id, enumerated, prose, rows
from lep.method.tables import load_table

Veto = Literal["not_willing", "not_mandated", "not_eligible", "declined"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion with its share of all weights (0 to 1)."""

    id: str
    kind: str | None
    share: float
    money: bool


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
    `ruled_out` and `incomplete` are the others."""

    criteria: tuple[Weighed, ...]
    ranked: tuple[Standing, ...]
    incomplete: tuple[Standing, ...]
    ruled_out: tuple[Standing, ...]
    switches: tuple[Switch, ...]

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

    def standing(self, candidate: str | None) -> Standing | None:
        """The standing of a stakeholder, wherever it stands; None if it is no candidate."""
        everyone = (*self.ranked, *self.incomplete, *self.ruled_out)
        return next((one for one in everyone if one.candidate == candidate), None)


def rank(data: Data) -> LeadRanking:
    """Compare the candidates for the lead of a file (its plain data). Whatever is absent leaves its part empty."""
    criteria = _criteria(data)
    standings = [_standing(candidate, criteria, data) for candidate in rows(data, "lead.candidates")]
    able = [standing for standing in standings if not standing.vetoes]
    ranked = sorted((s for s in able if s.total is not None), key=lambda s: (-_round(s.total), -_round(s.risk)))
    return LeadRanking(
        criteria=criteria,
        ranked=tuple(ranked),
        incomplete=tuple(standing for standing in able if standing.total is None),
        ruled_out=tuple(standing for standing in standings if standing.vetoes),
        switches=tuple(_switches(criteria, ranked)),
    )


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
    if most.risk is None or next_most.risk is None or _round(most.risk) == _round(next_most.risk):
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


def settings() -> Mapping[str, Any]:
    """The thresholds and word lists of `lead.yaml`."""
    return _settings()


@cache
def _settings() -> dict[str, Any]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("lead.yaml"))
    return table


def _criteria(data: Data) -> tuple[Weighed, ...]:
    found = rows(data, "lead.criteria")
    weights = [float(criterion.get("weight") or 0) for criterion in found]
    if not any(weights):
        weights = [1.0] * len(found)
    return tuple(
        Weighed(str(criterion.get("id")), criterion.get("kind"), weight / sum(weights), _about_money(criterion, data))
        for criterion, weight in zip(found, weights, strict=True)
    )


def _about_money(criterion: Data, data: Data) -> bool:
    words = f"{criterion.get('id', '')} {prose(data, criterion.get('name'))}".casefold()
    stems = tuple(_settings()["money_words"])
    return any(word.startswith(stems) for word in words.replace("-", " ").replace("_", " ").split())


def _standing(candidate: Data, criteria: tuple[Weighed, ...], data: Data) -> Standing:
    who = str(candidate.get("stakeholder"))
    # A scorer who scores again has changed its mind: the last score of each counts.
    latest = {
        (score.get("by"), str(score.get("criterion"))): score["score"]
        for score in rows(data, "lead.scores")
        if score.get("candidate") == who and isinstance(score.get("score"), int)
    }
    scores: dict[str, Mean] = {}
    for criterion in criteria:
        counted = [value for (by, about), value in latest.items() if about == criterion.id and by != who]
        if counted:
            scores[criterion.id] = Mean(sum(counted) / len(counted), len(counted), min(counted), max(counted))
    return Standing(
        candidate=who,
        vetoes=tuple(_vetoes(candidate, data)),
        scores=scores,
        own={about: value for (by, about), value in latest.items() if by == who},
        unscored=tuple(c.id for c in criteria if c.id not in scores),
        total=_weighted(criteria, scores),
        risk=_weighted([c for c in criteria if c.kind == "risk"], scores),
        ability=_weighted([c for c in criteria if c.kind == "ability"], scores),
    )


def _vetoes(candidate: Data, data: Data) -> Iterable[Veto]:
    if candidate.get("willing") is False:
        yield "not_willing"
    if candidate.get("mandated") is False:
        yield "not_mandated"
    if candidate.get("eligible") is False:
        yield "not_eligible"
    stakeholder = by_id(data, "stakeholders").get(str(candidate.get("stakeholder")), {})
    if stakeholder.get("status") == "declined":
        yield "declined"


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
