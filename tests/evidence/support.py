"""Files of figures in the making, and the examples."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from lep.evidence import Manner, Table, read_table

FILES = Path(__file__).parent / "files"
REGISTER = Path(__file__).parents[2] / "examples" / "vrelna-valley" / "register.csv"


def table(text: str | bytes, name: str = "register.csv", **manner: Any) -> Table:
    content = text.encode() if isinstance(text, str) else text
    return read_table(content, name, Manner(**manner))


def shipped(name: str) -> Table:
    return read_table((FILES / name).read_bytes(), name)


def values(found: Table) -> dict[tuple[str, ...], float | None]:
    return {key: cell.value for key, cell in found.cells.items()}


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    del book["Sheet"]
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
