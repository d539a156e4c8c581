"""When something was handed in, as survey tools and spreadsheet programs write it, so that one can tell the later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from lep.evidence.grid import Value

_CLOCK: Final = (
    r"(?:[T ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?)?"
    r"\s*(?:Z|UTC|GMT|(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?)|[A-Z]{3,4})?"
)
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _CLOCK)
_YEAR_LAST: Final = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[-/.])\s?(?P<two>\d{1,2})[-/.]\s?(?P<year>\d{4}|\d\d)\.?" + _CLOCK
)
_TIME: Final = re.compile(r"(?<![\d:.+-])\d{1,2}:(?P<minute>\d\d)(?::(?P<second>\d\d))?")
_SERIAL: Final = datetime(1899, 12, 30)
_SERIALS: Final = range(30_000, 80_000)
"""Days that Excel writes as numbers: 1982 to 2119."""


def moments(cells: Sequence[Value]) -> list[str | None]:
    """The moments in a column, as `2027-02-10 09:31:00`; None where there is none, or nobody can tell which it is.

    3/4/2027 is told from the column: some day after the 12th shows which comes first. Where none does and the days
    differ, they cannot be put in order, and all of them are None.
    """
    texts = [str(cell).strip() for cell in cells]
    parts = [_YEAR_LAST.fullmatch(text) for text in texts]
    unclear = [(int(found["one"]), int(found["two"])) for found in parts if found and found["mark"] != "."]
    day_first = any(one > 12 for one, _ in unclear)
    month_first = any(two > 12 for _, two in unclear)
    ordered = day_first != month_first or len(set(unclear)) == 1
    return [
        _moment(cell, text, found, day_first, ordered) for cell, text, found in zip(cells, texts, parts, strict=True)
    ]


def clock(cell: Value) -> tuple[int, int | None] | None:
    """Of a moment what every tool writes alike, in whatever zone and order of day and month: the minute of a quarter of
    an hour, and the second (None where it is not written). None if there is no time of day."""
    found = _TIME.search(cell if isinstance(cell, str) else _of_serial(cell) or "")
    return (int(found["minute"]) % 15, int(found["second"]) if found["second"] else None) if found else None


def _moment(cell: Value, text: str, parts: re.Match[str] | None, day_first: bool, ordered: bool) -> str | None:
    try:
        if isinstance(cell, float | int):
            return _of_serial(cell)
        if found := _YEAR_FIRST.fullmatch(text):
            return _written(_made(found, int(found["month"]), int(found["day"])))
        if parts is None or (parts["mark"] != "." and not ordered):
            return None
        one, two = int(parts["one"]), int(parts["two"])
        day_leads = day_first or parts["mark"] == "."
        return _written(_made(parts, two if day_leads else one, one if day_leads else two))
    except (ValueError, OverflowError):
        return None


def _of_serial(days: float) -> str | None:
    return _written(_SERIAL + timedelta(seconds=round(days * 86_400))) if int(days) in _SERIALS else None


def _made(found: re.Match[str], month: int, day: int) -> datetime:
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    moment = datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0))
    return moment - _offset(found["zone"]) if found["zone"] else moment


def _offset(zone: str) -> timedelta:
    sign = -1 if "-" in zone else 1
    digits = re.sub(r"[^\d:]", "", zone)
    hours, _, minutes = digits.partition(":") if ":" in digits else (digits[:2], "", digits[2:])
    return sign * timedelta(hours=int(hours), minutes=int(minutes or 0))


def _written(moment: datetime) -> str:
    return moment.replace(tzinfo=UTC).strftime("%Y-%m-%d %H:%M:%S")
