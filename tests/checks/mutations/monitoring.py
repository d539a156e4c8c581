"""Mutations for MON: indicators and reviews."""

from __future__ import annotations

import datetime as dt

from tests.checks.mutations.support import INDICATOR, Mutation, gone

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
