"""Partnerships that others have described: what their account calls weak is found, and hardly anything else is wrong.

Each file of `cases/` puts what an account tells into the format; its head cites the account. `x-account` says what the
account calls weak and by which codes it shows, which codes must stay silent (`sound`), how many other problems there
may be (`others`, default 0), and what the account leaves open and the file fills in (`stand_ins`).
What is merely not filled yet does not count: no account tells everything.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from lep.checks import Finding, check
from lep.checks.catalogue import catalogue
from lep.files import parse
from lep.files.validate import validate

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
NAMES = [path.stem for path in CASES]


def account(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = parse(path.read_bytes(), path.name).data["x-account"]
    return told


def found(path: Path) -> list[Finding]:
    loaded = validate(parse(path.read_bytes(), path.name))
    assert [problem.code for problem in loaded.problems] == []
    today = account(path).get("today")
    return check(loaded, today=dt.date.fromisoformat(today) if today else None)


def expected(path: Path) -> set[str]:
    return {code for weakness in account(path)["weak"] for code in weakness["codes"]}


def test_there_are_enough_cases_of_both_sorts() -> None:
    assert len(CASES) >= 14
    assert len([path for path in CASES if not account(path)["weak"]]) >= 5
    assert len([path for path in CASES if account(path)["weak"]]) >= 9


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_the_file_says_where_its_facts_come_from(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("x-account")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "http" in head or "PARES" in head or "IDELE" in head
    assert account(path)["stand_ins"]


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_what_the_account_calls_weak_is_found(path: Path) -> None:
    codes = {finding.code for finding in found(path)}
    for weakness in account(path)["weak"]:
        assert set(weakness["codes"]) <= codes, weakness["told"]


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_few_other_problems_are_raised(path: Path) -> None:
    others = [f for f in found(path) if f.kind == "problem" and f.code not in expected(path)]
    told = [(finding.code, finding.path, finding.message) for finding in others]
    assert len(others) <= account(path).get("others", 0), told


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_what_was_sound_is_left_alone(path: Path) -> None:
    sound = set(account(path).get("sound", ()))
    assert sound <= set(catalogue())
    assert sound & {finding.code for finding in found(path)} == set()
