"""Mutations for STK: who is at the table."""

from __future__ import annotations

from tests.checks.mutations.support import INDICATOR, OTHERS, Mutation, gone

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
