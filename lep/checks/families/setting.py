"""Whether a partnership is needed, what it enters, and whether levels of government stand in its way."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.diagnosis.levels import levels
from lep.method.reading import blank
from lep.model.vocab import meanings

ROOT = ("diagnosis",)


@check("DIA-no-value-added", "DIA-value-added-unsaid")
def value_added(case: CaseFile) -> Iterator[Hit]:
    kinds = case.placed("diagnosis.value_added")
    if not kinds:
        yield Hit("DIA-no-value-added", (*ROOT, "value_added"))
    for place, row in kinds:
        if blank(row.get("how")):
            kind = str(row.get("kind"))
            yield Hit("DIA-value-added-unsaid", (*place, "how"), what=meanings("ValueAdded").get(kind, kind))


@check("DIA-crowded", "DIA-resistant")
def context(case: CaseFile) -> Iterator[Hit]:
    reception = case.get("diagnosis.context.reception")
    if reception == "crowded" and blank(case.get("diagnosis.context.note")):
        yield Hit("DIA-crowded", (*ROOT, "context", "note"))
    if reception == "resistant" and blank(case.get("diagnosis.statement.to")):
        yield Hit("DIA-resistant", (*ROOT, "statement"))


@check("DIA-silo", "DIA-blocked")
def policies(case: CaseFile) -> Iterator[Hit]:
    for policy in levels(case.data).policies:
        if policy.silo and not policy.note:
            field = meanings("PolicyField").get(str(policy.field), str(policy.field))
            yield Hit("DIA-silo", (*policy.place, "with"), subject=policy.name, field=field)
        if policy.blocked and not policy.answered:
            yield Hit("DIA-blocked", policy.place, subject=policy.name)
