"""The one command of the README: it says what it needs, and runs on whatever is there."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "run.py"


@pytest.fixture
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_old_interpreters_can_read_it_well_enough_to_refuse() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_interpreter_is_told_so(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match="needs Python"):
        run.main()


def test_it_needs_the_standard_library_only() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_venv_that_does_not_work_is_made_anew(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / ".venv"
    (broken / "bin").mkdir(parents=True)
    (broken / "bin" / "python").write_text("#!/bin/false\n")
    scripts = broken / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    monkeypatch.setattr(run, "VENV", broken)
    monkeypatch.setattr(run, "PYTHON", python)
    assert not run.works(python)
    run.make_venv()
    assert run.works(python)


def test_what_is_installed_already_is_not_installed_again(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls = []

    def pip(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run.subprocess, "run", pip)
    run.install(".")
    run.install(".")
    run.install(".[dev]")
    assert [command[-3] for command in calls] == [".", ".[dev]"]
    assert all(command[-2:] == ["--constraint", "constraints.txt"] for command in calls)


def test_without_the_exact_versions_the_ranges_serve(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def pip(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, int("--constraint" in command))

    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run.subprocess, "run", pip)
    run.install(".")
    assert "constraints.txt cannot be had" in capsys.readouterr().err


def test_an_unknown_example_lists_those_there_are() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "example", "nowhere"], capture_output=True, text=True)
    assert done.returncode != 0
    assert "vrelna-valley" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_readme_names_the_commands_that_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 run.py example\n" in readme
    assert "python3 run.py test\n" in readme
    assert "python3 run.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
