"""Registers kept as tables: one figure a row, or figures side by side in columns. Brought into dimensions and cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lep.evidence.errors import Unreadable
from lep.evidence.grid import Grid, Value
from lep.evidence.headings import PERIOD, Column, Layout, layout
from lep.evidence.numbers import Decimal, NotAFigure, decimal_mark, read_cell
from lep.evidence.table import SUPPRESSED, Cell, Dimension, Key, Role, Table
from lep.evidence.tidy import Cells, dimension, flag_of, single_roles
from lep.evidence.words import folded
from lep.language import mark, tr

_SOURCE: Final = re.compile(r"(source|sources|izvor|sursa|джерело|מקור)\s*:\s*(.+)", re.IGNORECASE)
_READ_WITH: Final[Mapping[Decimal, str]] = {
    "comma": mark("Figures were read with a decimal comma; --decimal says otherwise"),
    "point": mark("Figures were read with a decimal point; --decimal says otherwise"),
}
_PARTS: Final = {"total": "T", "female": "F", "male": "M"}
_PART_NAMES: Final = {"T": "Total", "F": "Women", "M": "Men"}


def read_register(grid: Grid, name: str, mapping: Mapping[str, str], decimal: Decimal | None = None) -> Table:
    """The figures of a register. `mapping` says what columns are, heading -> use. Raises Unreadable."""
    found = layout(grid, name, mapping)
    texts = [str(cell) for _, row in found.body for cell in row if isinstance(cell, str)]
    try:
        used, proved = (decimal, True) if decimal else decimal_mark(texts, grid.delimiter)
    except NotAFigure as error:
        raise Unreadable(str(error), hint=tr("write all figures in one way"), file=name) from None
    register = _Register(name, found, used)
    title, source = _about(found, register.loose)
    exchanged = "obs value" in {folded(column.heading) for column in found.columns}
    notes = [*grid.notes, *register.notes]
    if not proved and any(re.search(r"\d[.,]\d{3}", text) for text in texts):
        notes.append(tr(_READ_WITH[used]))
    return Table(
        form="CSV" if grid.delimiter else "XLSX",
        official=exchanged,
        dimensions=register.dimensions,
        cells=register.cells.found,
        title=title,
        source=source,
        notes=tuple(notes),
    )


def _about(found: Layout, below: Sequence[str]) -> tuple[str, str]:
    """Title and source, from the lines around the table."""
    source = next((match[2] for line in (*below, *found.above) if (match := _SOURCE.match(line))), "")
    title = next((line for line in found.above if not _SOURCE.match(line)), "")
    return title[:300], source[:300]


@dataclass(frozen=True, slots=True)
class _Figures:
    """A column with figures, and what its heading says of them: the last codes of their keys."""

    at: int
    heading: str
    said: Key


class _Register:
    """A register in the making: `loose` are lines below the heading that are no rows, `notes` what was assumed."""

    def __init__(self, name: str, found: Layout, decimal: Decimal) -> None:
        self._name = name
        self._decimal: Decimal = decimal
        self._columns = found.columns
        self._keys = [at for at, one in enumerate(found.columns) if one.use in _ROLES]
        self._figures, extra = _spread(found.columns, name, {found.columns[at].use for at in self._keys})
        self._beside = [
            [at for at, one in enumerate(found.columns) if one.use == use][:1] for use in ("flag", "secrecy")
        ]
        self.cells = Cells(name, [column.heading for column in found.columns])
        self.loose: list[str] = []
        self._copied: set[str] = set()
        self._read(found)
        self.dimensions = self._dimensions(extra)
        self.notes = [
            tr("Empty cells below “{heading}” were read as the cell above", heading=heading)
            for heading in sorted(self._copied)
        ]

    def _read(self, found: Layout) -> None:
        above: dict[int, str] = {}
        for number, row in found.body:
            if self._is_loose(row):
                self.loose.append(" ".join(str(cell) for cell in row if cell != ""))
                continue
            codes = tuple(self._code(at, row, above) for at in self._keys)
            for one in self._figures:
                self.cells.add((*codes, *one.said), self._cell(row, one, number), number)
        if not self.cells.found:
            raise Unreadable(tr("there is no row with a figure below the heading"), file=self._name)

    def _is_loose(self, row: Sequence[Value]) -> bool:
        """Whether a line below the heading is a subtitle, a note, or the heading once more."""
        cells = [_at(row, one.at) for one in self._figures]
        repeated = [str(cell) for cell in cells] == [one.heading for one in self._figures]
        return _filled(row) < 2 or not any(cell != "" for cell in cells) or repeated or _names_source(row)

    def _code(self, at: int, row: Sequence[Value], above: dict[int, str]) -> str:
        cell = _at(row, at)
        text = f"{cell:g}" if not isinstance(cell, str) else cell
        if text == "" and above.get(at):
            self._copied.add(self._columns[at].heading)
            text = above[at]
        above[at] = text
        return period_code(text) if self._columns[at].use == "period" else text

    def _cell(self, row: Sequence[Value], one: _Figures, number: int) -> Cell:
        cell = _at(row, one.at)
        flag = flag_of(*("".join(str(_at(row, at)) for at in columns) for columns in self._beside))
        if not isinstance(cell, str):
            return Cell(None if flag == SUPPRESSED else cell, flag)
        try:
            read = read_cell(cell, self._decimal)
        except NotAFigure as error:
            hint = tr("if the column holds no figures, say so: {option}", option="--map COLUMN=ignore")
            raise Unreadable(str(error), hint=hint, file=self._name, row=number, column=one.heading) from None
        return Cell(None if flag == SUPPRESSED else read.value, flag or read.flag)

    def _dimensions(self, extra: Sequence[Dimension]) -> tuple[Dimension, ...]:
        roles = single_roles([self._columns[at].use for at in self._keys])  # type: ignore[misc]
        own = [
            dimension(self._columns[at].heading, role, (key[position] for key in self.cells.found), {}, "")
            for position, (at, role) in enumerate(zip(self._keys, roles, strict=True))
        ]
        return (*own, *extra)


_ROLES: Final[tuple[Role, ...]] = ("period", "area", "sex", "age", "sector", "unit", "indicator", "other")


def _spread(columns: Sequence[Column], name: str, used: set[str]) -> tuple[list[_Figures], list[Dimension]]:
    """The columns with figures, and the dimensions that their headings make up: period, sex, what is counted."""
    single = next((at for at, one in enumerate(columns) if one.use == "value"), None)
    if single is not None:
        return [_Figures(single, columns[single].heading, ())], []
    measures = [at for at, one in enumerate(columns) if one.use == "measure"]
    if not measures:
        hint = tr("name it: {option}", option="--map COLUMN=value")
        raise Unreadable(tr("there is no column with figures"), hint=hint, file=name)
    said: list[list[str]] = [[] for _ in measures]
    extra: list[Dimension] = []
    chosen = [columns[at] for at in measures]
    if any(one.period for one in chosen) and "period" not in used:
        _take(extra, said, "period", [period_code(one.period) for one in chosen], {})
    if any(one.part in ("female", "male") for one in chosen) and "sex" not in used:
        _take(extra, said, "sex", [_PARTS[one.part or "total"] for one in chosen], _PART_NAMES)
    counted = [_counted(one) for one in chosen]
    if any(code for code, _ in counted):
        _take(extra, said, "indicator", [code for code, _ in counted], dict(reversed(counted)))
    return [_Figures(at, columns[at].heading, tuple(one)) for at, one in zip(measures, said, strict=True)], extra


def _take(
    extra: list[Dimension], said: list[list[str]], role: Role, codes: list[str], labels: Mapping[str, str]
) -> None:
    extra.append(dimension(role, role, codes, labels, ""))
    for one, code in zip(said, codes, strict=True):
        one.append(code)


def _counted(column: Column) -> tuple[str, str]:
    """(code, label) of what a column counts: one code for women, men and all of them."""
    bare = " ".join(PERIOD.sub(" ", column.heading).split()).strip(" ,;:()-")
    if column.concept:
        return column.concept, column.concept.replace("_", "-" if column.concept.startswith("long") else " ").replace(
            "term-", "term "
        ).capitalize()
    return ("", "") if column.part and len(folded(bare).split()) == 1 else (folded(bare), bare)


def period_code(text: str) -> str:
    """A period as our files write it: the first in the text ("31.12.2025" is 2025-12-31's month), else the text."""
    day = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)\.?", text.strip())
    if day:
        return f"{day[3]}-{int(day[2]):02d}"
    found = PERIOD.search(text)
    if not found:
        return text.strip()
    part = (found[2] or "").upper()
    if not part:
        return found[1]
    if part.startswith(("Q", "S")):
        return f"{found[1]}-{part}"
    return f"{found[1]}-{int(part.lstrip('M')):02d}"


def _names_source(row: Sequence[Value]) -> bool:
    return _SOURCE.match(" ".join(str(cell) for cell in row if cell != "")) is not None


def _filled(row: Sequence[Value]) -> int:
    return sum(cell != "" for cell in row)


def _at(row: Sequence[Value], at: int) -> Value:
    return row[at] if at < len(row) else ""
