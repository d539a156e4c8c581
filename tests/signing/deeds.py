"""The full example with a partner that joins, and what changes make of data."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from lep.files import Change, apply, dump, parse, partnership_layout
from tests.documents.partnerships import example

LAST_DAY: Final = date(2027, 6, 30)
NEWCOMER: Final = "social-work"
SIGNATORY: Final = {"role": {"en": "Director", "bs": "Direktorica"}, "basis": {"en": "Statute", "bs": "Statut"}}


def changed(data: dict[str, Any], changes: Sequence[Change]) -> dict[str, Any]:
    """The data after changes of its file."""
    layout = partnership_layout()
    return copy.deepcopy(apply(parse(dump(data, layout).encode()), changes, layout).data)


def with_newcomer(status: str = "committed") -> dict[str, Any]:
    """The full example in which the centre for social work takes part."""
    data: dict[str, Any] = copy.deepcopy(example())
    row = next(one for one in data["stakeholders"] if one["id"] == NEWCOMER)
    role = {"en": "Refers families to the courses", "bs": "Upućuje porodice na kurseve"}
    row |= {"status": status, "role": role, "signatory": SIGNATORY}
    line = {
        "id": "referral-28",
        "from": NEWCOMER,
        "action": "counselling",
        "form": "in_kind",
        "category": "staff",
        "amount": 4000,
        "year": 2028,
        "what": {"en": "Time of a social worker", "bs": "Vrijeme socijalne radnice"},
        "valuation": {"en": "Hours at its pay scale", "bs": "Sati prema platnoj skali"},
        "status": "pledged",
    }
    data["contributions"].append(line)
    next(one for one in data["actions"] if one["id"] == "counselling")["with"].append(NEWCOMER)
    board = data["agreement"]["governance"]["board"]
    board["members"].append(NEWCOMER)
    board["votes"][NEWCOMER] = 1
    objective = {"en": "Families that leave assistance", "bs": "Porodice koje izlaze iz pomoći"}
    data["agreement"]["partner_objectives"].append({"partner": NEWCOMER, "objective": objective})
    return data
