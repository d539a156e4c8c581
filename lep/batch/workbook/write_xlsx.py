"""A workbook as XLSX: written row by row, every text as text, the same content as the same bytes.

openpyxl writes it, which reads them too: it streams rows, and knows comments, lists of words and frozen rows. What it
stamps with the time of day is set to a fixed one afterwards.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from copy import copy
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lep.batch.workbook.book import MAX_UNPACKED, too_large
from lep.batch.workbook.cells import number_in
from lep.batch.workbook.describe import Heading
from lep.batch.workbook.pages import WORDS
from lep.files import WriteError
from lep.language import tr

LAST_ROW: Final = 1_048_576
_DAY: Final = dt.datetime(2000, 1, 1)
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_TEXT: Final = "@"
_GENERAL: Final = "General"
_WIDE: Final = {"text": 44, "lines": 44, "words": 26}
_KEY: Final = 22
_NARROW: Final = 14
_SENTENCE: Final = 110
_BOLD: Final = Font(name="Calibri", size=11, bold=True)
_LINE: Final = 15
"""Height of a line of text, in points."""
_LINES: Final = 6
"""So many lines of a long text are shown; the others are there, too."""


class _Page:
    """A page in the making: how wide its columns are, and which of them hold numbers or prose."""

    def __init__(self, sheet: Any, headings: Sequence[Heading]) -> None:
        self.sheet = sheet
        self.numeric = [heading.numeric for heading in headings]
        self.prose = [heading.column is not None and heading.column.form != "single" for heading in headings]
        self.widths = [_width(heading) for heading in headings]
        self.rows = 1

    def set_height(self, cells: Sequence[str]) -> int:
        """Count the next row and make it as high as its longest prose needs; its number."""
        self.rows += 1
        needed = max((_lines(text, self.widths[at]) for at, text in enumerate(cells) if self.prose[at]), default=1)
        if needed > 1:
            self.sheet.row_dimensions[self.rows].height = _LINE * min(needed, _LINES)
        return self.rows

    def close(self) -> None:
        """Let its rows be filtered by its headings."""
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(self.widths))}{self.rows}"


def _width(heading: Heading) -> int:
    least = _WIDE.get(heading.column.form, _NARROW) if heading.column else _KEY
    return max(least, len(heading.text) + 4)


def _lines(text: str, width: int) -> int:
    return sum(1 + len(line) // width for line in text.split("\n"))


class XlsxBook:
    """A workbook in the making: open its pages, give their rows, take the bytes."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.creator = "lep"
        self._book.properties.created = _DAY
        self._pages: dict[str, _Page] = {}
        self._plain: dict[str, Any] = {}
        self._styles: dict[tuple[str, bool], Any] = {}
        self._words: dict[tuple[str, ...], str] = {}

    def open(self, title: str, headings: Sequence[Heading], keys: int) -> None:
        """Begin a page whose first `keys` columns say which row it is. All pages are opened before the first row."""
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = f"{get_column_letter(keys + 1)}2"
        for number, heading in enumerate(headings, 1):
            dimension = sheet.column_dimensions[get_column_letter(number)]
            dimension.width = _width(heading)
            if not heading.numeric:
                dimension.number_format = _TEXT
            self._allow(sheet, number, heading)
        sheet.append([self._heading(sheet, heading) for heading in headings])
        self._pages[title] = _Page(sheet, headings)

    def row(self, title: str, cells: Sequence[str]) -> None:
        """A row of a page. Raises WriteError where XLSX has no room for more."""
        page = self._pages[title]
        number = page.set_height(cells)
        if number > LAST_ROW:
            message = tr("XLSX has no room for so many rows ({page})", page=title)
            raise WriteError(message, hint=tr("give a folder instead of a file: it will hold CSV files"))
        page.sheet.append(
            [self._cell(page.sheet, text, page.numeric[at], page.prose[at]) for at, text in enumerate(cells)]
        )
        page.sheet.row_dimensions.pop(number, None)

    def plain(self, title: str, rows: Sequence[Sequence[str]], *, hidden: bool = False) -> None:
        """A page without headings; a hidden one is for programs."""
        sheet = self._plain.get(title)
        if sheet is None:
            sheet = self._plain[title] = self._book.create_sheet(title)
            sheet.sheet_state = "hidden" if hidden else "visible"
            sheet.column_dimensions["A"].width = _NARROW * 2
            sheet.column_dimensions["B"].width = _SENTENCE
        for row in rows:
            sheet.append([self._cell(sheet, text, numeric=False) for text in row])

    def content(self) -> bytes:
        """The bytes. Nothing can be written afterwards. Raises WriteError where they could not be brought back."""
        columns = list(self._words)
        longest = max(map(len, columns), default=0)
        rows = [[words[at] if at < len(words) else "" for words in columns] for at in range(longest)]
        self.plain(WORDS, rows, hidden=True)
        for page in self._pages.values():
            page.close()
        made = io.BytesIO()
        self._book.save(made)
        return _settled(made)

    def _cell(self, sheet: Any, text: str, numeric: bool, prose: bool = False) -> Any:
        if not text:
            return None
        number = number_in(text) if numeric else None
        cell: Any = WriteOnlyCell(sheet)
        cell.value = text if number is None else number
        if number is None:
            cell.data_type = "s"  # whatever it begins with, it is no formula
        cell._style = self._style(cell, _TEXT if number is None else _GENERAL, prose)
        return cell

    def _style(self, cell: Any, form: str, prose: bool) -> Any:
        """The style of a cell, made once: making it for each takes longer than all the rest."""
        if (form, prose) not in self._styles:
            cell.number_format = form
            cell.alignment = Alignment(vertical="top", wrap_text=prose)
            self._styles[form, prose] = cell._style
        return copy(self._styles[form, prose])

    def _heading(self, sheet: Any, heading: Heading) -> Any:
        cell = self._cell(sheet, heading.text, numeric=False)
        cell.font = _BOLD
        cell.fill = PatternFill("solid", fgColor="DDE6EE" if heading.column else "C5D3DF")
        cell.alignment = Alignment(vertical="top")
        lines = heading.description.count("\n") + 1 + len(heading.description) // 45
        cell.comment = Comment(heading.description, "lep", height=18 * lines + 14, width=320)
        return cell

    def _allow(self, sheet: Any, number: int, heading: Heading) -> None:
        if not heading.words:
            return
        self._words.setdefault(heading.words, get_column_letter(len(self._words) + 1))
        column, letter = self._words[heading.words], get_column_letter(number)
        allowed = DataValidation(
            type="list", formula1=f"{WORDS}!${column}$1:${column}${len(heading.words)}", allow_blank=True
        )
        allowed.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.data_validations.append(allowed)


def _settled(made: io.BytesIO) -> bytes:
    """The package without the time of day. Raises WriteError where it could not be brought back."""
    settled = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new:
        if sum(part.file_size for part in old.infolist()) > MAX_UNPACKED:
            message, hint = too_large(MAX_UNPACKED)
            raise WriteError(message, hint=hint)
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(part.filename, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return settled.getvalue()
