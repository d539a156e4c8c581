"""Running the rules on plain data, through a real file's text so that every finding has its place."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from lep.checks import Finding, check
from lep.files import dump, parse, partnership_layout
from lep.files.validate import validate
from lep.method.sources import Cited

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@cache
def good() -> dict[str, Any]:
    """The data of the good file. Treat as read-only."""
    return parse((HERE / "good.yaml").read_bytes(), "good.yaml").data


def findings(data: dict[str, Any], today: dt.date | None = None) -> list[Finding]:
    """What the rules find in `data`, written to a file and read again."""
    text = dump(data, partnership_layout())
    return check(validate(parse(text.encode(), "partnership.yaml")), today=today)


def finding(**changes: object) -> Finding:
    """A finding as the reporters get it, with some of its parts changed."""
    values: dict[str, object] = {
        "code": "STK-no-role",
        "kind": "missing",
        "severity": "error",
        "path": "stakeholders[union].role",
        "line": 45,
        "column": 5,
        "message": "“Union” is committed, but has no role.",
        "hint": "Say in one line what it does that no other partner does.",
        "source": Cited("ILO-BIH", "every partner has a specific role"),
        "stage": "map",
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def codes(data: dict[str, Any], today: dt.date | None = None) -> list[str]:
    """The codes of what the rules find, sorted."""
    return sorted(finding.code for finding in findings(data, today))
