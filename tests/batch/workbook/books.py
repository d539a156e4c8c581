"""Workbooks for tests, made and changed in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path

from lep.batch.workbook.book import Book, Cell, Sheet
from lep.batch.workbook.export import Survey, survey, write
from lep.batch.workbook.read_csv import read_csv
from lep.batch.workbook.take_in import Plan, Taken, Taking, by_id
from lep.batch.workbook.write_csv import CsvBook

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*/partnership.yaml"))
SMALL = """\
lep: "1.0"
id: travna
name: Travna  # as the mayor says it
languages: [en]
groups:
  # those who wait longest
  - id: women
    name: Women out of work
    size: 120
  - {id: young, name: 'Young people', size: 80}
stakeholders:
  - id: pes
    name: Employment Office
    kind: public_employment_service
    gains: [Fewer forms, Better data]
    view: {influence: 4}
  - id: town
    name: Town of Travna
    services:
      - {step: guidance, group: women, capacity: 40}
      - {step: training, group: young, capacity: 10}
objectives:
  - id: placed
    name: Women placed
    indicators:
      - {id: jobs, name: Jobs kept, baseline: {value: 3}, milestones: [{value: 5, date: 2028-01-31}]}
x-own: kept
"""


def exported(files: Iterable[Path], *, judgements: bool = False) -> Book:
    """The files as a workbook."""
    book = CsvBook()
    found = survey(map(str, files))
    assert not found.failed
    write(book, found, judgements=judgements)
    return read_csv(book.contents().items(), "book")


def surveyed(files: Iterable[Path]) -> Survey:
    """The files, looked through."""
    return survey(map(str, files))


def edited(book: Book, title: str, change: Callable[[list[list[Cell]]], None]) -> Book:
    """The workbook after a change to the rows of one sheet, headings included."""

    def other(sheet: Sheet) -> Sheet:
        if sheet.title != title:
            return sheet
        width = len(sheet.rows[0][1])
        rows: list[list[Cell]] = [[*cells, *[""] * (width - len(cells))] for _, cells in sheet.rows]
        change(rows)
        return dataclasses.replace(sheet, rows=tuple((number, tuple(row)) for number, row in enumerate(rows, 1)))

    return dataclasses.replace(book, sheets=tuple(map(other, book.sheets)))


def with_cell(book: Book, title: str, key: tuple[str, ...], head: str, value: Cell) -> Book:
    """The workbook with another value in one cell; `key` is how its row begins."""

    def change(rows: list[list[Cell]]) -> None:
        at = rows[0].index(head)
        row = next(row for row in rows[1:] if tuple(row[: len(key)]) == key)
        row[at] = value

    return edited(book, title, change)


def taken(book: Book, files: Iterable[Path], **plan: object) -> list[Taken]:
    """The workbook, taken into the files."""
    known = by_id(map(str, files), _raise)
    return list(Taking(book, Plan(files=known, existing=True, **plan)).each())  # type: ignore[arg-type]


def _raise(error: Exception) -> None:
    raise error
