"""Rows that could not be taken, kept in a list of their own beside the answers until they are mended.

The list is CSV and can be mended and collected itself: its columns are the questions, its first ones say where a row
stood and why it was kept aside. It holds no column that was not recognised, and so no names and addresses.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lep.evidence.csv_lines import csv_line, inert, restored
from lep.files import save
from lep.files.store import read_bytes
from lep.language import formats
from lep.workshop.items import KIND, STANDS_FOR
from lep.workshop.responses import Archive
from lep.workshop.rounds import folder_of, ready_folder
from lep.workshop.submissions import ASIDE, Submission, Trouble

_LARGEST: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list: heading -> text."""

    cells: Mapping[str, str]

    @property
    def file(self) -> str:
        """The file that it came from."""
        return self.cells.get(ASIDE["file"], "")

    @property
    def ids(self) -> frozenset[str]:
        """Digests of its ids."""
        return frozenset(self.cells.get(ASIDE["response"], "").split())


def aside_of(partnership: Path, stage: str, number: int) -> Path:
    """Where the rows of a round are kept that could not be taken."""
    return folder_of(partnership) / f"aside-{stage}-{number}.csv"


def read_aside(path: Path) -> tuple[Row, ...]:
    """The rows that are kept aside; () where there is no list. Raises LoadError."""
    if not path.is_file():
        return ()
    text = read_bytes(path, limit=_LARGEST).decode("utf-8-sig", errors="replace")
    return tuple(
        Row({str(key): restored(str(value or "")) for key, value in row.items() if key})
        for row in csv.DictReader(io.StringIO(text, newline=""))
    )


def row_of(one: Submission) -> Row:
    """A row as it is kept aside."""
    beside = {
        ASIDE["file"]: one.file,
        ASIDE["row"]: one.column or str(one.row),
        ASIDE["why"]: formats().semicolon.join(told(trouble) for trouble in one.troubles),
        ASIDE["response"]: " ".join(sorted(one.instances)),
        ASIDE["respondent"]: one.respondent or "",
        ASIDE["when"]: one.when or "",
        KIND: one.kind,
        STANDS_FOR: one.stands_for or "",
    }
    return Row({**{key: value for key, value in beside.items() if value}, **one.raw})


def told(trouble: Trouble) -> str:
    """What is wrong with a cell, led in by its column."""
    return f"{trouble.column}{formats().colon}{trouble.message}" if trouble.column else trouble.message


def still_aside(
    before: Sequence[Row], now: Iterable[Submission], files: Iterable[str], archive: Archive
) -> tuple[Row, ...]:
    """The list after a run: rows of now, and those of before that nobody mended or took back, and that were not read
    again."""
    new = [row_of(one) for one in now]
    known: frozenset[str] = frozenset().union(*(row.ids for row in new), *(one.instances for one in archive.kept))
    read = set(files)
    left = [row for row in before if row.file not in read and row.ids.isdisjoint(known)]
    return (*(row for row in left if not _is_withdrawn(row, archive)), *new)


def _is_withdrawn(row: Row, archive: Archive) -> bool:
    respondent, when = row.cells.get(ASIDE["respondent"]), row.cells.get(ASIDE["when"])
    return any(one.covers(respondent, row.ids, when) for one in archive.withdrawn)


def write_aside(path: Path, rows: Sequence[Row], questions: Sequence[str]) -> bool:
    """Write the list, or take it away where it is empty; whether anything changed. Raises WriteError, Refused."""
    if not rows:
        there = path.is_file()
        path.unlink(missing_ok=True)
        return there
    content = text_of(rows, questions).encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    ready_folder(path.parent)
    save(path, content, overwrite=True)
    return True


def text_of(rows: Sequence[Row], questions: Sequence[str]) -> str:
    """The list as CSV that spreadsheet programs open with the right letters, and in which nothing is a formula."""
    first = [*ASIDE.values(), KIND, STANDS_FOR, *questions]
    more = dict.fromkeys(key for row in rows for key in row.cells if key not in first)
    headings = [*first, *more]
    ordered = sorted(rows, key=lambda one: (one.file, one.cells.get(ASIDE["row"], "").zfill(9), sorted(one.ids)))
    lines = [csv_line(inert(row.cells.get(heading, "")) for heading in headings) for row in ordered]
    return "".join(["\ufeff", csv_line(headings), *lines])
