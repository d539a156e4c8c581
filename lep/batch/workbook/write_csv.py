"""A workbook as a folder of CSV files: a file for each page, UTF-8 with a mark, and no cell that becomes a formula."""

from __future__ import annotations

import codecs
import io
from collections.abc import Sequence

from lep.batch.workbook.book import MAX_BYTES, too_large
from lep.batch.workbook.describe import Heading
from lep.evidence.csv_lines import csv_line, inert
from lep.files import WriteError


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
        self._write(title, [inert(cell, numeric=numeric[at]) for at, cell in enumerate(cells)])

    def plain(self, title: str, rows: Sequence[Sequence[str]], *, hidden: bool = False) -> None:
        """A page without headings."""
        for row in rows:
            self._write(title, [inert(cell) for cell in row])

    def contents(self) -> dict[str, bytes]:
        """The files by name. Raises WriteError where they could not be brought back."""
        made = {
            f"{title}.csv": codecs.BOM_UTF8 + page.getvalue().encode("utf-8") for title, page in self._pages.items()
        }
        if sum(map(len, made.values())) > MAX_BYTES:
            message, hint = too_large(MAX_BYTES)
            raise WriteError(message, hint=hint)
        return made

    def _write(self, title: str, cells: Sequence[str]) -> None:
        self._pages.setdefault(title, io.StringIO(newline="")).write(csv_line(cells))
