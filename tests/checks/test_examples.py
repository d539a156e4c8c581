"""The shipped examples: the full ones have nothing wrong and could be signed."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lep.checks import blocks_signing, check
from lep.checks.catalogue import Rule, catalogue
from lep.checks.finding import Finding
from lep.checks.generic import fields_of
from lep.files import parse
from lep.files.validate import validate
from lep.method.agreement.clauses import clause_applies, required_fields
from tests.checks.support import ROOT, codes

FILES = sorted((ROOT / "examples").glob("*/partnership.yaml")) or sorted((ROOT / "examples").glob("*/answers.yaml"))
FULL = [path for path in FILES if path.parent.name != "half-filled"]


@cache
def findings(path: Path) -> list[Finding]:
    return check(validate(parse(path.read_bytes(), path.name)))


def test_there_are_examples() -> None:
    assert len(FULL) >= 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_no_example_raises_a_problem(path: Path) -> None:
    assert [f for f in findings(path) if f.kind == "problem"] == []


@pytest.mark.parametrize("path", FULL, ids=lambda path: path.parent.name)
def test_full_examples_can_be_signed_and_leave_nothing_unanswered(path: Path) -> None:
    assert [f for f in findings(path) if blocks_signing(f) or not f.waived] == []


def clause_fields() -> Iterator[tuple[Path, Rule, str]]:
    """Every single field of every full example that its clause cannot do without."""
    for path in FULL:
        data = parse(path.read_bytes(), path.name).data
        for rule in catalogue().values():
            for field in sorted(fields_of(rule)) if "clause" in rule.data else ():
                if "[]" not in field and needed(rule.data["clause"], field, without(data, field)):
                    yield path, rule, field


def without(data: dict[str, Any], field: str) -> dict[str, Any]:
    """A copy of `data` in which nothing stands at `field`."""
    copied = copy.deepcopy(data)
    *parents, key = field.split(".")
    here: Any = copied
    for parent in parents:
        here = here.setdefault(parent, {})
    here[key] = None
    return copied


def needed(clause: str, field: str, data: dict[str, Any]) -> bool:
    return clause_applies(clause, data) and field in {one.path for one in required_fields(clause, data)}


@pytest.mark.parametrize(
    ("path", "rule", "field"),
    list(clause_fields()),
    ids=lambda value: value.parent.name if isinstance(value, Path) else getattr(value, "code", value),
)
def test_one_field_of_a_clause_removed_from_an_example_raises_exactly_its_rule(
    path: Path, rule: Rule, field: str
) -> None:
    before = Counter(finding.code for finding in findings(path))
    after = Counter(codes(without(parse(path.read_bytes(), path.name).data, field)))
    assert set(after - before) == {rule.code}
