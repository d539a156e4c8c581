"""The territory in figures: what the findings of the diagnosis come to, one row each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from lep.method.labour.arithmetic import Observed, Trend, gap, trend
from lep.method.reading import Data, name_of, prose, rows

_DERIVED: Final = ("gap", "gender_gap", "trend", "location_quotient", "shift_share")


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. `gap` is its value less that of the reference, in points, where both are rates; `trend` is the
    change a year of its series; `series` is oldest first."""

    id: str
    indicator: str
    group: str
    value: float | None
    unit: str
    measure: str
    area: str
    period: str
    reference: float | None
    reference_area: str
    gap: float | None
    trend: Trend | None
    series: tuple[Observed, ...]
    source: str
    retrieved: str
    licence: str
    flag: str
    note: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The territory and its findings, in the order of the file."""

    name: str
    population: int | None
    rows: tuple[Row, ...]


def profile(data: Data, language: str | None = None) -> Profile:
    """The findings of a file as rows for a table. Nothing is rounded; what the file does not say is empty or None."""
    territory = data.get("territory")
    territory = territory if isinstance(territory, dict) else {}
    return Profile(
        name=prose(data, territory.get("name"), language),
        population=territory.get("population"),
        rows=tuple(_row(data, row, language) for row in rows(data, "evidence")),
    )


def _row(data: Data, row: Data, language: str | None) -> Row:
    reference = row.get("reference")
    reference = reference if isinstance(reference, dict) else {}
    value, other = _number(row.get("value")), _number(reference.get("value"))
    unit, measure = prose(data, row.get("unit"), language), str(row.get("measure") or "")
    comparable = "%" in unit and measure not in _DERIVED
    series = tuple(
        Observed(str(one.get("period") or ""), _number(one.get("value")), str(one.get("flag") or ""))
        for one in rows(row, "series")
    )
    return Row(
        id=str(row.get("id") or ""),
        indicator=prose(data, row.get("indicator"), language) or str(row.get("id") or ""),
        group=name_of(data, "groups", row.get("group"), language) if row.get("group") else "",
        value=value,
        unit=unit,
        measure=measure,
        area=prose(data, row.get("area"), language),
        period=str(row.get("period") or ""),
        reference=other,
        reference_area=prose(data, reference.get("area"), language),
        gap=gap(value, other) if comparable and value is not None and other is not None else None,
        trend=trend(series),
        series=series,
        source=prose(data, row.get("source"), language),
        retrieved=str(row.get("retrieved") or ""),
        licence=prose(data, row.get("licence"), language),
        flag=str(row.get("flag") or ""),
        note=prose(data, row.get("note"), language),
    )


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
