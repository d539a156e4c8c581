"""Whether the problem is known, and whether the plan answers it."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.reading import blank, told


@check("DIA-no-period", "DIA-finding-unanswered")
def findings(case: CaseFile) -> Iterator[Hit]:
    objectives = case.rows("objectives")
    answered = {finding for objective in objectives for finding in objective.get("responds_to") or ()}
    for place, row in case.placed("evidence"):
        subject = told(case.data, row.get("indicator")) or str(row.get("id"))
        if blank(row.get("period")):
            yield Hit("DIA-no-period", (*place, "period"), subject=subject)
        if objectives and row.get("id") not in answered:
            yield Hit("DIA-finding-unanswered", place, subject=subject)


@check("DIA-self-examination-missing")
def self_examination(case: CaseFile) -> Iterator[Hit]:
    if blank(case.get("diagnosis.answers")):
        yield Hit("DIA-self-examination-missing", ("diagnosis", "answers"))
