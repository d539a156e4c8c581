"""SDMX-CSV, versions 1.0 and 2.0: codes alone, codes with their names in one cell, or with names beside them.

Version 1.0 begins with a column DATAFLOW, version 2.0 with STRUCTURE and STRUCTURE_ID. The columns up to OBS_VALUE are
the dimensions, those after it attributes, of which flags, secrecy and the power of ten count (sdmx.org).
"""

from __future__ import annotations

import re
from typing import Final

from lep.evidence.errors import Unreadable
from lep.evidence.grid import Grid, Value
from lep.evidence.numbers import NotAFigure, read_cell
from lep.evidence.table import SUPPRESSED, Cell, Dimension, Role, Table
from lep.evidence.tidy import Cells, dimension, flag_of, single_roles
from lep.evidence.words import agency_name, role_of
from lep.language import tr

_HEADS: Final = ("DATAFLOW", "STRUCTURE")
_FLOW: Final = re.compile(r"(?:(?P<agency>[^:()]+):)?(?P<code>[^:()]+?)(?:\((?P<version>[^)]*)\))?(?::.*)?")
_DIMENSIONS: Final = ("period", "area", "sex", "age", "sector", "unit", "indicator")


def is_sdmx(grid: Grid) -> bool:
    """Whether the first row is the heading of SDMX-CSV."""
    if not grid.rows:
        return False
    heads = [_head(cell) for cell in grid.rows[0][1]]
    return heads[0] in _HEADS and "OBS_VALUE" in heads


def read_sdmx(grid: Grid, name: str) -> Table:
    """The data set in the rows. Raises Unreadable."""
    first, *rows = (row for _, row in grid.rows)
    heads = [_head(cell) for cell in first]
    labels = [_name(cell) for cell in first]
    if not rows:
        raise Unreadable(tr("there is no figure below the heading"), file=name)
    value = heads.index("OBS_VALUE")
    columns = [at for at in range(value) if not _aside(heads[at])]
    columns = [at for at in columns if not _is_name_of(at, heads, rows)]
    if not columns:
        raise Unreadable(tr("there is no dimension before OBS_VALUE"), file=name, row=grid.rows[0][0])
    return _table(grid, name, heads, labels, columns)


def _table(grid: Grid, name: str, heads: list[str], labels: list[str], columns: list[int]) -> Table:
    value = heads.index("OBS_VALUE")
    cells = Cells(name, heads)
    names: list[dict[str, str]] = [{} for _ in columns]
    for number, row in grid.rows[1:]:
        key = tuple(_id(_at(row, at)) for at in columns)
        for position, at in enumerate(columns):
            beside = _at(row, at + 1) if at + 1 not in columns and at + 1 < value and not _aside(heads[at + 1]) else ""
            names[position].setdefault(key[position], _name(_at(row, at)) or str(beside))
        cells.add(key, _cell(row, heads, value, name, number), number)
    roles = single_roles([_role(heads[at]) for at in columns])
    dimensions: tuple[Dimension, ...] = tuple(
        dimension(heads[at], role, (key[position] for key in cells.found), names[position], labels[at])
        for position, (at, role) in enumerate(zip(columns, roles, strict=True))
    )
    flow = _FLOW.fullmatch(str(_at(grid.rows[1][1], 1 if heads[0] == "STRUCTURE" else 0)))
    agency = (flow and flow["agency"]) or ""
    return Table(
        form="SDMX-CSV",
        official=True,
        dimensions=dimensions,
        cells=cells.found,
        title=_flow_name(grid, heads),
        code=(flow and flow["code"]) or "",
        source=agency_name(agency),
        updated=_day(str(_at(grid.rows[1][1], heads.index("LAST UPDATE")))) if "LAST UPDATE" in heads else "",
        notes=grid.notes,
    )


def _cell(row: tuple[Value, ...], heads: list[str], value: int, name: str, number: int) -> Cell:
    def of(*wanted: str) -> str:
        return next((_id(_at(row, heads.index(head))) for head in wanted if head in heads), "")

    flag = flag_of(of("OBS_FLAG", "OBS_STATUS"), of("CONF_STATUS"))
    try:
        cell = read_cell(_plain(_at(row, value)), "point")
        power = int(of("UNIT_MULT") or 0)
    except (NotAFigure, ValueError) as error:
        raise Unreadable(str(error), file=name, row=number, column="OBS_VALUE") from None
    if not -15 <= power <= 15:
        raise Unreadable(tr("a power of ten of {power}", power=power), file=name, row=number, column="UNIT_MULT")
    scaled = None if cell.value is None or flag == SUPPRESSED else float(f"{cell.value}e{power}")
    return Cell(scaled, flag or cell.flag)


def _plain(cell: Value) -> str:
    """A figure without an exponent, which SDMX-CSV allows."""
    text = str(cell).strip()
    return f"{float(text):f}" if re.fullmatch(r"-?\d+(\.\d+)?[eE][-+]?\d{1,2}", text) else text


def _role(head: str) -> Role:
    role = role_of(head)
    return role if role in _DIMENSIONS else "other"  # type: ignore[return-value]


def _aside(head: str) -> bool:
    return role_of(head) == "ignore" or head in (*_HEADS, "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "OBS_FLAG")


def _is_name_of(at: int, heads: list[str], rows: list[tuple[Value, ...]]) -> bool:
    """Whether the column holds the names of the codes before it: no id for a heading, and one name for each code; or
    nothing, where the codes need no names."""
    if at and not any(_at(row, at) for row in rows):
        return True
    if at == 0 or re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", heads[at]) or role_of(heads[at]) == "period":
        return False
    pairs = {(_at(row, at - 1), _at(row, at)) for row in rows}
    return len(pairs) == len({code for code, _ in pairs})


def _flow_name(grid: Grid, heads: list[str]) -> str:
    if "STRUCTURE_NAME" in heads:
        return str(_at(grid.rows[1][1], heads.index("STRUCTURE_NAME")))
    cell = str(_at(grid.rows[1][1], 0))
    found = re.fullmatch(r"[^:]+:[^:]+\([^)]*\):\s*(.+)", cell)
    return found[1] if found else ""


def _day(text: str) -> str:
    """A day as Eurostat writes it, "12/03/26 23:00:00", as 2026-03-12; other text as it is."""
    found = re.match(r"(\d\d)/(\d\d)/(\d\d)\b", text)
    return f"20{found[3]}-{found[2]}-{found[1]}" if found else text


def _at(row: tuple[Value, ...], at: int) -> Value:
    return row[at] if at < len(row) else ""


def _head(cell: Value) -> str:
    """The id in a heading; version 2.0 may put the separator of lists behind it: `STRUCTURE[;]`."""
    return re.sub(r"\[.*\]$", "", _id(cell))


def _id(cell: Value) -> str:
    """The code in a cell that may hold `code: name`; a time of day has no name."""
    text = str(cell)
    code, colon, _ = text.partition(":")
    return code.strip() if colon and not re.fullmatch(r"\d+", code.strip()) else text.strip()


def _name(cell: Value) -> str:
    text = str(cell)
    code, colon, name = text.partition(":")
    return name.strip() if colon and not re.fullmatch(r"\d+", code.strip()) else ""
