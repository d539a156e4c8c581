"""From a file to a table: what it is, by its first bytes and rows, and the reader for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath
from typing import Final

from lep.evidence.errors import Unreadable
from lep.evidence.grid import csv_grid, decoded
from lep.evidence.numbers import Decimal
from lep.evidence.table import MAX_BYTES, Table
from lep.language import mark, tr, tr_n

_FOREIGN: Final = {
    b"%PDF": mark("this is a PDF"),
    b"\xd0\xcf\x11\xe0": mark("this is an old Excel file (.xls), or one that is locked with a password"),
    b"\x1f\x8b": mark("this is a compressed file"),
    b"\x89PNG": mark("this is a picture"),
    b"<htm": mark("this is a web page"),
    b"<!DO": mark("this is a web page"),
    b"<?xm": mark("this is XML"),
}
_PARTNERSHIP: Final = (b"lep:", b"\xef\xbb\xbflep:")


@dataclass(frozen=True, slots=True)
class Manner:
    """How to read a register, where the user says so: what its columns are, the sheet, the encoding, the decimal
    mark."""

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    encoding: str = ""
    decimal: Decimal | None = None


def read_table(content: bytes, name: str, manner: Manner | None = None) -> Table:
    """The figures in the bytes of a file called `name`. Raises Unreadable."""
    manner = manner or Manner()
    if len(content) > MAX_BYTES:
        message = tr_n(MAX_BYTES, "the file is larger than {n} byte", "the file is larger than {n} bytes")
        raise Unreadable(message, hint=tr("download fewer areas, years or categories"), file=name)
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(tr("the file is empty"), file=name)
    for start, what in _FOREIGN.items():
        if content.lstrip()[: len(start)].lower() == start.lower():
            raise Unreadable(tr(what), hint=tr("save it as CSV, XLSX or JSON-stat"), file=name)
    if content.startswith(_PARTNERSHIP):
        hint = tr("the file of figures comes first, then the partnership file")
        raise Unreadable(tr("this is a partnership file"), hint=hint, file=name)
    table = _table(content, name, manner)
    if not any(cell.value is not None for cell in table.cells.values()):
        hint = tr("if the figures are formulas, open the file in a spreadsheet program and save it again")
        raise Unreadable(tr("it holds no figure"), hint=hint, file=name)
    return dataclasses.replace(table, file=PurePath(name).name, digest=sha256(content).hexdigest())


def _table(content: bytes, name: str, manner: Manner) -> Table:
    from lep.evidence.register import read_register
    from lep.evidence.sdmx import is_sdmx, read_sdmx
    from lep.evidence.tsv import is_tsv, read_tsv

    if content.startswith(b"PK"):
        from lep.evidence.xlsx import xlsx_grid

        grid = xlsx_grid(content, name, manner.sheet)
        return read_register(grid, name, manner.columns, manner.decimal)
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] == b"{":
        from lep.evidence.jsonstat import read_jsonstat

        return read_jsonstat(decoded(content, name, manner.encoding)[0], name)
    grid = csv_grid(content, name, manner.encoding)
    if is_sdmx(grid):
        return read_sdmx(grid, name)
    if is_tsv(grid):
        return read_tsv(grid, name)
    return read_register(grid, name, manner.columns, manner.decimal)
