"""Eurostat's TSV: the codes of all dimensions but time in one cell, a column for each period, flags behind figures."""

from __future__ import annotations

from dataclasses import replace

from lep.evidence.grid import Grid, Value
from lep.evidence.register import read_register
from lep.evidence.table import Table

_TIME = ("time", "time_period")


def is_tsv(grid: Grid) -> bool:
    """Whether the first heading is like `freq,sex,geo\\TIME_PERIOD`."""
    if not grid.rows or grid.delimiter != "\t":
        return False
    names, slash, last = str(grid.rows[0][1][0]).partition("\\")
    return bool(slash and names and last.strip().lower() in _TIME)


def read_tsv(grid: Grid, name: str) -> Table:
    """The data set in the rows. Raises Unreadable."""
    width = str(grid.rows[0][1][0]).count(",") + 1
    rows = tuple((number, (*_apart(row[0], width), *row[1:])) for number, row in grid.rows)
    return replace(read_register(replace(grid, rows=rows), name, {}, "point"), official=True)


def _apart(cell: Value, width: int) -> list[Value]:
    """The codes in the first cell, one for each dimension."""
    codes: list[Value] = [code.strip() for code in str(cell).partition("\\")[0].split(",")]
    return (codes + [""] * width)[:width]
