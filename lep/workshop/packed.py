"""Tables that were packed together: the .csv.zip of ODK Central and of Google Forms."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from lep.evidence.errors import Unreadable
from lep.evidence.table import MAX_BYTES
from lep.language import tr, tr_n

_WORKBOOK: Final = "[Content_Types].xml"
_ENCRYPTED: Final = 1
_MAX_TABLES: Final = 50
_TABLES: Final = (".csv", ".tsv")


def packed_tables(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """The CSV files in a ZIP archive, by name; () where it is a workbook, or none at all. Photographs and whatever else
    lies beside them stay packed. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = [part for part in archive.infolist() if part.filename.casefold().endswith(_TABLES)]
            if _WORKBOOK in archive.namelist() or not found:
                return []
            _refuse(found, name)
            return _unpacked(archive, [part for part in found if not part.filename.startswith("__MACOSX/")], name)
    except Unreadable:
        raise
    except Exception as error:  # zipfile raises whatever a damaged archive makes it stumble over
        hint = tr("save the answers as CSV or XLSX")
        raise Unreadable(tr("this ZIP archive is broken: {error}", error=error), hint=hint, file=name) from error


def _refuse(parts: list[zipfile.ZipInfo], name: str) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        hint = tr("save the answers as CSV or XLSX")
        raise Unreadable(tr("this ZIP archive is locked with a password"), hint=hint, file=name)
    if len(parts) > _MAX_TABLES:
        message = tr_n(len(parts), "{n} part is too many", "{n} parts are too many")
        raise Unreadable(message, hint=tr("save the answers as CSV or XLSX"), file=name)


def _unpacked(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> list[tuple[str, bytes]]:
    """What the parts say of their own size is not to be trusted: never more than one byte over the limit is read."""
    tables: list[tuple[str, bytes]] = []
    room = MAX_BYTES
    for part in parts:
        with archive.open(part) as stream:
            table = stream.read(room + 1)
        if len(table) > room:
            message = tr_n(MAX_BYTES, "it unpacks to more than {n} byte", "it unpacks to more than {n} bytes")
            hint = tr("a round of a workshop is a few kilobytes; is it the right file?")
            raise Unreadable(message, hint=hint, file=name)
        room -= len(table)
        tables.append((part.filename, table))
    return tables
