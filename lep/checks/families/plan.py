"""Whether what the partners do fits the time that they have."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import tr


@check("OBJ-action-outside-period")
def action_outside_period(case: CaseFile) -> Iterator[Hit]:
    start, end = case.get("period.start"), case.get("period.end")
    for place, row in case.placed("actions"):
        params = {"subject": case.label(row), "start": start or "…", "end": end or "…"}
        for key, verb in (("start", tr("starts")), ("end", tr("ends"))):
            day = row.get(key)
            if day and ((start and day < start) or (end and day > end)):
                yield Hit("OBJ-action-outside-period", (*place, key), what=verb, date=day, **params)
