"""Exactly one lead, chosen by what failure would cost it."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, mark, quoted, tr
from lep.method.lead.ranking import Standing
from lep.method.reading import Data, blank

_VETOES = {
    "not_willing": mark("it is not willing"),
    "not_mandated": mark("its own council or board has not let it"),
    "not_eligible": mark("law or a funder's rules exclude it"),
    "declined": mark("it has declined to take part"),
    "left": mark("it has left the partnership"),
}


_WHETHER = {"willing": mark("whether it is willing"), "mandated": mark("whether it is mandated")}


@check("LEAD-missing")
def missing(case: CaseFile) -> Iterator[Hit]:
    if not case.get("roles.lead"):
        yield Hit("LEAD-missing", ("roles", "lead"))


@check("LEAD-not-committed", "LEAD-vetoed", "LEAD-mandate-unknown", "LEAD-not-candidate")
def fit_to_lead(case: CaseFile) -> Iterator[Hit]:
    lead = case.get("roles.lead")
    if not lead:
        return
    subject, place = case.name(lead), ("roles", "lead")
    if case.status_of.get(lead) not in ("committed", "declined"):
        yield Hit("LEAD-not-committed", place, subject=subject)
    candidates = [(where, row) for where, row in case.placed("lead.candidates") if row.get("stakeholder") == lead]
    if case.rows("lead.candidates") and not candidates:
        yield Hit("LEAD-not-candidate", place, subject=subject)
    for where, row in candidates:
        standing = case.ranking.standing(lead)
        # That it declined is reported as such (STK-declined-in-plan).
        vetoes = [veto for veto in (standing.vetoes if standing else ()) if veto != "declined"]
        if vetoes:
            named = formats().listed([tr(_VETOES[veto]) for veto in vetoes])
            yield Hit("LEAD-vetoed", where, subject=subject, vetoes=named)
        unknown = [tr(what) for word, what in _WHETHER.items() if row.get(word) is None]
        if unknown:
            what = formats().listed(unknown)
            yield Hit("LEAD-mandate-unknown", where, subject=subject, what=what)


@check("LEAD-not-compared")
def compared(case: CaseFile) -> Iterator[Hit]:
    lead = case.get("roles.lead")
    parts = {
        tr("criteria"): bool(case.rows("lead.criteria")),
        tr("a second candidate"): len(case.rows("lead.candidates")) > 1,
        tr("scores"): bool(case.rows("lead.scores")),
    }
    lacking = [name for name, there in parts.items() if not there]
    if lead and lacking:
        yield Hit("LEAD-not-compared", ("lead",), subject=case.name(lead), what=", ".join(lacking))


@check("LEAD-shared", "LEAD-money-alone")
def worded(case: CaseFile) -> Iterator[Hit]:
    """The file names one lead, and compares several risks; the text beside it may say something else."""
    for path in ("lead.reason", "agreement.lead.powers", "agreement.lead.replacement"):
        if words := case.said(path, "lead"):
            yield Hit("LEAD-shared", tuple(path.split(".")), words=words)
    risks = [criterion for criterion in case.ranking.criteria if criterion.kind == "risk"]
    if risks and all(risk.money for risk in risks):
        yield Hit("LEAD-money-alone", ("lead", "criteria"), reason=tr("The only risk that is compared is financial"))
    elif words := case.said("lead.reason", "reason"):
        reason = tr("The reason given for the lead speaks of money alone (“{words}”)", words=words)
        yield Hit("LEAD-money-alone", ("lead", "reason"), reason=reason)


@check("LEAD-criteria-incomplete", "LEAD-no-risk-criterion", "LEAD-one-risk", "LEAD-risk-outweighed")
def criteria(case: CaseFile) -> Iterator[Hit]:
    rows = case.placed("lead.criteria")
    unfinished = False
    # Where partners weighed the criteria, their own weights do not count.
    wanted = {"kind": tr("its kind")} if case.ranking.weighers else {"kind": tr("its kind"), "weight": tr("its weight")}
    for place, row in rows:
        lacking = [name for key, name in wanted.items() if blank(row.get(key))]
        if lacking:
            unfinished = True
            yield Hit("LEAD-criteria-incomplete", place, subject=case.label(row), what=formats().listed(lacking))
    if rows and not unfinished:
        yield from _kinds_of_risk(case, [row for _, row in rows])


def _kinds_of_risk(case: CaseFile, rows: list[Data]) -> Iterator[Hit]:
    place = ("lead", "criteria")
    risks = [criterion for criterion in case.ranking.criteria if criterion.kind == "risk"]
    if not risks:
        yield Hit("LEAD-no-risk-criterion", place)
        return
    if len(risks) == 1 and not risks[0].money:
        yield Hit("LEAD-one-risk", place, subject=next(case.label(r) for r in rows if r.get("id") == risks[0].id))
    share = sum(risk.share for risk in risks)
    if share < 0.5 - 1e-9:
        yield Hit("LEAD-risk-outweighed", place, risk=f"{100 * share:.0f}", ability=f"{100 - 100 * share:.0f}")


@check("LEAD-scores-incomplete", "LEAD-self-scored")
def scores(case: CaseFile) -> Iterator[Hit]:
    if not case.rows("lead.scores"):
        return
    names = {str(row.get("id")): case.label(row) for row in case.rows("lead.criteria")}
    for place, row in case.placed("lead.candidates"):
        standing = case.ranking.standing(row.get("stakeholder"))
        if standing is None or standing.vetoes or not standing.unscored:
            continue
        subject = case.name(standing.candidate)
        if standing.own and not standing.scores:
            yield Hit("LEAD-self-scored", place, subject=subject)
        else:
            listed = ", ".join(quoted(names[criterion]) for criterion in standing.unscored)
            yield Hit("LEAD-scores-incomplete", place, subject=subject, criteria=listed)


@check("LEAD-not-first", "LEAD-not-most-risk", "LEAD-reason-missing")
def decision(case: CaseFile) -> Iterator[Hit]:
    lead = case.get("roles.lead")
    first, standing = case.ranking.first, case.ranking.standing(lead)
    if not lead:
        return
    ranked = standing if standing in case.ranking.ranked and standing not in case.ranking.level else None
    overridden = first is not None and ranked is not None and ranked is not first
    if blank(case.get("lead.reason")):
        if overridden and standing and first and blank(case.get("lead.decision.override")):
            params = {"total": _figure(standing.total), "best": _figure(first.total)}
            yield Hit(
                "LEAD-not-first", ("roles", "lead"), subject=case.name(lead), first=case.name(first.candidate), **params
            )
        else:
            yield Hit("LEAD-reason-missing", ("lead", "reason"), subject=case.name(lead))
    if first is not None and standing is first:
        yield from _how_it_won(case, first)


def _figure(value: float | None) -> str:
    return formats().number(value or 0.0, 2)


def _how_it_won(case: CaseFile, first: Standing) -> Iterator[Hit]:
    """The lead comes first: also by risk?"""
    subject = case.name(first.candidate)
    carriers = [one for one in case.ranking.ranked if one.risk is not None]
    most = max(carriers, key=lambda one: one.risk or 0, default=first)
    if first.risk is not None and most.risk is not None and most.risk > first.risk + 1e-9:
        params = {"first": case.name(most.candidate), "best": _figure(most.risk), "risk": _figure(first.risk)}
        yield Hit("LEAD-not-most-risk", ("roles", "lead"), subject=subject, **params)
