"""How the partnership was brought about: whether there was time to prepare it."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.diagnosis.preparation import PreparationTime, preparation, settings
from lep.method.reading import Place, enumerated


@check("STK-preparation-rushed", "STK-preparation-reversed")
def rushed(case: CaseFile) -> Iterator[Hit]:
    start, until = case.get("prepared.from"), case.get("prepared.until")
    if start and until and until < start:
        yield Hit("STK-preparation-reversed", ("prepared", "until"), start=start, until=until)
        return
    reasons = _reasons(preparation(case.data))
    if reasons:
        place: Place = next(iter(reasons)) if len(reasons) == 1 else ("prepared",)
        published = [f"{one['who']} took {one['months']} months" for one in settings()["published"]]
        reason = enumerated(list(reasons.values()))
        yield Hit("STK-preparation-rushed", place, reason=reason, published=enumerated(published))


def _reasons(found: PreparationTime) -> dict[Place, str]:
    reasons: dict[Place, str] = {}
    least = settings()["least_months"]
    if found.too_short:
        reasons["prepared", "from"] = f"it took less than {least} months ({found.start} to {found.until})"
    if found.too_few_meetings:
        held = {0: "no meeting was", 1: "one meeting was"}.get(found.meetings or 0, f"{found.meetings} meetings were")
        reasons["prepared", "meetings"] = f"{held} held"
    return reasons
