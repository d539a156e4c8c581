"""Sums over the one ledger of contributions: by partner, year, form, action; and whether the money covers the plan.

Amounts are in the file's currency, and sums are exact: an agreement whose totals differ by a cent is sent back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

from lep.method.reading import Data, Place, dig, label, placed_rows, rows

Dimension = Literal["from", "year", "form", "action", "category", "status"]


class Sums(NamedTuple):
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


# --- whether the money covers the plan ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Funding:
    """What an action costs in all (None: not said), and what is brought for it."""

    action: str
    name: str
    place: Place
    cost: float | None
    cash: float
    in_kind: float
    brought: float

    @property
    def short(self) -> float:
        """What is still lacking; 0 if nothing is, or if the cost is not known."""
        return max(difference(self.cost, self.brought), 0) if self.cost is not None else 0


class Stated(NamedTuple):
    """The total that the agreement states, and what the ledger comes to."""

    stated: float
    ledger: float

    @property
    def difference(self) -> float:
        """By how much the ledger exceeds what is stated."""
        return difference(self.ledger, self.stated)


def funding(data: Data) -> list[Funding]:
    """What is brought for each action, in the order of the file."""
    sums = cross(data, "action", "form")

    def fund(place: Place, row: Data) -> Funding:
        action = str(row.get("id", ""))
        return Funding(
            action=action,
            name=label(data, row),
            place=place,
            cost=row["cost"] if _is_amount(row.get("cost")) else None,
            cash=sums.cells.get((action, "cash"), 0),
            in_kind=sums.cells.get((action, "in_kind"), 0),
            brought=sums.row_totals.get(action, 0),
        )

    return [fund(place, row) for place, row in placed_rows(data, "actions")]


def unassigned(data: Data) -> float:
    """What is brought for no action in particular, and could go to any."""
    return total(data, action=None)


def underfunded(data: Data) -> list[Funding]:
    """The actions whose costs are not covered; none if what is brought for no action in particular covers them all."""
    short = [one for one in funding(data) if one.short]
    return short if difference(_add(one.short for one in short), unassigned(data)) > 0 else []


def stated_total(data: Data) -> Stated | None:
    """The stated total beside the ledger's; None if none is stated, or the ledger has no amount yet."""
    stated = dig(data, "agreement.finance.total")
    return Stated(stated, total(data)) if _is_amount(stated) and _lines(data) else None


HALF_A_YEAR: Final = 183
"""Days: a year of which the period covers less needs no means of its own."""


def years_without_means(data: Data) -> list[int]:
    """The calendar years in which the partnership runs, for half of it or more, and nobody brings anything.

    [] while the period or the years of the ledger are open.
    """
    brought = {line.get("year") for line in _lines(data)}
    try:
        start, end = (date.fromisoformat(str(dig(data, f"period.{key}"))) for key in ("start", "end"))
    except ValueError:
        return []
    if not brought or None in brought:
        return []
    return [year for year in range(start.year, end.year + 1) if year not in brought and _runs(start, end, year)]


def _runs(start: date, end: date, year: int) -> bool:
    first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
    return (last - first).days + 1 >= HALF_A_YEAR


def difference(minuend: float, subtrahend: float) -> float:
    """An exact difference of decimal amounts."""
    return _add((minuend, -subtrahend))


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _lines(data: Data) -> list[Data]:
    """The lines of the ledger that have an amount."""
    return [line for line in rows(data, "contributions") if _is_amount(line.get("amount"))]


def _value(line: Data, dimension: Dimension) -> str:
    value = line.get(dimension)
    return "" if value is None else str(value)


def _add(amounts: Iterable[float]) -> float:
    """An exact sum of decimal amounts: 0.1 + 0.2 is 0.3. Whole sums come back as whole numbers."""
    exact = sum(amount if isinstance(amount, int) else Fraction(str(amount)) for amount in amounts)
    return int(exact) if exact.denominator == 1 else float(exact)
