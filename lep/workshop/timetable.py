"""The hours of a half-day workshop: three hours and a half, whatever it is about.

Everybody answers alone before anybody speaks, and most of the time goes to the points that divide the room. Who has the
answers beforehand uses the quarter of scoring for those who have not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from lep.language import tr

STEPS: Final[Mapping[str, int]] = {
    "welcome": 15,
    "context": 20,
    "scoring": 20,
    "results": 25,
    "break": 15,
    "talk": 60,
    "decide": 30,
    "actions": 20,
    "close": 5,
}
"""The steps of the day with their length in minutes."""
TOTAL: Final = sum(STEPS.values())
_DAY: Final = 24 * 60


class Step(NamedTuple):
    """One step: when it begins and ends ("09:00"), and its length in minutes."""

    id: str
    start: str
    end: str
    minutes: int


def timetable(start: str) -> tuple[Step, ...]:
    """The steps of a day that begins at `start` ("9:00", "09:00"). Raises ValueError, with what to do."""
    at = _minutes(start)
    found = []
    for identifier, length in STEPS.items():
        found.append(Step(identifier, _clock(at), _clock(at + length), length))
        at += length
    return tuple(found)


def _minutes(text: str) -> int:
    hour, _, minute = text.strip().replace(".", ":").partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(hour) < 24 and int(minute) < 60):
        raise ValueError(tr("`{time}` is no time of day: write it like 09:00", time=text))
    at = int(hour) * 60 + int(minute)
    if at + TOTAL > _DAY:
        raise ValueError(tr("a workshop that begins at {time} would last beyond midnight", time=text))
    return at


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
