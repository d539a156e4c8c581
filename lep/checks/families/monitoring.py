"""Whether somebody will know if it works; and, on a given day, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats
from lep.method.diagnosis.selfexam import facts
from lep.method.labour.arithmetic import Observed, moment, trend
from lep.method.months import months_later
from lep.method.reading import Data, by_id, dig, prose, rows


@check("MON-no-breakdown")
def breakdown(case: CaseFile) -> Iterator[Hit]:
    for place, indicator in case.indicators:
        if indicator.get("disaggregated_by") is None:
            yield Hit("MON-no-breakdown", (*place, "disaggregated_by"), subject=case.label(indicator))


@check("MON-meetings-poor")
def meetings(case: CaseFile) -> Iterator[Hit]:
    """By the partners' own count, less than half of the meetings were held, or less than half of the partners came."""
    told = {fact.item: fact.told for fact in facts(case.data, case.packs) if fact.says_no and not fact.from_file}
    found = [told[item] for item in _MEETINGS if item in told]
    if found:
        place = next(where for where, row in case.placed("diagnosis.answers") if row.get("item") in told)
        yield Hit("MON-meetings-poor", place, what=formats().listed(found))


_MEETINGS = ("meetings_held", "partners_present")


@check("MON-target-below-trend")
def below_trend(case: CaseFile) -> Iterator[Hit]:
    """A target that the trend would reach by itself, where the baseline is the very figure of the finding."""
    evidence = by_id(case.data, "evidence")
    for place, indicator in case.indicators:
        objective = case.at(place[:2])
        for answered in objective.get("responds_to") or ():
            finding = evidence.get(str(answered), {})
            if not _same_figure(finding, indicator, case):
                continue
            expected = _by_trend(finding, str(dig(indicator, "target.date") or ""))
            target, reduce = dig(indicator, "target.value"), objective.get("change") == "reduce"
            if expected is None or not isinstance(target, int | float) or objective.get("change") == "maintain":
                continue
            if expected <= target if reduce else expected >= target:
                params = {"target": formats().number(target), "date": dig(indicator, "target.date")}
                params |= {"expected": formats().number(float(f"{expected:.3g}"))}
                where = (*place, "target", "value")
                yield Hit("MON-target-below-trend", where, subject=case.label(indicator), **params)
                break


def _same_figure(finding: Data, indicator: Data, case: CaseFile) -> bool:
    """Whether an indicator goes on where a finding stands: the same value in the same unit."""
    value, before = finding.get("value"), dig(indicator, "baseline.value")
    unit = prose(case.data, indicator.get("unit")).casefold()
    same = unit == prose(case.data, finding.get("unit")).casefold()
    return isinstance(value, int | float) and value == before and same


def _by_trend(finding: Data, day: str) -> float | None:
    """What the finding comes to on a day if it goes on as before; None while its series is too short."""
    period, value = str(finding.get("period") or ""), finding.get("value")
    series = [
        Observed(str(row.get("period")), row.get("value"), row.get("flag") or "") for row in rows(finding, "series")
    ]
    if period not in {one.period for one in series}:
        series.append(Observed(period, value, str(finding.get("flag") or "")))
    found, start, end = trend(series), moment(period), moment(day)
    if found is None or start is None or end is None or end <= start or not isinstance(value, int | float):
        return None
    return value + found.per_year * float(end - start)


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
