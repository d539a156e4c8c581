"""What the log says: targets reached, milestones missed, figures and contributions that did not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, mark, tr, tr_n
from lep.method.months import MONTHS, months_later
from lep.method.reading import Data, Place, blank, dig, rows

_EARLY_MONTHS = 12
_GRACE_MONTHS = 1
_HALF = 0.5


@check("MON-target-reached-early")
def target_reached_early(case: CaseFile) -> Iterator[Hit]:
    """A target met more than a year before its date, and nobody has set a new one or reviewed it since."""
    for place, indicator, change in _indicators(case):
        target, due = dig(indicator, "target.value"), dig(indicator, "target.date")
        early = months_later(date.fromisoformat(due), -_EARLY_MONTHS).isoformat() if due else ""
        for day, value in _measured(case, indicator) if isinstance(target, int | float) else ():
            if day < early and _reaches(value, target, change):
                if not _acted_on(case, day):
                    params = {"target": _number(target), "value": _number(value), "due": due, "date": day}
                    yield Hit("MON-target-reached-early", place, subject=case.label(indicator), **params)
                break


@check("MON-milestone-missed")
def milestone_missed(case: CaseFile) -> Iterator[Hit]:
    """The last milestone that was measured, or the target, was missed, and no review has dealt with it."""
    for place, indicator, change in _indicators(case):
        passed = []
        for milestone in (*rows(indicator, "milestones"), indicator.get("target") or {}):
            due, wanted = milestone.get("date"), milestone.get("value")
            after = [found for found in _measured(case, indicator) if due and found[0] >= due]
            if after and isinstance(wanted, int | float):
                passed.append((due, wanted, *after[0]))
        if not passed:
            continue
        due, wanted, day, value = max(passed)
        if not _reaches(value, wanted, change) and not _acted_on(case, day):
            params = {"due": due, "wanted": _number(wanted), "date": day, "value": _number(value)}
            yield Hit("MON-milestone-missed", place, subject=case.label(indicator), **params)


@check("MON-far-behind")
def far_behind(case: CaseFile) -> Iterator[Hit]:
    """Half of the time or more is over, and less than half of what that time should have brought is there.

    Only where no milestone says what should be there by then; results often come late, so half of it is enough.
    """
    start = case.get("period.start")
    for place, indicator, _ in _indicators(case):
        measured = _measured(case, indicator)
        before, target, due = (dig(indicator, path) for path in ("baseline.value", "target.value", "target.date"))
        known = start and due and isinstance(before, int | float) and isinstance(target, int | float)
        if not measured or not known or target == before or rows(indicator, "milestones"):
            continue
        day, value = measured[-1]
        gone = _share(start, day, due)
        come = (value - before) / (target - before)
        if _HALF <= gone < 1 and come < gone * _HALF and not _acted_on(case, day):
            params = {"value": _number(value), "date": day, "target": _number(target), "due": due}
            params |= {"gone": f"{100 * gone:.0f}", "come": f"{max(100 * come, 0):.0f}"}
            yield Hit("MON-far-behind", place, subject=case.label(indicator), **params)


def _share(start: str, day: str, end: str) -> float:
    """The share of the time from `start` to `end` that is over on a day; 1 where there is no time at all."""
    first, now, last = (date.fromisoformat(one) for one in (start, day, end))
    return (now - first).days / (last - first).days if last > first else 1


@check("MON-measurement-overdue")
def measurement_overdue(case: CaseFile) -> Iterator[Hit]:
    """By its own rhythm an indicator should have been measured, with a month's grace, and the log has no figure.

    Where nothing at all has been measured, that is said once.
    """
    overdue = list(_overdue(case))
    if len(overdue) > 1 and not case.rows("monitoring.measurements"):
        months = sorted({every for _, _, every, _ in overdue})
        often = formats().either([str(every) for every in months])
        rhythm = tr("they are to be measured every {months} months", months=often)
        since = formats().day(case.get("period.start"))
        count = len(overdue)
        what = tr("None of {count} indicators has been measured since {day}", count=count, day=since)
        yield Hit("MON-measurement-overdue", ("monitoring", "measurements"), what=what, rhythm=rhythm)
        return
    for place, indicator, every, last in overdue:
        name = case.label(indicator)
        never = tr("“{name}” has not been measured yet", name=name)
        what = tr("“{name}” was last measured on {day}", name=name, day=formats().day(last)) if last else never
        rhythm = tr_n(every, "it is to be measured every month", "it is to be measured every {n} months")
        yield Hit("MON-measurement-overdue", place, what=what, rhythm=rhythm)


def _overdue(case: CaseFile) -> Iterator[tuple[Place, Data, int, str]]:
    """The indicators that are late, each with its place, its rhythm in months and the last day measured (or "")."""
    start, end = case.get("period.start"), case.get("period.end")
    if case.today is None or case.closed or not start or (end and date.fromisoformat(end) < case.today):
        return
    for place, indicator, _ in _indicators(case):
        every = MONTHS.get(str(indicator.get("frequency")))
        last = max([day for day, _ in _measured(case, indicator)], default="")
        since = date.fromisoformat(max(start, last))
        if every and months_later(since, every + _GRACE_MONTHS) < case.today:
            yield place, indicator, every, last


_NOT_PAID = {"pledged": mark("pledged"), "approved": mark("approved")}


@check("MON-contribution-unpaid")
def contribution_unpaid(case: CaseFile) -> Iterator[Hit]:
    """Its year is over, and the ledger still says that it is promised."""
    if case.today is None or case.closed:
        return
    paid = {row.get("contribution") for row in case.rows("history") if row.get("event") == "paid"}
    for place, row in case.placed("contributions"):
        year, status = row.get("year"), row.get("status")
        late = isinstance(year, int) and year < case.today.year
        if late and status in _NOT_PAID and row.get("id") not in paid:
            params = {"subject": case.label(row), "who": case.name(row.get("from")), "year": year}
            params |= {"status": tr(_NOT_PAID[status])}
            yield Hit("MON-contribution-unpaid", (*place, "status"), **params)


def _number(value: float) -> str:
    return formats().number(value)


def _indicators(case: CaseFile) -> Iterator[tuple[Place, Data, Any]]:
    """The indicators, each with its place and what is to happen to it."""
    for place, indicator in case.indicators:
        yield place, indicator, case.at(place[:2]).get("change")


def _measured(case: CaseFile, indicator: Data) -> list[tuple[str, float]]:
    """The values measured of an indicator, by day."""
    found = [row for row in case.rows("monitoring.measurements") if row.get("indicator") == indicator.get("id")]
    dated = [(str(row["date"]), row["value"]) for row in found if not blank(row.get("date"))]
    return sorted((day, value) for day, value in dated if isinstance(value, int | float))


def _reaches(value: float, wanted: float, change: Any) -> bool:
    return value <= wanted if change == "reduce" else value >= wanted


def _acted_on(case: CaseFile, day: str) -> bool:
    """Whether a review was held, or the text amended, on that day or later."""
    reviews = [str(row.get("date") or "") for row in case.rows("monitoring.reviews")]
    amended = [str(row.get("date") or "") for row in case.rows("history") if row.get("event") == "amended"]
    return any(when >= day for when in (*reviews, *amended))
