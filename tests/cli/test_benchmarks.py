"""A user's own benchmarks beside the partnership file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, FULL, Lep

OWN = """\
benchmarks:
  cost_per_job: null
  pilot:
    title: Our pilot
    top: placed
    bottom: trained
    above: Why more than in the pilot?
    cases:
      - {top: 6, bottom: 17, what: result, where: "Vrelna Valley, 2025", sources: [Report of the school]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLES / FULL / "partnership.yaml", tmp_path)
    return tmp_path


def test_they_are_laid_over_the_built_in_ones(lep: Lep, folder: Path) -> None:
    (folder / "benchmarks.yaml").write_text(OWN)
    shown = " ".join(lep("show", "benchmarks").out.split())
    assert "0.35 reached: Vrelna Valley, 2025 (Report of the school)" in shown
    assert "Cost for each person in work" not in shown
    assert "People in a job for each person trained" in shown


def test_a_mistake_is_told_with_its_line(lep: Lep, folder: Path) -> None:
    (folder / "benchmarks.yaml").write_text("benchmarks:\n  cost_per_job:\n    colour: red\n")
    for command in (("show", "benchmarks"), ("check",), ("render", "report", "--to", "md")):
        result = lep(*command)
        assert result.code == 3
        assert "benchmarks.yaml:3:5: colour is no part of a benchmark" in " ".join(result.err.split())


def test_the_rule_goes_by_them(lep: Lep, folder: Path) -> None:
    file = folder / "partnership.yaml"
    text = file.read_text()
    start = text.index("    attainable:")
    file.write_text(text[:start] + text[text.index("    assumptions:") :])
    codes = {finding["code"] for finding in lep("check", "--format", "json").json["data"]}
    assert "OBJ-beyond-benchmark" not in codes
    (folder / "benchmarks.yaml").write_text("benchmarks: {jobs_per_trained: {reason_above: 0.4}}\n")
    codes = {finding["code"] for finding in lep("check", "--format", "json").json["data"]}
    assert "OBJ-beyond-benchmark" in codes


@pytest.mark.parametrize("options", [(), ("--with-judgements",)])
def test_the_report_goes_by_them(lep: Lep, folder: Path, options: tuple[str, ...]) -> None:
    (folder / "benchmarks.yaml").write_text(OWN + "    reason_above: 0.4\n")
    file = folder / "partnership.yaml"
    text = file.read_text()
    start = text.index("    attainable:")
    file.write_text(text[:start] + text[text.index("    assumptions:") :])
    shown = lep("render", "report", "--to", "md", "-o", "-", *options).out
    assert "0.35 reached: Vrelna Valley, 2025" in shown
    assert "Cost for each person in work" not in shown
    assert "- Report of the school" in shown
    told = [one["message"] for one in lep("check", "--format", "json").json["data"] if "beyond" in one["code"]]
    assert told
    assert all(message in shown for message in told)


def test_standard_input_has_nothing_beside_it(lep: Lep, folder: Path) -> None:
    (folder / "benchmarks.yaml").write_text("nonsense: 1\n")
    assert lep("show", "benchmarks", "-", stdin=(folder / "partnership.yaml").read_bytes()).code == 0
