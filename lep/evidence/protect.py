"""No small count leaves the table: suppressed before anything is shown or worked out."""

from __future__ import annotations

import dataclasses
from typing import Final

from lep.evidence.table import SUPPRESSED, Cell, Key, Table
from lep.evidence.words import part_of, unit_kind
from lep.method.labour.suppression import THRESHOLD, hidden

_CODES: Final = ("c", "cs")


def protected(table: Table, threshold: int = THRESHOLD) -> tuple[Table, int]:
    """The table without counts under the threshold and those that give them away, and how many were taken out.

    Figures in per cent or thousands, and those that are not whole, count nobody. What the source itself suppressed
    is protected against subtraction too.
    """
    deciding = _deciding(table)
    counting = _counting(table, deciding)
    counts = {key: cell.value for key, cell in table.cells.items() if _family(key, deciding) in counting}
    totals = [
        frozenset(code for code, label in one.categories.items() if part_of(code, label) == "total")
        for one in table.dimensions
    ]
    secret = {key for key in counts if table.cells[key].flag in _CODES}
    unseen = hidden(counts, totals, secret=secret, threshold=threshold, halves=table.position("sex"))
    cells = {key: Cell(None, SUPPRESSED) if key in unseen else cell for key, cell in table.cells.items()}
    return dataclasses.replace(table, cells=cells), len(unseen - secret)


def kind_of(table: Table, key: Key) -> str:
    """What the figure of a key is in: percent, thousand, persons, or "" if nothing says so."""
    unit, indicator = table.position("unit"), table.position("indicator")
    texts = [
        text
        for at in (unit, indicator)
        if at is not None
        for text in (key[at], table.dimensions[at].categories.get(key[at], ""))
    ]
    for text in texts:
        if found := unit_kind(text):
            return found
    return unit_kind(table.title) if unit is None else ""


def _deciding(table: Table) -> tuple[int, ...]:
    """The positions that decide what is counted: unit and indicator."""
    return tuple(at for at in (table.position("unit"), table.position("indicator")) if at is not None)


def _family(key: Key, deciding: tuple[int, ...]) -> Key:
    return tuple(key[at] for at in deciding)


def _counting(table: Table, deciding: tuple[int, ...]) -> set[Key]:
    """The families of figures that count persons or things, one by one."""
    kinds: dict[Key, bool] = {}
    for key, cell in table.cells.items():
        family = _family(key, deciding)
        if family not in kinds:
            kinds[family] = kind_of(table, key) in ("persons", "")
        if kinds[family] and cell.value is not None and not float(cell.value).is_integer():
            kinds[family] = False
    return {family for family, counts in kinds.items() if counts}
