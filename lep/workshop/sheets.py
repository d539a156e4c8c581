"""Workbooks that we write: text stays text, and the same content is the same bytes.

A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet program, wherever the text came from. So all
text is written as text (typed so in the file, and marked with the apostrophe that people know), never interpreted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None
_LIVE: Final = ("=", "+", "-", "@", "\t", "\r")
_LONGEST: Final = 32_767  # characters of a cell, says the format
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WRITTEN: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Write one cell and give it back: text as text, whatever it begins with."""
    from openpyxl.cell.cell import Cell as Written

    cell = sheet.cell(row, column)
    if not isinstance(cell, Written):
        raise TypeError("merged cells are not written to")
    if isinstance(value, str):
        cell.value = _UNSEEN.sub("", value)[:_LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_LIVE)
    else:
        cell.value = value
    return cell


def put_rows(sheet: Worksheet, rows: Iterable[Iterable[Value]], first: int = 1) -> None:
    """Write rows below each other, from the row `first` on."""
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            if value is not None and value != "":
                put(sheet, number, column, value)


def saved(book: Workbook) -> bytes:
    """The workbook as a file, without the hour at which it was made."""
    raw = io.BytesIO()
    book.save(raw)
    made = io.BytesIO()
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/core.xml":
                content = _WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z\3", content)
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, content)
    return made.getvalue()
