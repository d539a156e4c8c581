"""A partnership many times larger than any: every picture and document of it is there, and no line is too wide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from lep.cli.pictures.catalogue import PICTURES
from lep.files import dump, load, partnership_layout
from tests.cli.conftest import Lep

PARTNERS = 200
LINKS = 2_000
TIES = ("money", "information", "command", "support", "conflict")


@pytest.fixture(autouse=True)
def file(tmp_path: Path) -> Path:
    """A file of 200 stakeholders, each with an objective, an action, money and a position, and of 2,000 links."""
    data: dict[str, Any] = {"lep": "1.0", "id": "big", "name": "Big", "roles": {"convenor": "s0", "lead": "s1"}}
    each = range(PARTNERS)
    data["stakeholders"] = [_stakeholder(number) for number in each]
    data["links"] = [
        {"from": f"s{at % PARTNERS}", "to": f"s{(7 * at + at // PARTNERS + 1) % PARTNERS}", "kind": TIES[at % 5]}
        for at in range(LINKS)
    ]
    data["objectives"] = [
        {"id": f"o{at}", "name": f"Objective {at}", "indicators": [{"id": f"i{at}", "target": {"value": 10}}]}
        for at in each
    ]
    data["actions"] = [
        {"id": f"a{at}", "name": f"Action {at}", "objective": f"o{at}", "lead": f"s{at}", "cost": 900} for at in each
    ]
    data["contributions"] = [
        {"id": f"c{at}", "from": f"s{at}", "action": f"a{at}", "amount": 1000, "year": 2027 + at % 3} for at in each
    ]
    data["positions"] = [{"by": f"s{at}", "about": f"o{at}", "gradient": "veto", "date": "2026-01-01"} for at in each]
    path = tmp_path / "partnership.yaml"
    path.write_text(dump(data, partnership_layout()), encoding="utf-8")
    return path


def _stakeholder(number: int) -> dict[str, Any]:
    view = dict(zip(("influence", "interest", "legitimacy", "urgency"), (number % 5 + 1, 3, 4, 5), strict=True))
    balance = {"costs": 2, "benefits": number % 5 + 1, "risks": 1, "hours_month": 3}
    name = f"Organisation {number}"
    return {
        "id": f"s{number}",
        "name": name,
        "kind": "employer",
        "status": "committed",
        "view": view,
        "balance": balance,
    }


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_drawn_and_no_line_is_too_wide(name: str, lep: Lep) -> None:
    result = lep("show", name, variables={"COLUMNS": "60"})
    assert result.code == 0, result.err
    assert [line for line in result.out.splitlines() if cell_len(line) > 60] == []


def test_the_file_is_judged_and_reported_on(lep: Lep, file: Path) -> None:
    assert load(file).problems == ()
    assert lep("check").code == 1
    report = lep("render", "report", "--with-judgements", "--to", "html", "-o", "-")
    assert report.code == 0, report.err
    assert f"Organisation {PARTNERS - 1}" in report.out


def test_of_very_many_who_were_not_heard_the_first_are_named(lep: Lep) -> None:
    """Else the picture would grow with the square of the partners."""
    shown = " ".join(lep("show", "positions").out.split())
    assert "not heard yet: Organisation 0, " in shown
    assert f" and {PARTNERS - 1 - 19} more" in shown
