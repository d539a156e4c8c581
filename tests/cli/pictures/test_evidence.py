"""The evidence as a picture: neat with any text, and telling what a steering group asks."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lep.cli.pictures.evidence import show
from tests.cli.pictures.drawn import drawn
from tests.cli.pictures.test_pictures import NAMES, WIDTHS, neat

NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 2)))


def finding(**keys: Any) -> dict[str, Any]:
    return {"id": "f", "indicator": "Rate", "value": 32.6, "unit": "%", "measure": "rate", "period": "2025", **keys}


@given(NAMES, NAMES, NAMES, NUMBERS, st.none() | NUMBERS, st.lists(NUMBERS, max_size=9), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_it_keeps_to_its_width(
    name: str, unit: str, note: str, value: float, other: float | None, series: list[float], width: int
) -> None:
    row = finding(indicator=name, unit=unit, note=note, value=value, source=note)
    row["reference"] = {"area": name, **({} if other is None else {"value": other})}
    row["series"] = [{"period": str(2010 + at), "value": one, "flag": "b"} for at, one in enumerate(series)]
    data = {"territory": {"name": name}, "evidence": [row, finding(value=None)]}
    assert neat(drawn(show(data).draw(width), width), width)


def page(*rows: dict[str, Any]) -> str:
    return " ".join(" ".join(drawn(show({"evidence": list(rows)}).draw(80))).split())


def test_a_rate_says_how_far_it_is_from_the_reference() -> None:
    assert "12.8 points above" in page(finding(reference={"area": "Region", "value": 19.8}))
    assert "4 points below" in page(finding(value=10, reference={"area": "Region", "value": 14}))


def test_a_series_shows_its_break_and_its_trend() -> None:
    series = [{"period": str(2020 + at), "value": 40 - at, "flag": "b" if at == 2 else ""} for at in range(6)]
    text = page(finding(series=series))
    assert "| 2022: 38" in text
    assert (
        "It falls by 1 points a year: a line through 4 figures since 2022; earlier ones were counted differently."
        in text
    )


def test_nothing_yet() -> None:
    assert "No finding yet" in page()
