"""Mutations for AGR: what the agreement must say."""

from __future__ import annotations

import datetime as dt

from lep.files.paths import PathWriter
from lep.method.prose import Printer, in_each_language, printed_by, texts
from tests.checks.mutations.support import BOARD, DECISION, GONE, PLACED, Mutation, gone
from tests.checks.support import good

PLEDGED = {f"contributions[c{number}].status": "pledged" for number in range(1, 9)} | {
    "contributions[c9].status": "approved"
}


def position(gradient: str, about: str = "placed") -> dict[str, str]:
    """What the employers said."""
    return {"by": "firms", "about": about, "gradient": gradient, "date": "2026-10-01"}


YEARLY = {"from": "city", "action": "welding", "form": "cash", "amount": 100}
ACTION = {"objective": "placed", "with": ["pes"], "start": "2027-03-01", "end": "2028-11-30"}


def in_both(printer: Printer) -> dict[str, dict[str, str]]:
    """All prose of the good file that the agreement prints, or that other documents do, in English and Bosnian."""
    paths = PathWriter(good())
    found = [place for place, text in in_each_language(texts(good())) if printed_by(good(), place) == printer]
    return {paths.text(place): {"en": "Two", "bs": "Dva"} for place in found}


PAID_LATER = {
    f"contributions[{len(good()['contributions']) + at}]": {"id": f"later-{year}", **YEARLY, "year": year}
    for at, year in enumerate(range(2030, 2034))
}


def command(head: str, other: str) -> dict[str, str]:
    return {"from": head, "to": other, "kind": "command"}


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
        base=gone("evidence[ltu-rate].group", "diagnosis", "stakeholders[school].services", f"{PLACED}.group"),
    ),
    Mutation("AGR-groups-incomplete", gone("groups[ltu].eligibility")),
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
    Mutation("AGR-referral-missing", gone("agreement.referral")),
    Mutation(
        "AGR-referral-missing",
        {"stakeholders[thread].services": [{"step": "outreach", "group": "ltu"}]},
        base={
            "agreement.referral": GONE,
            "agreement.data_protection": {"client_data": False},
        },
    ),
    Mutation("AGR-referral-vague", {"agreement.referral": "Clients are sent on informally, where appropriate"}),
    Mutation("AGR-back-loaded-payment", {"agreement.finance.payment": "Against receipts, after the end of the action"}),
    Mutation(
        "AGR-pays-itself",
        {"actions[welding].lead": "city"},
        base={
            "actions[welding].cost": 58500,
            "actions[1]": {**ACTION, "id": "visits", "name": "Visits to firms", "lead": "firms", "cost": 20000},
            "contributions[c1].amount": 40000,
        },
    ),
    Mutation("AGR-marks-own-work", {"agreement.monitoring.responsible": "pes"}),
    Mutation("AGR-conflict-may-vote", {"agreement.conflict_of_interest": "It says so to the chair"}),
    Mutation("AGR-lead-decides-alone", {"agreement.lead.powers": ["Has the last word on the budget"]}),
    Mutation(
        "AGR-employers-without-seat",
        {f"{BOARD}.members": ["pes", "city", "school", "thread", "union"], f"{BOARD}.votes.firms": GONE},
        base={
            f"{BOARD}.members": ["pes", "city", "school", "firms", "thread", "union"],
            f"{BOARD}.votes.chamber": GONE,
        },
    ),
    Mutation("AGR-long-life", {"period.end": "2034-06-30"}, base=PAID_LATER),
    Mutation("AGR-renewal-automatic", {"agreement.renewal": "Tacitly, year by year"}),
    Mutation("AGR-review-agenda-narrow", {"agreement.review.agenda": ["Targets against results"]}),
    Mutation("AGR-triggers-narrow", {"agreement.dissolution.triggers": ["The grant ends"]}),
    Mutation("AGR-evaluation-too-late", {"agreement.evaluation.when": "2029-12-15"}),
    Mutation("AGR-contribution-outside-period", {"contributions[c8].year": 2031}),
    Mutation("AGR-valuation-missing", gone("contributions[c2].valuation")),
    Mutation("AGR-total-differs", {"agreement.finance.total": 244500.5}, base={"agreement.finance.total": 244500}),
    Mutation("AGR-total-differs", {"contributions[c1].amount": 100000.1}, base={"agreement.finance.total": 244500}),
    Mutation("AGR-action-underfunded", {"actions[welding].cost": 290000}),
    Mutation("AGR-year-without-means", {"contributions[c9].year": 2028}),
    Mutation("AGR-year-without-means", gone("contributions[c9]")),
    Mutation("AGR-afterwards-missing", gone("agreement.finance.afterwards")),
    Mutation("AGR-afterwards-hoped", {"agreement.finance.afterwards": "The partners hope for another grant"}),
    Mutation("AGR-afterwards-hoped", {"agreement.finance.afterwards": "The pilot ends and so does the money"}),
    Mutation("AGR-only-pledged", {"contributions[c9].status": "pledged"}, PLEDGED, today=dt.date(2026, 11, 30)),
    Mutation("AGR-position-open", {"positions": [position("veto")]}),
    Mutation("AGR-position-open", {"positions": [position("more_talk", "D3")]}),
    Mutation(
        "AGR-position-open",
        {"negotiation.needed": "minor_point"},
        base={"positions": [position("abstain", "welding")]},
    ),
    Mutation("AGR-reservations", {"positions": [position("reservations")]}),
    Mutation("AGR-unfair-balance", {"stakeholders[thread].balance": {"costs": 5, "benefits": 2, "risks": 1}}),
    Mutation("AGR-translation-missing", {"languages": ["en", "bs"]}, base=in_both("others")),
    Mutation("AGR-translation-missing-elsewhere", {"languages": ["en", "bs"]}, base=in_both("agreement")),
    Mutation(
        "AGR-translation-missing-elsewhere",
        {"stakeholders[pes].gains": [{"bs": "Bolje poznavanje potreba firmi"}]},
        base=in_both("others") | in_both("agreement") | {"languages": ["en", "bs"]},
    ),
    Mutation(
        "AGR-prevailing-text-missing", {"purpose": {"bs": "Otvoriti radna mjesta"}}, base={"languages": ["en", "bs"]}
    ),
    Mutation("AGR-placeholder", {"agreement.renewal": "TODO: ask the lawyer"}),
    Mutation("AGR-placeholder", {"agreement.liability": {"en": "???"}}),
    Mutation("AGR-placeholder", {"agreement.withdrawal.handover": "To be agreed"}),
    Mutation("AGR-waiver-unknown", {"waivers": [{"rule": "STK-chambre-missing", "why": "Later"}]}),
    Mutation("AGR-waiver-of-error", {"waivers": [{"rule": "AGR-quality-missing", "why": "Later"}]}),
    Mutation("AGR-waiver-without-reason", {"waivers": [{"rule": "STK-chamber-missing"}]}),
    Mutation("AGR-waiver-idle", {"waivers": [{"rule": "STK-chamber-missing", "why": "It is a partner"}]}),
    Mutation(
        "AGR-commanded-votes",
        {"links[0].kind": "command"},
        base={
            "links": [
                command("city", "thread") | {"kind": "money"},
                command("city", "school"),
                command("school", "union"),
            ]
        },
    ),
    Mutation("AGR-unequal-status", {"agreement.governance.equal_status": False}),
    Mutation("AGR-equal-votes-differ", {f"{BOARD}.votes.union": 2}, base={"agreement.governance.equal_status": True}),
]
