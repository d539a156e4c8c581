"""Every command in a script: no terminal, standard input closed, output to a file, plain ASCII. None waits for anybody;
each ends with an exit code that is documented, and with --json on standard output where it reads."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

from lep.cli.app import COMMANDS
from lep.cli.exits import Exit
from tests.cli.conftest import EXAMPLES, FULL
from tests.signing import authority

ROOT = Path(__file__).parents[2]
SECONDS = 120
"""So long may a command take on a slow machine. One that waits for an answer waits for ever."""
FINE, FINDINGS, USAGE, FILE, REFUSED = Exit.FINE, Exit.FINDINGS, Exit.USAGE, Exit.FILE, Exit.REFUSED


class Call(NamedTuple):
    """A command line, its exit code, and something that it says: on standard output, or on standard error."""

    line: str
    code: Exit
    out: str = ""
    err: str = ""

    @property
    def json(self) -> bool:
        return "json" in self.line


CALLS = (
    # questions: asked of nobody, they end where they are and say what to do; --no-input lists what is missing
    Call("init new.yaml", USAGE, err="give answers with --answers or --set; with --no-input"),
    Call("init --set name=North new.yaml", FINE, err="saved in new.yaml"),
    Call("init --no-input --answers answers.yaml new.yaml", FINE, err="Saved new.yaml"),
    Call("init --no-input --set name=North new.yaml", USAGE, err="Missing"),
    Call("init --no-input --set period.end=soon new.yaml", FINDINGS, err="Nothing was saved"),
    Call("init --no-input --answers nobody.yaml new.yaml", FILE, err="nobody.yaml: there is no such file"),
    *(Call(f"{one} --no-input half.yaml", code) for one, code in (("map", FINE), ("lead", USAGE), ("agree", USAGE))),
    *(Call(f"{one} half.yaml", USAGE, err="nobody answered") for one in ("map", "diagnose", "plan", "lead", "agree")),
    *(Call(f"{one} nobody.yaml", FILE, err="no such file") for one in ("map", "diagnose", "plan", "lead", "agree")),
    Call("map --no-input --import rows.csv half.yaml", USAGE, err="Added 1: The Bakery of the Plateau"),
    Call("diagnose --by school", USAGE, err="nobody answered"),
    Call("evidence import register.csv --json", FINE),
    Call("evidence import register.csv", FINE),
    Call("evidence import register.csv --accept all", FINE, err="Added 12 findings"),
    Call("position school lasting-jobs endorse", FINE, err="Noted: Vrelnik Secondary Technical School"),
    Call("position nobody lasting-jobs support", USAGE, err="nobody"),
    # reading
    Call("status --json half.yaml", FINE),
    Call("status half.yaml", FINE, err="Next: lep"),
    Call("status nobody.yaml", FILE),
    Call("status --json wrong.yaml", FINDINGS, err="FIL-date-format"),
    Call("check --format json half.yaml", FINDINGS),
    Call("check", FINE),
    Call("check --format github half.yaml torn.yaml", FILE, out="::error file=half.yaml"),
    Call("check -", FILE, err="standard input"),
    Call("explain LEAD-missing --json", FINE),
    Call("explain LEAD-missng", USAGE, err="LEAD-missing"),
    Call("show map --json", FINE),
    Call("show map", FINE, out="School"),
    Call("diff half.yaml partnership.yaml --json", FINE),
    Call("diff half.yaml half.yaml --exit-code", FINE),
    Call("schema", FINE, out='"$schema"'),
    Call("lang check --language bs --json", FINE),
    # writing
    Call("render", USAGE, err="DOCUMENT is missing"),
    Call("render agreement --to md -o -", FINE, out="# Local Employment Partnership"),
    Call("render --all --to md --out out half.yaml", FINE, err="Wrote out/"),
    Call("render agreement --signing --to md half.yaml", REFUSED, err="no signing copy"),
    Call("render agreement --to md --out taken", REFUSED, err="other content"),
    Call("render agreement --to md --out taken --force", FINE, err="Wrote taken/agreement.en.md"),
    Call("template list --json", FINE),
    Call("template export agreement.typ --to mine", FINE, err="Wrote"),
    Call("template new letterhead", FINE, err="Wrote"),
    Call("template check --json", FINE),
    Call("template fields --json", FINE),
    Call("open taken/agreement.en.md", FILE),
    Call("migrate", FINE),
    # signing
    Call("sign open --dry-run", FINE, err="Nothing was written"),
    Call("sign open half.yaml", REFUSED),
    Call("sign show --json laid/partnership.yaml", FINE),
    Call("sign record --by school laid/partnership.yaml", USAGE),
    Call("sign record --by school --method paper --date 2026-10-02 --name Principal laid/partnership.yaml", FINE),
    Call("sign apply --by school --key latin.p12 laid/partnership.yaml", USAGE, err="no terminal to ask for the pass"),
    Call("sign apply --by school --key latin.p12 --passphrase-from - laid/partnership.yaml", FILE, err="no passphrase"),
    Call("sign verify laid/signing/v1/agreement.en.pdf laid/partnership.yaml --json", FINDINGS),
    Call("sign take taken/agreement.en.md laid/partnership.yaml", FILE),
    Call("sign amend laid/partnership.yaml", REFUSED),
    Call("sign join --who nobody --date 2027-01-01 laid/partnership.yaml --json", REFUSED),
    Call("sign leave --who school --date 2027-01-01 laid/partnership.yaml --json", REFUSED),
    # many people, many partnerships
    Call("workshop kit half.yaml --stage plan --to md --out kit", FINE),
    Call("workshop collect half.yaml rows.csv --stage map --json", USAGE, err="there are: diagnose, plan"),
    Call("workshop show nobody.yaml --json", FILE),
    Call("workshop adopt nobody.yaml", FILE),
    Call("batch render half.yaml partnership.yaml --to md --out out --json", FINE),
    Call("batch check half.yaml torn.yaml --format json", Exit.PARTIAL),
    Call("batch status half.yaml partnership.yaml --json", FINE),
    Call("batch init answers.yaml --out made", FINE),
    Call("batch export half.yaml partnership.yaml --out book.xlsx", FINE),
)


def commands() -> Iterator[str]:
    """Every command that there is, with those of groups."""
    for name in COMMANDS:
        module = import_module(f"lep.cli.commands.{name}")
        group: Any = typer.main.get_command(module.app) if hasattr(module, "app") else None
        yield from (f"{name} {one}" for one in group.commands) if group else (name,)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files to work on: full, half filled, laid down for signature, wrong, torn. Read-only."""
    folder = tmp_path_factory.mktemp("scene")
    for one in ("partnership.yaml", "answers.yaml", "register.csv"):
        shutil.copy(EXAMPLES / FULL / one, folder)
    shutil.copy(EXAMPLES / "half-filled/partnership.yaml", folder / "half.yaml")
    (folder / "wrong.yaml").write_text("lep: '1.0'\nid: x\nname: X\nperiod: {start: soon}\n")
    (folder / "torn.yaml").write_text("lep: '1.0'\nname: [open\n")
    (folder / "rows.csv").write_text("name,kind\nThe Bakery of the Plateau,employer\n")
    (folder / "latin.p12").write_bytes(authority.person("latin").p12())
    for name in ("taken", "laid"):
        (folder / name).mkdir()
    (folder / "taken/agreement.en.md").write_text("somebody's\n")
    shutil.copy(folder / "partnership.yaml", folder / "laid")
    assert run("sign open --date 2026-10-01 laid/partnership.yaml", folder).code == FINE
    return folder


class Done(NamedTuple):
    code: int
    out: str
    err: str


def run(line: str, folder: Path, *, stdin: int | None = None) -> Done:
    """The command in a session of its own, which has no terminal to fall back on; `stdin` None is a closed one."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LEP_", "LC_", "LANG"))},
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "C",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    with (folder / "out.txt").open("w+b") as out:
        done = subprocess.run(
            [sys.executable, "-m", "lep", *line.split()],
            cwd=folder,
            env=environment,
            stdin=stdin,
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            start_new_session=True,
            **({} if stdin is not None else {"preexec_fn": lambda: os.close(0)}),
        )
        out.seek(0)
        return Done(done.returncode, out.read().decode("utf-8"), done.stderr.decode("ascii"))


@pytest.fixture
def here(scene: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(scene, tmp_path / "scene"))


@pytest.mark.skipif(os.name == "nt", reason="closing a descriptor before a program starts is POSIX")
@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.line)
def test_it_runs_without_anybody(call: Call, here: Path) -> None:
    done = run(call.line, here)
    assert done.code == call.code, done.err
    assert call.out in done.out
    assert call.err in re.sub(r"\s+", " ", done.err)
    assert "\x1b" not in done.out + done.err
    assert "Traceback" not in done.err
    if call.json and done.out:
        assert all(json.loads(line)["schema"].startswith("lep.") for line in done.out.splitlines())
    if call.json and done.code == FINE:
        assert done.out, "what was asked for is on standard output"
    if done.code not in (FINE, FINDINGS):
        assert done.err, "a refusal says why"


@pytest.mark.parametrize("name", ["init new.yaml", "map half.yaml", "sign apply --by school --key latin.p12"])
def test_an_empty_pipe_is_no_person(name: str, here: Path) -> None:
    done = run(name, here, stdin=subprocess.DEVNULL)
    assert done.code in (FINE, USAGE, REFUSED)
    assert "Traceback" not in done.err


def test_every_command_is_called() -> None:
    called = {call.line for call in CALLS}
    lacking = {name for name in commands() if not any(line == name or line.startswith(f"{name} ") for line in called)}
    assert lacking == set(), "add a call of it to CALLS"
