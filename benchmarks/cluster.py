"""`lep batch --cluster`: what a file costs on a local Dask cluster of one worker and of two, beside plain processes.

Scheduler and workers are begun and ended with each command, and counted: so a cluster costs most where files are few.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.batch import ROOT, Cost, copies, cost
from benchmarks.paired import Command
from benchmarks.report import Section

COUNTS: Final = (10, 100, 1_000)
FORMATS: Final = {"check": 1_000, "md": 1_000, "pdf": 100}
"""What is made, and of how many files at most."""
WORKERS: Final = (1, 2)


def run(example: Path, folder: Path, rounds: int) -> Section:
    """The figures per file, as multiples of those of as many processes without Dask; round after round."""
    lines: list[str] = []
    for what, limit in FORMATS.items():
        counts = [count for count in COUNTS if count <= limit]
        found = {count: _measured(what, copies(example, folder, count), count, rounds) for count in counts}
        lines += _table(what, found)
    return Section("cluster", lines, [])


def _measured(what: str, files: Path, count: int, rounds: int) -> dict[str, Cost]:
    """The least of each command over the rounds."""
    samples: dict[str, list[Cost]] = {}
    for turn in range(max(rounds, 1)):
        for command in _commands(what, files, count):
            if turn == 0 or count < COUNTS[-1]:
                shutil.rmtree(files.parent / "out", ignore_errors=True)
                samples.setdefault(command.name, []).append(cost(command))
    return {
        name: Cost(min(one.seconds for one in found), statistics.median(one.memory for one in found))
        for name, found in samples.items()
    }


def _commands(what: str, files: Path, count: int) -> list[Command]:
    kind = ("check",) if what == "check" else ("render", "--to", what)
    argv = (sys.executable, "-m", "lep", "batch", *kind, str(files), "--out", str(files.parent / "out"))
    bare = Command("", argv, ROOT, divide=count)
    return [
        replace(bare, name=_name(how, many), argv=(*argv, *option))
        for many in WORKERS
        for how, option in (("jobs", ("--jobs", str(many))), ("cluster", ("--cluster", f"local:{many}")))
    ]


def _name(how: str, many: int) -> str:
    return f"--jobs {many}" if how == "jobs" else f"--cluster local:{many}"


def _table(what: str, found: dict[int, dict[str, Cost]]) -> list[str]:
    """Processor time of a file, and memory, as multiples of those with `--jobs 1` at the same number of files."""
    lines = [
        f"**{what}**",
        "",
        "| what | files | processor time of a file | memory of the largest process |",
        "|---|---:|---:|---:|",
    ]
    for count, costs in found.items():
        base = costs[_name("jobs", 1)]
        lines += [
            f"| {name} | {count:,} | {one.seconds / base.seconds:.2f} | {one.memory / base.memory:.2f} |"
            for name, one in costs.items()
        ]
    return [*lines, ""]
