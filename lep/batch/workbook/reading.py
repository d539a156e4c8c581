"""From what was named to a workbook: an XLSX file, a CSV file, or a folder of CSV files."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

from lep.batch import stores
from lep.batch.workbook.book import MAX_BYTES, Book, too_large
from lep.evidence.errors import Unreadable
from lep.language import mark, tr

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
        return read_csv(_without_prefix(contents), name)
    content = _read(path, name, MAX_BYTES)
    if content.startswith(b"PK"):
        from lep.batch.workbook.read_xlsx import read_xlsx

        return read_xlsx(content, name)
    for start, what in _FOREIGN.items():
        if content.startswith(start):
            raise Unreadable(tr(what), hint=tr("save it as XLSX or CSV"), file=name)
    return read_csv([(path.rsplit("/", 1)[-1], content)], name)


def _without_prefix(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The files by the names of their pages: LibreOffice puts the workbook's before each: programme-groups.csv."""
    from lep.batch.workbook.pages import page_of

    books = {name.rpartition("-")[0] for name, _ in files}
    if len(books) != 1 or any(page_of(PurePath(name).stem) for name, _ in files):
        return files
    return [(name.rpartition("-")[2], content) for name, content in files]


def _read(path: str, name: str, limit: int) -> bytes:
    content = stores.read(path, limit)
    if len(content) > limit:
        message, hint = too_large(MAX_BYTES)
        raise Unreadable(message, hint=hint, file=name)
    return content
