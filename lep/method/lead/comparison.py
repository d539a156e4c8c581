"""What there is to compare before any sum: criteria with their weights, candidates with what rules them out, scores.

Weights are swing weights (DCLG, Multi-criteria analysis). Where several partners weighed every criterion
(`lead.weights`), each partner's points are made shares and the shares are averaged, so that nobody counts for more by
giving higher points; else the criterion's own weight holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from lep.method.reading import GONE, Data, by_id, prose, rows
from lep.method.tables import load_table

Veto = Literal["not_willing", "not_mandated", "not_eligible", "declined", "left"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion with its share of all weights (0 to 1)."""

    id: str
    kind: str | None
    share: float
    money: bool


@dataclass(frozen=True, slots=True)
class Weigher:
    """A partner that weighed every criterion, and the share of all weights (0 to 1) that it gives to each."""

    by: str
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who could lead, what rules it out, and its scores of itself by criterion, which do not count."""

    id: str
    vetoes: tuple[Veto, ...]
    own: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What there is to compare, before any sum. `votes` holds the scores that count by candidate and criterion, then by
    scorer ("" where the file does not say who scored). `weighers` are the partners whose weights are averaged; ()
    where the criteria have weights of their own."""

    criteria: tuple[Weighed, ...]
    candidates: tuple[Candidate, ...]
    votes: Mapping[tuple[str, str], Mapping[str, int]]
    weighers: tuple[Weigher, ...] = ()

    @property
    def scorers(self) -> tuple[str, ...]:
        """Everybody whose scores count, in the order of the file; not those who are not named."""
        return tuple(dict.fromkeys(by for votes in self.votes.values() for by in votes if by))

    def without_scorer(self, scorer: str) -> Comparison:
        """The same without one partner's scores."""
        kept = {place: {by: v for by, v in votes.items() if by != scorer} for place, votes in self.votes.items()}
        return replace(self, votes={place: votes for place, votes in kept.items() if votes})

    def without_criterion(self, criterion: str) -> Comparison:
        """The same without one criterion; the other weights keep their proportions."""
        return self.weighed({one.id: one.share for one in self.criteria if one.id != criterion})

    def weighed(self, weights: Mapping[str, float]) -> Comparison:
        """The same with other weights, by criterion; criteria that are not named are left out."""
        total = sum(weights.values())
        even = 1 / len(weights) if weights else 0.0
        criteria = tuple(
            replace(one, share=weights[one.id] / total if total else even) for one in self.criteria if one.id in weights
        )
        return replace(self, criteria=criteria)


def comparison(data: Data) -> Comparison:
    """What a file has to compare: criteria with their weights, candidates, and the scores that count.

    A scorer who scores again has changed its mind: the last score of each counts. Its score of itself does not.
    """
    latest = {
        (str(row.get("candidate")), str(row.get("criterion")), str(row.get("by") or "")): row["score"]
        for row in rows(data, "lead.scores")
        if isinstance(row.get("score"), int)
    }
    votes: dict[tuple[str, str], dict[str, int]] = {}
    own: dict[str, dict[str, int]] = {}
    for (who, criterion, by), score in latest.items():
        if by == who:
            own.setdefault(who, {})[criterion] = score
        else:
            votes.setdefault((who, criterion), {})[by] = score
    criteria = tuple(_criteria(data))
    weighers = tuple(_weighers(criteria, data))
    candidates = {str(row.get("stakeholder")): row for row in rows(data, "lead.candidates")}
    compared = Comparison(
        criteria=criteria,
        candidates=tuple(
            Candidate(who, tuple(_vetoes(row, data)), own.get(who, {})) for who, row in candidates.items()
        ),
        votes=votes,
        weighers=weighers,
    )
    if not weighers:
        return compared
    return compared.weighed({one.id: sum(w.shares[one.id] for w in weighers) / len(weighers) for one in criteria})


def settings() -> Mapping[str, Any]:
    """The thresholds and word lists of `lead.yaml`."""
    return _settings()


@cache
def _settings() -> dict[str, Any]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("lead.yaml"))
    return table


def _criteria(data: Data) -> Iterable[Weighed]:
    """The criteria, with the weights that they have of their own; all the same where none has any."""
    found = rows(data, "lead.criteria")
    weights = [float(criterion.get("weight") or 0) for criterion in found]
    if not any(weights):
        weights = [1.0] * len(found)
    for criterion, weight in zip(found, weights, strict=True):
        money = _about_money(criterion, data)
        yield Weighed(str(criterion.get("id")), criterion.get("kind"), weight / sum(weights), money)


def _weighers(criteria: tuple[Weighed, ...], data: Data) -> Iterable[Weigher]:
    """The partners that weighed every criterion, at least one of them with more than nothing."""
    points: dict[str, dict[str, float]] = {}
    for row in rows(data, "lead.weights"):
        if row.get("by") and row.get("points") is not None:
            points.setdefault(str(row["by"]), {})[str(row.get("criterion"))] = float(row["points"])
    for by, given in points.items():
        total = sum(given.get(one.id, 0.0) for one in criteria)
        if total and all(one.id in given for one in criteria):
            yield Weigher(by, {one.id: given[one.id] / total for one in criteria})


def _about_money(criterion: Data, data: Data) -> bool:
    words = f"{criterion.get('id', '')} {prose(data, criterion.get('name'))}".casefold()
    stems = tuple(_settings()["money_words"])
    return any(word.startswith(stems) for word in words.replace("-", " ").replace("_", " ").split())


def _vetoes(candidate: Data, data: Data) -> Iterable[Veto]:
    if candidate.get("willing") is False:
        yield "not_willing"
    if candidate.get("mandated") is False:
        yield "not_mandated"
    if candidate.get("eligible") is False:
        yield "not_eligible"
    stakeholder = by_id(data, "stakeholders").get(str(candidate.get("stakeholder")), {})
    if (status := stakeholder.get("status")) in GONE:
        yield status
