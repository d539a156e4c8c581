"""One thing changed in a good file, for each rule: what it adds to the findings must be exactly this code.

A change is a place and its new value; GONE removes what stands there. `base` sets the scene before the one thing is
changed: another profile, or a list whose references had to go first.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lep.files import parse_path
from lep.files.paths import Item

GONE = object()

Changes = Mapping[str, Any]


@dataclass(frozen=True)
class Mutation:
    code: str
    changes: Changes
    base: Changes = field(default_factory=dict)
    today: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.code}: {', '.join(self.changes)}"


def changed(data: dict[str, Any], *many: Changes) -> dict[str, Any]:
    """A copy of `data` with the changes made."""
    result = copy.deepcopy(data)
    for changes in many:
        for path, value in changes.items():
            _set(result, path, copy.deepcopy(value) if value is not GONE else GONE)
    return result


def without(data: Mapping[str, Any], place: Sequence[str | int]) -> dict[str, Any]:
    """A copy of `data` without what stands at a place, given in steps."""
    less = copy.deepcopy(dict(data))
    here: Any = less
    for step in place[:-1]:
        here = here[step]
    del here[place[-1]]
    return less


def _set(data: Any, path: str, value: Any) -> None:
    *steps, last = parse_path(path)
    for step in steps:
        data = data[_position(data, step)] if isinstance(step, Item) else data.setdefault(step, {})
    where = _position(data, last) if isinstance(last, Item) else last
    if value is GONE:
        del data[where]
    elif isinstance(where, int) and where == len(data):
        data.append(value)
    else:
        data[where] = value


def _position(rows: list[Any], item: Item) -> int:
    keys = ("id", "stakeholder")
    found = [i for i, row in enumerate(rows) if isinstance(row, dict) and item.text in [row.get(key) for key in keys]]
    return found[0] if found else int(item.text)


def gone(*paths: str) -> Changes:
    return dict.fromkeys(paths, GONE)


def score(by: str, candidate: str, criterion: str, value: int) -> dict[str, Any]:
    return {"by": by, "candidate": candidate, "criterion": criterion, "score": value}


BOARD = "agreement.governance.board"
DECISION = "agreement.governance.decision"
PLACED = "objectives[placed]"
INDICATOR = "objectives[placed].indicators[placed-6m]"
CONTACT = "stakeholders[pes].contact"
OTHERS = [f"stakeholders[{who}].status" for who in ("school", "firms", "thread", "chamber", "union")]
