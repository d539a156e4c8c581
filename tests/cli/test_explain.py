"""`lep explain`: every finding and every clause has its page."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from lep.checks.catalogue import catalogue
from lep.method.clauses import clauses
from tests.cli.conftest import Lep


@pytest.mark.parametrize("code", catalogue())
def test_every_finding_is_explained_within_80_columns(lep: Lep, code: str) -> None:
    result = lep("explain", code)
    assert (result.code, result.err) == (0, "")
    for heading in ("Why", "What to do", "Not like this", "Like this", "Source"):
        assert f"\n{heading}\n" in result.out
    prose = result.out.split("\nNot like this\n")[0].splitlines()
    assert max(cell_len(line) for line in prose) <= 80


@pytest.mark.parametrize("clause", clauses())
def test_every_clause_is_explained(lep: Lep, clause: str) -> None:
    result = lep("explain", clause)
    assert result.code == 0
    assert clauses()[clause].title in " ".join(result.out.split())


def test_without_a_code_everything_is_listed(lep: Lep) -> None:
    result = lep("explain")
    assert all(f"  {code} " in result.out for code in catalogue())
    data = lep("explain", "--json").json["data"]
    assert [rule["code"] for rule in data["rules"]] == list(catalogue())
    assert [clause["id"] for clause in data["clauses"]] == list(clauses())


@pytest.mark.parametrize("width", [40, 60, 120])
def test_the_list_is_whole_at_every_width(lep: Lep, width: int) -> None:
    listed = lep("explain", variables={"COLUMNS": str(width)}).out
    assert max(cell_len(line) for line in listed.splitlines()) <= width
    told = " ".join(listed.split())
    assert all(rule.title in told for rule in catalogue().values())


def test_the_case_of_letters_does_not_matter(lep: Lep) -> None:
    assert lep("explain", "lead-MISSING").out == lep("explain", "LEAD-missing").out
    assert lep("explain", "i3", "--json").json["data"]["code"] == "I3"


def test_a_misspelt_code_gets_a_suggestion(lep: Lep) -> None:
    result = lep("explain", "LEAD-mising")
    assert (result.code, result.out) == (2, "")
    assert "LEAD-missing" in result.err


def test_json_holds_the_authority(lep: Lep) -> None:
    data = lep("explain", "LEAD-missing", "--json").json["data"]
    assert data["source"]["key"] == "PARES"
    assert {"why", "todo", "bad", "good", "severity", "kind", "title"} <= set(data)
