"""When what happens: dates of the plan, reviews to the end of the period, the evaluation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lep.method.plan.timeline import timeline

DATA: dict[str, Any] = {
    "period": {"start": "2027-01-01", "end": "2028-12-31"},
    "objectives": [
        {
            "id": "o",
            "name": "Jobs",
            "due": "2028-06-30",
            "indicators": [
                {"milestones": [{"date": "2027-12-31", "value": 2}, {"date": "2027-06-30", "value": 1}]},
                {"milestones": [{"date": "2027-12-31", "value": 9}, {"value": 3}]},
            ],
        },
        {"id": "undated"},
    ],
    "actions": [
        {"id": "a", "start": "2027-02-01", "end": "2027-05-31"},
        {"id": "half", "start": "2027-02-01"},
    ],
    "agreement": {"review": {"first": "2027-08-31", "every_months": 6}, "evaluation": {"when": "2029-03-01"}},
}


def test_what_has_dates_has_a_line() -> None:
    objective, action = timeline(DATA).lines
    assert (objective.sort, objective.id, objective.text) == ("objective", "o", "Jobs")
    assert (objective.start, objective.end) == (None, date(2028, 6, 30))
    assert objective.milestones == (date(2027, 6, 30), date(2027, 12, 31))
    assert (action.sort, action.start, action.end) == ("action", date(2027, 2, 1), date(2027, 5, 31))


def test_reviews_go_on_to_the_end_of_the_period() -> None:
    assert timeline(DATA).reviews == (date(2027, 8, 31), date(2028, 2, 29), date(2028, 8, 31))


@pytest.mark.parametrize("review", [{"first": "2027-08-31"}, {"first": "2027-08-31", "every_months": 0}])
def test_a_review_that_does_not_return_is_one(review: dict[str, Any]) -> None:
    assert timeline(DATA | {"agreement": {"review": review}}).reviews == (date(2027, 8, 31),)


def test_no_review_lies_beyond_the_last_day_that_there_is() -> None:
    period = {"end": "9999-12-31"}
    review = {"first": "9999-10-31", "every_months": 1}
    assert timeline({"period": period, "agreement": {"review": review}}).reviews[-1] == date(9999, 12, 31)


def test_it_runs_from_the_first_day_to_the_evaluation() -> None:
    assert timeline(DATA).ends == (date(2027, 1, 1), date(2029, 3, 1))


def test_without_a_line_it_has_no_ends() -> None:
    assert timeline({"period": DATA["period"]}).ends is None
