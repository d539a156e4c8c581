"""The house: imports run downwards, rooms on one floor leave each other alone, modules stay readable."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

LEP = Path(__file__).parent.parent / "lep"
FLOORS = (
    ("cli",),
    ("batch", "workshop"),
    ("api",),
    ("signing", "directory", "evidence", "redline"),
    ("interview", "checks", "documents"),
    ("handbook",),
    ("method",),
    ("files",),
    ("model",),
    ("language",),
)
FLOOR = {room: height for height, floor in enumerate(FLOORS) for room in floor}
LONGEST = 400
MODULES = sorted(path for path in LEP.rglob("*.py") if "_templates" not in path.parts)


def room_of(path: Path) -> str | None:
    parts = path.relative_to(LEP).parts
    return parts[0] if len(parts) > 1 else None


def imports(path: Path) -> list[tuple[int, str]]:
    """(line, module) of every import of ours, wherever in the module it stands; relative ones are refused."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import"
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            found += [
                (node.lineno, arg.value)
                for arg in node.args
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
    return [(line, name) for line, name in found if name.split(".")[0] == "lep"]


def trespasses(path: Path) -> list[str]:
    own = room_of(path)
    found = []
    for line, name in imports(path):
        room = name.split(".")[1] if "." in name else None
        if own is None or room == own or room not in FLOOR:
            continue
        if FLOOR[room] <= FLOOR[own]:
            found.append(f"{path.relative_to(LEP.parent)}:{line}: {own} must not import {room}")
    return found


def test_every_room_has_its_floor() -> None:
    rooms = {path.name for path in LEP.iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= set(FLOOR)


def test_imports_run_downwards() -> None:
    assert [line for path in MODULES for line in trespasses(path)] == []


@pytest.mark.parametrize(
    ("room", "line"),
    [("model", "from lep.files import read"), ("checks", "import lep.interview"), ("files", "from lep import method")],
)
def test_the_rule_sees_what_it_forbids(room: str, line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = tmp_path / "lep" / room / "bad.py"
    module.parent.mkdir(parents=True)
    module.write_text(f"def late() -> None:\n    {line}\n")
    monkeypatch.setattr(f"{__name__}.LEP", tmp_path / "lep")
    assert len(trespasses(module)) == 1


def test_only_the_command_line_prints_or_reads_the_process() -> None:
    offenders = [
        f"{path.relative_to(LEP.parent)}:{node.lineno}"
        for path in MODULES
        if room_of(path) not in (None, "cli")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.exit", "exit")
    ]
    assert offenders == []


def test_modules_stay_readable() -> None:
    lengths = {
        str(path.relative_to(LEP.parent)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_the_page_on_architecture_names_every_room() -> None:
    page = (LEP.parent / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in LEP.iterdir() if (path / "__init__.py").is_file()}
    assert {room for room in rooms if f"{room}/" not in page} == set()
