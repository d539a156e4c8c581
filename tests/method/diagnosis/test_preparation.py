"""Whether the preparation was rushed."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.diagnosis.preparation import preparation, settings
from lep.method.sources import authorities


@pytest.mark.parametrize(
    ("start", "end", "months", "short"),
    [
        ("2027-02-01", "2027-04-01", 2, False),
        ("2027-02-01", "2027-03-31", 2, True),
        ("2026-12-15", "2027-02-15", 2, False),
        ("2026-05-01", "2026-11-30", 7, False),
        ("2027-01-01", "2027-01-01", 0, True),
    ],
)
def test_months_of_the_calendar(start: str, end: str, months: float, short: bool) -> None:
    found = preparation({"prepared": {"from": start, "until": end}})
    assert found.months == pytest.approx(months, abs=0.1)
    assert found.too_short is short


@pytest.mark.parametrize(("meetings", "few"), [(2, True), (3, False), (0, True), (None, False)])
def test_meetings(meetings: int | None, few: bool) -> None:
    assert preparation({"prepared": {"meetings": meetings}}).too_few_meetings is few


def test_it_ends_where_the_file_says_else_with_the_agreement_else_with_the_start() -> None:
    data: dict[str, Any] = {"prepared": {"from": "2026-01-01"}, "period": {"start": "2027-01-01"}}
    assert preparation(data).until == "2027-01-01"
    data["agreement"] = {"date": "2026-11-01"}
    assert preparation(data).until == "2026-11-01"
    data["prepared"]["until"] = "2026-10-01"
    assert preparation(data).until == "2026-10-01"


def test_what_nobody_noted_is_not_short() -> None:
    found = preparation({"period": {"start": "2027-01-01"}})
    assert (found.months, found.meetings, found.too_short, found.too_few_meetings) == (None, None, False, False)


def test_the_thresholds_are_well_under_what_published_partnerships_took() -> None:
    for case in settings()["published"]:
        assert case["key"] in authorities()
        assert settings()["least_months"] * 2 <= case["months"]
