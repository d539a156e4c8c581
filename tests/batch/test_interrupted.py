"""Whatever is killed, the counts are exact: every good file is done once, every bad one is named."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from tests.batch.making import BROKEN, small

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 120
DEADLY: Final = "deadly.yaml"
KILLER: Final = """\
import multiprocessing, os
from lep.batch import stores

read = stores.read

def deadly(address, *more):
    if address.endswith("deadly.yaml") and multiprocessing.parent_process():
        os._exit(9)
    return read(address, *more)

stores.read = deadly
"""
"""What makes workers of a test die of one file, as they would of one that takes all memory."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of a process whose workers die of `deadly.yaml`."""
    patch = tmp_path / "patch"
    patch.mkdir()
    (patch / "sitecustomize.py").write_text(KILLER)
    home = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    return {**os.environ, **home, "PYTHONPATH": f"{patch}{os.pathsep}{ROOT}", "LEP_LANG": "en"}


def many(folder: Path) -> list[Path]:
    """289 good files, ten that are broken each in its own way, and one that kills."""
    good = small(folder, 289)
    for number, (kind, make) in enumerate(BROKEN.items()):
        make(folder / f"p{number * 29:05}-{kind}.yaml")
    (folder / DEADLY).write_text('lep: "1.0"\nid: deadly\nname: Deadly\n')
    return good


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "lep", "batch", *arguments]


def done_lines(out: Path) -> list[dict[str, Any]]:
    ledger = out / ".lep-batch.jsonl"
    lines = ledger.read_bytes().split(b"\n")[:-1] if ledger.exists() else []
    return [record for line in lines if (record := json.loads(line))["state"] == "done"]


def kill_after(count: int, arguments: list[str], out: Path, environment: dict[str, str]) -> None:
    """Start a batch and kill it without warning as soon as so many files are done."""
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + PATIENCE
    while len(done_lines(out)) < count and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it was done before it could be killed"


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX systems do")
def test_killed_three_times_and_each_file_is_done_once(tmp_path: Path, environment: dict[str, str]) -> None:
    good, out = many(tmp_path / "in"), tmp_path / "out"
    arguments = command("render", str(tmp_path / "in"), "--to", "md", "--out", str(out), "--jobs", "2")
    for count in (20, 90, 180):
        kill_after(count, arguments, out, environment)
    before = {path: path.stat().st_mtime_ns for path in out.glob("*/agreement.en.md")}
    finished = {record["id"] for record in done_lines(out)}
    last = subprocess.run(arguments, env=environment, capture_output=True, text=True)

    assert last.returncode == 6, last.stderr
    done = Counter(record["id"] for record in done_lines(out))
    assert done == dict.fromkeys((path.stem.replace("p", "p-") for path in good), 1)
    assert all(path.stat().st_mtime_ns == at for path, at in before.items() if path.parent.name in finished)
    assert {path.name for path in out.iterdir() if path.name.startswith(".")} == {".lep-batch.jsonl"}
    assert not list(out.rglob("*.tmp"))

    with (out / "summary.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert Counter(row["state"] for row in table) == {
        "unchanged": len(finished),
        "done": 289 - len(finished),
        "failed": 11,
    }
    told = [line for line in last.stderr.splitlines() if line.startswith(str(tmp_path / "in"))]
    assert len(told) == 11
    assert sum(DEADLY in line for line in told) == 1
    assert all(any(f"-{kind}.yaml" in line for line in told) for kind in BROKEN)

    again = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert again.returncode == 6
    assert "289 unchanged and 11 failed" in again.stderr
    assert Counter(record["id"] for record in done_lines(out)) == done


FORGETFUL: Final = """\
import os
from lep.batch.outputs import Outputs

Outputs.forget = lambda self, *told: os._exit(9)
"""
"""What ends a batch just after a file is in the ledger, and before its receipt is gone."""


def test_killed_between_the_ledger_and_the_receipt_nothing_stays_behind(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    small(tmp_path / "in", 3)
    out = tmp_path / "out"
    arguments = command("render", str(tmp_path / "in"), "--to", "md", "--out", str(out), "--jobs", "2")
    patch = tmp_path / "patch" / "sitecustomize.py"
    patch.write_text(FORGETFUL)
    killed = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert killed.returncode == 9, killed.stderr
    assert len(done_lines(out)) == 1
    assert list((out / ".lep-batch").iterdir())

    patch.write_text("")
    rest = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert rest.returncode == 0, rest.stderr
    assert "2 done and 1 unchanged" in rest.stderr
    assert not (out / ".lep-batch").exists()


UNHEARD: Final = """\
import os
from lep.batch.ledger import Ledger

Ledger.append = lambda self, outcome: os._exit(9)
"""
"""What ends a batch just after a file was written, and before it is in the ledger."""


def test_what_a_batch_wrote_before_it_was_killed_stays_ours_though_the_next_one_writes_another_format(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (file,) = small(tmp_path / "in", 1)
    out = tmp_path / "out"

    def run(to: str) -> subprocess.CompletedProcess[str]:
        arguments = command("render", str(file), "--to", to, "--out", str(out))
        return subprocess.run(arguments, env=environment, capture_output=True, text=True)

    patch = tmp_path / "patch" / "sitecustomize.py"
    patch.write_text(UNHEARD)
    assert run("md").returncode == 9
    assert (out / "p-00000" / "agreement.en.md").is_file()
    patch.write_text("")
    assert run("html").returncode == 0
    assert "1 unchanged" in run("html").stderr

    file.write_text(file.read_text().replace("Partnership p", "Alliance p"))
    later = run("md")
    assert later.returncode == 0, later.stderr
    assert "Alliance" in (out / "p-00000" / "agreement.en.md").read_text(encoding="utf-8")
    assert not (out / ".lep-batch").exists(), "the ledger knows all of it by now"


@pytest.mark.skipif(os.name != "posix", reason="interrupts as POSIX systems do")
def test_ctrl_c_ends_in_order_and_says_how_to_go_on(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", 300)
    out = tmp_path / "out"
    arguments = command("render", str(tmp_path / "in"), "--to", "md", "--out", str(out), "--jobs", "2")
    process = subprocess.Popen(
        arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + PATIENCE
    while len(done_lines(out)) < 10:
        assert time.monotonic() < until
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "The same command goes on from here." in told
    assert "Traceback" not in told
    kept = len(done_lines(out))
    assert kept < 300
    rest = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert rest.returncode == 0
    assert f"{300 - kept} done and {kept} unchanged" in rest.stderr


MEASURED: Final = """\
import resource, sys
from lep.batch.batch import carried_out
from lep.batch.inputs import expanded
from lep.batch.ledger import Ledger
from lep.batch.plan import Plan
from lep.batch.pools import Inline
from lep.batch.records import Work

folder, out = sys.argv[1:]
work = Work("check", out, findings="json", key="key")
with Ledger(out) as ledger:
    plan = Plan(work, ledger)
    outcomes = carried_out(plan.steps(list(expanded([folder]))), plan, ledger, Inline, 1)
    assert {outcome.state for outcome in outcomes} == {"done"}
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""Client and worker in one process, so that the memory of both counts."""


@pytest.mark.skipif(os.name != "posix", reason="measures as POSIX systems do")
def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path, environment: dict[str, str]) -> None:
    few, many = (_memory(small(tmp_path / str(count), count), environment) for count in (100, 1500))
    assert many < 1.15 * few, (few, many)


def _memory(files: list[Path], environment: dict[str, str]) -> int:
    """The most memory that a batch over the files takes."""
    folder = files[0].parent
    arguments = [sys.executable, "-c", MEASURED, str(folder), str(folder.with_suffix(".out"))]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def children_of(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


@pytest.mark.skipif(sys.platform != "linux", reason="finds processes as Linux shows them")
def test_ctrl_c_while_workers_start_ends_all_of_them_without_a_traceback(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """A terminal sends it to every process, also to those that are importing still."""
    small(tmp_path / "many", 20)
    arguments = [sys.executable, "-m", "lep", "batch", "check", str(tmp_path / "many"), "--jobs", "2"]
    for delay in (0, 0.1, 0.2, 0.4):
        process = subprocess.Popen(
            arguments,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )
        until = time.monotonic() + PATIENCE
        while not children_of(process.pid) and process.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.01)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=PATIENCE)
        assert process.returncode in {0, 130}  # 0: it was done already
        assert "Traceback" not in "".join(said)
        assert "mistake in lep itself" not in said[1]
