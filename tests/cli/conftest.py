"""Run commands without a process: streams in memory, a folder of the test's own."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lep.cli.environment import Environment
from lep.cli.main import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FULL = "vrelna-valley"


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Stream(io.TextIOWrapper):
    """A stream in memory that can claim to be a terminal."""

    def __init__(self, content: bytes = b"", *, terminal: bool = False, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(content), encoding=encoding, newline="", write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def content(self) -> bytes:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


Lep = Callable[..., Result]


@pytest.fixture(name="lep")
def fixture_lep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lep:
    """`lep("check", "--format", "json")` in an empty folder; keyword arguments set the scene."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call(
        *arguments: str | Path,
        stdin: str | bytes = "",
        terminal: bool = False,
        encoding: str = "utf-8",
        variables: Mapping[str, str] | None = None,
    ) -> Result:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = (Stream(terminal=terminal, encoding=encoding) for _ in range(2))
        world = Environment(Stream(typed, terminal=terminal), out, err, variables or {})
        code = run([str(argument) for argument in arguments], world)
        return Result(code, out.content(), err.content().decode(encoding))

    return call


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A copy of a full example, as partnership.yaml in the test's folder."""
    return Path(shutil.copy(EXAMPLES / FULL / "partnership.yaml", tmp_path / "partnership.yaml"))


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """A copy of the half-filled example, as partnership.yaml in the test's folder."""
    return Path(shutil.copy(EXAMPLES / "half-filled" / "partnership.yaml", tmp_path / "partnership.yaml"))


@pytest.fixture(scope="session")
def laid_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a full example that was laid down for signature. Read-only."""
    folder = tmp_path_factory.mktemp("laid-down")
    file = Path(shutil.copy(EXAMPLES / FULL / "partnership.yaml", folder / "partnership.yaml"))
    code = run(["sign", "open", str(file)], Environment(Stream(), Stream(), Stream(), {}))
    assert code == 0
    return folder


@pytest.fixture
def opened(laid_down: Path, tmp_path: Path) -> Path:
    """A full example that was laid down for signature, in the test's folder."""
    shutil.copytree(laid_down, tmp_path, dirs_exist_ok=True)
    return tmp_path / "partnership.yaml"
