"""Mutations for STK: who is at the table."""

from __future__ import annotations

import datetime as dt

from tests.checks.mutations.support import INDICATOR, OTHERS, Mutation, gone

TO_THE_CITY = [
    {"from": one, "to": "city", "kind": "information"}
    for one in ("pes", "school", "firms", "thread", "chamber", "union", "agency")
]
LATER = dt.date(2026, 12, 1)

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
    Mutation("STK-role-vague", {"stakeholders[school].role": "Takes part in the meetings"}),
    Mutation("STK-role-vague", {"stakeholders[school].role": "Is a full member"}),
    Mutation("STK-declined-in-plan", {"contributions[c8].from": "bank"}),
    Mutation("STK-declined-in-plan", {f"{INDICATOR}.responsible": "bank"}),
    Mutation("STK-declined-in-plan", {"roles.convenor": "bank"}),
    Mutation("STK-declined-in-plan", {"roles.secretariat": "bank"}),
    Mutation("STK-left-in-plan", {"history": [{"date": "2027-10-01", "event": "left", "stakeholder": "school"}]}),
    Mutation(
        "STK-employers-organisation-missing", {"stakeholders[firms].kind": "employer"}, base={"profile": "tripartite"}
    ),
    Mutation("STK-isolated", gone("links[6]")),
    Mutation("STK-isolated", {"links[6].kind": "conflict"}, base={"stakeholders[union].engagement": {"how": "Talks"}}),
    Mutation("STK-isolated", gone("links[7]"), base={"stakeholders[agency].key": True}),
    Mutation(
        "STK-only-convenor",
        gone("links[0]"),
        base={"links": [{"from": "thread", "to": "school", "kind": "support"}, *TO_THE_CITY]},
    ),
    Mutation(
        "STK-conflict-open",
        {"links[8]": {"from": "union", "to": "firms", "kind": "conflict", "note": "Overtime pay"}},
    ),
    Mutation("STK-conflict-open", {"links[8]": {"from": "agency", "to": "firms", "kind": "conflict"}}),
    Mutation(
        "STK-opponent-unattended",
        {"stakeholders[agency].view.stance": -1},
        base={"stakeholders[agency].view.influence": 3},
    ),
    Mutation(
        "STK-opponent-unattended",
        gone("stakeholders[agency].engagement"),
        base={
            "stakeholders[agency].view": {"influence": 5, "stance": -2},
            "stakeholders[agency].engagement.how": "Talks",
        },
    ),
    Mutation(
        "STK-pressing-outside",
        {"stakeholders[bank].view.urgency": 4},
        base={"stakeholders[bank].view": {"influence": 4, "legitimacy": 4, "urgency": 3}},
    ),
    Mutation(
        "STK-pressing-outside",
        {"stakeholders[agency].status": "identified"},
        base={"stakeholders[agency].view": {"influence": 5, "legitimacy": 5, "urgency": 5}},
    ),
    Mutation("STK-no-substitute", gone("stakeholders[bank].refusal.substitute"), base={"stakeholders[bank].key": True}),
    Mutation("STK-ask-again-due", {"stakeholders[bank].refusal.ask_again": "2026-11-30"}, today=LATER),
    Mutation("STK-contact-overdue", {"stakeholders[agency].engagement.next": "2026-11-30"}, today=LATER),
    Mutation("STK-employer-unengaged", gone("stakeholders[firms].employer.offer")),
    Mutation("STK-employer-unengaged", gone("stakeholders[firms].employer.time_of_day")),
    Mutation("STK-employer-unengaged", gone("stakeholders[firms].employer.commitments")),
    Mutation("STK-employer-unengaged", {"stakeholders[agency].kind": "employer"}),
    Mutation("STK-gain-unknown", gone("stakeholders[school].gains")),
    Mutation(
        "STK-hassle-without-gain",
        {"stakeholders[school].balance.hours_month": 16},
        base={"stakeholders[school].balance": {"benefits": 2}},
    ),
    Mutation(
        "STK-hassle-without-gain",
        gone("stakeholders[school].gains"),
        base={"stakeholders[school].balance.hours_month": 40},
    ),
    Mutation(
        "STK-private-services-unasked",
        {f"{INDICATOR}.measures": "employed_formally"},
        base={f"{INDICATOR}.baseline.value": 20},
    ),
    Mutation("STK-preparation-rushed", {"prepared.meetings": 2}),
    Mutation("STK-preparation-rushed", {"prepared.from": "2026-10-15"}),
    Mutation("STK-preparation-rushed", {"prepared.until": "2026-06-30"}),
    Mutation("STK-preparation-reversed", {"prepared.until": "2026-04-30"}),
    Mutation("STK-one-holds-all", {"roles.secretariat": "city"}, base={"roles.lead": "city", "roles.chair": "city"}),
]
