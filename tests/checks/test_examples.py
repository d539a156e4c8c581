"""The shipped examples: the full ones have nothing wrong and could be signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.checks import blocks_signing, check
from lep.checks.finding import Finding
from lep.files import parse
from lep.files.validate import validate
from tests.checks.support import ROOT

FILES = sorted((ROOT / "examples").glob("*/partnership.yaml")) or sorted((ROOT / "examples").glob("*/answers.yaml"))
FULL = [path for path in FILES if path.parent.name != "half-filled"]


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
