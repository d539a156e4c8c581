"""`lep check`: what is found, how it is written, and how the command ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import EXAMPLES, FULL, Lep

BROKEN = sorted((EXAMPLES / "broken").glob("*.yaml"))
KEYS = {"code", "kind", "severity", "path", "line", "column", "message", "hint", "source", "waived"}


def envelopes(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_good_file_is_fine(lep: Lep, full: Path) -> None:
    result = lep("check")
    assert (result.code, result.err) == (0, "")
    assert "No findings." in result.out


def test_a_half_filled_file_lacks_much_and_nothing_in_it_is_wrong(lep: Lep, half: Path) -> None:
    data = lep("check", "--format", "json").json["data"]
    assert {finding["kind"] for finding in data} == {"missing"}
    assert lep("check").code == 1


def test_the_envelope_and_its_findings_have_the_promised_shape(lep: Lep, half: Path) -> None:
    result = lep("check", "--format", "json")
    assert result.err == ""
    envelope = result.json
    assert {"schema": envelope["schema"], "file": envelope["file"]} == {
        "schema": "lep.findings/1",
        "file": "partnership.yaml",
    }
    for finding in envelope["data"]:
        assert set(finding) == KEYS
        assert set(finding["source"]) == {"key", "section"}


def test_several_files_make_one_envelope_a_line(lep: Lep, full: Path, half: Path) -> None:
    one, two = EXAMPLES / FULL / "partnership.yaml", EXAMPLES / "half-filled" / "partnership.yaml"
    result = lep("check", "--format", "json", one, two)
    assert result.code == 1
    assert [line["file"] for line in envelopes(result.out)] == [str(one), str(two)]


def test_standard_input(lep: Lep) -> None:
    content = (EXAMPLES / FULL / "partnership.yaml").read_bytes()
    assert lep("check", "-", stdin=content).code == 0
    assert lep("check", "-", stdin='lep: "1.0"\nname: [').code == 3


@pytest.mark.parametrize(("threshold", "code"), [("error", 0), ("warning", 1), ("advice", 1)])
def test_the_threshold_decides_the_exit_code(lep: Lep, full: Path, threshold: str, code: int) -> None:
    text = full.read_text(encoding="utf-8")
    full.write_text(re.sub(r"(?m)^  evaluation: .*\n", "", text), encoding="utf-8")
    assert {one["severity"] for one in lep("check", "--format", "json").json["data"] if not one["waived"]} == {
        "warning"
    }
    assert lep("check", "--fail-on", threshold).code == code


def test_rules_about_dates_follow_today(lep: Lep, full: Path) -> None:
    early = lep("check", "--today", "2026-12-01", "--format", "json").json["data"]
    late = lep("check", "--today", "2040-01-01", "--format", "json").json["data"]
    assert {finding["code"] for finding in late} > {finding["code"] for finding in early}


def test_a_day_that_is_none_is_bad_usage(lep: Lep, full: Path) -> None:
    result = lep("check", "--today", "tomorrow")
    assert (result.code, result.out) == (2, "")
    assert "2027-03-31" in result.err


def test_annotations_for_a_checker(lep: Lep, half: Path) -> None:
    lines = lep("check", "--format", "github").out.splitlines()
    assert lines
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_fits_the_terminal(lep: Lep, half: Path, width: int) -> None:
    lines = lep("check", variables={"COLUMNS": str(width)}).out.splitlines()
    prose = [line for line in lines if not line.startswith("partnership.yaml:")]
    assert max(cell_len(line) for line in prose) <= width


@pytest.mark.parametrize("file", BROKEN, ids=lambda path: path.stem)
def test_broken_files_are_told_with_their_place_and_never_a_traceback(lep: Lep, file: Path) -> None:
    shutil.copy(file, "broken.yaml")
    text, data = lep("check", "broken.yaml"), lep("check", "broken.yaml", "--format", "json")
    assert text.code == data.code
    assert text.code in (1, 3)
    assert "Traceback" not in text.err
    findings = data.json["data"]
    assert all(finding["code"].startswith("FIL-") for finding in findings)
    first = findings[0]
    if text.code == 1:
        assert f"broken.yaml:{first['line']}:{first['column']}" in text.out
    else:
        assert text.out == ""
        assert text.err.startswith("broken.yaml:")


@pytest.mark.parametrize(
    "command",
    [("check",), ("status",), ("show", "map"), ("show", "lead"), ("render", "agreement"), ("migrate",), ("map",)],
    ids=" ".join,
)
@pytest.mark.parametrize("trouble", ["missing", "directory", "empty"])
def test_every_command_says_plainly_that_a_file_cannot_be_loaded(
    lep: Lep, command: tuple[str, ...], trouble: str
) -> None:
    if trouble == "directory":
        Path("partnership.yaml").mkdir()
    elif trouble == "empty":
        Path("partnership.yaml").touch()
    result = lep(*command)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(("partnership.yaml", "error: partnership.yaml"))
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", [("status",), ("render", "agreement"), ("map",), ("init",)], ids=" ".join)
def test_other_commands_want_the_mistakes_in_the_form_mended_first(lep: Lep, command: tuple[str, ...]) -> None:
    shutil.copy(EXAMPLES / "broken" / "misspelt-key.yaml", "partnership.yaml")
    result = lep(*command)
    assert (result.code, result.out) == (1, "")
    assert "Mend these first." in result.err


def test_hostile_text_cannot_drive_the_terminal(lep: Lep) -> None:
    Path("partnership.yaml").write_text(
        'lep: "1.0"\nid: x\nname: "[bold]\\e[2J\\u202e[/b] {{ 7*7 }}"\ncolour: "\\e]0;owned\\a"\n', encoding="utf-8"
    )
    result = lep("check", terminal=True, variables={"FORCE_COLOR": "1"})
    assert result.code == 1
    assert b"\x1b[2J" not in result.raw
    assert b"\x1b]0;" not in result.raw
