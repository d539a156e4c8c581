"""Whether the partnership can end: a limited life, renewal after a review, and a review that asks what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.agreement.clauses import local_text
from lep.method.months import months_later

_LONG_YEARS = 7
_LAST_DAYS = timedelta(days=30)


@check("AGR-long-life")
def long_life(case: CaseFile) -> Iterator[Hit]:
    """Longer than seven years: the length of a programming period of the European Union, a generous limit."""
    start, end = case.get("period.start"), case.get("period.end")
    if not start or not end:
        return
    if date.fromisoformat(end) >= months_later(date.fromisoformat(start), 12 * _LONG_YEARS):
        yield Hit("AGR-long-life", ("period", "end"), years=_LONG_YEARS, start=start, end=end)


@check("AGR-renewal-automatic")
def renewal_automatic(case: CaseFile) -> Iterator[Hit]:
    words = case.said("agreement.renewal", "renewal")
    if words and local_text("I1", case.data) is None:
        yield Hit("AGR-renewal-automatic", ("agreement", "renewal"), words=words)


@check("AGR-review-agenda-narrow")
def agenda_narrow(case: CaseFile) -> Iterator[Hit]:
    path = "agreement.review.agenda"
    if local_text("G2", case.data) is None and case.unsaid(path, "agenda"):
        yield Hit("AGR-review-agenda-narrow", tuple(path.split(".")))


@check("AGR-triggers-narrow")
def triggers_narrow(case: CaseFile) -> Iterator[Hit]:
    path = "agreement.dissolution.triggers"
    if local_text("I3", case.data) is None and case.unsaid(path, "triggers"):
        yield Hit("AGR-triggers-narrow", tuple(path.split(".")))


@check("AGR-evaluation-too-late")
def evaluation_too_late(case: CaseFile) -> Iterator[Hit]:
    """An evaluation in the last month can inform neither the decision on renewal nor the last review."""
    when, end = case.get("agreement.evaluation.when"), case.get("period.end")
    if when and end and date.fromisoformat(end) - _LAST_DAYS < date.fromisoformat(when) <= date.fromisoformat(end):
        yield Hit("AGR-evaluation-too-late", ("agreement", "evaluation", "when"), when=when, end=end)
