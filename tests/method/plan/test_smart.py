"""The SMART verdict, letter by letter."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.plan.smart import LETTERS, Verdict, points, verdicts
from tests.checks.mutations import GONE, changed
from tests.checks.support import good

PLACED = "objectives[placed]"
INDICATOR = f"{PLACED}.indicators[placed-6m]"


def verdict(changes: dict[str, Any]) -> Verdict:
    return verdicts(changed(good(), changes))[0]


def test_a_complete_objective_is_smart() -> None:
    assert verdict({}).met == "SMART"
    assert verdict({}).points == ()


@pytest.mark.parametrize(
    ("changes", "met", "names"),
    [
        ({f"{PLACED}.owner": GONE}, "-MART", ["no_owner"]),
        ({f"{PLACED}.change": GONE}, "-MART", ["no_change"]),
        ({f"{PLACED}.group": GONE}, "-MART", ["no_group"]),
        ({f"{PLACED}.indicators": []}, "S-ART", ["no_indicator"]),
        ({f"{INDICATOR}.baseline.date": GONE}, "S-ART", ["no_baseline"]),
        ({f"{INDICATOR}.target": {}}, "S-ART", ["no_target"]),
        ({f"{INDICATOR}.source": " "}, "S-ART", ["no_source"]),
        ({f"{PLACED}.attainable": GONE}, "SM-RT", ["not_argued"]),
        ({"actions": []}, "SM-RT", ["no_action"]),
        ({f"{INDICATOR}.target.value": 45}, "SM-RT", ["not_above_baseline"]),
        ({f"{PLACED}.responds_to": []}, "SMA-T", ["no_finding"]),
        ({"evidence[ltu-rate].group": "neet"}, "SMA-T", ["other_group"]),
        ({f"{PLACED}.due": GONE}, "SMAR-", ["no_due"]),
        ({f"{PLACED}.due": "2028-06-30"}, "SMAR-", ["target_after_due"]),
        ({f"{INDICATOR}.milestones": []}, "SMAR-", ["no_milestones"]),
    ],
)
def test_each_letter_rests_on_structure(changes: dict[str, Any], met: str, names: list[str]) -> None:
    found = verdict(changes)
    assert (found.met, [point.name for point in found.points]) == (met, names)


def test_zero_is_a_value() -> None:
    assert verdict({f"{INDICATOR}.baseline.value": 0}).met == "SMART"


def test_reducing_needs_a_lower_target() -> None:
    falling = {f"{PLACED}.change": "reduce", f"{INDICATOR}.baseline.value": 30.5, f"{INDICATOR}.target.value": 25}
    assert verdict(falling).met == "SMART"
    (point,) = verdict({f"{PLACED}.change": "reduce"}).points
    assert point.reason == "the target 120 is not below the baseline 45"


def test_maintaining_may_keep_the_baseline() -> None:
    assert verdict({f"{PLACED}.change": "maintain", f"{INDICATOR}.target.value": 45}).met == "SMART"


def test_a_finding_without_a_group_fits_every_group() -> None:
    assert verdict({"evidence[ltu-rate].group": GONE}).met == "SMART"


def test_a_short_way_needs_no_milestone() -> None:
    short = {f"{INDICATOR}.milestones": [], f"{INDICATOR}.target.date": "2027-12-31"}
    assert verdict(short).met == "SMART"


def test_a_point_says_where_and_what_to_do() -> None:
    (point,) = verdict({f"{INDICATOR}.target.date": GONE}).points
    assert point.place == ("objectives", 0, "indicators", 0, "target", "date")
    assert point.subject == ("objectives", 0, "indicators", 0)
    assert point.reason == "it has no target (date)"
    assert point.hint == "Give the value to be reached and the day by which it is reached."


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("increase jobs from 45 to 120", []),
        ("increase jobs from 45 to 1,200", []),
        ("increase jobs, as many as in 2028", ["no_figure"]),
        ("help women into work by 31 December 2028", ["no_figure"]),
        ("help women over 50 into work", ["no_figure"]),
        ("By 31 December 2028, double the number of women in work", []),
        ("increase jobs, to 120 within 24 months", []),
        ("increase jobs from 30 to 1 200", ["statement_differs"]),
        ("increase the rate by 12 points from 31.5", ["statement_differs"]),
    ],
)
def test_the_figures_of_a_reworded_sentence_must_be_the_indicators(statement: str, names: list[str]) -> None:
    assert [point.name for point in verdict({f"{PLACED}.statement": statement}).points] == names


def test_the_name_of_an_objective_is_no_activity() -> None:
    (point,) = verdict({f"{PLACED}.name": "Organise five workshops"}).points
    assert (point.name, point.place[-1]) == ("activity", "name")


def test_wording_is_judged_in_the_language_it_is_in() -> None:
    weak = {f"{PLACED}.statement": {"en": "Jobs from 45 to 120", "bs": "The office will support many women"}}
    assert verdict(weak).points == ()
    assert verdict({f"{PLACED}.statement": {"en": "The office will support women, 120"}}).met == "-MART"


def test_an_empty_objective_meets_nothing() -> None:
    (found,) = verdicts({"objectives": [{"id": "placed"}]})
    assert found.met == "-----"
    assert {point.kind for point in found.points} == {"missing"}


@pytest.mark.parametrize("name", list(points()))
def test_every_point_is_complete(name: str) -> None:
    point = points()[name]
    assert point["letter"] in LETTERS
    assert point["kind"] in ("missing", "problem")
    assert not point["reason"].endswith(".")
    assert point["hint"].endswith(".")
