"""The stages of the journey, and which part of the file each one asks for."""

from __future__ import annotations

from typing import Final

STAGES: Final = ("start", "map", "diagnose", "plan", "lead", "agree")

_STAGE_OF: Final = {
    "stakeholders": "map",
    "stakeholders.role": "plan",
    "stakeholders.legal": "agree",
    "stakeholders.signatory": "agree",
    "stakeholders.contact": "agree",
    "links": "map",
    "diagnosis": "diagnose",
    "objectives": "plan",
    "actions": "plan",
    "contributions": "plan",
    "risks": "plan",
    "lead": "lead",
    "roles": "lead",
    "roles.convenor": "start",
    "agreement": "agree",
    "negotiation": "agree",
    "positions": "agree",
    "waivers": "agree",
    "signatures": "agree",
    "monitoring": "agree",
    "history": "agree",
}


def stage_of(place: tuple[str | int, ...]) -> str:
    """The stage that asks for a place in the file; what nobody else asks for belongs to the start."""
    keys = [step for step in place if isinstance(step, str)]
    for length in (2, 1):
        stage = _STAGE_OF.get(".".join(keys[:length]))
        if stage:
            return stage
    return STAGES[0]
