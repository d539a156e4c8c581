"""Start-up: `lep --version` and `lep --help`, paired with bare Python and with tools that people compare it with."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.paired import Command, Figure, measure

BASE = "python -c pass"
PEERS = {"copier --version": "copier", "cookiecutter --version": "cookiecutter", "cz version": "cz"}


def commands() -> list[Command]:
    """What is measured. A peer that is not installed beside `lep` is left out."""
    scripts = Path(sys.executable).parent
    chosen = [
        Command(BASE, (sys.executable, "-c", "pass")),
        Command("lep --version", (str(scripts / "lep"), "--version")),
        Command("lep --help", (str(scripts / "lep"), "--help")),
    ]
    for name, program in PEERS.items():
        found = shutil.which(program, path=str(scripts))
        if found:
            chosen.append(Command(name, (found, *name.split()[1:])))
    return chosen


def run(rounds: int = 21) -> dict[str, Figure]:
    """The figures of one paired run."""
    return measure(commands(), rounds=rounds)
