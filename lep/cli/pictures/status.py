"""The hub of stages: how far each is, and which command works on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.parts import ROOMY, bar, grid, line, widest, words
from lep.cli.wording import state_word
from lep.language import tr, tr_n

BAR: Final = 12
COUNTED: Final = 42
"""Columns that a row takes before its command, beside its words."""
SIGNS: Final[Mapping[str, tuple[str, str]]] = {"done": ("✓", "good"), "begun": ("◐", "warning"), "open": ("○", "quiet")}


@dataclass(frozen=True, slots=True)
class Row:
    """One stage: its name and state, how many of its questions are answered, and its command."""

    title: str
    state: str
    answered: int
    total: int
    missing: int
    command: str


def draw(name: str, rows: Sequence[Row], summary: str, width: int, signing: Sequence[str] = ()) -> RenderableType:
    """For `width` columns: bars where there is room, and commands where all fit. `signing`: where that stands."""
    parts: list[RenderableType] = [words(name, "heading"), "", _stages(rows, width), ""]
    if signing:
        parts += [*map(words, signing), ""]
    return Group(*parts, words(summary))


def _stages(rows: Sequence[Row], width: int) -> Table:
    bars = width >= ROOMY
    longest = max((cell_len(row.command) for row in rows if row.state != "done"), default=0)
    commands = COUNTED + _said(rows) + longest <= width
    digits = max((len(str(row.answered)) for row in rows), default=0)
    table = grid(padding=2 if bars else 1, expand=commands)
    for _ in range(4 if bars else 3):
        table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, ratio=1)
    if commands:
        table.add_column(no_wrap=True, justify="right")
    for row in rows:
        command = [words(row.command)] if commands and row.state != "done" else []
        table.add_row(*_cells(row, bars, digits), *command)
    return table


def _said(rows: Sequence[Row]) -> int:
    """Columns that words take: the longest of each column, or of what it may come to hold."""
    return sum(widest(texts) for texts in ([row.title for row in rows], map(state_word, SIGNS), map(_missing, rows)))


def _missing(row: Row) -> str:
    return tr_n(row.missing, "{n} missing", "{n} missing") if row.missing else ""


def _cells(row: Row, bars: bool, digits: int) -> list[RenderableType]:
    sign, style = SIGNS[row.state]
    done = [bar(row.answered, max(row.total, 1), BAR, style)] if bars else []
    apart = "" if bars or not row.missing else "· "  # narrow columns: two numbers would stand side by side
    return [
        line((f" {sign} ", style), (row.title, "")),
        *done,
        words(state_word(row.state), style),
        words(tr("{number} of {whole}", number=f"{row.answered:>{digits}}", whole=row.total)),
        words(f"{apart}{_missing(row)}", style),
    ]
