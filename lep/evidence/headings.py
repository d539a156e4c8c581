"""Where a register's heading is, and what its columns are: by what the user said, by our words, by what is in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lep.evidence.errors import Unreadable
from lep.evidence.grid import Grid, Value
from lep.evidence.numbers import figure_like, no_figure
from lep.evidence.table import Role
from lep.evidence.words import concept_of, folded, part_of, parts_named, role_of, role_within
from lep.language import tr

Use = Role | Literal["value", "flag", "secrecy", "power", "ignore", "measure"]
"""What a column is used for: a dimension of that role, the figures, what goes with them, or one column of several with
figures (measure)."""

USES: Final = (
    *("period", "area", "sex", "age", "sector", "unit", "indicator", "other"),
    *("value", "flag", "measure", "ignore"),
)
"""What --map may say of a column."""
PERIOD: Final = re.compile(
    r"\b((?:19|20)\d\d)(?:[-/ ]?(Q[1-4]|[MS]?(?:0?[1-9]|1[0-2]))(?![\d]))?(?:-\d\d)?\b", re.IGNORECASE
)
Rows = Sequence[tuple[int, tuple[Value, ...]]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register. Of a measure: its period, part (female, male, total) and what it counts, as far as the
    heading says."""

    heading: str
    use: Use
    period: str = ""
    part: str = ""
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns, the lines above them, and the rows below."""

    columns: tuple[Column, ...]
    above: tuple[str, ...]
    body: Rows


def layout(grid: Grid, name: str, mapping: Mapping[str, str]) -> Layout:
    """Find the heading and say what the columns are. Raises Unreadable."""
    at, headings = _heading(grid, name)
    body = grid.rows[at + 1 :]
    known = {folded(heading) for heading in headings}
    for asked, use in mapping.items():
        if folded(asked) not in known:
            hint = tr("there are: {names}", names=", ".join(heading for heading in headings if heading))
            raise Unreadable(tr("there is no column {column}", column=asked), hint=hint, file=name)
        if use not in USES:
            message = tr("{option}: no such use", option=f"--map {asked}={use}")
            raise Unreadable(message, hint=tr("there are: {names}", names=", ".join(USES)), file=name)
    wanted = {folded(asked): use for asked, use in mapping.items()}
    width = max([len(headings), *(len(row) for _, row in body)])
    padded = [*headings, *[""] * (width - len(headings))]
    columns = [_column(heading, wanted, [_at(row, i) for _, row in body]) for i, heading in enumerate(padded)]
    above = tuple(" ".join(str(cell) for cell in row if cell != "") for _, row in grid.rows[:at])
    return Layout(tuple(_settled(columns)), above, body)


def _heading(grid: Grid, name: str) -> tuple[int, list[str]]:
    """The position of the heading and its texts. It is the first row that is nearly as full as the first row with a
    figure; where its texts repeat, the row above groups them ("2024" above "women" and "men")."""
    first = next((at for at, (_, row) in enumerate(grid.rows) if _has_figures(row)), None)
    if first is None:  # perhaps all figures look like years
        first = next(
            (at for at, (_, row) in enumerate(grid.rows) if at and len(row) > 1 and any(map(_figure, row))), None
        )
    if first is None:
        hint = tr("if the figures are formulas, open the file in a spreadsheet program and save it again")
        raise Unreadable(tr("there is no row with a figure"), hint=hint, file=name)
    full = _filled(grid.rows[first][1])
    at = next((at for at in range(first + 1) if _filled(grid.rows[at][1]) >= max(2, full - 1)), first)
    if at == first and not any(_is_text(cell) for cell in grid.rows[at][1]):
        message = tr("there is no heading above the figures")
        raise Unreadable(message, hint=tr("add a row that names the columns"), file=name, row=grid.rows[at][0])
    headings = [_text(cell) for cell in grid.rows[at][1]]
    above = grid.rows[at - 1][1] if at else ()
    named = [heading for heading in headings if heading]
    if _filled(above) >= 2 and (len(set(named)) < len(named) or "" in headings):
        headings = _grouped(above, headings)
    return at, headings


def _grouped(above: Sequence[Value], headings: list[str]) -> list[str]:
    found, last = [], ""
    for at, heading in enumerate(headings):
        last = _text(_at(above, at)) or (last if heading else "")
        found.append(" ".join(part for part in (last, heading) if part))
    return found


def _has_figures(row: Sequence[Value]) -> bool:
    return len(row) > 1 and any(_figure(cell) and not PERIOD.fullmatch(_text(cell)) for cell in row)


def _column(heading: str, wanted: Mapping[str, str], cells: Sequence[Value]) -> Column:
    use = wanted.get(folded(heading)) or role_of(heading) or _by_content(heading, cells)
    if use != "measure":
        return Column(heading, use)  # type: ignore[arg-type]
    period = PERIOD.search(heading)
    rest = PERIOD.sub(" ", heading)
    parts = parts_named(rest) or ({found} if (found := part_of("", rest.strip())) else set())
    part = next(iter(parts)) if len(parts) == 1 else ""
    return Column(heading, "measure", period[0] if period else "", part, concept_of(rest) or "")


def _by_content(heading: str, cells: Sequence[Value]) -> str:
    """What a column with an unknown heading is: years, figures, or names of something."""
    there = [cell for cell in cells if cell not in ("", heading)]
    if not there:
        return "other" if heading else "ignore"
    if not _says_what_is_counted(heading) and all(PERIOD.fullmatch(_text(cell)) for cell in there):
        return "period"
    return "measure" if _counts(there) else role_within(heading) or "other"


def _says_what_is_counted(heading: str) -> bool:
    return bool(concept_of(heading) or parts_named(heading) or part_of("", heading) or PERIOD.search(heading))


def _settled(columns: list[Column]) -> list[Column]:
    """Each role once, and figures either in one column of values or in several of their own."""
    if any(column.use == "value" for column in columns):
        at = next(i for i, column in enumerate(columns) if column.use == "value")
        return [
            Column(column.heading, "ignore")
            if column.use in ("measure", "value") and i != at
            else Column(column.heading, "ignore")
            if column.use == "other" and i > at
            else column
            for i, column in enumerate(columns)
        ]
    return columns


def _counts(cells: Sequence[Value]) -> bool:
    """Whether a column holds figures: nine in ten of what is in it, and at least one."""
    there = [cell for cell in cells if cell != ""]
    fit = sum(_figure(cell) or (isinstance(cell, str) and no_figure(cell)) for cell in there)
    return any(_figure(cell) for cell in there) and fit * 10 >= len(there) * 9


def _figure(cell: Value) -> bool:
    return not isinstance(cell, str) or figure_like(cell)


def _is_text(cell: Value) -> bool:
    return isinstance(cell, str) and cell != "" and not figure_like(cell)


def _filled(row: Sequence[Value]) -> int:
    return sum(cell != "" for cell in row)


def _text(cell: Value) -> str:
    return cell if isinstance(cell, str) else f"{cell:g}"


def _at(row: Sequence[Value], at: int) -> Value:
    return row[at] if at < len(row) else ""
