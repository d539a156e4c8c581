"""Whether the partners agree, and whether what they give and gain is in balance.

What these rules say names partners and their judgements: it is for the convenor. What a document says in its place is
the rule's `told`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, quoted, tr_n
from lep.method.agreement.fairness import exchange
from lep.method.agreement.positions import Issue, Stand, negotiation
from lep.model.vocab import meaning

_HALF_HEARTED: Final = frozenset({"reservations", "dislike_but_support"})


@check("AGR-position-open", "AGR-reservations")
def positions(case: CaseFile) -> Iterator[Hit]:
    for issue in negotiation(case.data).issues:
        if issue.open:
            yield _hit("AGR-position-open", issue, issue.open, case)
            continue
        half_hearted = [stand for stand in issue.stands if stand.gradient in _HALF_HEARTED]
        if half_hearted:
            yield _hit("AGR-reservations", issue, half_hearted, case)


def _hit(code: str, issue: Issue, stands: Sequence[Stand], case: CaseFile) -> Hit:
    who = tr_n(len(stands), "one partner", "{n} partners")
    place = min((stand.place for stand in stands), key=lambda place: int(place[1]))
    return Hit(code, place, point=issue.name, stands=_told(stands, case), who=who, about=issue.about)


def _told(stands: Sequence[Stand], case: CaseFile) -> str:
    """The partners by the step on which they stand, furthest from agreement last."""
    steps = groupby(stands, key=lambda stand: stand.gradient)
    said = (
        (formats().listed([quoted(case.name(stand.by)) for stand in members]), meaning("Gradient", step))
        for step, members in steps
    )
    return formats().semicolon.join(formats().colon.join(pair) for pair in said)


@check("AGR-unfair-balance")
def balance(case: CaseFile) -> Iterator[Hit]:
    for side in exchange(case.data):
        if "burdened" in side.signs:
            params = {"subject": side.name, "burden": side.burden, "benefits": side.benefits}
            yield Hit("AGR-unfair-balance", (*side.place, "balance"), **params)
