"""The parts of the record of the decision on the lead partner: who leads and why, what was compared, what it rests on.

Partners read it. So it holds no partner's scores, weights or words: means only where there are scorers enough, and of
those who disagreed their number. What the partners decided, and why, is theirs to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from lep.documents.context import build_context
from lep.documents.kinds import Parts, Request
from lep.documents.report_state import Telling, telling
from lep.documents.text import fill
from lep.documents.voice import Voice
from lep.method.lead.comparison import Weighed, comparison
from lep.method.lead.ranking import LeadRanking, Standing, ranking_of
from lep.method.lead.robustness import Opinion, Preference, Robustness, examine
from lep.method.reading import Data, blank, dig, rows

Context = dict[str, Any]

_LEAST: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Case:
    data: Data
    voice: Voice
    ranking: LeadRanking
    found: Robustness
    may: Telling
    names: Mapping[str, str]

    def name(self, identifier: str | None) -> str:
        return self.names.get(identifier or "", identifier or "")

    def percent(self, share: float) -> str:
        return self.voice.formats.share(share)

    def part(self, share: float) -> str:
        """A share as far as sampling can tell it: never all or nothing where there is a rest."""
        if 0 < share < _LEAST:
            return self.said("under", figure=self.percent(_LEAST))
        if 1 - _LEAST < share < 1:
            return self.said("over", figure=self.percent(1 - _LEAST))
        return self.percent(share)

    def said(self, key: str, **values: str) -> str:
        return fill(self.voice.labels[f"decision.{key}"], **values)


def parts(request: Request) -> Parts:
    """`request.given` adds nothing."""
    data = request.data
    context = build_context(data, request.language, request.labels)
    case = _case(data, request)
    return Parts(context={**context, "decision": _decision(case), "compared": _compared(case)})


def _case(data: Data, request: Request) -> _Case:
    voice = Voice(request.language, list(data.get("languages") or [request.language]), request.labels)
    listed = (*rows(data, "stakeholders"), *rows(data, "lead.criteria"))
    names = {str(row["id"]): voice.text(row.get("name")) or str(row["id"]) for row in listed if "id" in row}
    compared = comparison(data)
    ranking = ranking_of(compared)
    may = telling(compared, ranking)
    return _Case(data, replace(voice, names=names), ranking, examine(compared), may, names)


def _decision(case: _Case) -> Context:
    record, lead, first = dig(case.data, "lead.decision") or {}, dig(case.data, "roles.lead"), case.ranking.first
    standing = case.ranking.standing(lead)
    ahead = first is not None and standing in case.ranking.ranked and standing is not first
    return {
        "day": record.get("date"),
        "by": case.voice.word("body", record.get("by")),
        "override": case.voice.sentence(record.get("override")),
        "overridden": ahead and standing not in case.ranking.level,
        "first": case.name(first.candidate) if first else None,
        "dissent": len(rows(record, "dissent")),
    }


def _compared(case: _Case) -> Context:
    """What was compared; what follows from scores only where no scorer can be told apart in it."""
    told = case.may.scores
    shown = told and bool(case.ranking.ranked)
    criteria = {str(row.get("id")): row for row in rows(case.data, "lead.criteria")}
    return {
        "scorers": case.may.scorers,
        "weighers": len(case.ranking.weighers),
        "weights_shown": case.may.weights,
        "worded": bool(criteria)
        and all(not blank(row.get(end)) for row in criteria.values() for end in ("low", "high")),
        "told": told,
        "criteria": [_criterion(one, criteria[one.id], case) for one in case.ranking.criteria],
        "candidates": [_candidate(one, case) for one in case.ranking.ranked] if told else [],
        "names": [case.name(str(row.get("stakeholder"))) for row in rows(case.data, "lead.candidates")],
        "incomplete": [case.name(one.candidate) for one in case.ranking.incomplete],
        "ruled_out": [
            {"name": case.name(one.candidate), "why": [case.voice.word("veto", veto) for veto in one.vetoes]}
            for one in case.ranking.ruled_out
        ],
        "margin": case.ranking.margin if shown else None,
        "level": [case.name(one.candidate) for one in case.ranking.level] if shown else [],
        "robust": case.found.robust if shown else None,
        "changes": list(_changes(case)) if shown else [],
        "shares": [
            {
                "name": case.name(one.candidate),
                "all": case.part(one.all_weightings),
                "kept": case.part(one.same_order),
            }
            for one in case.found.shares
        ]
        if shown
        else [],
        "agreeing": _counted(case.found.opinions) if shown else None,
        "weighing": _counted(case.found.preferences) if shown else None,
    }


def _criterion(one: Weighed, row: Data, case: _Case) -> Context:
    return {
        "name": case.name(one.id),
        "kind": case.voice.word("criterion_kind", one.kind),
        "weight": case.percent(one.share) if case.may.weights else None,
        "low": case.voice.text(row.get("low")),
        "high": case.voice.text(row.get("high")),
    }


def _candidate(standing: Standing, case: _Case) -> Context:
    return {
        "name": case.name(standing.candidate),
        "risk": standing.risk,
        "ability": standing.ability,
        "total": standing.total,
    }


def _counted(opinions: Sequence[Opinion | Preference]) -> Context | None:
    """How many of those who scored or weighed would put the same candidate first; None for fewer than two."""
    if len(opinions) < 2:
        return None
    return {"same": sum(not one.differs for one in opinions), "all": len(opinions)}


def _changes(case: _Case) -> Iterator[Context]:
    """Each change that would put another candidate first: what changes, and who comes first then. Nearest first."""
    for switch in sorted(case.ranking.switches, key=lambda one: one.change) if case.may.weights else ():
        key = "weighs_less" if switch.below else "weighs_more"
        shares = {"beyond": case.percent(switch.threshold), "now": case.percent(switch.share)}
        yield {
            "what": case.said(key, criterion=case.name(switch.criterion), **shares),
            "first": case.name(switch.rival),
        }
    for one in case.found.without_criterion:
        if one.turns:
            yield {"what": case.said("left_out", criterion=case.name(one.left_out)), "first": case.name(one.first)}
    for first in dict.fromkeys(one.first for one in case.found.nudges):
        count = sum(one.first == first for one in case.found.nudges)
        yield {"what": case.said("one_point", count=str(count)), "first": case.name(first)}
    for rival in dict.fromkeys(one.first for one in case.found.without_scorer if one.turns):
        count = sum(one.turns and one.first == rival for one in case.found.without_scorer)
        yield {"what": case.said("one_scorer", count=str(count)), "first": case.name(rival)}
