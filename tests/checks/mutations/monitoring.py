"""Mutations for MON: indicators and reviews."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.checks.mutations.support import INDICATOR, Mutation, gone

MEASURED = "monitoring.measurements"
REVIEWED = "monitoring.reviews"


def measured(value: float, day: str) -> dict[str, Any]:
    return {"indicator": "placed-6m", "value": value, "date": day}


MONITORING = [
    Mutation("MON-indicator-incomplete", gone(f"{INDICATOR}.frequency")),
    Mutation("MON-no-breakdown", gone(f"{INDICATOR}.disaggregated_by")),
    Mutation("MON-review-overdue", {}, base={MEASURED: [measured(82, "2027-12-31")]}, today=dt.date(2028, 1, 10)),
    Mutation(
        "MON-period-over",
        {},
        base={"monitoring.reviews": [{"date": "2029-12-10", "decision": "stop"}]},
        today=dt.date(2030, 2, 1),
    ),
    Mutation("MON-target-reached-early", {MEASURED: [measured(125, "2027-06-30")]}),
    Mutation(
        "MON-target-below-trend",
        {
            "evidence[ltu-rate].series": [
                {"period": "2022", "value": 10},
                {"period": "2023", "value": 18},
                {"period": "2024", "value": 25},
            ]
        },
        base={
            "evidence[ltu-rate].unit": "women",
            "evidence[ltu-rate].value": 45,
            f"{INDICATOR}.target.value": 60,
            f"{INDICATOR}.milestones[0].value": 50,
        },
    ),
    Mutation("MON-milestone-missed", {MEASURED: [measured(60, "2028-01-15")]}),
    Mutation(
        "MON-milestone-missed",
        {MEASURED: [measured(60, "2028-01-15")]},
        base={"monitoring.reviews": [{"date": "2027-12-15", "decision": "continue"}]},
    ),
    Mutation(
        "MON-milestone-missed",
        {MEASURED: [measured(82, "2027-12-31"), measured(110, "2028-12-31")]},
    ),
    Mutation("MON-far-behind", {MEASURED: [measured(50, "2028-06-30")]}, base={f"{INDICATOR}.milestones": []}),
    Mutation(
        "MON-meetings-poor",
        {"diagnosis.answers[2]": {"item": "meetings_held", "value": 2}},
        base={"diagnosis.packs": ["facts"], "diagnosis.answers[1]": {"item": "meetings_planned", "value": 6}},
    ),
    Mutation("MON-measurement-overdue", {}, today=dt.date(2027, 5, 2)),
    Mutation(
        "MON-measurement-overdue",
        {},
        base={MEASURED: [measured(50, "2027-06-30")]},
        today=dt.date(2027, 11, 1),
    ),
    Mutation(
        "MON-contribution-unpaid",
        {"contributions[c1].status": "pledged"},
        base={MEASURED: [measured(82, "2027-12-31")], REVIEWED: [{"date": "2027-12-15", "decision": "continue"}]},
        today=dt.date(2028, 1, 10),
    ),
]
