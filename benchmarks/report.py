"""What a benchmark found, and putting it into docs/performance.md between its markers."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise, what was measured, and the most that it may be."""

    promise: str
    value: float
    limit: float

    def line(self) -> str:
        """A row of the table of promises."""
        return f"| {self.promise} | {self.value:.2f} | {'met' if self.value <= self.limit else '**not met**'} |"


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of Markdown that one benchmark writes, and the promises that it tests."""

    name: str
    lines: Sequence[str]
    bars: Sequence[Bar] = field(default=())

    def text(self) -> str:
        """The section as Markdown, the promises last."""
        verdicts = ["", "| bar | measured | |", "|---|---:|---|", *(bar.line() for bar in self.bars)]
        by = f"Measured with Python {platform.python_version()} on {platform.system()} {platform.machine()}."
        return "\n".join([*self.lines, *(verdicts if self.bars else []), "", by])


def put(section: Section, page: Path = PAGE) -> None:
    """Replace what stands between the markers of the section. Raises ValueError where there are none."""
    start, end = f"<!-- measured: {section.name} -->", f"<!-- end of {section.name} -->"
    old = page.read_text(encoding="utf-8")
    found = re.search(f"{re.escape(start)}.*?{re.escape(end)}", old, re.DOTALL)
    if found is None:
        raise ValueError(f"{page.name} has no place for {section.name}")
    new = f"{start}\n\n{section.text()}\n\n{end}"
    page.write_text(old[: found.start()] + new + old[found.end() :], encoding="utf-8", newline="\n")
