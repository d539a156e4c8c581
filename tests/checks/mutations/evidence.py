"""Mutations for DIA: what is known about the figures themselves."""

from __future__ import annotations

from tests.checks.mutations.support import Mutation

_RATE = "evidence[ltu-rate]"

EVIDENCE = [
    Mutation("DIA-small-count", {f"{_RATE}.value": 3}, base={f"{_RATE}.measure": "count"}),
    Mutation(
        "DIA-small-count",
        {f"{_RATE}.series": [{"period": "2024", "value": 4}, {"period": "2025", "value": 12}]},
        base={f"{_RATE}.measure": "count"},
    ),
    Mutation("DIA-flag-unexplained", {f"{_RATE}.flag": "u"}),
    Mutation("DIA-flag-unexplained", {f"{_RATE}.flag": "bp"}),
    Mutation(
        "DIA-reference-period",
        {f"{_RATE}.reference": {"area": "BA", "value": 20.1, "period": "2023"}},
    ),
    Mutation("DIA-evidence-old", {f"{_RATE}.period": "2023-Q4"}),
    Mutation("DIA-licence-missing", {f"{_RATE}.origin": "register.csv sha256:00"}),
]
