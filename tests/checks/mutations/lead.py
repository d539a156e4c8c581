"""Mutations for LEAD: the choice of the lead partner."""

from __future__ import annotations

from typing import Any

from tests.checks.mutations.support import Mutation, gone, score

CRITERIA = ("unserved", "legal", "reputation", "capacity")


SCORERS = ("firms", "thread")


def even(pes: tuple[int, ...], city: tuple[int, ...], scorers: tuple[str, ...] = SCORERS) -> list[dict[str, Any]]:
    """Scores of both candidates, the same by each scorer, in the order of the criteria; the first has its evidence."""
    rows = [
        score(by, who, criterion, value)
        for by in scorers
        for who, values in (("pes", pes), ("city", city))
        for criterion, value in zip(CRITERIA, values, strict=False)
    ]
    rows[0]["evidence"] = "Register 2025"
    return rows


MONEY = {
    "id": "unserved",
    "name": "Own money at stake",
    "kind": "risk",
    "weight": 80,
    "low": "Nothing",
    "high": "All that it has",
}
POINTS = [
    {"by": "firms", "criterion": criterion, "points": points}
    for criterion, points in zip(CRITERIA, (100, 60, 40), strict=False)
]
OVERRIDDEN = {"roles.lead": "city", "lead.decision.override": "The office loses its branch in 2028"}

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
    Mutation("LEAD-scores-incomplete", gone("lead.scores[7]"), base=gone("lead.scores[15]")),
    Mutation("LEAD-self-scored", {f"lead.scores[{row}].by": "city" for row in (*range(4, 8), *range(12, 16))}),
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
    Mutation(
        "LEAD-shared", {"lead.reason": "Leadership is shared by the office and the city, as clients come back to both"}
    ),
    Mutation("LEAD-shared", {"agreement.lead.powers": ["No single partner leads"]}),
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
    Mutation("LEAD-narrow", {"lead.scores": even((4, 4, 4, 4), (4, 4, 4, 3))}),
    Mutation(
        "LEAD-narrow", {"lead.scores": [*even((5, 5, 5, 5), (1, 1, 1, 1))[:8], *even((3, 3, 3, 3), (4, 3, 3, 4))[8:]]}
    ),
    Mutation("LEAD-one-scorer", {"lead.scores": even((5, 4, 4, 3), (2, 3, 4, 4), ("firms",))}),
    Mutation("LEAD-score-unfounded", gone("lead.scores[0].evidence")),
    Mutation("LEAD-scale-unworded", gone("lead.criteria[legal].low")),
    Mutation("LEAD-weights-incomplete", {"lead.weights": POINTS}),
    Mutation("LEAD-override-unexplained", {"roles.lead": "city"}),
    Mutation("LEAD-override-unexplained", gone("lead.decision.override"), base=OVERRIDDEN),
    Mutation("LEAD-decision-date", {"lead.decision.date": "2026-04-01"}),
    Mutation("LEAD-decision-date", {"lead.decision.date": "2027-01-15"}),
    Mutation("LEAD-pays-itself", {"actions[welding].lead": "pes"}, base={"actions[welding].with": ["thread"]}),
]
