"""How the partnership was brought about: whether there was time to prepare it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, tr, tr_n
from lep.method.diagnosis.preparation import PreparationTime, preparation, settings
from lep.method.reading import Place


@check("STK-preparation-rushed", "STK-preparation-reversed")
def rushed(case: CaseFile) -> Iterator[Hit]:
    start, until = case.get("prepared.from"), case.get("prepared.until")
    if start and until and until < start:
        yield Hit("STK-preparation-reversed", ("prepared", "until"), start=start, until=until)
        return
    reasons = _reasons(preparation(case.data))
    if reasons:
        place: Place = next(iter(reasons)) if len(reasons) == 1 else ("prepared",)
        published = [_took(one) for one in settings()["published"]]
        reason = formats().listed(list(reasons.values()))
        yield Hit("STK-preparation-rushed", place, reason=reason, published=formats().listed(published))


def _took(one: Mapping[str, Any]) -> str:
    return tr_n(one["months"], "{who} took {n} month", "{who} took {n} months", who=one["who"])


def _reasons(found: PreparationTime) -> dict[Place, str]:
    reasons: dict[Place, str] = {}
    least = settings()["least_months"]
    if found.too_short:
        start, until = formats().day(found.start), formats().day(found.until)
        reasons["prepared", "from"] = tr(
            "it took less than {months} months ({start} to {until})", months=least, start=start, until=until
        )
    if found.too_few_meetings:
        held = tr_n(found.meetings or 0, "one meeting was held", "{n} meetings were held")
        reasons["prepared", "meetings"] = held if found.meetings else tr("no meeting was held")
    return reasons
