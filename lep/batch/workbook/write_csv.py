"""A workbook as a folder of CSV files: a file for each page, UTF-8 with a mark, and no cell that becomes a formula."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from lep.batch.workbook.describe import Heading

_LIVE: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet program may take for a formula, or what looks already shielded."""
_NUMBER: Final = re.compile(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?")


def shielded(text: str, *, numeric: bool = False) -> str:
    """A text that no spreadsheet program takes for a formula. In a numeric column, a number below 0 is one."""
    return f"'{text}" if _LIVE.match(text) and not (numeric and _NUMBER.fullmatch(text)) else text


def unshielded(text: str) -> str:
    """The text that was shielded."""
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text


class CsvBook:
    """CSV files in the making."""

    def __init__(self) -> None:
        self._pages: dict[str, io.StringIO] = {}
        self._numeric: dict[str, list[bool]] = {}

    def open(self, title: str, headings: Sequence[Heading], keys: int) -> None:
        """Begin a page."""
        self._numeric[title] = [heading.numeric for heading in headings]
        self._write(title, [heading.text for heading in headings])

    def row(self, title: str, cells: Sequence[str]) -> None:
        """A row of a page."""
        numeric = self._numeric[title]
        self._write(title, [shielded(cell, numeric=numeric[at]) for at, cell in enumerate(cells)])

    def plain(self, title: str, rows: Sequence[Sequence[str]], *, hidden: bool = False) -> None:
        """A page without headings."""
        for row in rows:
            self._write(title, [shielded(cell) for cell in row])

    def contents(self) -> dict[str, bytes]:
        """The files by name."""
        return {
            f"{title}.csv": codecs.BOM_UTF8 + page.getvalue().encode("utf-8") for title, page in self._pages.items()
        }

    def _write(self, title: str, cells: Sequence[str]) -> None:
        page = self._pages.setdefault(title, io.StringIO(newline=""))
        csv.writer(page, lineterminator="\r\n").writerow(cells)
