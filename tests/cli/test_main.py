"""The frame: help, versions, usage, exit codes, and what happens when something goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import lep as package
from lep.cli.app import COMMANDS, LazyCommand
from lep.cli.commands import schema
from lep.cli.exits import MEANINGS, Exit
from tests.cli.conftest import ROOT, Lep

PARTS = [(name, one) for name in COMMANDS for one in getattr(LazyCommand(name, "").built(), "commands", ())]
"""Groups, and the commands in them."""
LEP = [sys.executable, "-m", "lep"]


def test_version_both_ways(lep: Lep) -> None:
    said = subprocess.run([*LEP, "--version"], capture_output=True, text=True, check=True).stdout
    assert said == f"lep {package.__version__}\n" == lep("--version").out


def test_version_imports_nothing_but_itself() -> None:
    code = (
        "import sys; sys.argv = ['lep', '--version']; before = set(sys.modules); from lep.__main__ import main; main();"
        "print(sorted(set(sys.modules) - before - set(sys.builtin_module_names)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "['__future__', 'lep', 'lep.__main__']"


def test_help_names_every_command_and_imports_none() -> None:
    code = (
        "import sys; from lep.cli.main import run; code = run(['--help']);"
        "print([n for n in sys.modules if n.startswith(('lep.cli.commands', 'lep.files', 'lep.model', 'yaml', 'rich',"
        " 'pydantic', 'jinja2', 'questionary'))], file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("example", ["vrelna-valley", "half-filled"])
def test_plain_lines_are_written_without_the_library_for_layout(tmp_path: Path, example: str) -> None:
    code = (
        "import sys; from lep.cli.main import run; code = run(sys.argv[1:]);"
        "print([name for name in sys.modules if name.split('.')[0] == 'rich'], file=sys.stderr); sys.exit(code)"
    )
    file = ROOT / "examples" / example / "partnership.yaml"
    command = [sys.executable, "-c", code, "render", "agreement", str(file), "--to", "md", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Wrote " in done.stderr
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_one_line_is_the_first_of_the_commands_own_help(name: str, lep: Lep) -> None:
    command = LazyCommand(name, COMMANDS[name]).load()
    assert command.help.splitlines()[0] == COMMANDS[name]
    shown = lep(name, "--help")
    assert shown.code == 0
    assert "Examples:\n    lep " in shown.out
    assert max(len(line) for line in shown.out.splitlines()) <= 80


def test_a_misspelt_command_is_bad_usage_with_a_suggestion(lep: Lep) -> None:
    result = lep("chekc")
    assert (result.code, result.out) == (2, "")
    assert "Did you mean 'check'" in result.err


def test_a_wrong_option_is_bad_usage(lep: Lep) -> None:
    result = lep("schema", "--nonsense")
    assert (result.code, result.out) == (2, "")
    assert "--nonsense" in result.err


def test_exit_codes_are_promises() -> None:
    assert {exit_.value for exit_ in Exit} == {0, 1, 2, 3, 4, 6, 70, 130}
    assert set(MEANINGS) == set(Exit)


def test_completion_knows_the_commands() -> None:
    variables = {**os.environ, "_LEP_COMPLETE": "complete_bash", "COMP_WORDS": "lep che", "COMP_CWORD": "1"}
    done = subprocess.run(LEP, env=variables, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["check"]


def test_our_own_mistake_is_saved_and_named(lep: Lep, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken() -> int:
        raise ZeroDivisionError("out of cheese")

    monkeypatch.setattr(schema, "command", broken)
    result = lep("schema")
    assert (result.code, result.out) == (70, "")
    assert "Traceback" not in result.err
    (saved,) = (tmp_path / "state" / "lep").iterdir()
    assert str(saved) in result.err
    assert "ZeroDivisionError: out of cheese" in saved.read_text()


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_command_with_130(lep: Lep, monkeypatch: pytest.MonkeyPatch, number: signal.Signals) -> None:
    def interrupted() -> int:
        os.kill(os.getpid(), number)
        signal.pause()
        return 0

    monkeypatch.setattr(schema, "command", interrupted)
    before = signal.getsignal(signal.SIGTERM)
    result = lep("schema")
    assert (result.code, result.out) == (130, "")
    assert result.err.strip() == "Interrupted. Nothing that was saved is lost."
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.skipif(os.name == "nt", reason="a pipe that closes early on Unix")
@pytest.mark.parametrize("command", ["--help", "schema"])
def test_a_reader_that_goes_away_is_no_error(command: str) -> None:
    done = subprocess.run(
        f"{sys.executable} -m lep {command} | head -n 1; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("command", ["--version", "--help", "schema", "explain"])
def test_a_full_disk_behind_stdout_is_said_plainly(command: str, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*LEP, command], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 3
    assert done.stderr.startswith("error: the output cannot be written")


@pytest.mark.skipif(os.name == "nt", reason="streams of Unix")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
@pytest.mark.parametrize("command", ["explain LEAD-missing", "--version", "--help"])
def test_a_stream_that_is_closed_is_no_trouble(command: str, closed: str) -> None:
    done = subprocess.run(f"{sys.executable} -m lep {command} {closed}", shell=True, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", [*COMMANDS, *(f"{group} {one}" for group, one in PARTS)])
def test_nothing_in_a_help_is_wider_than_a_terminal(name: str, lep: Lep) -> None:
    shown = lep(*name.split(), "--help", variables={"COLUMNS": "80"})
    assert shown.code == 0
    assert [line for line in shown.out.splitlines() if len(line) > 80] == []
