"""The rules that need more than data: one module per family. Importing this package registers them all."""

from lep.checks.families import (
    agreement,
    budget,
    diagnosis,
    engagement,
    lead,
    logic,
    monitoring,
    negotiation,
    plan,
    privacy,
    stakeholders,
    standing,
    ties,
    wording,
)

__all__ = [
    "agreement",
    "budget",
    "diagnosis",
    "engagement",
    "lead",
    "logic",
    "monitoring",
    "negotiation",
    "plan",
    "privacy",
    "stakeholders",
    "standing",
    "ties",
    "wording",
]
