"""Whether the chain from problem to result holds: means for each action, results and not only activity, formal jobs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, Final

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats
from lep.method.plan.attainability import unargued
from lep.method.plan.budget import total, unassigned
from lep.method.plan.logic import Logic, logic
from lep.method.plan.measures import OUTPUTS, measured, speaks_of_formal_work
from lep.method.reading import Data, dig, rows
from lep.model.vocab import meaning


@check("OBJ-action-without-means", "OBJ-owner-apart")
def chain(case: CaseFile) -> Iterator[Hit]:
    """Loose ends that no other rule looks after."""
    found = logic(case.data)
    for gap in found.gaps:
        if gap.name == "action_without_means" and _all_means_are_placed(case.data):
            yield Hit("OBJ-action-without-means", gap.node.place, subject=gap.node.name)
        elif gap.name == "objective_owner_apart":
            params = {"subject": gap.node.name, "owner": _owner(gap.node.key, found)}
            yield Hit("OBJ-owner-apart", (*gap.node.place, "owner"), **params)


def _all_means_are_placed(data: Data) -> bool:
    """Whether the ledger has amounts, and none for no action in particular, which might pay for this one."""
    return bool(total(data)) and not unassigned(data)


def _owner(objective: str, found: Logic) -> str:
    node = next(node for node in found.of("objective") if node.key == objective)
    return found.onward(node, "owned_by")[0].name


@check("OBJ-group-unserved")
def groups(case: CaseFile) -> Iterator[Hit]:
    """Groups without an objective, once each objective says for whom it is."""
    served = {row.get("group") for row in case.rows("objectives")}
    for place, row in case.placed("groups"):
        if served and None not in served and row.get("id") not in served:
            yield Hit("OBJ-group-unserved", place, subject=case.label(row))


@check("OBJ-no-formal-jobs", "OBJ-outputs-only")
def results(case: CaseFile) -> Iterator[Hit]:
    found = measured(case.data)
    if speaks_of_formal_work(case.data) is False:
        yield Hit("OBJ-no-formal-jobs", ("objectives",))
    if found and all(one.measures in OUTPUTS for one in found):
        words = dict.fromkeys(meaning("Measures", str(one.measures)) for one in found)
        yield Hit("OBJ-outputs-only", ("objectives",), what=formats().listed(list(words)))


@check("OBJ-beyond-benchmark")
def benchmarks(case: CaseFile) -> Iterator[Hit]:
    for comparison, behind in unargued(case.data, case.benchmarks):
        benchmark = comparison.benchmark
        params = {
            "subject": case.label(behind.objective),
            "title": benchmark.title[0].lower() + benchmark.title[1:],
            "ours": benchmark.figure(comparison.ours or 0),
            "theirs": benchmark.range,
            "source": benchmark.cases[0].sources[0],
        }
        yield Hit("OBJ-beyond-benchmark", behind.place[:2], **params, question=comparison.question)


_DAYS_BETWEEN: Final = {"monthly": 31, "two_monthly": 62, "quarterly": 92, "half_yearly": 184, "yearly": 366}
"""The longest time between two measurements."""
_LENIENCE: Final = 31
"""Days: nobody sets milestones to the day."""


@check("OBJ-measured-too-rarely")
def frequency(case: CaseFile) -> Iterator[Hit]:
    for place, indicator in case.indicators:
        between = _DAYS_BETWEEN.get(str(indicator.get("frequency")))
        days = sorted(_days(indicator))
        gaps = [(last - first).days for first, last in pairwise(days) if last != first]
        if between and gaps and min(gaps) + _LENIENCE < between:
            often = meaning("Frequency", indicator["frequency"])
            params = {"subject": case.label(indicator), "often": often, "days": min(gaps)}
            yield Hit("OBJ-measured-too-rarely", (*place, "frequency"), **params)


def _days(indicator: Data) -> Iterator[date]:
    """The days by which the indicator is to have reached something."""
    found: list[Any] = [row.get("date") for row in rows(indicator, "milestones")]
    for day in (*found, dig(indicator, "target.date")):
        if day:
            yield date.fromisoformat(str(day))
