"""The partnerships that rooms are asked about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lep.files import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FULL = ("vrelna-valley", "one-stop-shop", "teiuleni-district")
ALL = (*FULL, "half-filled")


def example(name: str) -> dict[str, Any]:
    """The plain data of an example."""
    data: dict[str, Any] = read(EXAMPLES / name / "partnership.yaml").data
    return data


def hostile() -> dict[str, Any]:
    """A small partnership whose names are formulas, references and markup."""
    return {
        "lep": "1.0",
        "id": "trap",
        "name": '=HYPERLINK("http://evil.example","x")',
        "languages": ["en"],
        "groups": [{"id": "a-b", "name": "+1+1"}, {"id": "a_b", "name": "@SUM(A1)"}],
        "stakeholders": [
            {"id": "one", "name": "${respondent_code}", "kind": "ngo", "status": "committed"},
            {"id": "two", "name": "-2", "kind": "municipality", "status": "committed"},
        ],
        "objectives": [{"id": "o", "name": "=1+1 <b>${o}</b>"}],
        "lead": {
            "criteria": [{"id": "c", "name": "=cmd|' /C calc'!A0", "kind": "risk", "low": "@x", "high": "-y"}],
            "candidates": [{"stakeholder": "one", "willing": True, "mandated": True}],
        },
    }
