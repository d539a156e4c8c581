"""The hours of a half-day."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lep.workshop.timetable import TOTAL, timetable


def test_a_half_day_has_no_gaps_and_lasts_three_hours_and_a_half() -> None:
    steps = timetable("9:00")
    assert TOTAL == 210
    assert (steps[0].start, steps[-1].end) == ("09:00", "12:30")
    assert all(before.end == after.start for before, after in pairwise(steps))
    assert sum(step.minutes for step in steps) == TOTAL
    assert max(steps, key=lambda step: step.minutes).id == "talk"
    assert [step.id for step in steps].index("scoring") < [step.id for step in steps].index("talk")


@pytest.mark.parametrize("text", ["", "9", "25:00", "09:60", "9:5", "nine", "-1:00", "²:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="09:00"):
        timetable(text)


def test_a_day_does_not_run_into_the_next() -> None:
    assert timetable("20:30")[-1].end == "00:00"
    with pytest.raises(ValueError, match="midnight"):
        timetable("20:31")
