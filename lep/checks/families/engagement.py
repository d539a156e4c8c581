"""Whether stakeholders are won and kept: opponents, employers, refusals, what it costs partners and gives them."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, mark, quoted, tr
from lep.method.diagnosis.preparation import settings
from lep.method.reading import Data, blank, dig
from lep.method.stakeholders.composition import AT_THE_TABLE
from lep.method.stakeholders.engagement import Employer, employers
from lep.method.stakeholders.quadrants import HIGH
from lep.method.stakeholders.salience import salience_of

_PRIVATE = "private_employment_service"
_PLACED = frozenset({"employed", "employed_formally"})


@check("STK-opponent-unattended", "STK-pressing-outside")
def who_matters(case: CaseFile) -> Iterator[Hit]:
    for place, row in case.placed("stakeholders"):
        view, status = row.get("view") or {}, row.get("status")
        against = (view.get("stance") or 0) < 0 and (view.get("influence") or 0) >= HIGH
        if against and status != "declined" and blank((row.get("engagement") or {}).get("how")):
            yield Hit("STK-opponent-unattended", (*place, "view", "stance"), subject=case.label(row))
        if status in ("identified", "declined") and row.get("key") is not True and salience_of(row) == "definitive":
            state = tr("has declined") if status == "declined" else tr("has not been asked yet")
            yield Hit("STK-pressing-outside", (*place, "status"), subject=case.label(row), state=state)


@check("STK-no-substitute", "STK-ask-again-due", "STK-contact-overdue")
def days(case: CaseFile) -> Iterator[Hit]:
    today = case.today.isoformat() if case.today else ""
    for place, row in case.placed("stakeholders"):
        refusal, plan, subject = row.get("refusal") or {}, row.get("engagement") or {}, case.label(row)
        if row.get("status") != "declined":
            if today and str(plan.get("next") or today) < today:
                yield Hit("STK-contact-overdue", (*place, "engagement", "next"), subject=subject, day=plan["next"])
            continue
        if row.get("key") is True and blank(refusal.get("substitute")):
            yield Hit("STK-no-substitute", (*place, "refusal"), subject=subject)
        if today and str(refusal.get("ask_again") or today) < today:
            yield Hit("STK-ask-again-due", (*place, "refusal", "ask_again"), subject=subject, day=refusal["ask_again"])


@check("STK-employer-unengaged")
def employers_involved(case: CaseFile) -> Iterator[Hit]:
    known = {employer.id: employer for employer in employers(case.data)}
    for place, row in case.placed("stakeholders"):
        employer = known.get(str(row.get("id")))
        if employer and employer.status in AT_THE_TABLE and (open_ := _open(employer)):
            yield Hit("STK-employer-unengaged", place, subject=employer.name, open=formats().listed(open_))


def _open(employer: Employer) -> list[str]:
    """What nobody has settled, in words. Promises are asked of those who will sign."""
    return [
        tr(words)
        for part, words in _PARTS.items()
        if part in employer.open and (part != "promises" or _signs(employer))
    ]


def _signs(employer: Employer) -> bool:
    return employer.status == "committed"


_PARTS = {
    "offer": mark("what the partnership offers it"),
    "time_of_day": mark("at what time of day it can meet"),
    "promises": mark("what it promises, such as vacancies or interviews"),
}


@check("STK-gain-unknown", "STK-hassle-without-gain")
def gains(case: CaseFile) -> Iterator[Hit]:
    silent = []
    for place, row in case.partners:
        balance = row.get("balance") or {}
        hours, benefits, gained = balance.get("hours_month") or 0, balance.get("benefits"), not blank(row.get("gains"))
        poor = benefits <= _LITTLE if isinstance(benefits, int) else not gained
        if hours >= settings()["high_hours_month"] and poor:
            little = gained or benefits
            what = tr("and it gains little") if little else tr("and nothing says what it gains")
            params = {"subject": case.label(row), "hours": formats().number(hours), "what": what}
            yield Hit("STK-hassle-without-gain", (*place, "balance"), **params)
        elif not gained and blank(row.get("interests")):
            silent.append((place, quoted(case.label(row))))
    if silent:
        yield Hit("STK-gain-unknown", silent[0][0], who=formats().listed([name for _, name in silent]))


_LITTLE = 2


@check("STK-private-services-unasked")
def private_services(case: CaseFile) -> Iterator[Hit]:
    """Only where many are to be placed, and where nobody who does that as a trade is on the list, in whatever state."""
    if any(_PRIVATE in (row.get("kind"), *(row.get("also") or ())) for row in case.rows("stakeholders")):
        return
    placed = sum(_more(indicator) for _, indicator in case.indicators if indicator.get("measures") in _PLACED)
    if placed >= settings()["many_placements"]:
        yield Hit("STK-private-services-unasked", ("stakeholders",), placed=formats().number(placed))


def _more(indicator: Data) -> float:
    """How many more there are to be at the target than at the baseline; 0 where a value is missing."""
    before, after = (dig(indicator, f"{part}.value") for part in ("baseline", "target"))
    if indicator.get("unit") == "%" or not (isinstance(before, int | float) and isinstance(after, int | float)):
        return 0
    return max(after - before, 0)
