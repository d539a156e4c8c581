"""Whether the chain of support holds, and whether anybody acts where it does not."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, mark, tr, tr_n
from lep.method.diagnosis.chain import GroupChain, Step, chain, settled
from lep.method.reading import Data, Place, blank
from lep.model.vocab import meaning, meanings

CLEARLY = 4
"""An answer from which on the overlap is plain, whoever it is between."""
BY_ANSWERS = mark("by the answers their services overlap")
"""How an overlap is known, where somebody was asked."""


@check("DIA-gap", "DIA-short", "DIA-overlap")
def steps(case: CaseFile) -> Iterator[Hit]:
    groups = chain(case.data)
    for group in groups:
        for step in group.amiss("gap", "short"):
            if not step.actions:
                code = "DIA-gap" if step.state == "gap" else "DIA-short"
                yield Hit(
                    code,
                    _need(case, group, step),
                    persons=tr_n(step.need or 0, "{n} person", "{n} persons"),
                    capacity=step.capacity,
                    **_named(group, step),
                )
        for step in group.amiss("overlap"):
            if not settled(case.data, group.id, step.step):
                providers = formats().listed(list(dict.fromkeys(one.name for one in step.providers)))
                place, reason = _overlap(case, group, step)
                yield Hit("DIA-overlap", place, providers=providers, reason=reason, **_named(group, step))
    yield from _overlaps_unnamed(groups, case)


def _overlaps_unnamed(groups: list[GroupChain], case: CaseFile) -> Iterator[Hit]:
    """Answers that services overlap, where nobody has put down yet whose services they are."""
    unnamed = {group.id: group for group in groups if not any(step.providers for step in group.steps)}
    for place, row in case.placed("diagnosis.answers"):
        group, value = unnamed.get(str(row.get("group"))), row.get("value")
        if row.get("item") != "services_overlap" or group is None or not blank(row.get("note")):
            continue
        if isinstance(value, int | float) and value >= CLEARLY:
            step = meanings("SupportStep").get(str(row.get("step")), tr("like services"))
            yield Hit("DIA-overlap", place, providers=tr("Several"), reason=tr(BY_ANSWERS), group=group.name, step=step)


def _named(group: GroupChain, step: Step) -> dict[str, str]:
    return {"group": group.name, "step": meaning("SupportStep", step.step), "word": step.step}


def _need(case: CaseFile, group: GroupChain, step: Step) -> Place:
    """The line that says how many need the step: the last, if there are several."""
    found = [
        place
        for place, row in case.placed("diagnosis.needs")
        if (row.get("group"), row.get("step")) == (group.id, step.step)
    ]
    return found[-1]


def _overlap(case: CaseFile, group: GroupChain, step: Step) -> tuple[Place, str]:
    """The first answer that says that services overlap or, without one, the group; and how the overlap is known."""
    if step.overlapping is None:
        place = next(place for place, row in case.placed("groups") if row.get("id") == group.id)
        return place, _places(step, group)
    answers = case.placed("diagnosis.answers")
    about = (place for place, row in answers if _is_about_overlap(row, group))
    return next(about), tr(BY_ANSWERS)


def _places(step: Step, group: GroupChain) -> str:
    return tr("with {places} places a year for {people} people", places=step.capacity, people=group.size)


def _is_about_overlap(row: Data, group: GroupChain) -> bool:
    return row.get("item") == "services_overlap" and row.get("group") in (group.id, None)
