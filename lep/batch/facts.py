"""What the summary tells of a partnership: its name, how far it is, who is in, what it aims at, with which means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lep.method.reading import Data, partners, prose, rows

SECURED: Final = frozenset({"approved", "paid"})
"""Words for contributions that somebody has decided upon."""


def facts_of(data: Data, stages: Mapping[str, str]) -> dict[str, Any]:
    """The facts, in plain data. `stages` is how far each stage is: done, begun or open, in their order."""
    return {
        "name": prose(data, data.get("name")),
        "territory": territory(data),
        "stage": next((stage for stage, state in stages.items() if state != "done"), "done"),
        "stages_done": sum(state == "done" for state in stages.values()),
        "partners": len(partners(data)),
        "core": core_kinds(data),
        "objectives": len(rows(data, "objectives")),
        "targets": targets(data),
        "money": money(data),
        "signing": signing(data),
    }


def territory(data: Data) -> str:
    """The name of the territory, in the first language of the file."""
    found = data.get("territory")
    return prose(data, found.get("name")) if isinstance(found, Mapping) else ""


def core_kinds(data: Data) -> dict[str, list[str]]:
    """Which of the actors that the profile asks for are at the table, and which are not."""
    from lep.method.stakeholders.composition import coverage

    asked = [seat for seat in coverage(data) if seat.asked]
    return {
        "present": [seat.actor for seat in asked if seat.filled],
        "missing": [seat.actor for seat in asked if not seat.filled],
    }


def targets(data: Data) -> dict[str, float]:
    """What is to be gained, by what the indicators measure (trained, employed formally, ...), over all objectives.

    Of several indicators of one objective that measure the same, the largest counts: the others are parts of it.
    """
    from lep.method.plan.measures import measured

    largest: dict[tuple[str, int], float] = {}
    for one in measured(data):
        if one.measures and one.gain is not None:
            key = one.measures, id(one.objective)
            largest[key] = max(largest.get(key, one.gain), one.gain)
    sums: dict[str, float] = {}
    for (measure, _), gain in largest.items():
        sums[measure] = sums.get(measure, 0) + gain
    return sums


def money(data: Data) -> dict[str, Any]:
    """The sum of the contributions in the file's currency, and which share of it somebody has decided upon (0 to 1)."""
    from lep.method.plan.budget import total

    whole = total(data)
    secured = sum(total(data, status=status) for status in SECURED)
    return {"total": whole, "currency": data.get("currency"), "secured": secured / whole if whole else None}


def signing(data: Data) -> dict[str, Any]:
    """Where the signing stands (see `lep.method.agreement.signed.SigningState`), and how many of how many signed."""
    from lep.method.agreement.signed import laid_down, standing

    if not laid_down(data):
        return {"state": "none", "signed": 0, "of": 0}
    where = standing(data)
    return {"state": where.state, "signed": len(where.in_state("signed")), "of": len(where.parties)}
