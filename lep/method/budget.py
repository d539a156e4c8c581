"""Sums over the one ledger of contributions: by partner, year, form, action. Amounts are in the file's currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lep.method.reading import Data, rows

Dimension = Literal["from", "year", "form", "action", "category", "status"]


@dataclass(frozen=True, slots=True)
class Sums:
    """A table of sums: `cells[row, column]`, with the totals of rows and columns and of all."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], float]
    row_totals: dict[str, float]
    column_totals: dict[str, float]
    total: float


def total(data: Data, **where: object) -> float:
    """The sum of all amounts whose line has these values, e.g. `total(data, form="cash", year=2027)`."""
    return _add(
        line["amount"] for line in _lines(data) if all(line.get(field) == value for field, value in where.items())
    )


def cross(data: Data, down: Dimension, across: Dimension) -> Sums:
    """Amounts by two dimensions. Rows keep the order of the ledger, years are sorted; a line without a value for
    either dimension is listed under ""."""
    lines = _lines(data)

    def values(dimension: Dimension) -> tuple[str, ...]:
        found = dict.fromkeys(_value(line, dimension) for line in lines)
        return tuple(sorted(found)) if dimension == "year" else tuple(found)

    cells: dict[tuple[str, str], list[float]] = {}
    for line in lines:
        cells.setdefault((_value(line, down), _value(line, across)), []).append(line["amount"])
    sums = {cell: _add(amounts) for cell, amounts in cells.items()}
    down_values, across_values = values(down), values(across)
    return Sums(
        rows=down_values,
        columns=across_values,
        cells=sums,
        row_totals={row: _add(sums.get((row, column), 0) for column in across_values) for row in down_values},
        column_totals={column: _add(sums.get((row, column), 0) for row in down_values) for column in across_values},
        total=total(data),
    )


def _lines(data: Data) -> list[Data]:
    """The lines of the ledger that have an amount."""
    return [
        line
        for line in rows(data, "contributions")
        if isinstance(line.get("amount"), int | float) and not isinstance(line.get("amount"), bool)
    ]


def _value(line: Data, dimension: Dimension) -> str:
    value = line.get(dimension)
    return "" if value is None else str(value)


def _add(amounts: Iterable[float]) -> float:
    """An exact sum of decimal amounts: 0.1 + 0.2 is 0.3. Whole sums come back as whole numbers."""
    exact = sum((Fraction(str(amount)) for amount in amounts), Fraction(0))
    return int(exact) if exact.denominator == 1 else float(exact)
