"""A workbook from XLSX: values only. Formulas, errors and merged cells are named; nothing is worked out or fetched."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lep.batch.workbook.book import MAX_SHEETS, MAX_UNPACKED, Bad, Book, Cell, Sheet, trimmed
from lep.batch.workbook.pages import PRINTS
from lep.evidence.errors import Unreadable
from lep.evidence.table import MAX_CELLS
from lep.evidence.xlsx import MAX_WIDE, inspected
from lep.language import tr, tr_n

MAX_ROWS: Final = 500_000
MAX_SEEN: Final = 10 * MAX_CELLS
"""Cells of all sheets, blank ones too."""
MAX_MERGES: Final = 1_000
_MERGE: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})\"")
_PROGRAMS: Final = ("vbaproject.bin", "macrosheets/", "/activex/", "/embeddings/")
_ELSEWHERE: Final = ("externallinks/", "connections.xml", "querytables/")


def read_xlsx(content: bytes, name: str) -> Book:
    """The sheets of a workbook. Raises Unreadable."""
    inspected(content, name, MAX_UNPACKED)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(content)) as archive:
            warnings.simplefilter("ignore")  # what openpyxl leaves out (charts, validation) is no value
            _refuse_programs(archive, name)
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            return Book(name, tuple(_sheets(book, archive, name)))
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        hint = tr("save it again in a spreadsheet program")
        told = _told(error)
        raise Unreadable(tr("this XLSX file is broken: {error}", error=told), hint=hint, file=name) from error


def _told(error: BaseException) -> str:
    """What broke, in a line: openpyxl wraps the parser's words in its own, which name what is in memory."""
    while error.__cause__ is not None:
        error = error.__cause__
    return (str(error) or type(error).__name__).partition("\n")[0]


def _refuse_programs(archive: zipfile.ZipFile, name: str) -> None:
    parts = [part.casefold() for part in archive.namelist()]
    types = archive.read("[Content_Types].xml").lower()
    if b"macroenabled" in types or any(mark in part for part in parts for mark in _PROGRAMS):
        hint = tr("save it as an ordinary XLSX file, without macros")
        raise Unreadable(tr("the workbook holds macros or programs"), hint=hint, file=name)
    if any(mark in part for part in parts for mark in _ELSEWHERE):
        hint = tr("break the links in the spreadsheet program, and keep the values")
        raise Unreadable(tr("the workbook is linked to other files or databases"), hint=hint, file=name)


def _sheets(book: Any, archive: zipfile.ZipFile, name: str) -> Iterator[Sheet]:
    if len(book.sheetnames) > MAX_SHEETS:
        message = tr_n(len(book.sheetnames), "{n} sheet is too many", "{n} sheets are too many")
        raise Unreadable(message, hint=tr("keep the sheets you need"), file=name)
    seen = 0
    for title in book.sheetnames:
        sheet = book[title]
        if not hasattr(sheet, "iter_rows"):  # a sheet of charts
            continue
        sheet.reset_dimensions()
        rows = []
        for number, row in enumerate(sheet.iter_rows(), 1):
            seen += len(row) + 1
            _measure(title, number, len(row), seen, name)
            cells = trimmed([_cell(cell) for cell in row])
            if cells:
                rows.append((number, cells))
        hidden = sheet.sheet_state != "visible"
        merged = _merged(archive, sheet, f"{name}: {title}") if title != PRINTS else []
        yield Sheet(title, tuple(_with_merges(rows, merged)), hidden)


def _measure(title: str, number: int, width: int, seen: int, name: str) -> None:
    if number > MAX_ROWS:
        message = tr_n(MAX_ROWS, "more than {n} row is too many", "more than {n} rows are too many")
        hint = tr("delete the rows that are empty")
        raise Unreadable(message, hint=hint, file=f"{name}: {title}", row=number)
    if width > MAX_WIDE or seen > MAX_SEEN:
        hint = tr("delete the columns that are empty")
        raise Unreadable(tr("the sheet is too wide"), hint=hint, file=f"{name}: {title}", row=number)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        text = value if isinstance(value, str) else getattr(value, "text", None) or "="
        hint = tr("write its result instead: copy the cell and paste it as a value")
        return Bad(tr("this is a formula: {formula}", formula=f"{text[:60]}"), hint)
    if cell.data_type == "e":
        return Bad(
            tr("this is an error of the spreadsheet: {value}", value=value), tr("write a value, or empty the cell")
        )
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


# --- merged cells -------------------------------------------------------------------------------------------------

_Merge = tuple[int, int, int, int]


def _merged(archive: zipfile.ZipFile, sheet: Any, name: str) -> list[_Merge]:
    """The merged ranges of a sheet as (first row, last row, first column, last column), columns from 0."""
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    content = archive.read(sheet._worksheet_path.lstrip("/"))  # the only way to learn of them without a second parser
    found = []
    for start, end in _MERGE.findall(content):
        (left, top), (right, bottom) = (coordinate_from_string(one.decode("ascii")) for one in (start, end))
        found.append((top, bottom, column_index_from_string(left) - 1, column_index_from_string(right) - 1))
        if len(found) > MAX_MERGES:
            raise Unreadable(tr("too many merged cells"), hint=tr("split them in the spreadsheet program"), file=name)
    return found


def _with_merges(
    rows: list[tuple[int, tuple[Cell, ...]]], merged: list[_Merge]
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for number, cells in rows:
        here = [one for one in merged if one[0] <= number <= one[1]]
        yield number, _marked(cells, here) if here else cells


def _marked(cells: tuple[Cell, ...], merged: list[_Merge]) -> tuple[Cell, ...]:
    """The cells of a row, those that are merged with others as mistakes: nobody knows whose value theirs is."""
    bad = Bad(tr("merged cells"), tr("split them in the spreadsheet program, and fill in each"))
    width = max(len(cells), min(max(one[3] for one in merged) + 1, 200))
    return tuple(
        bad
        if any(left <= at <= right for _top, _bottom, left, right in merged)
        else cells[at]
        if at < len(cells)
        else ""
        for at in range(width)
    )
