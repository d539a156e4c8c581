"""Whether somebody will know if it works; and, on a given day, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.months import months_later


@check("MON-no-breakdown")
def breakdown(case: CaseFile) -> Iterator[Hit]:
    for place, indicator in case.indicators:
        if indicator.get("disaggregated_by") is None:
            yield Hit("MON-no-breakdown", (*place, "disaggregated_by"), subject=case.label(indicator))


@check("MON-review-overdue")
def review_overdue(case: CaseFile) -> Iterator[Hit]:
    """The latest review that was due by today, counted from the first, has no record on or after that day.

    A review held up to three months early counts for the day it was due.
    """
    first, every = case.get("agreement.review.first"), case.get("agreement.review.every_months")
    if case.today is None or not first or case.closed:
        return
    due = date.fromisoformat(first)
    if due > case.today:
        return
    end = case.get("period.end")
    last_day = min(case.today, date.fromisoformat(end)) if end else case.today
    while every and months_later(due, every) <= last_day:
        due = months_later(due, every)
    held = [str(row.get("date") or "") for row in case.rows("monitoring.reviews")]
    if not any(day >= months_later(due, -3).isoformat() for day in held):
        yield Hit("MON-review-overdue", ("monitoring", "reviews"), due=due.isoformat())


@check("MON-period-over")
def period_over(case: CaseFile) -> Iterator[Hit]:
    end = case.get("period.end")
    if case.today and end and date.fromisoformat(end) < case.today and not case.closed:
        yield Hit("MON-period-over", ("period", "end"), end=end)
