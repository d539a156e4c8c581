"""The choice of lead as a room votes on it: scores, but none of oneself, and weights in which all count alike.

Whoever speaks for a candidate does not score it; what came in all the same is left out and counted, to be said aloud.
The points of each person are made shares, so that nobody counts for more by giving higher points (DCLG, Multi-criteria
analysis); how far the group agrees on them is `lep.method.lead.ahp.group_consensus`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from statistics import median
from typing import Any, Final

from lep.method.lead.ahp import group_consensus
from lep.method.lead.ranking import LeadRanking, rank
from lep.method.reading import Data, by_id, dig
from lep.workshop.figures import number_of
from lep.workshop.items import Item
from lep.workshop.responses import Response, Responses
from lep.workshop.results import Room, answers_to, speaks_for_itself
from lep.workshop.suppression import FEWEST


@dataclass(frozen=True, slots=True)
class Weights:
    """What a room gives weight to. `people` weighed every criterion; `mean` and `median` are shares by criterion (0 to
    1; the means add up to 1, the medians need not). `consensus` is 0 (each on another criterion) to 1 (all alike)."""

    people: int
    mean: Mapping[str, float]
    median: Mapping[str, float]
    consensus: float | None


@dataclass(frozen=True, slots=True)
class LeadVote:
    """How a room votes on the lead. `weights` are None where fewer than four people weighed every criterion; then the
    file's own weights hold in the `ranking`, which is None where a mean would rest on fewer than four scores.

    `own_scores` are the scores that were left out, by candidate; "do not know" counts as one, or the number would tell
    what one person answered. `unsaid` are candidates of whose own kind somebody
    scored them without having said for whom they speak: those scores count, and the room should know.
    """

    weights: Weights | None
    ranking: LeadRanking | None
    own_scores: Mapping[str, int]
    unsaid: tuple[str, ...]


def lead_vote(data: Data, asked: Sequence[Item], given: Responses, found: Room) -> LeadVote:
    """The vote on the lead. `found` is what the room thinks, of the same items and answers."""
    scores = [item for item in asked if item.kind == "score"]
    weighed = weights(asked, given.rows)
    all_told = bool(scores) and all((one := found.result(item.id)) and one.whole for item in scores)
    return LeadVote(
        weights=weighed,
        ranking=rank(_as_file(data, scores, given.rows, weighed)) if all_told else None,
        own_scores=_own_scores(scores, given.rows),
        unsaid=tuple(_unsaid(data, scores, given.rows)),
    )


def weights(asked: Iterable[Item], rows: Iterable[Response]) -> Weights | None:
    """What the room gives weight to: only of people who weighed every criterion, one with more than 0."""
    shares = list(shares_of(asked, rows).values())
    if len(shares) < FEWEST:
        return None
    criteria = list(shares[0])
    columns = {criterion: [one[criterion] for one in shares] for criterion in criteria}
    return Weights(
        people=len(shares),
        mean={criterion: sum(column) / len(shares) for criterion, column in columns.items()},
        median={criterion: median(column) for criterion, column in columns.items()},
        consensus=group_consensus([list(one.values()) for one in shares], None),
    )


def shares_of(asked: Iterable[Item], rows: Iterable[Response]) -> dict[str, dict[str, float]]:
    """The share (0 to 1) of all weight that each person gives each criterion, by the person's code."""
    items = {str(item.about.criterion): item.id for item in asked if item.kind == "points"}
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        points = {criterion: number_of(row.answers.get(item, "")) for criterion, item in items.items()}
        given = {criterion: number for criterion, number in points.items() if number is not None}
        if items and len(given) == len(items) and (total := sum(given.values())):
            found[row.code] = {criterion: number / total for criterion, number in given.items()}
    return found


def of_hundred(shares: Mapping[str, float]) -> dict[str, float]:
    """Shares (0 to 1, 1 in all) as parts of hundred, to a tenth: exactly hundred in all (largest remainders)."""
    exact = {name: 1000 * share for name, share in shares.items()}
    tenths = {name: floor(part + _TINY) for name, part in exact.items()}
    by_remainder = sorted(exact, key=lambda name: tenths[name] - exact[name])
    for name in by_remainder[: 1000 - sum(tenths.values())]:
        tenths[name] += 1
    return {name: part / 10 if part % 10 else part // 10 for name, part in tenths.items()}


_TINY: Final = 1e-9


def _as_file(data: Data, scores: Iterable[Item], rows: Sequence[Response], weighed: Weights | None) -> dict[str, Any]:
    """The file with the room's scores, each under a mark for who gave it that is no id, and its weights in place of its
    own."""
    given = [
        {
            "by": f"{row.code}",
            "candidate": item.about.candidate,
            "criterion": item.about.criterion,
            "score": int(number),
        }
        for item in scores
        for row, value in answers_to(item, rows)
        if (number := number_of(value)) is not None
    ]
    lead: dict[str, Any] = {**(dig(data, "lead") or {}), "scores": given}
    if weighed:
        lead.pop("weights", None)
        lead["criteria"] = [
            {**row, "weight": weighed.mean.get(str(row.get("id")), 0.0)} for row in lead.get("criteria") or ()
        ]
    return {**data, "lead": lead}


def _own_scores(scores: Iterable[Item], rows: Sequence[Response]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in scores:
        count = sum(speaks_for_itself(item, row) and item.id in row.answers for row in rows)
        if count:
            found[str(item.about.candidate)] = found.get(str(item.about.candidate), 0) + count
    return found


def _unsaid(data: Data, scores: Iterable[Item], rows: Sequence[Response]) -> Iterable[str]:
    people = by_id(data, "stakeholders")
    for candidate in dict.fromkeys(str(item.about.candidate) for item in scores):
        row = people.get(candidate, {})
        kinds = {row.get("kind"), *(row.get("also") or ())}
        about = [item.id for item in scores if item.about.candidate == candidate]
        if any(one.stands_for is None and one.kind in kinds and set(about) & set(one.answers) for one in rows):
            yield candidate
