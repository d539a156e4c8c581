"""One thing changed in a good file, for each rule: what it adds to the findings must be exactly this code.

A change is a place and its new value; GONE removes what stands there. `base` sets the scene before the one thing is
changed: another profile, or a list whose references had to go first.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lep.files import parse_path
from lep.files.paths import Item

GONE = object()

Changes = Mapping[str, Any]


@dataclass(frozen=True)
class Mutation:
    code: str
    changes: Changes
    base: Changes = field(default_factory=dict)
    today: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.code}: {', '.join(self.changes)}"


def changed(data: dict[str, Any], *many: Changes) -> dict[str, Any]:
    """A copy of `data` with the changes made."""
    result = copy.deepcopy(data)
    for changes in many:
        for path, value in changes.items():
            _set(result, path, copy.deepcopy(value) if value is not GONE else GONE)
    return result


def _set(data: Any, path: str, value: Any) -> None:
    *steps, last = parse_path(path)
    for step in steps:
        data = data[_position(data, step)] if isinstance(step, Item) else data.setdefault(step, {})
    where = _position(data, last) if isinstance(last, Item) else last
    if value is GONE:
        del data[where]
    elif isinstance(where, int) and where == len(data):
        data.append(value)
    else:
        data[where] = value


def _position(rows: list[Any], item: Item) -> int:
    keys = ("id", "stakeholder")
    found = [i for i, row in enumerate(rows) if isinstance(row, dict) and item.text in [row.get(key) for key in keys]]
    return found[0] if found else int(item.text)


def gone(*paths: str) -> Changes:
    return dict.fromkeys(paths, GONE)


def score(by: str, candidate: str, criterion: str, value: int) -> dict[str, Any]:
    return {"by": by, "candidate": candidate, "criterion": criterion, "score": value}


BOARD = "agreement.governance.board"
DECISION = "agreement.governance.decision"
PLACED = "objectives[placed]"
INDICATOR = "objectives[placed].indicators[placed-6m]"
CONTACT = "stakeholders[pes].contact"
OTHERS = [f"stakeholders[{who}].status" for who in ("school", "firms", "thread", "chamber", "union")]
CRITERIA = ("unserved", "legal", "reputation", "capacity")


def even(pes: tuple[int, ...], city: tuple[int, ...]) -> list[dict[str, Any]]:
    """Scores of both candidates by the employers, in the order of the criteria."""
    pairs = [("pes", pes), ("city", city)]
    return [score("firms", who, criterion, v) for who, vs in pairs for criterion, v in zip(CRITERIA, vs, strict=False)]


MONEY = {"id": "unserved", "name": "Own money at stake", "kind": "risk", "weight": 80}

AGREEMENT = [
    Mutation("AGR-heading-missing", gone("agreement.version")),
    Mutation("AGR-heading-missing", gone("agreement.date")),
    Mutation("AGR-heading-missing", gone("languages")),
    Mutation("AGR-party-incomplete", gone("stakeholders[pes].legal.registration")),
    Mutation("AGR-party-incomplete", gone("stakeholders[city].legal")),
    Mutation("AGR-territory-missing", gone("territory.name")),
    Mutation("AGR-background-missing", gone("agreement.background")),
    Mutation("AGR-legal-basis-missing", {"agreement.legal_basis": []}),
    Mutation("AGR-definitions-missing", gone("agreement.definitions")),
    Mutation("AGR-definitions-missing", gone("agreement.definitions[0].meaning")),
    Mutation("AGR-binding-undecided", gone("agreement.binding")),
    Mutation("AGR-purpose-missing", gone("purpose")),
    Mutation("AGR-values-missing", gone("agreement.values")),
    Mutation("AGR-quality-missing", gone("agreement.quality")),
    Mutation("AGR-quality-missing", {"agreement.quality": ["  "]}),
    Mutation("AGR-partner-objectives-missing", gone("agreement.partner_objectives")),
    Mutation(
        "AGR-groups-missing",
        gone("groups"),
        base=gone("evidence[ltu-rate].group", "diagnosis.answers[0].group", f"{PLACED}.group"),
    ),
    Mutation("AGR-groups-incomplete", gone("groups[neet].eligibility")),
    Mutation("AGR-lead-terms-missing", gone("agreement.lead.replacement")),
    Mutation("AGR-board-missing", gone(f"{BOARD}.meets")),
    Mutation("AGR-chair-missing", gone("roles.chair")),
    Mutation("AGR-secretariat-missing", gone("roles.secretariat")),
    Mutation("AGR-decision-rule-missing", gone(f"{DECISION}.rule")),
    Mutation("AGR-quorum-missing", gone(f"{DECISION}.quorum")),
    Mutation("AGR-votes-missing", gone(f"{BOARD}.votes")),
    Mutation("AGR-conflict-of-interest-missing", gone("agreement.conflict_of_interest")),
    Mutation("AGR-admission-missing", gone("agreement.admission")),
    Mutation("AGR-contribution-incomplete", gone("contributions[c8].amount")),
    Mutation("AGR-contribution-incomplete", gone("contributions[c8].year", "contributions[c8].form")),
    Mutation("AGR-currency-missing", gone("currency")),
    Mutation("AGR-money-undecided", gone("agreement.finance.common_budget")),
    Mutation("AGR-payment-missing", gone("agreement.finance.payment")),
    Mutation("AGR-grant-terms-missing", gone("agreement.finance.recovery")),
    Mutation("AGR-eu-money-undecided", gone("agreement.finance.eu_money")),
    Mutation("AGR-accountable-body-missing", gone("roles.accountable_body")),
    Mutation("AGR-assets-missing", gone("agreement.assets")),
    Mutation("AGR-client-data-undecided", gone("agreement.data_protection")),
    Mutation("AGR-data-protection-missing", gone("agreement.data_protection.retention")),
    Mutation(
        "AGR-referral-without-data",
        {"agreement.data_protection": {"client_data": False}},
        base={"agreement.referral": "Each partner refers clients within five working days"},
    ),
    Mutation("AGR-confidentiality-missing", gone("agreement.confidentiality")),
    Mutation("AGR-communication-missing", gone("agreement.communication.spokesperson")),
    Mutation("AGR-monitoring-missing", gone("agreement.monitoring")),
    Mutation("AGR-review-missing", gone("agreement.review")),
    Mutation("AGR-review-missing", gone("agreement.review.agenda")),
    Mutation("AGR-external-evaluation-missing", gone("agreement.evaluation")),
    Mutation("AGR-health-check-missing", gone("agreement.health_check")),
    Mutation("AGR-risks-missing", gone("risks")),
    Mutation("AGR-risks-missing", gone("risks[vacancies].response")),
    Mutation("AGR-disputes-missing", gone("agreement.disputes")),
    Mutation("AGR-breach-missing", gone("agreement.breach")),
    Mutation("AGR-liability-missing", gone("agreement.liability")),
    Mutation("AGR-start-date-missing", gone("period.start")),
    Mutation("AGR-end-date-missing", gone("period.end")),
    Mutation("AGR-end-date-missing", gone("period.end"), base={"agreement.clauses.I1": {"text": "Our own wording"}}),
    Mutation("AGR-renewal-missing", gone("agreement.renewal")),
    Mutation("AGR-withdrawal-missing", gone("agreement.withdrawal")),
    Mutation("AGR-dissolution-missing", gone("agreement.dissolution")),
    Mutation("AGR-dissolution-missing", gone("agreement.dissolution.clients")),
    Mutation("AGR-dissolution-missing", gone("agreement.dissolution.money")),
    Mutation("AGR-amendment-missing", gone("agreement.amendment")),
    Mutation("AGR-law-missing", gone("agreement.law")),
    Mutation("AGR-equality-missing", gone("agreement.equality")),
    Mutation("AGR-signatory-missing", gone("stakeholders[thread].signatory")),
    Mutation("AGR-not-relevant-without-reason", {"agreement.clauses": {"D5": {"state": "not_relevant"}}}),
    Mutation("AGR-must-not-relevant", {"agreement.clauses": {"G2": {"state": "not_relevant", "why": "No time"}}}),
    Mutation("AGR-clause-open", {"agreement.clauses": {"I3": {"state": "partial"}}}),
    Mutation("AGR-review-late", {"agreement.review.first": "2029-12-31"}),
    Mutation("AGR-review-too-rare", {"agreement.review.every_months": 18}),
    Mutation("AGR-review-too-rare", {"agreement.review.first": "2028-06-30"}),
    Mutation("AGR-evaluation-not-external", {"agreement.evaluation.external": False}),
    Mutation("AGR-vote-dominance", {f"{BOARD}.votes.city": 7}),
    Mutation("AGR-vote-dominance", {f"{BOARD}.votes.firms": 7}, base={"profile": "clld"}),
    Mutation(
        "AGR-vote-dominance",
        {"stakeholders[thread].kind": "education"},
        base={f"{BOARD}.votes.school": 4, "stakeholders[9]": {"id": "club", "kind": "ngo", "status": "in_dialogue"}},
    ),
    Mutation(
        "AGR-public-majority",
        {f"{BOARD}.votes.pes": 3},
        base={"profile": "clld", f"{BOARD}.votes.city": 2},
    ),
    Mutation("AGR-quorum-low", {f"{DECISION}.quorum": 30}),
    Mutation("AGR-votes-unmatched", gone(f"{BOARD}.votes.union")),
    Mutation("AGR-no-fallback", gone(f"{DECISION}.fallback")),
    Mutation(
        "AGR-seat-missing",
        {f"{BOARD}.members": ["pes", "city", "school", "firms", "thread", "chamber"], f"{BOARD}.votes.union": GONE},
    ),
    Mutation("AGR-contribution-outside-period", {"contributions[c8].year": 2031}),
    Mutation("AGR-valuation-missing", gone("contributions[c2].valuation")),
    Mutation("AGR-translation-missing", {"languages": ["en", "bs"]}),
    Mutation("AGR-placeholder", {"agreement.renewal": "TODO: ask the lawyer"}),
    Mutation("AGR-placeholder", {"agreement.liability": {"en": "???"}}),
    Mutation("AGR-waiver-unknown", {"waivers": [{"rule": "STK-chambre-missing", "why": "Later"}]}),
    Mutation("AGR-waiver-of-error", {"waivers": [{"rule": "AGR-quality-missing", "why": "Later"}]}),
    Mutation("AGR-waiver-without-reason", {"waivers": [{"rule": "STK-chamber-missing"}]}),
    Mutation("AGR-waiver-idle", {"waivers": [{"rule": "STK-chamber-missing", "why": "It is a partner"}]}),
]

STAKEHOLDERS = [
    Mutation("STK-employment-service-missing", {"stakeholders[pes].kind": "other"}),
    Mutation("STK-employment-service-missing", {"stakeholders[pes].kind": "other"}, base={"profile": "five-actors"}),
    Mutation("STK-municipality-missing", {"stakeholders[city].kind": "regional_authority"}),
    Mutation(
        "STK-employers-missing",
        {"stakeholders[firms].kind": "other"},
        base={"stakeholders[chamber].kind": "other"},
    ),
    Mutation("STK-education-missing", {"stakeholders[school].kind": "research"}),
    Mutation("STK-ngo-missing", {"stakeholders[thread].kind": "client_group"}),
    Mutation("STK-chamber-missing", {"stakeholders[chamber].kind": "other"}),
    Mutation("STK-trade-union-missing", {"stakeholders[union].kind": "other"}, base={"profile": "tripartite"}),
    Mutation("STK-key-declined", {"stakeholders[bank].key": True}),
    Mutation(
        "STK-too-few",
        {"stakeholders[city].status": "in_dialogue"},
        base={
            **gone("roles", "diagnosis", "objectives", "actions", "contributions", "lead", "agreement", "risks"),
            **dict.fromkeys(OTHERS, "identified"),
            "stakeholders[city].key": False,
        },
    ),
    Mutation("STK-key-silent", {"stakeholders[agency].key": True}, base={"stakeholders[agency].status": "invited"}),
    Mutation("STK-key-silent", {"stakeholders[agency].key": True}, base={"stakeholders[agency].status": "identified"}),
    Mutation("STK-key-undecided", {"stakeholders[agency].key": True}),
    Mutation("STK-no-status", gone("stakeholders[agency].status")),
    Mutation("STK-no-role", gone("stakeholders[union].role")),
    Mutation("STK-no-contribution", gone("contributions[c7]")),
    Mutation("STK-refusal-unexplained", gone("stakeholders[bank].refusal.reason")),
    Mutation("STK-convenor-missing", gone("roles.convenor")),
    Mutation("STK-uncommitted-in-plan", {"contributions[c8].from": "agency"}),
    Mutation("STK-uncommitted-in-plan", {"actions[welding].lead": "agency"}),
    Mutation("STK-uncommitted-in-plan", {"agreement.evaluation.paid_by": "agency"}),
    Mutation("STK-declined-in-plan", {"contributions[c8].from": "bank"}),
    Mutation("STK-declined-in-plan", {f"{INDICATOR}.responsible": "bank"}),
]

DIAGNOSIS = [
    Mutation("DIA-evidence-missing", gone("evidence"), base=gone(f"{PLACED}.responds_to")),
    Mutation("DIA-evidence-incomplete", gone("evidence[ltu-rate].source")),
    Mutation("DIA-no-period", gone("evidence[ltu-rate].period")),
    Mutation(
        "DIA-finding-unanswered",
        {"evidence[1]": {"id": "bus", "indicator": "Buses a day", "value": 1, "period": "2025", "source": "Timetable"}},
    ),
    Mutation("DIA-self-examination-missing", gone("diagnosis")),
    Mutation("DIA-doubt", {"diagnosis.answers[1]": {"item": "reality", "value": 2}}),
    Mutation("DIA-no-need", {"diagnosis.answers[1]": {"item": "coordination_would_help", "group": "ltu", "value": 1}}),
    Mutation("DIA-not-free", {"diagnosis.answers[1]": {"item": "budget", "value": 1}}),
]


def says(text: str) -> Changes:
    """The objective reworded by a person."""
    return {f"{PLACED}.statement": f"By 31 December 2028 the office will {text}"}


OBJECTIVES = [
    Mutation("OBJ-missing", gone("objectives"), base=gone("actions[welding].objective")),
    Mutation("OBJ-not-specific", gone(f"{PLACED}.owner")),
    Mutation("OBJ-not-specific", gone(f"{PLACED}.change", f"{PLACED}.group")),
    Mutation("OBJ-not-measurable", gone(f"{PLACED}.indicators")),
    Mutation("OBJ-not-measurable", gone(f"{INDICATOR}.unit")),
    Mutation("OBJ-no-baseline", gone(f"{INDICATOR}.baseline")),
    Mutation("OBJ-no-baseline", gone(f"{INDICATOR}.baseline.date")),
    Mutation("OBJ-no-target", gone(f"{INDICATOR}.target.value")),
    Mutation("OBJ-no-source", gone(f"{INDICATOR}.source")),
    Mutation("OBJ-not-attainable", gone(f"{PLACED}.attainable")),
    Mutation(
        "OBJ-no-action",
        {"actions[cards].objective": "placed"},
        base={"objectives[1]": {"id": "skilled"}, "actions[1]": {"id": "cards", "objective": "skilled"}},
    ),
    Mutation(
        "OBJ-not-relevant",
        gone(f"{PLACED}.responds_to"),
        base={"objectives[1]": {"id": "skilled", "responds_to": ["ltu-rate"]}},
    ),
    Mutation("OBJ-not-timely", gone(f"{PLACED}.due")),
    Mutation("OBJ-no-milestones", gone(f"{INDICATOR}.milestones")),
    Mutation("OBJ-target-not-beyond-baseline", {f"{INDICATOR}.target.value": 40}),
    Mutation("OBJ-target-not-beyond-baseline", {f"{PLACED}.change": "reduce"}),
    Mutation("OBJ-target-beyond-group", {f"{INDICATOR}.target.value": 2500}),
    Mutation("OBJ-target-after-due", {f"{INDICATOR}.target.date": "2029-06-30"}),
    Mutation("OBJ-baseline-after-target", {f"{INDICATOR}.baseline.date": "2028-12-31"}),
    Mutation("OBJ-other-group", {"evidence[ltu-rate].group": "neet"}),
    Mutation("OBJ-statement-differs", says("increase jobs for women from 30 to 90")),
    Mutation("OBJ-vague-verb", says("support women in a formal job, 120 instead of 45")),
    Mutation("OBJ-vague-group", says("increase jobs for vulnerable people from 45 to 120")),
    Mutation("OBJ-vague-group", {"groups[neet].name": "Youth"}, base={f"{PLACED}.group": "neet"}),
    Mutation("OBJ-vague-amount", says("increase jobs for many women from 45 to 120")),
    Mutation("OBJ-vague-amount", says("increase jobs for women")),
    Mutation("OBJ-vague-amount", {f"{INDICATOR}.name": "Women with significantly better jobs"}),
    Mutation("OBJ-vague-time", says("soon increase jobs for women from 45 to 120")),
    Mutation("OBJ-activity", says("organise courses for 120 women")),
    Mutation("OBJ-double", says("increase jobs as well as wages of women from 45 to 120")),
    Mutation("OBJ-absolute", says("place all women, 120 instead of 45")),
    Mutation("OBJ-weak-indicator", {f"{INDICATOR}.name": "Number of workshops"}),
    Mutation("OBJ-weak-source", {f"{INDICATOR}.source": "Monitoring system"}),
    Mutation(
        "OBJ-actions-missing",
        gone("actions"),
        base=gone(*(f"contributions[c{number}].action" for number in range(1, 9))),
    ),
    Mutation("OBJ-action-incomplete", gone("actions[welding].end")),
    Mutation("OBJ-action-incomplete", gone("actions[welding].lead", "actions[welding].start")),
    Mutation("OBJ-action-outside-period", {"actions[welding].end": "2030-06-30"}),
]

LEAD = [
    Mutation("LEAD-missing", gone("roles.lead")),
    Mutation(
        "LEAD-not-committed",
        {"roles.lead": "agency"},
        base={"lead.candidates[3]": {"stakeholder": "agency", "willing": True, "mandated": True}},
    ),
    Mutation("LEAD-vetoed", {"lead.candidates[pes].willing": False}),
    Mutation("LEAD-vetoed", {"lead.candidates[pes].eligible": False}),
    Mutation("LEAD-mandate-unknown", gone("lead.candidates[pes].mandated")),
    Mutation("LEAD-reason-missing", gone("lead.reason")),
    Mutation("LEAD-not-compared", gone("lead.scores")),
    Mutation("LEAD-not-compared", gone("lead.criteria", "lead.candidates", "lead.scores")),
    Mutation("LEAD-not-candidate", {"roles.lead": "union"}),
    Mutation("LEAD-criteria-incomplete", gone("lead.criteria[capacity].weight")),
    Mutation("LEAD-scores-incomplete", gone("lead.scores[7]")),
    Mutation("LEAD-self-scored", {f"lead.scores[{row}].by": "city" for row in range(4, 8)}),
    Mutation("LEAD-no-risk-criterion", {f"lead.criteria[{name}].kind": "ability" for name in CRITERIA}),
    Mutation(
        "LEAD-money-alone",
        {"lead.criteria[0]": MONEY},
        base={
            **gone("lead.criteria[legal]", "lead.criteria[reputation]"),
            "lead.scores": [
                row for row in even((5, 4, 4, 3), (2, 3, 4, 4)) if row["criterion"] in ("unserved", "capacity")
            ],
        },
    ),
    Mutation("LEAD-money-alone", {"lead.reason": "It manages the grant and keeps the accounts"}),
    Mutation("LEAD-shared", {"lead.reason": "The office and the city lead in turns, as clients come back to both"}),
    Mutation("LEAD-shared", {"agreement.lead.replacement": "The lead rotates every year"}),
    Mutation(
        "LEAD-one-risk",
        {f"lead.criteria[{name}].kind": "ability" for name in ("legal", "reputation")},
        base={"lead.criteria[unserved].weight": 120},
    ),
    Mutation("LEAD-risk-outweighed", {"lead.criteria[capacity].weight": 100}),
    Mutation("LEAD-not-first", {"roles.lead": "city"}, base=gone("lead.reason")),
    Mutation("LEAD-not-most-risk", {"lead.scores": even((3, 3, 3, 5), (4, 3, 3, 1))}),
    Mutation("LEAD-narrow", {"lead.scores": even((4, 4, 4, 3), (4, 3, 4, 4))}),
]

MONITORING = [
    Mutation("MON-indicator-incomplete", gone(f"{INDICATOR}.frequency")),
    Mutation("MON-no-breakdown", gone(f"{INDICATOR}.disaggregated_by")),
    Mutation("MON-review-overdue", {}, today=dt.date(2028, 1, 10)),
    Mutation(
        "MON-period-over",
        {},
        base={"monitoring.reviews": [{"date": "2029-12-10", "decision": "stop"}]},
        today=dt.date(2030, 2, 1),
    ),
]

PRIVACY = [
    Mutation("DIR-person-public", {f"{CONTACT}.name": "The name of a person"}),
    Mutation("DIR-personal-mailbox", {f"{CONTACT}.email": "first.last@example.org"}),
    Mutation("DIR-visibility-missing", gone(f"{CONTACT}.visibility")),
]

MUTATIONS = [*AGREEMENT, *STAKEHOLDERS, *DIAGNOSIS, *OBJECTIVES, *LEAD, *MONITORING, *PRIVACY]
