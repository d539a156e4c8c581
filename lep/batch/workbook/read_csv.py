"""A workbook from CSV files: any encoding and delimiter that spreadsheet programs write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from lep.batch.workbook.book import MAX_SHEETS, Book, Cell, Sheet, trimmed
from lep.batch.workbook.pages import PARTNERSHIP
from lep.batch.workbook.read_xlsx import MAX_ROWS, MAX_SEEN
from lep.evidence.csv_lines import restored
from lep.evidence.errors import Unreadable
from lep.evidence.grid import DELIMITERS, decoded
from lep.evidence.xlsx import MAX_WIDE
from lep.language import tr, tr_n

_SEPARATOR: Final = "sep="
"""Excel's own first line, which names the delimiter."""


def read_csv(files: Iterable[tuple[str, bytes]], name: str) -> Book:
    """The sheets in CSV files, given as (name of the file, content). Raises Unreadable."""
    sheets: list[Sheet] = []
    notes: list[str] = []
    for file, content in files:
        if len(sheets) >= MAX_SHEETS:
            message = tr_n(MAX_SHEETS, "more than {n} file is too many", "more than {n} files are too many")
            raise Unreadable(message, hint=tr("keep the files you need"), file=name)
        text, page = decoded(content, file)
        if page:
            note = tr("Letters were read as {encoding}; if they are wrong, save the file as CSV UTF-8", encoding=page)
            notes.append(f"{file}: {note}")
        sheets.append(Sheet(PurePath(file).stem, tuple(_rows(text, file))))
    return Book(name, tuple(sheets), tuple(notes))


def _delimiter(text: str) -> str:
    """The mark that cuts the headings into most pieces: what stands below them may be long texts, full of marks."""
    first = text.partition("\n")[0]

    def pieces(delimiter: str) -> int:
        try:
            return len(next(csv.reader([first], delimiter=delimiter), ()))
        except csv.Error:
            return 0

    return max((",", *DELIMITERS), key=pieces)


def _rows(text: str, name: str) -> list[tuple[int, tuple[Cell, ...]]]:
    delimiter, shift = _delimiter(text), 0
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith(_SEPARATOR) and len(first.strip()) == len(_SEPARATOR) + 1:
        delimiter, text, shift = first.strip()[-1], rest, 1
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    seen, number, widest = 0, shift, MAX_WIDE
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            number += 1
            seen += len(row)
            if len(row) > MAX_WIDE or seen > MAX_SEEN or number > MAX_ROWS:
                hint = tr("keep the rows and columns you need")
                raise Unreadable(tr("the table is too large"), hint=hint, file=name, row=number)
            if len(row) > widest:
                hint = tr("put cells that hold “{mark}” between straight quotation marks", mark=delimiter)
                raise Unreadable(tr("the row has more cells than there are headings"), hint=hint, file=name, row=number)
            cells = trimmed([restored(cell) for cell in row])
            if not rows and PARTNERSHIP in (cell.strip().casefold() for cell in row):
                widest = len(row)
            if any(cell != "" for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise Unreadable(tr("no row of a table: {error}", error=error), file=name, row=number + 1) from None
    return rows
