"""Rooms of people for tests: a small partnership file, and answers to what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lep.workshop.items import Item, items
from lep.workshop.responses import Response, Responses, Value
from lep.workshop.results import Room, room
from lep.workshop.rounds import Round, Rule

KINDS = ("municipality", "ngo", "employer", "education")
WEIGHTS = {"risk": 40, "capacity": 25, "legitimacy": 20, "experience": 15}


def data(**more: Any) -> dict[str, Any]:
    """A file with three candidates for the lead, four criteria, two objectives and no answers."""
    named = {"pes": "public_employment_service", "city": "municipality", "ngo": "ngo", "school": "education"}
    return {
        "lep": "1.0",
        "id": "sana",
        "name": "Sana",
        "languages": ["en"],
        "currency": "EUR",
        "stakeholders": [
            {"id": who, "name": who.capitalize(), "kind": kind, "status": "committed"} for who, kind in named.items()
        ],
        "groups": [{"id": "women", "name": "Women"}],
        "objectives": [{"id": "placed", "change": "increase"}, {"id": "trained", "change": "increase"}],
        "lead": {
            "criteria": [
                {"id": one, "name": one, "kind": "risk" if one == "risk" else "ability", "weight": weight}
                for one, weight in WEIGHTS.items()
            ],
            "candidates": [{"stakeholder": who, "willing": True, "mandated": True} for who in ("pes", "city", "ngo")],
        },
        **more,
    }


def opinion(file: Mapping[str, Any], number: int = 0) -> Item:
    """An opinion that the self-diagnosis asks."""
    return [item for item in items(file, "diagnose") if item.kind == "scale5"][number]


def people(*answers: Mapping[str, Value], kinds: Sequence[str] = ("municipality",), **more: Any) -> list[Response]:
    """A person for each mapping of answers; kinds in turn."""
    return [
        Response(f"{kinds[at % len(kinds)]}-{at}", kinds[at % len(kinds)], given, **more)
        for at, given in enumerate(answers)
    ]


def spread(item: str, counts: Sequence[int], kind: str = "municipality") -> list[Response]:
    """People who chose the steps 1, 2, … so often."""
    return people(*({item: step} for step, count in enumerate(counts, 1) for _ in range(count)), kinds=(kind,))


def thought(
    file: Mapping[str, Any],
    rows: Iterable[Response],
    stage: str = "diagnose",
    rule: Rule | None = None,
    *,
    named: bool = False,
    **more: Any,
) -> Room:
    """What a room thinks that answered so."""
    round_ = Round(stage, 1, rule or Rule("quartiles", 1.0), named=named, **more)
    return room(file, round_, items(file, stage), Responses(stage, 1, tuple(rows)))
