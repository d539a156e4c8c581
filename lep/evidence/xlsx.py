"""Sheets of an XLSX file as rows of cells: values only. Nothing in it is worked out, and nothing is fetched."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import IO, Any, Final, TypeVar

from lep.evidence.errors import Unreadable
from lep.evidence.grid import Grid, Value, collected, too_many_cells
from lep.evidence.merged import completed, layout_of
from lep.evidence.table import MAX_CELLS
from lep.language import mark, tr, tr_n

Found = TypeVar("Found")

MAX_UNPACKED: Final = 200_000_000
"""Bytes of all parts together, unpacked."""
MAX_PARTS: Final = 2_000
MAX_ROWS: Final = 500_000
MAX_ANSWERS: Final = 100_000
"""Rows of a sheet that strangers filled in, empty ones too: told before any of them is read."""
MAX_EMPTY: Final = 10_000
"""So many empty rows on end are the end: a sheet may claim a million."""
MAX_WIDE: Final = 16_384
"""Columns of a sheet, empty ones too: no spreadsheet program has more."""
MAX_SEEN: Final = 10 * MAX_CELLS
"""Cells gone through, empty ones too."""
MAX_TEXTS: Final = 500_000
"""Texts that the sheets of a workbook share."""
MAX_PIECE: Final = 4_000_000
"""Bytes that openpyxl reads as one: a row, a text, or a part that is neither sheet nor texts."""
_CHUNK: Final = 1 << 20
_MARKS: Final = {"worksheets/": b"<row", "sharedstrings": b"<si"}
"""Where a piece of a part that is read piece by piece begins."""
_UNREAD: Final = ("xl/pivotCache/", "xl/media/", "xl/charts/", "xl/drawings/", "xl/embeddings/", "customXml/")
"""Folders that openpyxl leaves alone when it only reads values."""
_PROGRAMS: Final = {
    ("xl/vbaproject", "xl/macrosheets/", "xl/activex/", "xl/ctrlprops/"): mark("the workbook holds macros or controls"),
    ("xl/externallinks/", "xl/connections", "xl/querytables/"): mark("the workbook is linked to other files"),
    ("xl/embeddings/",): mark("the workbook holds embedded files"),
}
"""How parts begin that run programs or fetch something."""
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_TEXT: Final = re.compile(rb"<(?:\w+:)?si[\s/>]")
_PLAIN_XML: Final = mark("save it again in a spreadsheet program")


def xlsx_grid(content: bytes, name: str, sheet: str = "") -> Grid:
    """The rows of a sheet: the one named, else the first that holds anything. Raises Unreadable."""
    return _opened(content, name, lambda book: _first_filled(book, name, sheet))


def xlsx_sheets(content: bytes, name: str) -> list[tuple[str, Grid]]:
    """Every sheet that holds anything, by its name. Moments keep their time of day, merged cells all hold what is
    written in them, and a formula that was never worked out is shown as it stands.

    Raises Unreadable, also for a workbook that runs programs or is linked to others: what strangers send in should have
    neither.
    """
    _refuse_programs(content, name)
    return _opened(content, name, lambda book: [*_filled(book, name)])


def _opened(content: bytes, name: str, use: Callable[[Any], Found]) -> Found:
    """What `use` makes of the workbook. Raises Unreadable."""
    inspected(content, name)
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (charts, validation) is no figure
            return use(load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False))
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        raise Unreadable(
            tr("this XLSX file is broken: {error}", error=error), hint=tr(_PLAIN_XML), file=name
        ) from error


def _first_filled(book: Any, name: str, wanted: str) -> Grid:
    names = list(book.sheetnames)
    if wanted and wanted not in names:
        hint = tr("there are: {names}", names=", ".join(names))
        raise Unreadable(tr("there is no sheet called {sheet}", sheet=wanted), hint=hint, file=name)
    for title in [wanted] if wanted else names:
        sheet = book[title]
        if not hasattr(sheet, "iter_rows"):  # a sheet of charts
            continue
        sheet.reset_dimensions()
        rows = collected(_rows(sheet, name), name)
        if rows:
            others = [one for one in names if one != title]
            note = tr(
                "Read: the sheet {sheet}; others: {others} (--sheet names one)", sheet=title, others=", ".join(others)
            )
            return Grid(rows, "", (note,) if others and not wanted else ())
    raise Unreadable(tr("no sheet holds anything"), file=name)


def _filled(book: Any, name: str) -> Iterator[tuple[str, Grid]]:
    for title in book.sheetnames:
        sheet = book[title]
        if not hasattr(sheet, "iter_rows"):  # a sheet of charts
            continue
        sheet.reset_dimensions()
        with sheet._get_source() as part:
            _refuse_many(part, name)
        with sheet._get_source() as part:
            laid_out = layout_of(part)
        rows = collected(completed(_rows(sheet, name, _timed), laid_out), name)
        if rows:
            yield title, Grid(rows)


def _refuse_many(part: IO[bytes], name: str) -> None:
    rows, cells, before = 0, 0, b""
    while chunk := part.read(_CHUNK):
        text = before + chunk.replace(b"\0", b"")
        whole, mark, before = text.rpartition(b"<")
        before = mark + before
        rows += len(_ROW.findall(whole))
        cells += len(_CELL.findall(whole))
        if rows > MAX_ANSWERS or cells > MAX_CELLS:
            message = (
                tr_n(MAX_ANSWERS, "more than {n} row is too many", "more than {n} rows are too many")
                if rows > MAX_ANSWERS
                else too_many_cells()
            )
            raise Unreadable(message, hint=tr("keep the rows and columns you need"), file=name)


def _rows(sheet: Any, name: str, read: Callable[[Any], Value] | None = None) -> Iterator[tuple[int, list[Value]]]:
    read = read or _value
    empty = seen = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MAX_ROWS:
            message = tr_n(MAX_ROWS, "more than {n} row is too many", "more than {n} rows are too many")
            raise Unreadable(message, hint=tr("keep the rows and columns you need"), file=name, row=number)
        seen += len(row)
        if len(row) > MAX_WIDE or seen > MAX_SEEN:
            hint = tr("delete the columns that are empty")
            raise Unreadable(tr("the sheet is too wide"), hint=hint, file=name, row=number)
        values = [read(cell) for cell in row]
        empty = 0 if any(value != "" for value in values) else empty + 1
        if empty > MAX_EMPTY:
            return
        yield number, values


def _value(cell: Any) -> Value:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, dt.datetime | dt.date):
        return cell.date().isoformat() if isinstance(cell, dt.datetime) else cell.isoformat()
    return str(cell)


def _timed(cell: Any) -> Value:
    return cell.isoformat(sep=" ", timespec="seconds") if isinstance(cell, dt.datetime) else _value(cell)


def _refuse_programs(content: bytes, name: str) -> None:
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            for marks, what in _PROGRAMS.items():
                if part.casefold().startswith(marks):
                    hint = tr("save the sheet as CSV, or copy it into a new workbook")
                    raise Unreadable(tr(what), hint=hint, file=name)


def inspected(content: bytes, name: str, most: int = 0) -> None:
    """Refuse what would unpack to too much, and parts that declare entities of their own; `most` bytes are enough, if
    not `MAX_UNPACKED`. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive, name, most or MAX_UNPACKED)
    except Unreadable:
        raise
    except Exception as error:  # zipfile, too, raises whatever a damaged archive makes it stumble over
        raise Unreadable(
            tr("this XLSX file is broken: {error}", error=error), hint=tr(_PLAIN_XML), file=name
        ) from error


def _check(archive: zipfile.ZipFile, name: str, most: int) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        message = tr_n(len(parts), "{n} part is too many", "{n} parts are too many")
        raise Unreadable(message, hint=tr(_PLAIN_XML), file=name)
    if "[Content_Types].xml" not in archive.namelist():
        hint = tr("save it as XLSX or CSV")
        raise Unreadable(tr("this is a ZIP archive, but no XLSX file"), hint=hint, file=name)
    _unpack(archive, parts, name, most)


def _unpack(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str, most: int) -> None:
    """Unpack everything once, a piece at a time: what the parts say of their own size is not to be trusted."""
    unpacked = 0
    for part in parts:
        marks = [mark for folder, mark in _MARKS.items() if folder in part.filename.casefold()]
        read = part.filename.endswith((".xml", ".rels")) and not part.filename.startswith(_UNREAD)
        with archive.open(part) as stream:
            before, piece, texts = b"", 0, 0
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                text = before + chunk
                last = max((text.rfind(mark) for mark in marks), default=-1)
                piece = piece + len(chunk) if last < 0 else len(text) - last
                if unpacked > most:
                    message = tr_n(most, "it unpacks to more than {n} byte", "it unpacks to more than {n} bytes")
                    raise Unreadable(message, hint=tr("keep the sheet you need in a file of its own"), file=name)
                texts += len(_TEXT.findall(chunk)) if "sharedstrings" in part.filename.casefold() else 0
                if read and (piece > MAX_PIECE or texts > MAX_TEXTS):
                    message = tr("a part of it, {part}, is too large to be read", part=part.filename)
                    raise Unreadable(message, hint=tr("copy the figures into a new file"), file=name)
                if read and b"<!DOCTYPE" in text.replace(b"\0", b""):
                    raise Unreadable(tr("a part of it declares entities"), hint=tr(_PLAIN_XML), file=name)
                before = chunk[-32:]
