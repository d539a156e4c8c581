"""All partnerships of a batch in one table: CSV for spreadsheets, JSON for programs, a page for people."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, Final

from lep.batch import stores
from lep.batch.records import STATES, Outcome
from lep.batch.table import COLUMNS, Column, Value
from lep.batch.wording import TOLD
from lep.evidence.csv_lines import csv_line, inert
from lep.language import formats, spoken, tr, tr_n

SCHEMA: Final = "lep.batch/1"
_GENERATOR: Final = '<meta name="generator" content="lep batch">'
_BOM: Final = "\ufeff"
_HERE: Final = Path(__file__).parent
_FIRST: Final = ("id", "state")
_TOLD_ELSEWHERE: Final = frozenset({"error", "core_present", "currency", "signed", "parties"})
_ON_PAGE: Final = tuple(
    sorted(
        (column for column in COLUMNS if column.key not in _TOLD_ELSEWHERE),
        key=lambda column: column.key not in _FIRST,
    )
)
"""The columns that people see: money with its currency, signing with its numbers, and what a row is first of all."""


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


def as_html(outcomes: Iterable[Outcome], counts: Mapping[str, int]) -> Iterator[str]:
    """A page that needs nothing from elsewhere: the table, sorted by a click on a heading."""
    script = (_HERE / "summary.js").read_text(encoding="utf-8")
    title = tr("Summary of partnerships")
    direction = "rtl" if spoken() == "he" else "ltr"
    # The digest is of the script exactly as it stands between the tags.
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield (
        f'<!DOCTYPE html>\n<html lang="{spoken()}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'{_GENERATOR}\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>\n{(_HERE / 'summary.css').read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(counted(counts))}</p>\n"
        f'<div class="frame" tabindex="0" role="region" aria-label="{escape(title)}">\n<table>\n'
        f"<caption>{escape(tr('Choose a heading to sort by it.'))}</caption>\n<thead>\n<tr>\n"
    )
    for column in _ON_PAGE:
        yield f'<th scope="col" class="{column.key}"><button type="button">{escape(tr(column.title))}</button></th>\n'
    yield "</tr>\n</thead>\n<tbody>\n"
    for outcome in outcomes:
        yield f'<tr class="{outcome.state}">\n{"".join(_row(outcome))}</tr>\n'
    yield f"</tbody>\n</table>\n</div>\n</main>\n<script>{script}</script>\n</body>\n</html>\n"


def counted(counts: Mapping[str, int]) -> str:
    """How many files came to what end, in one sentence."""
    done, unchanged, failed, refused = (counts.get(state, 0) for state in STATES)
    told = [
        tr_n(done, "{n} done", "{n} done") if done else "",
        tr_n(unchanged, "{n} unchanged", "{n} unchanged") if unchanged else "",
        tr_n(failed, "{n} failed", "{n} failed") if failed else "",
        tr_n(refused, "{n} refused", "{n} refused") if refused else "",
    ]
    return formats().listed([one for one in told if one]) or tr("nothing to do")


def is_ours(content: bytes) -> bool:
    """Whether that is a summary, which may be replaced by a newer one."""
    head = content[:2000].decode("utf-8", errors="replace").removeprefix(_BOM)
    return (
        head.startswith((_csv_line([column.key for column in COLUMNS]), json.dumps({"schema": SCHEMA})[:-1]))
        or _GENERATOR in head
    )


FORMATS: Final[Mapping[str, Callable[[Iterable[Outcome], Mapping[str, int]], Iterator[str]]]] = {
    ".csv": lambda outcomes, _: as_csv(outcomes),
    ".json": lambda outcomes, _: as_json(outcomes),
    ".html": as_html,
}
"""How a summary is written, by how its file's name ends."""


def _csv_line(values: Iterable[Value]) -> str:
    return csv_line(inert(value) if isinstance(value, str) else "" if value is None else str(value) for value in values)


def _row(outcome: Outcome) -> Iterator[str]:
    """The cells of a row; where a file was not done, what went wrong takes the room of what there is to tell of it."""
    if not outcome.error:
        yield from (_cell(column, outcome) for column in _ON_PAGE)
        return
    yield from (_cell(column, outcome) for column in _ON_PAGE[:2])
    wrong = escape(outcome.error.placed(stores.shown(outcome.address)))
    yield f'<td class="error" colspan="{len(_ON_PAGE) - 2}"><bdi>{wrong}</bdi></td>\n'


def _cell(column: Column, outcome: Outcome) -> str:
    value = column.value(outcome)
    if isinstance(value, int | float):
        number = formats().share(value) if column.key == "secured" else formats().number(value)
        unit = f" {outcome.facts['money'].get('currency') or ''}" if column.key == "money" else ""
        return f'<td class="number" data-value="{value}">{escape(number + unit)}</td>\n'
    if column.key == "id":  # a row without a heading would be nobody's
        return f'<th scope="row"><bdi>{escape(value or stores.shown(outcome.address))}</bdi></th>\n'
    told = TOLD[column.key](outcome) if column.key in TOLD else value
    shown = f"<bdi>{escape(told)}</bdi>" if told else ""
    return f'<td class="{column.key}">{shown}</td>\n'


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
