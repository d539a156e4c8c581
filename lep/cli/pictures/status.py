"""The hub of stages as text: how far each is, and which command works on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lep.cli.out import Piece
from lep.cli.text import cells, fit, wrap

BAR: Final = 12
ROOMY: Final = 60
SIGNS: Final[Mapping[str, tuple[str, str]]] = {"done": ("✓", "good"), "begun": ("◐", "warning"), "open": ("○", "")}


@dataclass(frozen=True, slots=True)
class Row:
    """One stage: its name and state, how many of its questions are answered, and its command."""

    title: str
    state: str
    answered: int
    total: int
    missing: int
    command: str


def draw(name: str, rows: Sequence[Row], summary: str, width: int) -> list[Piece]:
    """Lines of at most `width` columns."""
    lines: list[Piece] = [(line, "heading") for line in wrap(name, width)]
    lines.append("")
    lines += [_stage(row, width) for row in rows]
    return [*lines, "", *wrap(summary, width)]


def _stage(row: Row, width: int) -> Piece:
    sign, style = SIGNS[row.state]
    missing = f", {row.missing} missing" if row.missing else ""
    text = f" {sign} {fit(row.title, 9)} {_bar(row, width)}{row.state:<5} {row.answered:>3} of {row.total}{missing}"
    if row.state == "done" or cells(text) + cells(row.command) + 2 > width:
        return text, style
    return fit(text, width - cells(row.command)) + row.command, style


def _bar(row: Row, width: int) -> str:
    """How much is answered, where there is room to show it."""
    if width < ROOMY:
        return ""
    filled = round(BAR * row.answered / row.total) if row.total else 0
    return "█" * filled + "░" * (BAR - filled) + " "
