"""Mutations for OBJ: objectives, indicators, actions."""

from __future__ import annotations

from tests.checks.mutations.support import GONE, INDICATOR, PLACED, Changes, Mutation, gone


def says(text: str) -> Changes:
    """The objective reworded by a person."""
    return {f"{PLACED}.statement": f"By 31 December 2028 the office will {text}"}


CARDS = {
    "id": "cards",
    "name": "Cards for employers",
    "objective": "placed",
    "lead": "pes",
    "start": "2027-03-01",
    "end": "2027-09-30",
}
HALF_YEARLY = {f"{INDICATOR}.milestones[0].date": "2028-06-30"}
TRAINED = {
    "id": "trained",
    "name": "Women who finish the course",
    "measures": "trained",
    "unit": "women",
    "baseline": {"value": 0, "date": "2026-12-31"},
    "target": {"value": 200, "date": "2027-11-30"},
    "source": "Register of certificates",
    "frequency": "quarterly",
    "responsible": "school",
    "disaggregated_by": ["age"],
}
UNARGUED = {f"{PLACED}.attainable": GONE, f"{PLACED}.indicators[1]": TRAINED, "contributions[c8].amount": 200000}
"""No reason why the targets can be reached, and figures like those of others: 75 of 200 in a job, EUR 3,500 each."""

NEET = {"id": "neet", "name": "People aged 18 to 29 out of work and education", "size": 900, "eligibility": "Residents"}

OBJECTIVES = [
    Mutation("OBJ-missing", gone("objectives"), base=gone("actions[welding].objective")),
    Mutation("OBJ-not-specific", gone(f"{PLACED}.owner")),
    Mutation("OBJ-not-specific", gone(f"{PLACED}.change", f"{PLACED}.group")),
    Mutation("OBJ-not-measurable", gone(f"{PLACED}.indicators")),
    Mutation("OBJ-not-measurable", gone(f"{INDICATOR}.unit")),
    Mutation("OBJ-no-baseline", gone(f"{INDICATOR}.baseline")),
    Mutation("OBJ-no-baseline", gone(f"{INDICATOR}.baseline.date")),
    Mutation("OBJ-no-target", gone(f"{INDICATOR}.target.value")),
    Mutation("OBJ-no-source", gone(f"{INDICATOR}.source")),
    Mutation("OBJ-not-attainable", gone(f"{PLACED}.attainable")),
    Mutation(
        "OBJ-no-action",
        {"actions[cards].objective": "placed"},
        base={"objectives[1]": {"id": "skilled"}, "actions[1]": {"id": "cards", "objective": "skilled"}},
    ),
    Mutation(
        "OBJ-not-relevant",
        gone(f"{PLACED}.responds_to"),
        base={"objectives[1]": {"id": "skilled", "responds_to": ["ltu-rate"]}},
    ),
    Mutation("OBJ-not-timely", gone(f"{PLACED}.due")),
    Mutation("OBJ-no-milestones", gone(f"{INDICATOR}.milestones")),
    Mutation("OBJ-target-not-beyond-baseline", {f"{INDICATOR}.target.value": 40}),
    Mutation("OBJ-target-not-beyond-baseline", {f"{PLACED}.change": "reduce"}),
    Mutation("OBJ-target-beyond-group", {f"{INDICATOR}.target.value": 2500}),
    Mutation("OBJ-target-after-due", {f"{INDICATOR}.target.date": "2029-06-30"}),
    Mutation("OBJ-baseline-after-target", {f"{INDICATOR}.baseline.date": "2028-12-31"}),
    Mutation("OBJ-other-group", {"evidence[ltu-rate].group": "neet"}, base={"groups[1]": NEET}),
    Mutation("OBJ-group-unserved", {"groups[1]": NEET}),
    Mutation("OBJ-statement-differs", says("increase jobs for women from 30 to 90")),
    Mutation("OBJ-vague-verb", says("support women in a formal job, 120 instead of 45")),
    Mutation("OBJ-vague-group", says("increase jobs for vulnerable people from 45 to 120")),
    Mutation("OBJ-vague-group", {"groups[neet].name": "Youth"}, base={"groups[1]": NEET, f"{PLACED}.group": "neet"}),
    Mutation("OBJ-vague-amount", says("increase jobs for many women from 45 to 120")),
    Mutation("OBJ-vague-amount", says("increase jobs for women")),
    Mutation("OBJ-vague-amount", {f"{INDICATOR}.name": "Women with significantly better jobs"}),
    Mutation("OBJ-vague-time", says("soon increase jobs for women from 45 to 120")),
    Mutation("OBJ-activity", says("organise courses for 120 women")),
    Mutation("OBJ-double", says("increase jobs as well as wages of women from 45 to 120")),
    Mutation("OBJ-absolute", says("place all women, 120 instead of 45")),
    Mutation("OBJ-weak-indicator", {f"{INDICATOR}.name": "Number of workshops"}),
    Mutation("OBJ-weak-indicator", {f"{INDICATOR}.name": "Number of courses held"}),
    Mutation("OBJ-weak-source", {f"{INDICATOR}.source": "Monitoring system"}),
    Mutation(
        "OBJ-actions-missing",
        gone("actions"),
        base=gone(*(f"contributions[c{number}].action" for number in range(1, 9))),
    ),
    Mutation("OBJ-action-incomplete", gone("actions[welding].end")),
    Mutation("OBJ-action-incomplete", gone("actions[welding].lead", "actions[welding].start")),
    Mutation("OBJ-action-outside-period", {"actions[welding].end": "2030-06-30"}),
    Mutation("OBJ-action-without-means", {"actions[1]": CARDS}, base=gone("contributions[c9]")),
    Mutation(
        "OBJ-action-without-means",
        {"actions[cards].cost": GONE},
        base={**gone("contributions[c9]"), "actions[1]": {**CARDS, "cost": 0}},
    ),
    Mutation("OBJ-owner-apart", {"actions[welding].with": ["thread"]}),
    Mutation(
        "OBJ-no-formal-jobs",
        {f"{INDICATOR}.name": "Women in work six months after placement"},
        base={**gone("agreement.definitions"), f"{PLACED}.name": "Women in work", f"{INDICATOR}.source": "Survey"},
    ),
    Mutation(
        "OBJ-no-formal-jobs",
        {f"{INDICATOR}.measures": "employed"},
        base={
            **gone("agreement.definitions"),
            f"{PLACED}.name": "Women in work",
            f"{INDICATOR}.name": "Women in work",
            f"{INDICATOR}.source": "Survey",
            f"{INDICATOR}.measures": "made_formal",
        },
    ),
    Mutation("OBJ-outputs-only", {f"{INDICATOR}.measures": "trained"}),
    Mutation("OBJ-measured-too-rarely", {f"{INDICATOR}.frequency": "yearly"}, base=HALF_YEARLY),
    Mutation("OBJ-beyond-benchmark", {f"{PLACED}.indicators[trained].target.value": 100}, base=UNARGUED),
    Mutation("OBJ-beyond-benchmark", {"contributions[c8].amount": 20000}, base=UNARGUED),
]
