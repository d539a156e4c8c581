"""Start-up: `lep --version` and `lep --help`, paired with bare Python and with tools that people compare it with."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.paired import Command, measure, ratio, table
from benchmarks.report import Bar, Section

BASE = "`python -c pass`"
PEERS = {"`copier --version`": "copier", "`cookiecutter --version`": "cookiecutter", "`cz version`": "cz"}


def commands() -> list[Command]:
    """What is measured. A peer that is not installed beside `lep` is left out."""
    scripts = Path(sys.executable).parent
    lep = str(scripts / "lep")
    chosen = [
        Command(BASE, (sys.executable, "-c", "pass")),
        Command("`lep --version`", (lep, "--version")),
        Command("`lep --help`", (lep, "--help")),
    ]
    for name, program in PEERS.items():
        found = shutil.which(program, path=str(scripts))
        if found:
            chosen.append(Command(name, (found, *name.strip("`").split()[1:])))
    return chosen


def run(rounds: int) -> Section:
    """The figures of one paired run, as multiples of bare Python."""
    figures = measure(commands(), rounds=rounds)
    bars = [
        Bar(f"{name} under {limit} times {BASE}", ratio(figures, name, BASE), limit)
        for name, limit in (("`lep --version`", 2.0), ("`lep --help`", 8.0))
    ]
    return Section("startup", table(figures, BASE), bars)
