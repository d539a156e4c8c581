"""The arithmetic of local labour markets, against figures worked out by hand and published formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.method.labour.arithmetic import (
    Figure,
    Incomparable,
    Observed,
    gap,
    gender_gap,
    latest,
    location_quotient,
    moment,
    quadrant,
    rate,
    shift_share,
    trend,
    unbroken,
)

LOCAL = {"manufacturing": (1200, 1100), "agriculture": (800, 760), "services": (3000, 3450)}
NATION = {"manufacturing": (50000, 52000), "agriculture": (20000, 18000), "services": (230000, 250000)}


# --- the published example -----------------------------------------------------------------------------------


def test_growth_is_split_as_in_the_worked_example() -> None:
    found = shift_share(LOCAL, NATION)
    assert found.growth == pytest.approx(0.06667, abs=5e-6)
    parts = {
        sector: (round(one.national, 2), round(one.mix, 2), round(one.competitive, 2))
        for sector, one in found.sectors.items()
    }
    assert parts == {
        "manufacturing": (80.0, -32.0, -148.0),
        "agriculture": (53.33, -133.33, 40.0),
        "services": (200.0, 60.87, 189.13),
    }
    total = found.total
    assert (round(total.national, 2), round(total.mix, 2), round(total.competitive, 2)) == (333.33, -104.46, 81.13)
    assert total.change == pytest.approx(310)


@pytest.mark.parametrize(
    ("sector", "quotient"), [("manufacturing", 1.275), ("agriculture", 2.544), ("services", 0.832)]
)
def test_location_quotients_as_in_the_worked_example(sector: str, quotient: float) -> None:
    local, nation = (sum(jobs[1] for jobs in area.values()) for area in (LOCAL, NATION))
    assert location_quotient(LOCAL[sector][1], local, NATION[sector][1], nation) == pytest.approx(quotient, abs=5e-4)


JOBS = st.integers(1, 10**6)


@given(st.lists(st.tuples(JOBS, JOBS, JOBS, JOBS), min_size=1, max_size=6))
def test_the_three_parts_always_come_to_the_change(areas: list[tuple[int, int, int, int]]) -> None:
    local = {str(at): jobs[:2] for at, jobs in enumerate(areas)}
    nation = {str(at): jobs[2:] for at, jobs in enumerate(areas)}
    found = shift_share(local, nation)
    assert found.total.change == pytest.approx(sum(after - before for before, after in local.values()), abs=1e-4)


def test_a_sector_that_is_new_here_is_the_places_own() -> None:
    found = shift_share({"mining": (0, 40)}, {"mining": (100, 100), "other": (100, 120)})
    assert (found.sectors["mining"].national, found.sectors["mining"].competitive) == (0, 40)


def test_a_sector_that_the_reference_lacks_cannot_be_compared() -> None:
    with pytest.raises(Incomparable, match="mining"):
        shift_share({"mining": (10, 12)}, {"services": (10, 12)})


def test_a_share_of_nothing_is_no_share() -> None:
    with pytest.raises(Incomparable):
        location_quotient(5, 100, 0, 1000)


@pytest.mark.parametrize(
    ("quotient", "change", "expected"),
    [(1.3, 0.1, "star"), (1.3, -0.1, "mature"), (0.7, 0.1, "emerging"), (0.7, -0.1, "declining")],
)
def test_the_quadrant_of_a_sector(quotient: float, change: float, expected: str) -> None:
    assert quadrant(quotient, change) == expected


# --- rates and gaps ------------------------------------------------------------------------------------------


def test_a_rate_is_the_part_in_per_cent_of_the_whole() -> None:
    assert rate(Figure(2706, "2025", "register"), Figure(8310, "2025", "register")) == pytest.approx(32.563, abs=1e-3)


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        (Figure(100, "2024", "register", "15-64"), "2024"),
        (Figure(100, "2025", "survey", "15-64"), "source"),
        (Figure(100, "2025", "register", "15-74"), "population"),
        (Figure(0, "2025", "register", "15-64"), "nothing"),
    ],
)
def test_figures_that_do_not_belong_together_make_no_rate(whole: Figure, said: str) -> None:
    with pytest.raises(Incomparable, match=said):
        rate(Figure(10, "2025", "register", "15-64"), whole)


def test_a_note_lets_two_sources_be_put_together_but_not_two_periods() -> None:
    part = Figure(10, "2025", "register")
    assert rate(part, Figure(100, "2025", "census"), note="Registered residents only") == 10
    with pytest.raises(Incomparable):
        rate(part, Figure(100, "2021", "census"), note="The last census")


def test_gaps_are_exact_points() -> None:
    assert gap(31.5, 28.2) == 3.3
    assert gender_gap(17.4, 10.4) == 7.0


# --- series --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2025", 2025),
        ("2025-Q2", 2025.25),
        ("2025Q4", 2025.75),
        ("2025-07", 2025.5),
        ("2025M01", 2025),
        ("2025-12-31", 2025 + 11 / 12),
        ("2025-S2", 2025.5),
    ],
)
def test_periods_are_moments_in_years(period: str, years: float) -> None:
    assert float(moment(period) or 0) == pytest.approx(years)


@pytest.mark.parametrize("period", ["", "spring", "2025-Q5", "2025-13", "25"])
def test_other_text_is_no_moment(period: str) -> None:
    assert moment(period) is None


def series(*values: float | None, breaks: int | None = None) -> list[Observed]:
    return [Observed(str(2019 + at), value, "b" if at == breaks else "") for at, value in enumerate(values)]


def test_the_latest_figure_is_the_last_that_was_published() -> None:
    found = latest(series(10, 11, None))
    assert found is not None
    assert found.period == "2020"
    assert latest(series(None, None)) is None


def test_the_trend_of_a_straight_line_is_its_slope() -> None:
    found = trend(series(10, 12, 14, 16))
    assert found is not None
    assert (found.per_year, found.first, found.last, found.count, found.broken) == (2, "2019", "2022", 4, False)


def test_a_missing_year_does_not_bend_the_line() -> None:
    found = trend(series(10, None, 14, 16))
    assert found is not None
    assert (found.per_year, found.count) == (2, 3)


def test_quarters_count_as_quarters_of_a_year() -> None:
    found = trend([Observed(f"2025-Q{at}", 10 + at) for at in (1, 2, 3, 4)])
    assert found is not None
    assert found.per_year == 4


def test_a_break_ends_the_series() -> None:
    broken = series(20, 21, 10, 9, 8, breaks=2)
    assert [one.period for one in unbroken(broken)] == ["2021", "2022", "2023"]
    found = trend(broken)
    assert found is not None
    assert (found.per_year, found.first, found.broken) == (-1, "2021", True)


def test_two_figures_are_no_trend() -> None:
    assert trend(series(10, 12)) is None
    assert trend(series(10, 11, 12, 13, breaks=2)) is None
