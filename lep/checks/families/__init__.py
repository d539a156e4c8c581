"""The rules that need more than data: one module per family, whose functions are registered when it is imported."""

from __future__ import annotations

from importlib import import_module
from typing import Final

GRAVE: Final = (
    "agreement",
    "budget",
    "lead",
    "negotiation",
    "plan",
    "preparation",
    "signing",
    "stakeholders",
    "wording",
)
"""Those with a rule that is an error, at least under one profile. A draft needs no others: the rest is not imported."""

MILD: Final = (
    "chain",
    "diagnosis",
    "engagement",
    "evidence",
    "interests",
    "lead_decision",
    "lifetime",
    "log",
    "logic",
    "monitoring",
    "privacy",
    "selfexam",
    "setting",
    "standing",
    "ties",
    "translations",
)
"""Those whose rules warn and advise."""


def register(*names: str) -> None:
    """Register the rules of these families."""
    for name in names:
        import_module(f"{__name__}.{name}")
