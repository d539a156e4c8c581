"""Mutations for LEAD: the choice of the lead partner."""

from __future__ import annotations

from typing import Any

from tests.checks.mutations.support import Mutation, gone, score

CRITERIA = ("unserved", "legal", "reputation", "capacity")


def even(pes: tuple[int, ...], city: tuple[int, ...]) -> list[dict[str, Any]]:
    """Scores of both candidates by the employers, in the order of the criteria."""
    pairs = [("pes", pes), ("city", city)]
    return [score("firms", who, criterion, v) for who, vs in pairs for criterion, v in zip(CRITERIA, vs, strict=False)]


MONEY = {"id": "unserved", "name": "Own money at stake", "kind": "risk", "weight": 80}

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
