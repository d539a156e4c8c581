"""Workers of a cluster: whichever is killed, every file is done once; a cluster that is gone or unfit is said so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests.batch.making import small
from tests.batch.test_interrupted import PATIENCE, ROOT, command, done_lines

pytest.importorskip("distributed")
psutil = pytest.importorskip("psutil")
FILES: Final = 150


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    scratch = {"DASK_TEMPORARY_DIRECTORY": str(tmp_path)}
    return {**os.environ, **home, **scratch, "PYTHONPATH": str(ROOT), "LEP_LANG": "en"}


def wait_for(count: int, out: Path, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    while len(done_lines(out)) < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.01)


def start(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_a_worker(process: subprocess.Popen[str]) -> None:
    children = psutil.Process(process.pid).children(recursive=True)
    next(child for child in children if any("spawn_main" in part for part in child.cmdline())).kill()


def all_once(out: Path) -> bool:
    done = Counter(record["id"] for record in done_lines(out))
    documents = list(out.glob("*/agreement.en.md"))
    return len(done) == len(documents) == FILES and set(done.values()) == {1}


def test_workers_are_killed_and_each_file_is_done_once(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", FILES)
    out = tmp_path / "out"
    arguments = command("render", str(tmp_path / "in"), "--to", "md", "--out", str(out), "--cluster", "local:2")
    process = start(arguments, environment)
    for count in (10, 60):
        wait_for(count, out, process)
        kill_a_worker(process)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told
    assert told.splitlines()[:2] == ["Files are read by the workers of local:2.", f"{FILES} files: {FILES} done"]
    assert all_once(out)
    assert not list(out.rglob("*.tmp"))
    assert {path.name for path in out.iterdir() if path.name.startswith(".")} == {".lep-batch.jsonl"}


@contextmanager
def a_cluster(folder: Path, environment: dict[str, str]) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a scheduler with one worker in another folder, and its process."""
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        scheduler = _running(
            stack, environment, "scheduler", "--host", "127.0.0.1", "--port", "0", told, "--no-dashboard"
        )
        _running(stack, environment, "worker", "--nthreads", "1", "--no-dashboard", told)
        until = time.monotonic() + PATIENCE
        while not told.exists() or not told.read_text():
            assert time.monotonic() < until
            time.sleep(0.05)
        yield json.loads(told.read_text())["address"], scheduler


def _running(stack: ExitStack, environment: dict[str, str], kind: str, *options: Any) -> subprocess.Popen[str]:
    given = [part for one in options for part in (("--scheduler-file", str(one)) if isinstance(one, Path) else (one,))]
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{kind}", *given],
        env=environment,
        cwd=environment["DASK_TEMPORARY_DIRECTORY"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    return process


def test_a_scheduler_is_lost_and_the_batch_goes_on_without(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", FILES)
    out = tmp_path / "out"
    arguments = command("render", os.path.relpath(tmp_path / "in"), "--to", "md", "--out", os.path.relpath(out))
    with a_cluster(tmp_path, environment) as (address, scheduler):
        process = start([*arguments, "--cluster", address], environment)
        wait_for(20, out, process)
        scheduler.kill()
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 4, told
    assert f"the cluster {address} cannot be reached" in told
    assert "The same command goes on from here." in told
    assert "Traceback" not in told
    kept = len(done_lines(out))
    rest = subprocess.run([*arguments, "--jobs", "2"], env=environment, capture_output=True, text=True)
    assert rest.returncode == 0, rest.stderr
    assert f"{FILES - kept} done and {kept} unchanged" in rest.stderr
    assert all_once(out)


def test_a_cluster_that_is_not_there_is_said_so(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", 1)
    for address in ("local:many", "nonsense://x"):
        arguments = command("check", str(tmp_path / "in"), "--cluster", address)
        done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
        assert done.returncode == 4, done.stderr
        assert f"the cluster {address} cannot be reached" in done.stderr


DIFFERING: Final = """\
from concurrent.futures import wait
import lep.batch.cluster as ours
from lep.batch.task import run_chunk

if __name__ == "__main__":
    with ours.cluster("local:1") as (new_executor, width):
        executor = new_executor()
        ours.identity.cache_clear()
        ours.__version__ = "0.0"
        assert isinstance(executor.submit(run_chunk, ()).exception(), ours.WorkerDiffers)
        try:
            executor.submit(run_chunk, ())
        except ours.ClusterTrouble as error:
            print(error.message, error.hint)
    try:
        with ours.cluster("local:1"):
            pass
    except ours.ClusterTrouble as error:
        print(error.message, error.hint)
"""


def test_workers_with_another_lep_are_refused_by_name(tmp_path: Path, environment: dict[str, str]) -> None:
    script = tmp_path / "differing.py"
    script.write_text(DIFFERING)
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        assert "another lep, or other templates, than on this computer: tcp://127.0.0.1:" in line
        assert line.endswith("pip install lep==0.0")
    assert len(done.stdout.splitlines()) == 2
