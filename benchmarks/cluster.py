"""`lep batch --cluster`: what a file costs on a local Dask cluster of one worker and of two, beside plain processes.

Scheduler and workers are begun and ended with each command, and counted: so a cluster costs most where files are few.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.batch import ROOT, Found, copies, measured
from benchmarks.paired import Command
from benchmarks.report import Section

COUNTS: Final = (10, 100, 1_000)
FORMATS: Final = {"check": 1_000, "md": 1_000, "pdf": 100}
"""What is made, and of how many files at most."""
WORKERS: Final = (1, 2)


def run(example: Path, folder: Path, rounds: int) -> Section:
    """The figures per file, as multiples of those of one process without Dask."""
    lines: list[str] = []
    for what, limit in FORMATS.items():
        counts = [count for count in COUNTS if count <= limit]
        lines += _table(what, {count: _found(what, example, folder, count, rounds) for count in counts})
    return Section("cluster", lines, [])


def _found(what: str, example: Path, folder: Path, count: int, rounds: int) -> Found:
    base, *others = _commands(what, copies(example, folder, count), count)
    return measured(others, base, folder, rounds)


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


def _table(what: str, found: Mapping[int, Found]) -> list[str]:
    """Processor time of a file, and memory, as multiples of those with `--jobs 1` at the same number of files."""
    lines = [
        f"**{what}**",
        "",
        "| what | files | processor time of a file | memory of the largest process |",
        "|---|---:|---:|---:|",
    ]
    lines += [
        f"| {name} | {count:,} | {one.seconds:.2f} | {one.memory:.2f} |"
        for count, costs in found.items()
        for name, one in costs.items()
    ]
    return [*lines, ""]
