"""Where a partnership stands, as the report tells it: stages, people, lead, agreement, and what to talk about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lep.documents.context import set_aside
from lep.documents.voice import Voice
from lep.method.agreement.clauses import clause_applies, clause_state, clauses
from lep.method.agreement.positions import Issue, negotiation
from lep.method.lead.comparison import Comparison, comparison
from lep.method.lead.ranking import LeadRanking, Standing, ranking_of
from lep.method.lead.robustness import examine
from lep.method.lead.words import robustness, verdict
from lep.method.plan.budget import total
from lep.method.reading import Data, dig, rows

Context = dict[str, Any]

FEWEST_SCORERS: Final = 3
"""From so many scorers on, a mean does not give away what one of them thinks."""


def state_context(
    stages: Sequence[Mapping[str, Any]], counts: Mapping[str, Mapping[str, int]], voice: Voice
) -> list[Context]:
    """One row for each stage of the journey: how far it is, and how many findings stand."""
    return [
        {
            "id": one["id"],
            "name": voice.word("stage", one["id"]),
            "state": voice.word("stage_state", one["state"]),
            "answered": one["answered"],
            "total": one["total"],
            **counts.get(one["id"], {}),
        }
        for one in stages
    ]


def people_context(data: Data, voice: Voice) -> Context:
    """How many stakeholders there are by status, and what became of those who declined."""
    people = rows(data, "stakeholders")
    return {
        "count": len(people),
        "committed": sum(one.get("status") == "committed" for one in people),
        "in_dialogue": sum(one.get("status") == "in_dialogue" for one in people),
        "declined": [
            {
                "name": voice.name(str(one.get("id"))),
                "date": dig(one, "refusal.date"),
                "substitute": voice.sentence(dig(one, "refusal.substitute")),
                "ask_again": dig(one, "refusal.ask_again"),
            }
            for one in people
            if one.get("status") == "declined"
        ],
        "budget": total(data),
    }


def lead_context(data: Data, voice: Voice, *, judgements: bool) -> Context:
    """The record of the decision on the lead. Means are told where there are scorers enough, or all is told anyway."""
    compared = comparison(data)
    ranking = ranking_of(compared)
    names = dict(voice.names) | {
        str(one.get("id")): voice.text(one.get("name")) or str(one.get("id")) for one in rows(data, "lead.criteria")
    }
    may = telling(compared, ranking)
    told = judgements or may.all
    decision = dig(data, "lead.decision") or {}
    return {
        "name": voice.name(dig(data, "roles.lead")),
        "reason": voice.sentence(dig(data, "lead.reason")),
        "day": decision.get("date"),
        "by": voice.word("body", decision.get("by")),
        "override": voice.sentence(decision.get("override")),
        "dissent": _dissent(decision, voice) if judgements else [],
        "scorers": may.scorers,
        "told": told,
        "candidates": len(rows(data, "lead.candidates")),
        "ranking": [_standing(one, names) for one in ranking.ranked] if told else [],
        "ruled_out": [
            {"name": names.get(one.candidate, one.candidate), "why": [voice.word("veto", veto) for veto in one.vetoes]}
            for one in ranking.ruled_out
        ],
        "robustness": [robustness(ranking, names), *verdict(examine(compared), ranking, names)]
        if told and ranking.ranked
        else [],
    }


@dataclass(frozen=True, slots=True)
class Telling:
    """What of the comparison partners may see: figures in which no single one of them can be told apart. `scorers` is
    how many scored others; who scored nobody but itself is none of them."""

    scorers: int
    scores: bool
    weights: bool

    @property
    def all(self) -> bool:
        """Whether scores and weights may be shown together, as a picture of the comparison does."""
        return self.scores and self.weights


def telling(compared: Comparison, ranking: LeadRanking) -> Telling:
    """Mean scores may be told from so many scorers on, and where none is of one alone; weights if they are common ones,
    or the mean of so many partners' own."""
    scorers = len(set(compared.scorers))
    means = [mean for standing in ranking.ranked for mean in standing.scores.values()]
    return Telling(
        scorers=scorers,
        scores=scorers >= FEWEST_SCORERS and all(mean.count > 1 for mean in means),
        weights=not 0 < len(ranking.weighers) < FEWEST_SCORERS,
    )


def _standing(standing: Standing, names: Mapping[str, str]) -> Context:
    return {
        "name": names.get(standing.candidate, standing.candidate),
        "total": standing.total,
        "risk": standing.risk,
        "ability": standing.ability,
    }


def _dissent(decision: Mapping[str, Any], voice: Voice) -> list[Context]:
    return [
        {"name": voice.name(one.get("by")), "why": voice.sentence(one.get("why"))} for one in rows(decision, "dissent")
    ]


def agreement_context(data: Data, voice: Voice) -> Context:
    """How many clauses are in place, which are not, and which were set aside."""
    states = {one: clause_state(one, data) for one in clauses() if clause_applies(one, data)}
    musts = {one.id for one in clauses().values() if one.need_under(data.get("profile")) != "should"}
    return {
        "full": sum(state == "full" for state in states.values()),
        "count": len(states),
        "open": [
            {"id": one, "title": clauses()[one].title, "state": voice.word("clause_state", state), "must": one in musts}
            for one, state in states.items()
            if state in ("missing", "partial")
        ],
        "set_aside": sorted(set_aside(data)),
        "review": dig(data, "agreement.review.first"),
        "signed": len({one.get("stakeholder") for one in rows(data, "signatures")}),
    }


def discussion_context(data: Data, voice: Voice, *, judgements: bool) -> Context:
    """The issues on which partners have spoken, in the order in which to take them up. Who said what is the convenor's
    business: partners are told how many stand where."""
    talks = negotiation(data)
    return {
        "needed": voice.word("gradient", talks.needed),
        "issues": [_issue(one, voice, judgements=judgements) for one in talks.issues],
        "open": len(talks.open),
        "untouched": [
            voice.text(one.get("name")) or str(one.get("id"))
            for one in rows(data, "objectives")
            if str(one.get("id")) in talks.untouched
        ],
    }


def _issue(issue: Issue, voice: Voice, *, judgements: bool) -> Context:
    return {
        "name": issue.name,
        "sort": voice.word("sort", issue.sort),
        "state": "open" if issue.open else "so_far" if issue.silent else "settled",
        "counts": [
            {"number": number, "word": voice.word("gradient", step)} for step, number in issue.counts.items() if number
        ],
        "silent": len(issue.silent),
        "who": [
            {"name": voice.name(stand.by), "word": voice.word("gradient", stand.gradient)} for stand in issue.stands
        ]
        if judgements
        else [],
    }


def goals_context(data: Data, voice: Voice) -> list[str]:
    """What each objective is called."""
    return [voice.text(one.get("name")) or str(one.get("id")) for one in rows(data, "objectives")]
