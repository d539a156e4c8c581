"""Paired measurement of commands: round robin in one run, so that a noisy machine disturbs all of them alike.

A figure is the processor time (user + system, seconds) of the command and of every process it waited for. Only
ratios of figures from the same run mean anything.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PEAK = """\
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""
"""A small process in between: a child's peak starts at what the process that starts it holds."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to measure. `divide` shares the time out over several results made by one call; `ok` are the exit
    codes that it may end with."""

    name: str
    argv: tuple[str, ...]
    cwd: Path | None = None
    divide: int = 1
    ok: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Figure:
    """CPU seconds of one thing over all rounds."""

    name: str
    samples: tuple[float, ...]

    @property
    def least(self) -> float:
        return min(self.samples)

    @property
    def median(self) -> float:
        return statistics.median(self.samples)


Figures = Mapping[str, Figure]


def environment() -> dict[str, str]:
    """Byte code may be written, and nothing else differs from the user's own environment."""
    return {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")}


def measure(commands: Sequence[Command], *, rounds: int) -> dict[str, Figure]:
    """Run every command once to warm the disk cache and the byte code, then `rounds` times in turn.

    Raises RuntimeError when a command ends otherwise than it should: a failed run is not a fast one.
    """
    samples: dict[str, list[float]] = {command.name: [] for command in commands}
    for turn in range(rounds + 1):
        for command in commands:
            seconds = _run(command) / command.divide
            if turn:
                samples[command.name].append(seconds)
        if sys.stderr.isatty():
            print(f"\rround {turn} of {rounds}", end="\n" if turn == rounds else "", file=sys.stderr, flush=True)
    return {name: Figure(name, tuple(values)) for name, values in samples.items()}


def _run(command: Command) -> float:
    with subprocess.Popen(
        command.argv,
        cwd=command.cwd,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        stderr = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.ok:
        raise RuntimeError(f"{command.name}: exit {process.returncode}: {stderr.decode(errors='replace')[-800:]}")
    return usage.ru_utime + usage.ru_stime


def peak_memory(command: Command) -> float:
    """The most memory (resident, MiB) that the command, or a process that it waited for, held at once."""
    argv = (sys.executable, "-S", "-c", _PEAK, *command.argv)
    done = subprocess.run(argv, cwd=command.cwd, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode not in command.ok:
        raise RuntimeError(f"{command.name}: exit {done.returncode}: {done.stderr[-800:]}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return int(done.stdout) / unit


def ratio(figures: Figures, name: str, base: str) -> float:
    """How many times the least time of `base` the least time of `name` is."""
    return figures[name].least / figures[base].least


def table(figures: Figures, base: str) -> list[str]:
    """The lines of a Markdown table of all figures of one run, each as a multiple of `base`."""
    lines = ["| what | least | median |", "|---|---:|---:|"]
    for name, figure in figures.items():
        least, median = figure.least / figures[base].least, figure.median / figures[base].median
        lines.append(f"| {name} | {least:.2f} | {median:.2f} |")
    return lines
