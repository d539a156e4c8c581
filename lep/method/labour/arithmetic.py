"""The arithmetic of local labour markets: rates, gaps, trends, specialisation and the parts of growth.

Pure functions on numbers. Rates are in per cent, differences of rates in percentage points, effects in jobs. Nothing
here rounds: that is the business of whoever writes a figure down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from lep.language import tr

Quadrant = Literal["star", "emerging", "mature", "declining"]

BREAK: Final = "b"
"""The flag of a figure from which on the source counts differently (ESS code list of observation flags)."""
FEWEST: Final = 3
"""A trend needs so many figures: a line through two says nothing about either."""


class Incomparable(ValueError):
    """Two figures that must not be put into one calculation; the message says why."""


@dataclass(frozen=True, slots=True)
class Observed:
    """One figure of a series; `value` is None where the source publishes none."""

    period: str
    value: float | None
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of persons (or a rate), with what decides whether it may be compared: when, where from, about whom."""

    value: float
    period: str
    source: str = ""
    population: str = ""


# --- rates and gaps ------------------------------------------------------------------------------------------


def rate(part: Figure, whole: Figure, *, note: str = "") -> float:
    """The part in per cent of the whole.

    Raises Incomparable if the whole is nothing, if the periods differ, or if sources or populations differ and no
    `note` says why they may be put together all the same (a survey's unemployed over a register's population, say).
    """
    if not whole.value:
        raise Incomparable(tr("the whole is nothing: there is no rate"))
    if part.period != whole.period:
        raise Incomparable(
            tr("one figure is of {period}, the other of {other}", period=part.period, other=whole.period)
        )
    if not note.strip():
        if part.source != whole.source:
            raise Incomparable(tr("the figures differ in source ({one}; {other})", **_both(part.source, whole.source)))
        if part.population != whole.population:
            both = _both(part.population, whole.population)
            raise Incomparable(tr("the figures differ in population ({one}; {other})", **both))
    return float(_exact(part.value) / _exact(whole.value) * 100)


def _both(one: str, other: str) -> dict[str, str]:
    return {"one": one or tr("not given"), "other": other or tr("not given")}


def gap(own: float, reference: float) -> float:
    """How far a rate is from that of the reference area, in points; above it is positive."""
    return float(_exact(own) - _exact(reference))


def gender_gap(women: float, men: float) -> float:
    """The rate of women less that of men, in points."""
    return gap(women, men)


# --- series --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trend:
    """Change a year along a straight line from `first` to `last`, through `count` figures. `broken`: earlier figures
    were left out, because the source counted differently then."""

    per_year: float
    first: str
    last: str
    count: int
    broken: bool


def moment(period: str) -> Fraction | None:
    """A period as years: "2025" is 2025, "2025-Q2" 2025 1/4, "2025-07" and "2025M07" 2025 1/2; None for other text.

    A day stands for its month: registers are counted at the end of one.
    """
    found = re.fullmatch(r"(\d{4})(?:[-\s]?([QMSH])?-?(\d{1,2})(?:-\d{1,2})?)?", period.strip().upper())
    if found is None:
        return None
    parts = {"Q": 4, "S": 2, "H": 2}.get(found[2] or "M", 12)
    at = int(found[3] or 1)
    return int(found[1]) + Fraction(at - 1, parts) if 1 <= at <= parts else None


def latest(series: Sequence[Observed]) -> Observed | None:
    """The last figure that was published."""
    return next((one for one in reversed(series) if one.value is not None), None)


def unbroken(series: Sequence[Observed]) -> tuple[Observed, ...]:
    """The figures since the last break: those before it were counted differently."""
    breaks = [at for at, one in enumerate(series) if BREAK in one.flag]
    return tuple(one for one in series[breaks[-1] if breaks else 0 :] if one.value is not None)


def trend(series: Sequence[Observed]) -> Trend | None:
    """The slope of the least-squares line through the figures since the last break, a year; None for under three.

    Figures whose period cannot be read are left out.
    """
    run = [(at, one) for one in unbroken(series) if (at := moment(one.period)) is not None]
    if len(run) < FEWEST:
        return None
    values = [_exact(one.value or 0) for _, one in run]
    middle = sum((at for at, _ in run), Fraction(0)) / len(run)
    mean = sum(values, Fraction(0)) / len(run)
    spread = sum(((at - middle) ** 2 for at, _ in run), Fraction(0))
    if not spread:
        return None
    together = sum(((at - middle) * (value - mean) for (at, _), value in zip(run, values, strict=True)), Fraction(0))
    broken = len(run) < sum(one.value is not None for one in series)
    return Trend(float(together / spread), run[0][1].period, run[-1][1].period, len(run), broken)


# --- sectors -------------------------------------------------------------------------------------------------


def location_quotient(local_sector: float, local_all: float, reference_sector: float, reference_all: float) -> float:
    """The sector's share of local employment over its share in the reference area; above 1 it is more concentrated
    here. Take the same quarter of each year, or seasons look like change. Raises Incomparable for a share of nothing.
    """
    if not (local_all and reference_all and reference_sector):
        raise Incomparable(tr("there is nothing to take a share of"))
    here, there = _exact(local_sector) / _exact(local_all), _exact(reference_sector) / _exact(reference_all)
    return float(here / there)


def quadrant(quotient: float, change: float) -> Quadrant:
    """Where a sector stands by its location quotient and the change of that: concentrated or not, rising or not."""
    if quotient >= 1:
        return "star" if change >= 0 else "mature"
    return "emerging" if change >= 0 else "declining"


@dataclass(frozen=True, slots=True)
class Shift:
    """What a change in jobs is made of: growth everywhere, the growth of the sector everywhere, and what is left, which
    is the place's own. The three add up to the change."""

    national: float
    mix: float
    competitive: float

    @property
    def change(self) -> float:
        """The actual change, in jobs."""
        return self.national + self.mix + self.competitive


@dataclass(frozen=True, slots=True)
class ShiftShare:
    """The shifts of all sectors and their sum; `growth` is that of the reference area, as a share (0.05 is 5 %)."""

    growth: float
    sectors: dict[str, Shift]
    total: Shift


Jobs = Mapping[str, tuple[float, float]]
"""Sector -> jobs at the start and at the end."""


def shift_share(local: Jobs, reference: Jobs) -> ShiftShare:
    """Split local growth into national share, industry mix and competitive effect (Dunn 1960).

    With local jobs e0 -> e1, the sector's growth g and that of all sectors G in the reference area: national e0*G, mix
    e0*(g - G), competitive (e1 - e0) - e0*g. All sectors of the reference area count for G, those without local jobs
    too. Raises Incomparable if the reference area lacks a sector, or had no jobs in it.
    """
    lacking = sorted(sector for sector in local if not reference.get(sector, (0, 0))[0])
    if lacking:
        raise Incomparable(tr("the reference area has no jobs at the start in: {sectors}", sectors=", ".join(lacking)))
    start = sum((_exact(jobs[0]) for jobs in reference.values()), Fraction(0))
    if not start:
        raise Incomparable(tr("the reference area has no jobs at the start"))
    overall = sum((_exact(jobs[1]) for jobs in reference.values()), Fraction(0)) / start - 1
    exact = {}
    for sector, (before, after) in local.items():
        jobs = reference[sector]
        own = _exact(jobs[1]) / _exact(jobs[0]) - 1
        base = _exact(before)
        exact[sector] = (base * overall, base * (own - overall), _exact(after) - base - base * own)
    sums = [sum((parts[at] for parts in exact.values()), Fraction(0)) for at in range(3)]
    return ShiftShare(
        growth=float(overall),
        sectors={sector: Shift(*map(float, parts)) for sector, parts in exact.items()},
        total=Shift(*map(float, sums)),
    )


def _exact(value: float) -> Fraction:
    """The decimal number that was written: 31.5 - 28.2 is 3.3 then."""
    return Fraction(str(value))
