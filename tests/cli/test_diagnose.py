"""`lep diagnose`: several respondents, and packs of the user's own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, FULL, Lep

OURS = """\
title: Ours
anchors: {1: not at all, 5: fully}
items:
  - id: own_one
    prompt: Is it so?
"""


@pytest.fixture(name="file", autouse=True)
def fixture_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")
    shutil.copy(EXAMPLES / FULL / "partnership.yaml", tmp_path)
    return tmp_path / "partnership.yaml"


def own_pack(file: Path, text: str = OURS) -> Path:
    folder = file.parent / "packs"
    folder.mkdir()
    (folder / "ours.yaml").write_text(text, encoding="utf-8")
    return folder / "ours.yaml"


def chosen(file: Path, name: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert "  packs: [idele_works, idele_obstacles, maturity, facts]" in text
    file.write_text(text.replace("maturity, facts]", f"maturity, facts, {name}]"), encoding="utf-8")


def test_another_partner_answers_beside_the_first(lep: Lep, file: Path) -> None:
    result = lep("diagnose", "--by", "agency", "--accessible", stdin="3\n")
    assert "{item: others_serve_our_clients, group: ltu-women, value: 3, by: agency}" in file.read_text("utf-8")
    assert "Continue with: lep diagnose --by agency" in result.err


def test_only_a_stakeholder_can_answer(lep: Lep, file: Path) -> None:
    before = file.read_bytes()
    result = lep("diagnose", "--by", "scool", "--accessible")
    assert (result.code, file.read_bytes()) == (2, before)
    assert "did you mean `school`?" in result.err


def test_a_pack_beside_the_file_is_asked(lep: Lep, file: Path) -> None:
    own_pack(file)
    chosen(file, "ours")
    result = lep("diagnose", "--set", "diagnosis.answers[own_one].value=4", "--no-input")
    assert result.code == 0, result.err
    assert "{item: own_one, value: 4}" in file.read_text("utf-8")


def test_answers_to_a_pack_of_one_s_own_are_shown_under_its_title(lep: Lep, file: Path) -> None:
    own_pack(file)
    chosen(file, "ours")
    lep("diagnose", "--set", "diagnosis.answers[own_one].value=4", "--no-input")
    drawn = lep("show", "selfexam").out
    assert "Ours\n. . . 1 .    4  Is it so?" in drawn


def test_the_report_counts_what_a_pack_beside_the_file_asks(lep: Lep, file: Path) -> None:
    own_pack(file)
    before = lep("render", "report", "--to", "md", "-o", "-").out
    chosen(file, "ours")
    after = lep("render", "report", "--to", "md", "-o", "-").out
    answered, asked = (int(re.search(r"\*\*Diagnose\*\* \| \w+ \| (\d+) / (\d+)", before)[part]) for part in (1, 2))  # type: ignore[index]
    assert f"**Diagnose** | done | {answered} / {asked + 1} |" in after


def test_a_mistake_in_a_pack_is_told_with_its_line(lep: Lep, file: Path) -> None:
    pack = own_pack(file, OURS.replace("prompt", "promt"))
    result = lep("diagnose", "--no-input")
    assert result.code == 3
    assert f"{pack}:5:5: a pack has no key `promt` here" in result.err
    assert "did you mean `prompt`?" in result.err


def test_a_pack_that_is_absent_is_told_and_fails_nothing(lep: Lep, file: Path) -> None:
    chosen(file, "ours")
    result = lep("check", "--today", "2026-11-30")
    assert result.code == 0
    assert "DIA-pack-unknown" in result.out
    own_pack(file)
    assert "DIA-pack-unknown" not in lep("check", "--today", "2026-11-30").out
