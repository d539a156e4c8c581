"""python -m benchmarks: measure, show, and with --write put the tables into docs/performance.md."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import answer, batch, check, cluster, editions, render, signing, startup
from benchmarks.report import Section, put

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "vrelna-valley" / "partnership.yaml"

BATCH_ROUNDS = 3
"""A batch is many rounds by itself."""

RUNS: dict[str, Callable[[Path, int], Section]] = {
    "startup": lambda _folder, rounds: startup.run(rounds),
    "render": lambda folder, rounds: render.run(EXAMPLE, folder, rounds),
    "languages": lambda folder, rounds: editions.languages(EXAMPLE, folder, rounds),
    "documents": lambda folder, rounds: editions.documents(EXAMPLE, folder, rounds),
    "check": lambda folder, rounds: check.run(EXAMPLE, folder, rounds),
    "answer": lambda folder, rounds: answer.run(EXAMPLE, folder, rounds),
    "batch": lambda folder, rounds: batch.run(EXAMPLE, folder, min(rounds, BATCH_ROUNDS)),
    "growth": lambda folder, _rounds: batch.growth(EXAMPLE, folder),
    "cluster": lambda folder, rounds: cluster.run(EXAMPLE, folder, min(rounds, BATCH_ROUNDS)),
    "signing": lambda folder, rounds: signing.run(EXAMPLE, folder, rounds),
}


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", choices=[*RUNS, "all"], nargs="?", default="all")
    parser.add_argument("--rounds", type=int, default=11, help="how often each command runs after warming up")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lep-benchmarks-") as folder:
        for name, run in RUNS.items():
            if chosen.what in (name, "all"):
                section = run(Path(folder) / name, chosen.rounds)
                print(f"{name}\n\n{section.text()}\n", flush=True)
                if chosen.write:
                    put(section)


if __name__ == "__main__":
    main()
