"""Whether the money adds up, covers what is planned, and lasts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, tr
from lep.method.plan.budget import stated_total, underfunded, years_without_means
from lep.method.reading import blank

_SOON: Final = 90
"""Days before the start from which on promises should have been approved."""


@check("AGR-total-differs", "AGR-action-underfunded", "AGR-year-without-means")
def sums(case: CaseFile) -> Iterator[Hit]:
    found = stated_total(case.data)
    if found and found.difference:
        amounts = {"stated": _money(found.stated, case), "ledger": _money(found.ledger, case)}
        apart = _money(abs(found.difference), case)
        more = tr("more") if found.difference > 0 else tr("less")
        yield Hit("AGR-total-differs", ("agreement", "finance", "total"), **amounts, apart=apart, more=more)
    for one in underfunded(case.data):
        amounts = {"cost": _money(one.cost or 0, case), "brought": _money(one.brought, case)}
        params = {"subject": one.name, "short": _money(one.short, case)}
        yield Hit("AGR-action-underfunded", (*one.place, "cost"), **amounts, **params)
    years = years_without_means(case.data)
    if years:
        yield Hit("AGR-year-without-means", ("contributions",), years=formats().listed([str(year) for year in years]))


@check("AGR-afterwards-missing")
def afterwards(case: CaseFile) -> Iterator[Hit]:
    place = ("agreement", "finance", "afterwards")
    if case.get("agreement.finance.grant") is True and blank(case.get(".".join(place))):
        yield Hit("AGR-afterwards-missing", place)


@check("AGR-afterwards-hoped")
def afterwards_hoped(case: CaseFile) -> Iterator[Hit]:
    """Only hope, or an open question: nobody is said to take on any of the work."""
    path = "agreement.finance.afterwards"
    words = case.said(path, "afterwards_hope")
    if words and not case.said(path, "afterwards_sure"):
        yield Hit("AGR-afterwards-hoped", tuple(path.split(".")), words=words)


@check("AGR-only-pledged")
def only_pledged(case: CaseFile) -> Iterator[Hit]:
    """The start is near, or past, and no body that decides has approved a single contribution."""
    start, lines = case.get("period.start"), [row for row in case.rows("contributions") if row.get("amount")]
    if case.today is None or not start or not lines or (date.fromisoformat(start) - case.today).days > _SOON:
        return
    if all(row.get("status") == "pledged" for row in lines):
        yield Hit("AGR-only-pledged", ("contributions",), start=start)


def _money(value: float, case: CaseFile) -> str:
    return formats().amount(value, str(case.get("currency") or "")).strip()
