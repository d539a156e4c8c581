"""`lep batch`: what a file costs among many, on one core and on two, its floor in a loop, and other ways to many.

Workers are not the children of the command that they work for. So a small process in between takes in whatever that
command leaves behind, and counts the processor time of all of them; Linux alone can do that.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import peers
from benchmarks.paired import Command, environment
from benchmarks.prepare import prepare_document
from benchmarks.report import Bar, Section
from lep.documents.render import FORMATS, write

ROOT: Final = Path(__file__).resolve().parents[1]
COUNTS: Final = (1, 10, 100, 1_000)
LONG: Final = (100, 1_000, 10_000)
"""So many files are checked and written as Markdown in `growth`."""
PEERS_AT: Final = 100
PAGES_AT: Final = 20
"""So many documents WeasyPrint makes, which takes more than a second for each."""
BAR_AT: Final = 100
ALONE: Final = "lep batch, --no-summary, 1 core"
"""Documents and nothing else: a summary has every file judged by all rules, which its floor does not."""
_LOOPS: Final = Path(__file__).with_name("loops.py")
_COUNTED: Final = """\
import ctypes, json, os, resource, subprocess, sys
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss, done.stderr.decode()[-800:]]))
"""


class Cost(NamedTuple):
    """Processor time (seconds) of a command and all its workers, and the most memory (MiB) that one of them held."""

    seconds: float
    memory: float


def cost(command: Command) -> Cost:
    """Run it once. Raises RuntimeError when it ends otherwise than it should."""
    argv = (sys.executable, "-S", "-c", _COUNTED, *command.argv)
    done = subprocess.run(argv, cwd=command.cwd, env=environment(), capture_output=True, text=True, check=True)
    code, seconds, memory, told = json.loads(done.stdout)
    if code not in command.ok:
        raise RuntimeError(f"{command.name}: exit {code}: {told}")
    return Cost(seconds / command.divide, memory / 1024)


def run(example: Path, folder: Path, rounds: int) -> Section:
    """The figures of each format, per file, as multiples of the floor's, which runs before and after each command."""
    document = prepare_document(example, folder)
    for to in ("md", "html", "docx"):
        (folder / f"agreement.{to}").write_bytes(write(document, to))
    peers.docxtpl_inputs(document, folder)
    lines: list[str] = []
    bars: list[Bar] = []
    for what in ("check", *FORMATS):
        floor = _loop(f"floor, {BAR_AT}", what, folder, BAR_AT)
        found = measured(_commands(what, COUNTS, example, folder), floor, folder, rounds)
        lines += _table(what, found)
        bars += _bars(what, found)
    return Section("batch", lines, bars)


def growth(example: Path, folder: Path) -> Section:
    """The figures of many files, once, as multiples of those of few, which run before the many and after them."""
    lines: list[str] = []
    bars: list[Bar] = []
    for what in ("check", "md"):
        many = [_bare(_batch(what, copies(example, folder, count), count, jobs)) for count in LONG for jobs in (1, 2)]
        found = measured(many[1:], many[0], folder, 1)
        lines += _table(what, found)
        bars += _flat(what, found, LONG)
    return Section("growth", lines, bars)


Found = dict[str, Cost]
"""By name of the command, as multiples of the first."""


def measured(commands: Sequence[Command], base: Command, folder: Path, rounds: int) -> Found:
    """What each command costs, in multiples of what `base` did just before and just after: a machine that others use
    is slower at times. The middle of all rounds; commands on thousands of files run once."""
    samples: dict[str, list[Cost]] = {base.name: [Cost(1.0, 1.0)]}

    def once(command: Command) -> Cost:
        shutil.rmtree(folder / "out", ignore_errors=True)
        return cost(command)

    once(base)  # which warms the disk and compiles what is kept compiled
    before = once(base)
    for turn in range(max(rounds, 1)):
        for command in commands:
            if turn and command.divide >= COUNTS[-1]:
                continue
            done, after = once(command), once(base)
            ratios = (2 * one / (first + last) for one, first, last in zip(done, before, after, strict=True))
            samples.setdefault(command.name, []).append(Cost(*ratios))
            before = after
    return {name: Cost(*map(statistics.median, zip(*found, strict=True))) for name, found in samples.items()}


def _commands(what: str, counts: Sequence[int], example: Path, folder: Path) -> list[Command]:
    commands = [_loop("floor, 1", what, folder, 1)]
    commands += [_batch(what, copies(example, folder, count), count, jobs) for count in counts for jobs in (1, 2)]
    if what != "check":
        alone = _batch(what, copies(example, folder, BAR_AT), BAR_AT, 1)
        commands.append(replace(_bare(alone), name=ALONE))
    return commands + _peers(what, folder)


def _loop(name: str, what: str, folder: Path, count: int) -> Command:
    argv = (sys.executable, str(_LOOPS), what, str(folder), str(folder / "out"), str(count))
    return Command(name, argv, folder, divide=count)


def _batch(what: str, files: Path, count: int, jobs: int) -> Command:
    lep = (sys.executable, "-m", "lep", "batch")
    out = str(files.parent / "out")
    argv = (
        (*lep, "check", str(files), "--jobs", str(jobs))
        if what == "check"
        else (*lep, "render", str(files), "--to", what, "--out", out, "--jobs", str(jobs))
    )
    return Command(_name(count, jobs), argv, ROOT, divide=count)


def _bare(command: Command) -> Command:
    """Without a summary, where there would be one."""
    return replace(command, argv=(*command.argv, "--no-summary")) if "render" in command.argv else command


def _peers(what: str, folder: Path) -> list[Command]:
    """Other ways to as many documents, where they are installed."""
    found = []
    if what == "docx" and importlib.util.find_spec("docxtpl"):
        found.append(_loop("docxtpl in a loop", "docxtpl", folder, PEERS_AT))
        found.append(_loop("docxtpl in a loop, texts ready", "docxtpl-ready", folder, PEERS_AT))
    if what == "pdf" and importlib.util.find_spec("weasyprint"):
        found.append(_loop("Jinja and WeasyPrint in a loop", "weasyprint", folder, PAGES_AT))
    if what == "pdf" and (office := shutil.which("soffice")):
        many = folder / "words"
        many.mkdir(exist_ok=True)
        for number in range(PEERS_AT):
            shutil.copy(folder / "agreement.docx", many / f"{number:05}.docx")
        convert = (office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf")
        files = tuple(str(path) for path in sorted(many.iterdir()))
        argv = (*convert, "--outdir", str(folder / "out"), *files)
        found.append(Command("LibreOffice, all in one call", argv, folder, divide=PEERS_AT))
    return found


def copies(example: Path, folder: Path, count: int) -> Path:
    """A folder with so many partnerships, each with an id of its own."""
    files = folder / f"files-{count}"
    files.mkdir(parents=True, exist_ok=True)
    text = example.read_text(encoding="utf-8")
    for number in range(count):
        path = files / f"{number:05}.yaml"
        if not path.exists():
            path.write_text(re.sub(r"(?m)^id: .*$", f"id: p-{number:05}", text, count=1), encoding="utf-8")
    return files


def _name(count: int, jobs: int) -> str:
    return f"lep batch, {count:,}, {jobs} {'core' if jobs == 1 else 'cores'}"


def _table(what: str, found: Found) -> list[str]:
    lines = [
        f"**{what}**",
        "",
        "| what | processor time of a file | memory of the largest process |",
        "|---|---:|---:|",
    ]
    lines += [f"| {name} | {one.seconds:.2f} | {one.memory:.2f} |" for name, one in found.items()]
    return [*lines, ""]


def _bars(what: str, found: Found) -> list[Bar]:
    """Of documents; a check has none of its own, as its floor has no rules."""
    flat = _flat(what, found, COUNTS)
    if what == "check":
        return flat
    bare = found[ALONE]
    bars = [Bar(f"{what}: at most 1.3 times the floor", bare.seconds, 1.3)]
    for name, share in (("docxtpl in a loop", 0.5), ("LibreOffice, all in one call", 0.25)):
        if name in found:
            bars.append(Bar(f"{what}: share of {name}", bare.seconds / found[name].seconds, share))
    return [*bars, *flat]


def _flat(what: str, found: Found, counts: Sequence[int]) -> list[Bar]:
    """Whether a file among the most costs what it does among 100."""
    few, many = found[_name(BAR_AT, 1)], found[_name(max(counts), 1)]
    return [
        Bar(f"{what}: a file among {max(counts):,}, as one among {BAR_AT}", many.seconds / few.seconds, 1.1),
        Bar(f"{what}: memory, {max(counts):,} as with {BAR_AT}", many.memory / few.memory, 1.1),
    ]
