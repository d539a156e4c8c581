"""From what was named to a workbook: an XLSX file, a CSV file, or a folder of CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lep.batch import stores
from lep.batch.workbook.book import MAX_BYTES, Book
from lep.evidence.errors import Unreadable
from lep.language import mark, tr, tr_n

_FOREIGN: Final = {
    b"%PDF": mark("this is a PDF"),
    b"\xd0\xcf\x11\xe0": mark("this is an old Excel file (.xls), or one that is locked with a password"),
    b"\x1f\x8b": mark("this is a compressed file"),
}


def read_book(path: str) -> Book:
    """The workbook at a path or an address. Raises Unreadable, lep.files.LoadError."""
    from lep.batch.workbook.read_csv import read_csv

    name = stores.shown(path)
    if not stores.is_remote(path) and Path(path).is_dir():
        files = sorted(Path(path).glob("*.csv"))
        room, contents = MAX_BYTES, []
        for file in files:
            contents.append((file.name, _read(str(file), name, room)))
            room -= len(contents[-1][1])
        return read_csv(contents, name)
    content = _read(path, name, MAX_BYTES)
    if content.startswith(b"PK"):
        from lep.batch.workbook.read_xlsx import read_xlsx

        return read_xlsx(content, name)
    for start, what in _FOREIGN.items():
        if content.startswith(start):
            raise Unreadable(tr(what), hint=tr("save it as XLSX or CSV"), file=name)
    return read_csv([(path.rsplit("/", 1)[-1], content)], name)


def _read(path: str, name: str, limit: int) -> bytes:
    content = stores.read(path, limit)
    if len(content) > limit:
        message = tr_n(MAX_BYTES, "the workbook is larger than {n} byte", "the workbook is larger than {n} bytes")
        raise Unreadable(message, hint=tr("export fewer partnerships at a time"), file=name)
    return content
