"""What there is to compare: whose weights and whose scores count."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.lead.comparison import comparison
from lep.method.lead.ranking import rank
from tests.method.lead.test_ranking import comparison as file


def weighed(**points: tuple[float | None, ...]) -> list[dict[str, Any]]:
    """Points of some partners for risk, capacity, legitimacy and experience, in this order."""
    criteria = ("risk", "capacity", "legitimacy", "experience")
    return [
        {"by": by, "criterion": criterion, "points": value}
        for by, values in points.items()
        for criterion, value in zip(criteria, values, strict=True)
    ]


def test_partners_weights_are_made_shares_and_averaged() -> None:
    """One gives 100, 50, 50 and none, another half of these points in another order: both count the same."""
    data = file()
    data["lead"]["weights"] = weighed(school=(100, 50, 50, 0), pes=(25, 25, 0, 50))
    found = comparison(data)
    assert [one.by for one in found.weighers] == ["school", "pes"]
    assert [one.share for one in found.criteria] == pytest.approx([0.375, 0.25, 0.125, 0.25])


def test_who_did_not_weigh_everything_does_not_count() -> None:
    data = file()
    data["lead"]["weights"] = weighed(school=(100, None, 50, 0), pes=(0, 0, 0, 0))
    found = comparison(data)
    assert found.weighers == ()
    assert [one.share for one in found.criteria] == pytest.approx([0.40, 0.25, 0.20, 0.15])


def test_partners_weights_can_turn_the_result() -> None:
    data = file()
    data["lead"]["weights"] = weighed(school=(10, 10, 100, 100))
    first = rank(data).first
    assert first is not None
    assert first.candidate == "municipality"


def test_the_last_weight_of_each_counts() -> None:
    data = file()
    data["lead"]["weights"] = weighed(school=(100, 0, 0, 0)) + weighed(school=(0, 100, 0, 0))
    assert [one.share for one in comparison(data).criteria] == pytest.approx([0, 1, 0, 0])


def test_without_a_criterion_the_others_keep_their_proportions() -> None:
    found = comparison(file()).without_criterion("risk")
    assert {one.id: one.share for one in found.criteria} == pytest.approx(
        {"capacity": 25 / 60, "legitimacy": 20 / 60, "experience": 15 / 60}
    )


def test_without_a_scorer_its_scores_are_gone() -> None:
    found = comparison(file())
    assert found.scorers == ("school",)
    assert found.without_scorer("school").votes == {}


def test_a_score_without_a_scorer_counts() -> None:
    data = file()
    for row in data["lead"]["scores"]:
        del row["by"]
    assert comparison(data).scorers == ()
    assert rank(data).margin == pytest.approx(0.30)
