"""An answer in the interview: from Enter to the next question, with the answer judged and on the disk.

    python -m benchmarks.answer lep|floor FILE COUNT        prints the CPU seconds of each of COUNT answers

The floor reads a file, changes one value and replaces the file, with libyaml: comments and layout are lost.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.grown import grown
from benchmarks.paired import Figure, environment, ratio, table
from benchmarks.report import Bar, Section

SIZES = (300, 3_000)
FLOOR, LEP = "floor", "an answer"
INSTANT = 0.150  # seconds of work after which a person notices that there is a wait
COUNT = 12


def run(example: Path, folder: Path, rounds: int) -> Section:
    """The figures by size of the file, as multiples of the floor."""
    from lep.files import read

    data = read(example).data
    folder.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    bars: list[Bar] = []
    for size in SIZES:
        file = folder / f"{size}.yaml"
        content = grown({key: value for key, value in data.items() if key != "interview"}, size)
        samples: dict[str, list[float]] = {FLOOR: [], LEP: []}
        for _ in range(rounds):
            for name, what in ((FLOOR, "floor"), (LEP, "lep")):
                file.write_bytes(content)
                samples[name].append(_answers(what, file))
        figures = {name: Figure(name, tuple(found)) for name, found in samples.items()}
        lines += [f"**a file of about {size:,} lines**", "", *table(figures, FLOOR), ""]
        bars.append(Bar(f"{size:,} lines: instant", figures[LEP].median / INSTANT, 1.0))
        bars.append(Bar(f"{size:,} lines: at most 5 times the floor", ratio(figures, LEP, FLOOR), 5.0))
    return Section("answer", lines, bars)


def _answers(what: str, file: Path) -> float:
    """The median time of an answer in a process of its own."""
    argv = (sys.executable, "-m", "benchmarks.answer", what, str(file), str(COUNT))
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(argv, cwd=root, env=environment(), capture_output=True, text=True, check=True)
    waits: list[float] = json.loads(done.stdout)
    return statistics.median(waits)


# --- in the process of its own -------------------------------------------------------------------------------


def answer_with_lep(file: Path, count: int) -> list[float]:
    """What each answer took, from the answer to the next question."""
    from lep.__main__ import FEW_COLLECTIONS
    from lep.interview import Notebook
    from lep.interview import run as interview

    gc.set_threshold(FEW_COLLECTIONS)
    person = Person(count)
    interview(Notebook(file), person)
    return person.waits


class Person:
    """Answers `count` questions at once, whatever they are, and looks at the clock."""

    def __init__(self, count: int) -> None:
        self.waits: list[float] = []
        self._left = count
        self._answered_at: float | None = None

    def tell(self, text: str) -> None:
        """Nothing to be done."""

    def ask(self, question: Any, error: str = "") -> Any:
        """An answer, or after the last one the wish to stop."""
        from lep.interview import QUIT, SKIP

        if self._answered_at is not None:
            self.waits.append(time.process_time() - self._answered_at)
        if not self._left:
            return QUIT
        self._left -= 1
        by_kind = {"text": f"What was answered with {self._left} left", "number": 3, "integer": 3}
        answer = SKIP if error else by_kind.get(question.kind, SKIP)
        self._answered_at = time.process_time()
        return answer


def answer_with_libyaml(file: Path, count: int) -> list[float]:
    """What it takes to read a file, change a text in it and replace it."""
    import yaml

    waits = []
    for number in range(count):
        started = time.process_time()
        data = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        data["purpose"] = f"What was answered as number {number}"
        new = file.with_suffix(".new")
        with new.open("w", encoding="utf-8") as stream:
            yaml.dump(data, stream, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(file)
        waits.append(time.process_time() - started)
    return waits


Way = Callable[[Path, int], list[float]]

WAYS: dict[str, Way] = {"lep": answer_with_lep, "floor": answer_with_libyaml}

if __name__ == "__main__":
    print(json.dumps(WAYS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))
