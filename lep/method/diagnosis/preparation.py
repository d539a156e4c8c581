"""How the partnership was prepared: how long, in how many meetings, and whether that was rushed (PARES 2012)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lep.language import per_language
from lep.method.reading import Data, dig
from lep.method.tables import load_table

ENDS: Final = ("prepared.until", "agreement.date", "period.start")
"""Where the day stands on which the preparation ended: the first of these that is there."""


@dataclass(frozen=True, slots=True)
class PreparationTime:
    """How it was prepared. `until` is the day it ended, as far as the file knows; `months` and `meetings` are
    None where that is not known."""

    start: str | None
    until: str | None
    months: float | None
    meetings: int | None

    @property
    def too_short(self) -> bool:
        """Whether it took less than `preparation.yaml` asks for."""
        return self.months is not None and self.months < settings()["least_months"]

    @property
    def too_few_meetings(self) -> bool:
        """Whether fewer meetings were held than `preparation.yaml` asks for."""
        return self.meetings is not None and self.meetings < settings()["least_meetings"]


def preparation(data: Data) -> PreparationTime:
    """How long the preparation of a file's partnership took."""
    start = _day(dig(data, "prepared.from"))
    until = next((day for path in ENDS if (day := _day(dig(data, path)))), None)
    meetings = dig(data, "prepared.meetings")
    return PreparationTime(
        start=start.isoformat() if start else None,
        until=until.isoformat() if until else None,
        months=_months(start, until) if start and until else None,
        meetings=meetings if isinstance(meetings, int) else None,
    )


def settings() -> Mapping[str, Any]:
    """The thresholds and published figures of `preparation.yaml`."""
    return _settings()


@per_language
def _settings() -> dict[str, Any]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("preparation.yaml"))
    return table


def _months(start: dt.date, end: dt.date) -> float:
    """Months of the calendar between two days: 2 from 1 February to 1 April."""
    return 12 * (end.year - start.year) + end.month - start.month + (end.day - start.day) / 31


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None
