"""All partnerships of a batch in one table: CSV for spreadsheets, JSON for programs, a page for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from lep.batch import stores
from lep.batch.page import GENERATOR, as_html
from lep.batch.records import STATES, Outcome
from lep.batch.table import COLUMNS, Value
from lep.evidence.csv_lines import csv_line, inert

SCHEMA: Final = "lep.batch/1"
_BOM: Final = "\ufeff"


def as_csv(outcomes: Iterable[Outcome], *, bom: bool = False) -> Iterator[str]:
    """Lines of CSV. What a spreadsheet program would take for a formula begins with an apostrophe; `bom` is what Excel
    knows UTF-8 by."""
    yield (_BOM if bom else "") + _csv_line([column.key for column in COLUMNS])
    for outcome in outcomes:
        yield _csv_line(column.value(outcome) for column in COLUMNS)


def as_json(outcomes: Iterable[Outcome], **about: Any) -> Iterator[str]:
    """One object in pieces: the envelope, in it how many there are of each state, and a record for each file."""
    counts = dict.fromkeys(STATES, 0)
    head = json.dumps({"schema": SCHEMA, "file": None})[:-1]
    yield f'{head}, "data": {{"partnerships": ['
    for at, outcome in enumerate(outcomes):
        counts[outcome.state] += 1
        yield (",\n" if at else "\n") + json.dumps(record_of(outcome), ensure_ascii=False)
    rest = json.dumps({"counts": counts, **about}, ensure_ascii=False)
    yield f"\n], {rest[1:]}}}\n"


def record_of(outcome: Outcome) -> dict[str, Any]:
    """What programs are told of a file."""
    record = outcome.as_record()
    del record["digest"], record["key"]
    return {"file": stores.shown(record.pop("address")), **record}


def is_ours(content: bytes) -> bool:
    """Whether that is a summary, which may be replaced by a newer one."""
    head = content[:2000].decode("utf-8", errors="replace").removeprefix(_BOM)
    return (
        head.startswith((_csv_line([column.key for column in COLUMNS]), json.dumps({"schema": SCHEMA})[:-1]))
        or GENERATOR in head
    )


FORMATS: Final[Mapping[str, Callable[[Iterable[Outcome], Mapping[str, int], str | None], Iterator[str]]]] = {
    ".csv": lambda outcomes, *_: as_csv(outcomes),
    ".json": lambda outcomes, *_: as_json(outcomes),
    ".html": as_html,
}
"""How a summary is written, by how its file's name ends: from outcomes, how many there are of each state, and the way
from there to the outputs (see `lep.batch.links.way`)."""


def _csv_line(values: Iterable[Value]) -> str:
    return csv_line(inert(value) if isinstance(value, str) else "" if value is None else str(value) for value in values)
