"""A workbook as it was read: pages of rows, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lep.batch.workbook.cells import Raw
from lep.evidence.errors import Unreadable
from lep.language import tr, tr_n

MAX_BYTES: Final = 150_000_000
"""Of a workbook, or of all CSV files together: some two thousand large partnerships."""
MAX_UNPACKED: Final = 300_000_000
"""Of all parts of a workbook together, which is as many."""
MAX_SHEETS: Final = 200


def too_large(limit: int) -> tuple[str, str]:
    """What is said of a workbook that is larger than it may be: message and hint."""
    message = tr_n(limit, "the workbook is larger than {n} byte", "the workbook is larger than {n} bytes")
    return message, tr("export fewer partnerships at a time")


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that cannot be taken for a value."""

    message: str
    hint: str = ""


Cell = Raw | Bad


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of rows, each with its number in the file; cells that are blank at the end of a row are left out."""

    title: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    hidden: bool = False

    def place(self, row: int, column: int) -> str:
        """A cell as people find it: "groups!C7". Columns count from 0."""
        return f"{self.title}!{letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. `name` is how messages call the file or folder."""

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = field(default=())

    def sheet(self, title: str) -> Sheet | None:
        """The sheet of this title, however it is written."""
        return next((one for one in self.sheets if one.title.strip().casefold() == title), None)

    def refuse(self, message: str, hint: str = "", place: str = "") -> Unreadable:
        """An error about the workbook as a whole."""
        return Unreadable(message, hint=hint, file=f"{self.name}: {place}" if place else self.name)


def letters(column: int) -> str:
    """A column's letters in a spreadsheet, from 0: A, B, …, Z, AA."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def trimmed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row without the blank cells at its end."""
    end = len(cells)
    while end and cells[end - 1] == "":
        end -= 1
    return tuple(cells[:end])


def texts(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet of ours as text; what cannot be text is blank."""
    from lep.batch.workbook.cells import as_text

    for number, row in sheet.rows:
        yield number, ["" if isinstance(cell, Bad) else as_text(cell) for cell in row]
