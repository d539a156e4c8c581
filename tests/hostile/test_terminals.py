"""Terminals and streams of every kind, with hostile text to show: nothing breaks, nothing is driven, lines fit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from lep.cli.pictures.catalogue import PICTURES
from lep.files import dump, partnership_layout
from tests.cli.conftest import Lep
from tests.hostile.packed import marked, places, replaced, rounds
from tests.hostile.test_every_field import WRITABLE, harmful

COMMANDS = [
    ("check",),
    ("check", "--format", "json"),
    ("status",),
    ("show", "map"),
    ("show", "lead"),
    ("show", "lead", "--json"),
    ("render", "agreement", "-o", "-", "--to", "md"),
    ("explain",),
    ("explain", "B1"),
    ("init", "--no-input", "--set", "name=Sana"),
    ("map",),
    ("--help",),
    ("render", "--help"),
]
EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@pytest.fixture(autouse=True)
def file(tmp_path: Path) -> Path:
    """A partnership with a hostile string in each field: those of the first round, names of people among them."""
    told = next(rounds(places(), WRITABLE[::9]))
    data: Any = replaced(marked(), lambda mark: told[mark], told)
    path = tmp_path / "partnership.yaml"
    path.write_text(dump(data, partnership_layout()), encoding="utf-8", newline="")
    return path


@EVERY_COMMAND
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_a_stream_of_any_encoding_is_written_to(command: tuple[str, ...], encoding: str, lep: Lep) -> None:
    result = lep(*command, encoding=encoding, stdin="quit\n")
    assert result.code in (0, 1, 2), result.err
    if "json" in command[-1]:
        assert json.loads(result.raw.decode(encoding))["schema"].startswith("lep.")


@EVERY_COMMAND
@pytest.mark.parametrize("columns", ["20", "400", "²", "9" * 5000])
def test_a_terminal_of_any_width_is_written_to(command: tuple[str, ...], columns: str, lep: Lep) -> None:
    result = lep(*command, variables={"COLUMNS": columns}, stdin="quit\n")
    assert result.code in (0, 1, 2), result.err


@pytest.mark.parametrize("columns", [40, 60, 200])
@pytest.mark.parametrize("command", [("status",), *(("show", name) for name in PICTURES)], ids=" ".join)
def test_no_line_is_wider_than_the_terminal(command: tuple[str, ...], columns: int, lep: Lep) -> None:
    shown = lep(*command, variables={"COLUMNS": str(columns)}).out
    assert [line for line in shown.splitlines() if cell_len(line) > columns] == []


# Not those that ask a person, show Typer's own words, or write the bytes of a document.
@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if one[0] not in ("map", "--help", "render")], ids=" ".join
)
@pytest.mark.parametrize("variables", [{}, {"TERM": "dumb"}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}], ids=str)
def test_on_a_terminal_only_our_own_colours_are_sent(
    command: tuple[str, ...], variables: dict[str, str], lep: Lep
) -> None:
    result = lep(*command, terminal=True, variables={"TERM": "xterm-256color"} | variables)
    assert result.code in (0, 1, 2)
    shown = result.out + result.err
    assert harmful(ESCAPE.sub("", shown)) == set()
    if "FORCE_COLOR" not in variables and variables:
        assert "\x1b" not in shown


@pytest.mark.skipif(os.name == "nt", reason="a shell and its redirections")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("check >&-", 1),
        ("check 2>&-", 1),
        ("check nofile >&- 2>&-", 3),
        ("status <&- >&- 2>&-", 0),
        ("check - <&-", 3),
        ("init new.yaml <&-", 2),
        ("schema | head -c 1", 0),
        ("--help | true", 0),
        ("explain | head -n 1", 0),
        ("render agreement --to md -o - | true", 0),
        ("check nofile 2>&1 | true", 3),
        ("nonsense 2>&-", 2),
    ],
)
def test_closed_and_broken_streams_change_no_exit_code(line: str, code: int, tmp_path: Path) -> None:
    left, pipe, right = line.partition(" | ")
    shell = f'set -o pipefail; "$0" -m lep {left}{pipe}{right}'
    environment = os.environ | {"LC_ALL": "C", "XDG_STATE_HOME": str(tmp_path / "state")}
    command = ["bash", "-c", shell, sys.executable]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr, b"Exception" in done.stderr) == (code, False, False)
    assert not (tmp_path / "state").exists()
