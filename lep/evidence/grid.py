"""Rows of cells, before anybody knows what they mean; and how the text of a CSV file becomes them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lep.evidence.errors import Unreadable
from lep.evidence.table import MAX_CELLS, MAX_COLUMNS, MAX_TEXT
from lep.language import tr, tr_n

Value = str | float
DELIMITERS: Final = (";", ",", "\t", "|")
_SAMPLE: Final = 50
_TSV: Final = re.compile(r"[^\t]*\\time(_period)?\s*\t", re.IGNORECASE)
"""Eurostat's TSV has commas in its first cell."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that hold anything, each with its number in the file; blank cells are "". Numbers come typed from a
    spreadsheet, and as text with a `delimiter` from CSV."""

    rows: tuple[tuple[int, tuple[Value, ...]], ...]
    delimiter: str = ""
    notes: tuple[str, ...] = ()


def csv_grid(content: bytes, name: str, encoding: str = "") -> Grid:
    """The rows of a CSV file. Raises Unreadable."""
    text, page = decoded(content, name, encoding)
    note = tr("Letters were read as {encoding}; --encoding names another", encoding=page) if page else ""
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return Grid(collected(_lines(reader, name), name), delimiter, (note,) if note else ())


def collected(lines: Iterable[tuple[int, Iterable[Value]]], name: str) -> tuple[tuple[int, tuple[Value, ...]], ...]:
    """The rows that hold anything, without blank cells at their ends. Raises Unreadable where they are too many."""
    found, cells = [], 0
    for number, line in lines:
        row = _trimmed(line)
        cells += len(row)
        if len(row) > MAX_COLUMNS or cells > MAX_CELLS:
            message = (
                tr_n(len(row), "{n} column is too many", "{n} columns are too many")
                if len(row) > MAX_COLUMNS
                else too_many_cells()
            )
            raise Unreadable(message, hint=tr("keep the rows and columns you need"), file=name, row=number)
        long = next((cell for cell in row if isinstance(cell, str) and len(cell) > MAX_TEXT), None)
        if long is not None:
            message = tr_n(
                len(long),
                "a cell of {n} character; is a quotation mark missing?",
                "a cell of {n} characters; is a quotation mark missing?",
            )
            raise Unreadable(message, hint=tr("look at this row in a text editor"), file=name, row=number)
        if row:
            found.append((number, row))
    return tuple(found)


def too_many_cells() -> str:
    """What is said of a table with more cells than are read."""
    return tr_n(MAX_CELLS, "more than {n} cell is too many", "more than {n} cells are too many")


def _trimmed(line: Iterable[Value]) -> tuple[Value, ...]:
    row = [" ".join(cell.split()) if isinstance(cell, str) and len(cell) <= MAX_TEXT else cell for cell in line]
    while row and row[-1] == "":
        row.pop()
    return tuple(row)


def _lines(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = tr("no row of a table: {error}", error=error)
            hint = tr("look at this row in a text editor")
            raise Unreadable(message, hint=hint, file=name, row=number + 1) from None
        number += 1
        yield number, row


# --- text ----------------------------------------------------------------------------------------------------


def decoded(content: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """The text of a file, and the code page that it was taken to be in; "" where there was nothing to guess. Raises
    Unreadable.

    Without a mark at its start and if it is no UTF-8, it is in one of the code pages of Windows: words all of high
    bytes are Cyrillic or Hebrew, single ones among Latin letters are Central European.
    """
    chosen = encoding or _marked(content)
    try:
        if chosen:
            return _clean(content.decode(chosen), name), ""
        return _clean(content.decode("utf-8"), name), ""
    except LookupError:
        hint = tr("for instance {encodings}", encodings="utf-8, utf-16, cp1250, cp1251, cp1255")
        message = tr("there is no encoding {encoding}", encoding=encoding)
        raise Unreadable(message, hint=hint, file=name) from None
    except UnicodeDecodeError:
        if chosen:
            message = tr("this is no {encoding} text", encoding=chosen)
            hint = tr("leave --encoding away") if encoding else tr("save it as XLSX or CSV")
            raise Unreadable(message, hint=hint, file=name) from None
    page = _code_page(content)
    return _clean(content.decode(page, errors="replace"), name), page


def _marked(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:400]
    if sample.count(0) * 3 > len(sample):
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    return ""


def _code_page(content: bytes) -> str:
    runs = re.findall(rb"[\xc0-\xff]+", content[:200_000])
    if runs and sum(map(len, runs)) / len(runs) >= 2.5:
        return "cp1251" if any(0xC0 <= byte < 0xE0 for run in runs for byte in run) else "cp1255"
    return "cp1250"


def _clean(text: str, name: str) -> str:
    if "\0" in text:
        message = tr("this is no text: it holds null characters")
        raise Unreadable(message, hint=tr("save it as CSV or XLSX"), file=name)
    return text.removeprefix("\ufeff")


def _delimiter(text: str) -> str:
    """The mark that cuts the first lines into the most rows of one width."""
    lines = text.splitlines()[:_SAMPLE]
    if lines and _TSV.match(lines[0]):
        return "\t"

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        except csv.Error:
            return (0, 0)
        width, rows = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
        return (rows, width)

    return max(DELIMITERS, key=fit)
