"""How the lead was decided on: by whom it was compared, on what it rests, and whether the record says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, quoted, tr
from lep.method.lead.comparison import Comparison
from lep.method.lead.robustness import examine
from lep.method.lead.words import reasons
from lep.method.reading import blank


@check("LEAD-one-scorer", "LEAD-score-unfounded", "LEAD-scale-unworded", "LEAD-weights-incomplete")
def basis(case: CaseFile) -> Iterator[Hit]:
    """Who scored and weighed, on what scale, resting on what."""
    yield from _scale(case)
    compared = case.compared
    if case.ranking.margin is None:
        return
    if len(_who_scored(compared)) == 1 and compared.scorers:
        yield Hit("LEAD-one-scorer", ("lead", "scores"), subject=case.name(compared.scorers[0]))
    lead = case.get("roles.lead")
    rows = [row for row in case.rows("lead.scores") if row.get("candidate") == lead and row.get("by") != lead]
    if rows and all(blank(row.get("evidence")) for row in rows):
        yield Hit("LEAD-score-unfounded", ("lead", "scores"), subject=case.name(lead))
    yield from _unfinished_weights(case, compared)


def _scale(case: CaseFile) -> Iterator[Hit]:
    unworded = [
        quoted(case.label(row))
        for row in case.rows("lead.criteria")
        if any(blank(row.get(end)) for end in ("low", "high"))
    ]
    if unworded and case.rows("lead.scores"):
        yield Hit("LEAD-scale-unworded", ("lead", "criteria"), criteria=formats().listed(unworded))


def _who_scored(compared: Comparison) -> set[str]:
    """Everybody whose scores count, "" among them for scores that do not say whose they are."""
    return {by for votes in compared.votes.values() for by in votes}


def _unfinished_weights(case: CaseFile, compared: Comparison) -> Iterator[Hit]:
    finished = {weigher.by for weigher in compared.weighers}
    begun = dict.fromkeys(str(row["by"]) for row in case.rows("lead.weights") if row.get("by"))
    unfinished = [quoted(case.name(by)) for by in begun if by not in finished]
    if unfinished:
        yield Hit("LEAD-weights-incomplete", ("lead", "weights"), subject=formats().listed(unfinished))


@check("LEAD-override-unexplained")
def overridden(case: CaseFile) -> Iterator[Hit]:
    lead, ranking = case.get("roles.lead"), case.ranking
    standing, first = ranking.standing(lead), ranking.first
    if first is None or standing not in ranking.ranked or standing is first or standing in ranking.level:
        return
    # Without any reason at all this is LEAD-not-first.
    if not blank(case.get("lead.reason")) and blank(case.get("lead.decision.override")):
        params = {"subject": case.name(lead), "first": case.name(first.candidate)}
        yield Hit("LEAD-override-unexplained", ("lead", "decision", "override"), **params)


@check("LEAD-decision-date")
def dated(case: CaseFile) -> Iterator[Hit]:
    decided = case.get("lead.decision.date")
    begun, agreed = case.get("prepared.from"), case.get("agreement.date")
    if not decided:
        return
    if begun and decided < begun:
        why = tr("before the partners began to talk on {day}", day=formats().day(begun))
    elif agreed and decided > agreed:
        why = tr("after the agreement of {day}, which names it", day=formats().day(agreed))
    else:
        return
    yield Hit("LEAD-decision-date", ("lead", "decision", "date"), day=decided, why=why)


@check("LEAD-pays-itself")
def recipient(case: CaseFile) -> Iterator[Hit]:
    """Whether most of the money that partners give for each other's actions goes to actions of the lead."""
    lead = case.get("roles.lead")
    if not lead or True not in (case.get("agreement.finance.common_budget"), case.get("agreement.finance.grant")):
        return
    runs = {str(row.get("id")): row.get("lead") for row in case.rows("actions")}
    received: dict[str, float] = defaultdict(float)
    for row in case.rows("contributions"):
        to = runs.get(str(row.get("action")))
        if to and row.get("form") == "cash" and row.get("from") != to and isinstance(row.get("amount"), int | float):
            received[to] += row["amount"]
    total = sum(received.values())
    if total and received[lead] > total / 2:
        share = f"{100 * received[lead] / total:.0f}"
        yield Hit("LEAD-pays-itself", ("roles", "lead"), subject=case.name(lead), share=share)


@check("LEAD-narrow")
def narrow(case: CaseFile) -> Iterator[Hit]:
    """Whether the lead comes first by little: by its total, a weight, a single score, or one scorer."""
    lead, ranking = case.get("roles.lead"), case.ranking
    first = ranking.first
    if first is None or lead != first.candidate or _others_risk_more(case):
        return
    found = examine(case.compared, weightings=False)
    if not found.weaknesses:
        return
    names = {who: quoted(case.name(who)) for who in case.status_of}
    names |= {str(row.get("id")): case.label(row) for row in case.rows("lead.criteria")}
    place = ("lead", "criteria") if found.weaknesses == ("weight",) else ("lead", "scores")
    yield Hit("LEAD-narrow", place, reason=formats().listed(reasons(found.weaknesses, found, ranking, names)))


def _others_risk_more(case: CaseFile) -> bool:
    """Then the result has a worse flaw, which LEAD-not-most-risk tells."""
    risks = [one.risk for one in case.ranking.ranked]
    return risks[0] is not None and any(risk is not None and risk > risks[0] + 1e-9 for risk in risks)
