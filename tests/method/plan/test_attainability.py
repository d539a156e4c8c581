"""Targets beside those of published partnerships: like with like, a question and never a verdict."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.plan.attainability import Comparison, comparisons, unargued
from lep.method.plan.benchmarks import built_in, laid_over, mistakes, unknown_measures


def file(trained: float, employed: float, money: float = 240000, **more: Any) -> dict[str, Any]:
    indicators = [
        {"id": "t", "measures": "trained", "target": {"value": trained}},
        {"id": "e", "measures": "employed_formally", "target": {"value": employed}},
    ]
    return {
        "currency": "EUR",
        "objectives": [{"id": "jobs", "group": "ltu", "change": "increase", "indicators": indicators}],
        "contributions": [{"amount": money}],
        **more,
    }


def of(name: str, data: dict[str, Any]) -> Comparison:
    return next(one for one in comparisons(data) if one.benchmark.id == name)


def test_published_figures_are_those_of_their_sources() -> None:
    known = {benchmark.id: benchmark for benchmark in built_in().entries}
    assert round(known["jobs_per_trained"].low, 2) == 0.34  # 550 of 1,600
    assert known["jobs_per_trained"].high == 0.375  # 600 of 1,600
    assert round(known["cost_per_job"].high) == 8073  # EUR 4.44 million for 550
    assert round(known["cost_per_job"].low) == 6667  # EUR 4 million for 600
    assert known["grant_per_job"].low == 6000
    assert round(known["grants_per_business_trained"].low, 2) == 0.42
    assert round(known["grants_per_business_trained"].high, 2) == 0.52
    assert known["businesses_per_grant"].low == 0.9
    assert all(case.sources for benchmark in known.values() for case in benchmark.cases)
    assert all(benchmark.above.endswith("?") and benchmark.below.endswith("?") for benchmark in known.values())


def test_quantities_are_words_of_the_format() -> None:
    assert unknown_measures(built_in()) == set()


@pytest.mark.parametrize(
    ("employed", "standing", "wants_reason"),
    [(34, "within", False), (44, "within", False), (55, "above", False), (61, "above", True), (20, "below", False)],
)
def test_a_ratio_is_placed_beside_others(employed: int, standing: str, wants_reason: bool) -> None:
    found = of("jobs_per_trained", file(100, employed))
    assert found.ours == employed / 100
    assert (found.standing, found.wants_reason) == (standing, wants_reason)
    assert bool(found.question) is (standing != "within")


def test_amounts_are_compared_in_one_currency_only() -> None:
    assert of("cost_per_job", file(100, 30)).ours == 8000
    other = of("cost_per_job", file(100, 30, currency="BAM"))
    assert other.ours is None
    assert other.lacking == "the amounts are in BAM, the published ones in EUR"
    assert of("cost_per_job", file(100, 30, currency=None)).lacking == "the file names no currency"


def test_cheap_jobs_want_a_reason() -> None:
    assert of("cost_per_job", file(100, 30, money=89000)).wants_reason
    assert not of("cost_per_job", file(100, 30, money=90000)).wants_reason


def test_people_trained_and_placed_are_compared_within_one_group() -> None:
    data = file(100, 30)
    indicators = data["objectives"][0]["indicators"]
    data["objectives"] = [
        {"id": "a", "group": "ltu", "change": "increase", "indicators": indicators[:1]},
        {"id": "b", "group": "neet", "change": "increase", "indicators": indicators[1:]},
    ]
    assert of("jobs_per_trained", data).lacking == "no client group has a target for both"
    assert of("cost_per_job", data).ours == 8000


def test_the_same_people_are_not_counted_twice_within_an_objective() -> None:
    data = file(100, 30)
    again = {"id": "e2", "measures": "employed", "target": {"value": 25}}
    data["objectives"][0]["indicators"].append(again)
    assert of("cost_per_job", data).bottom.value == 30


def test_what_cannot_be_known_says_why() -> None:
    assert of("jobs_per_trained", {}).lacking == "no target counts people in a job"
    assert of("cost_per_job", {"currency": "EUR"}).lacking == "nobody has brought an amount yet"
    granted = file(100, 30, agreement={"finance": {"grant": True}})
    assert of("grant_per_job", granted).lacking == "the ledger does not tell the grant from the partners' own money"


def test_a_reason_that_is_written_is_enough() -> None:
    data = file(100, 70)
    assert [comparison.benchmark.id for comparison, _ in unargued(data)] == ["jobs_per_trained"]
    data["objectives"][0]["attainable"] = "Three firms have signed for 70 places"
    assert list(unargued(data)) == []


# --- a user's own table ------------------------------------------------------------------------------------------


def test_an_own_table_is_laid_over_the_built_in_one() -> None:
    case = {"top": 6, "bottom": 17, "what": "result", "where": "Our pilot, 2025", "sources": ["Our report"]}
    mine = {"title": "Ours", "top": "placed", "bottom": "trained", "cases": [case]}
    own = {"slack": 0, "benchmarks": {"mine": mine, "cost_per_job": None, "jobs_per_trained": {"reason_above": 0.4}}}
    assert list(mistakes(own)) == []
    table = laid_over(own)
    found = {one.benchmark.id: one for one in comparisons(file(100, 45), table)}
    assert found["mine"].benchmark.cases[0].sources == ("Our report",)
    assert "cost_per_job" not in found
    assert found["jobs_per_trained"].wants_reason
    assert found["jobs_per_trained"].benchmark.high == 0.375
    assert table.slack == 0


@pytest.mark.parametrize(
    ("own", "place"),
    [
        (["a"], ()),
        ({"benchmark": {}}, ("benchmark",)),
        ({"slack": "much"}, ("slack",)),
        ({"benchmarks": []}, ("benchmarks",)),
        ({"benchmarks": {"mine": "x"}}, ("benchmarks", "mine")),
        ({"benchmarks": {"cost_per_job": {"colour": "red"}}}, ("benchmarks", "cost_per_job", "colour")),
        ({"benchmarks": {"cost_per_job": {"top": "moon"}}}, ("benchmarks", "cost_per_job", "top")),
        ({"benchmarks": {"cost_per_job": {"title": 7}}}, ("benchmarks", "cost_per_job", "title")),
        ({"benchmarks": {"cost_per_job": {"reason_below": "x"}}}, ("benchmarks", "cost_per_job", "reason_below")),
        ({"benchmarks": {"cost_per_job": {"cases": []}}}, ("benchmarks", "cost_per_job", "cases")),
        ({"benchmarks": {"cost_per_job": {"cases": [{"value": 1}]}}}, ("benchmarks", "cost_per_job", "cases", 0)),
        ({"benchmarks": {"mine": {"title": "T"}}}, ("benchmarks", "mine")),
    ],
)
def test_a_mistake_in_an_own_table_is_told_with_its_place(own: Any, place: tuple[Any, ...]) -> None:
    assert place in [where for where, _ in mistakes(own)]


def test_a_case_is_read_strictly() -> None:
    case = {"top": 1, "bottom": 0, "what": "rumour", "where": "Here", "sources": [{"key": "NOBODY"}]}
    told = " ".join(what for _, what in mistakes({"benchmarks": {"cost_per_job": {"cases": [case]}}}))
    assert "bottom is a number above 0" in told
    assert "what is one of result, plan, rule" in told
    assert "names its sources" in told
