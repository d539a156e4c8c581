"""Mutations for DIA: the problem and the self-examination."""

from __future__ import annotations

from tests.checks.mutations.support import PLACED, Mutation, gone

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
