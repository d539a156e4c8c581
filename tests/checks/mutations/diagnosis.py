"""Mutations for DIA: the problem and the self-examination."""

from __future__ import annotations

from tests.checks.mutations.support import PLACED, Mutation, gone

NEXT = "diagnosis.answers[4]"
"""The place of one more answer."""

DIAGNOSIS = [
    Mutation("DIA-evidence-missing", gone("evidence"), base=gone(f"{PLACED}.responds_to")),
    Mutation("DIA-evidence-incomplete", gone("evidence[ltu-rate].source")),
    Mutation("DIA-no-period", gone("evidence[ltu-rate].period")),
    Mutation(
        "DIA-finding-unanswered",
        {"evidence[1]": {"id": "bus", "indicator": "Buses a day", "value": 1, "period": "2025", "source": "Timetable"}},
    ),
    Mutation("DIA-self-examination-missing", gone("diagnosis.answers"), base=gone("diagnosis.packs")),
    Mutation("DIA-doubt", {NEXT: {"item": "reality", "value": 2}}),
    Mutation("DIA-no-need", {NEXT: {"item": "coordination_would_help", "group": "ltu", "value": 1}}),
    Mutation("DIA-not-free", {NEXT: {"item": "budget", "value": 1}}),
    Mutation("DIA-foundations", {NEXT: {"item": "fair_shares", "value": 2}}),
    Mutation("DIA-obstacles", {NEXT: {"item": "pushed_into_delivery", "value": 4}}),
    Mutation("DIA-gap", {"diagnosis.needs[1]": {"group": "ltu", "step": "childcare", "persons": 120}}),
    Mutation("DIA-short", {"diagnosis.needs[0].persons": 61}),
    Mutation(
        "DIA-overlap",
        {NEXT: {"item": "services_overlap", "group": "ltu", "value": 3}},
        base={"stakeholders[chamber].services": [{"step": "training", "group": "ltu", "capacity": 10}]},
    ),
    Mutation(
        "DIA-overlap",
        {NEXT: {"item": "services_overlap", "group": "neet", "step": "guidance", "value": 4}},
        base={"groups[1]": {"id": "neet", "name": "People aged 18 to 29 out of work and education", "size": 900}},
    ),
    Mutation("DIA-no-value-added", gone("diagnosis.value_added")),
    Mutation("DIA-value-added-unsaid", gone("diagnosis.value_added[0].how")),
    Mutation("DIA-crowded", {"diagnosis.context.reception": "crowded"}),
    Mutation("DIA-resistant", {"diagnosis.context.reception": "resistant"}),
    Mutation("DIA-silo", gone("diagnosis.policies[vouchers].with")),
    Mutation("DIA-blocked", {NEXT: {"item": "programme_design", "value": 2}}),
    Mutation("DIA-opinion-against-fact", {"diagnosis.answers[3].value": 0}),
    Mutation("DIA-opinion-without-fact", gone("diagnosis.answers[3]")),
    Mutation("DIA-one-respondent", {"diagnosis.answers[1].by": "pes"}),
    Mutation("DIA-answer-off-scale", {"diagnosis.answers[0].value": 9}),
    Mutation("DIA-pack-unknown", {"diagnosis.packs[2]": "our_own"}),
]
