"""Workers of a cluster: whichever is killed, every file is done once; a cluster that is gone or unfit is said so."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
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


@contextmanager
def the_usual_port_taken() -> Iterator[None]:
    """Another cluster may run on this computer: Dask's usual port is in use, by us or by it."""
    with socket.socket() as taken:
        with suppress(OSError):
            taken.bind(("127.0.0.1", 8787))
            taken.listen()
        yield


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
def a_cluster(
    folder: Path, environment: dict[str, str], of_scheduler: dict[str, str] | None = None
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a scheduler with one worker in another folder, and its process."""
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        scheduler = _running(
            stack,
            of_scheduler or environment,
            "scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            told,
            "--no-dashboard",
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


def test_two_clusters_on_one_computer_do_not_mind_each_other(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", 2)
    with the_usual_port_taken():
        process = start(command("status", str(tmp_path / "in"), "--cluster", "local:1"), environment)
        _, told = process.communicate(timeout=PATIENCE)
    assert told.splitlines() == ["Files are read by the workers of local:1.", "2 files: 2 done"]


def test_a_cluster_that_is_not_there_is_said_so(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", 1)
    for address in ("local:many", "nonsense://x"):
        arguments = command("check", str(tmp_path / "in"), "--cluster", address)
        done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
        assert done.returncode == 4, done.stderr
        assert f"the cluster {address} cannot be reached" in done.stderr


DIFFERING: Final = """\
import lep.batch.alike as alike
import lep.batch.cluster as ours
from lep.batch.task import run_chunk

def told(begin):
    try:
        begin()
    except ours.ClusterTrouble as error:
        print(error.message, "|", error.hint)

def enter(*places):
    with ours.cluster("local:1", places):
        raise AssertionError("a worker that differs was taken")

if __name__ == "__main__":
    with ours.cluster("local:1") as (new_executor, width):
        executor = new_executor()
        object.__setattr__(executor, "_wanted", alike.Terms("0.0", ""))
        assert isinstance(executor.submit(run_chunk, ()).exception(), ours.WorkerDiffers)
        told(lambda: executor.submit(run_chunk, ()))
    told(lambda: enter("/no/such/folder"))
    alike._templates = lambda: "others"
    told(enter)
    ours.version = lambda: "0.0"
    ours.__version__ = alike.__version__ = "0.0"
    told(enter)
"""


def test_workers_that_differ_are_refused_by_name_and_the_reason_is_told(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    script = tmp_path / "differing.py"
    script.write_text(DIFFERING)
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    late, place, templates, version = done.stdout.splitlines()
    for line in (late, version):
        assert "no lep, or another version than on this computer: tcp://127.0.0.1:" in line
        assert "pip install lep==" in line
    assert "tcp://127.0.0.1:" in place
    assert "cannot see /no/such/folder" in place
    assert "other templates than on this computer: tcp://127.0.0.1:" in templates
    assert f"copy {tmp_path / 'config' / 'lep' / 'templates'} to the same place there" in templates


WITHOUT: Final = """\
import sys

class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "lep":
            raise ModuleNotFoundError(name, name="lep")

sys.meta_path.insert(0, Without())
"""


@pytest.mark.parametrize("lacking", ["scheduler", "worker"])
def test_a_cluster_without_lep_is_refused(tmp_path: Path, environment: dict[str, str], lacking: str) -> None:
    small(tmp_path / "in", 2)
    (tmp_path / "patch").mkdir()
    (tmp_path / "patch" / "sitecustomize.py").write_text(WITHOUT)
    without = {**environment, "PYTHONPATH": str(tmp_path / "patch")}
    whose = {"scheduler": environment, "worker": environment, lacking: without}
    with a_cluster(tmp_path, whose["worker"], whose["scheduler"]) as (address, _):
        arguments = command("check", str(tmp_path / "in"), "--cluster", address)
        done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert done.returncode == 4, done.stderr
    assert "no lep, or another version than on this computer: tcp://127.0.0.1:" in " ".join(done.stderr.split())
    assert "pip install lep==" in done.stderr
    assert not done.stdout


def test_a_server_of_another_kind_is_not_waited_for(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        told = run_main(
            environment,
            "import lep.batch.cluster as ours; ours.SECONDS = 1",
            "check",
            str(tmp_path / "in"),
            "--cluster",
            f"tcp://127.0.0.1:{silent.getsockname()[1]}",
        )
    assert told.returncode == 4, told.stderr
    assert "cannot be reached" in told.stderr


def test_an_address_that_wants_certificates_says_where_they_belong(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", 1)
    arguments = command("check", str(tmp_path / "in"), "--cluster", "tls://127.0.0.1:1")
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert done.returncode == 4, done.stderr
    assert "distributed.comm.tls" in done.stderr


def run_main(environment: dict[str, str], first: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`lep batch` in a process that does something before."""
    lep = "sys.argv = ['lep', 'batch', *sys.argv[1:]]; runpy.run_module('lep', run_name='__main__')"
    script = f"import runpy, sys; {first}; {lep}"
    return subprocess.run([sys.executable, "-c", script, *arguments], env=environment, capture_output=True, text=True)


def test_what_a_cluster_writes_is_what_this_computer_writes(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", 5)
    (tmp_path / "in" / "bad.yaml").write_text("lep: [")
    made = {}
    for name, how in (("here", ["--jobs", "2"]), ("there", ["--cluster", "local:2"])):
        folder = tmp_path / name
        for kind in (["render", "--to", "md,docx"], ["check"]):
            arguments = command(*kind, "in", "--out", str(folder), *how)
            done = subprocess.run(arguments, env=environment, capture_output=True, text=True, cwd=tmp_path)
            assert done.returncode == 6, done.stderr
            assert "in/bad.yaml:1" in done.stderr.replace("\\", "/")
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lep-batch.jsonl")
        made[name] = {path.relative_to(folder): path.read_bytes() for path in files}
    assert made["here"] == made["there"]
    assert len(made["here"]) == 5 * 3 + 1


def test_a_cluster_without_workers_is_waited_for_and_given_up(tmp_path: Path, environment: dict[str, str]) -> None:
    small(tmp_path / "in", FILES)
    out = tmp_path / "out"
    impatient = {**environment, "DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT": "2s"}
    with ExitStack() as stack:
        address, _ = stack.enter_context(a_cluster(tmp_path, environment))
        arguments = command("render", str(tmp_path / "in"), "--to", "md", "--out", str(out), "--cluster", address)
        process = start(arguments, impatient)
        wait_for(10, out, process)
        for worker in workers_of(tmp_path):
            worker.kill()
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 4, told
    assert "No worker is left. New ones are waited for, 2 seconds at most." in told
    assert "The same command goes on from here." in told


def workers_of(folder: Path) -> list[Any]:
    """The processes of `a_cluster` that do the work, and those that begin them anew."""
    told = str(folder / "scheduler.json")
    nannies = [one for one in psutil.process_iter(["cmdline"]) if told in (one.info["cmdline"] or ())]
    nannies = [one for one in nannies if "distributed.cli.dask_worker" in one.info["cmdline"]]
    return [*nannies, *(child for one in nannies for child in one.children(recursive=True))]


RECORDS: Final = """\
from lep.batch.cluster import cluster

def records():
    import dask, distributed
    return dask.config.get("distributed.worker.profile.enabled"), dask.config.get("distributed.admin.log-length")

if __name__ == "__main__":
    before = records()
    with cluster("local:1") as (new_executor, _):
        print(new_executor().submit(records).result(), records() == before)
"""


def test_workers_of_ours_keep_no_records_that_grow_with_the_files(tmp_path: Path, environment: dict[str, str]) -> None:
    """Nobody sees them, and they made up most of the memory of a thousand files."""
    script = tmp_path / "records.py"
    script.write_text(RECORDS)
    process = start([sys.executable, str(script)], environment)
    said, _ = process.communicate(timeout=PATIENCE)
    assert said.splitlines()[-1] == "(False, 100) True"
