"""What the choice of lead rests on: each small change is tried, and only what really turns the result is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from lep.method.lead.comparison import comparison
from lep.method.lead.ranking import ranking_of
from lep.method.lead.robustness import Robustness, examine, weaknesses
from tests.method.lead.test_ranking import WEIGHTS
from tests.method.lead.test_ranking import comparison as file

CRITERIA = tuple(WEIGHTS)


def several(**by: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """The worked example's criteria and candidates, with scores by several partners."""
    data = file()
    data["lead"]["scores"] = [
        {"by": scorer, "candidate": who, "criterion": criterion, "score": value}
        for scorer, scores in by.items()
        for who, values in scores.items()
        for criterion, value in zip(CRITERIA, values, strict=True)
    ]
    return data


def tried(data: Mapping[str, Any]) -> Robustness:
    return examine(comparison(data))


def reasons(data: Mapping[str, Any]) -> tuple[str, ...]:
    compared = comparison(data)
    return weaknesses(compared, ranking_of(compared))


# --- the worked example --------------------------------------------------------------------------------------


def test_the_share_of_weightings_of_the_worked_example() -> None:
    """Whatever keeps the order of the criteria is a mean of (1), (1/2, 1/2), (1/3, 1/3, 1/3) and (1/4, …), and by each
    of these the employment office is ahead or level: it comes first in all of them."""
    shares = {one.candidate: one for one in tried(file()).shares}
    assert sum(one.all_weightings for one in shares.values()) == pytest.approx(1)
    assert shares["pes"].same_order == pytest.approx(1, abs=0.01)
    assert shares["pes"].all_weightings > shares["municipality"].all_weightings > shares["ngo"].all_weightings > 0.1


def test_the_worked_example_turns_with_one_point_on_risk_only() -> None:
    """0.30 lie between the two; a point on risk is worth 0.40, on capacity 0.25."""
    found = tried(file())
    assert {(one.candidate, one.criterion, one.score, one.instead, one.first) for one in found.nudges} == {
        ("pes", "risk", 5, 4, "municipality"),
        ("municipality", "risk", 4, 5, "municipality"),
    }
    assert found.robust is False
    assert found.weaknesses == ("score",)


def test_the_worked_example_turns_without_risk_only() -> None:
    found = {one.left_out: (one.first, one.turns) for one in tried(file()).without_criterion}
    assert found["risk"] == ("municipality", True)
    assert {turns for criterion, (_, turns) in found.items() if criterion != "risk"} == {False}


# --- several scorers -----------------------------------------------------------------------------------------

CLEAR = {"pes": (5, 4, 4, 4), "municipality": (2, 3, 3, 3), "ngo": (1, 2, 2, 2)}


def test_a_clear_result_by_several_is_robust() -> None:
    found = tried(several(school=CLEAR, union=CLEAR, firms=CLEAR))
    assert found.robust is True
    assert found.weaknesses == ()
    assert found.scorers == ("school", "union", "firms")
    assert found.concordance == pytest.approx(1)
    assert [one.tau for one in found.opinions] == pytest.approx([1, 1, 1])
    assert found.apart == ()


def test_a_result_that_one_scorer_makes_is_not_robust() -> None:
    even = {"pes": (3, 3, 3, 3), "municipality": (3, 4, 4, 4), "ngo": (1, 1, 1, 1)}
    found = tried(several(school={**CLEAR, "pes": (5, 5, 5, 5)}, union=even, firms=even))
    turned = {one.left_out: one.turns for one in found.without_scorer}
    assert turned == {"school": True, "union": False, "firms": False}
    assert "scorer" in found.weaknesses


def test_a_lone_scorer_cannot_be_left_out() -> None:
    assert tried(several(school=CLEAR)).without_scorer == ()


def test_without_a_scorer_who_is_needed_nobody_is_put_first() -> None:
    data = several(school=CLEAR, union={"pes": (5, 4, 4, 4)})
    found = {one.left_out: (one.first, one.turns) for one in tried(data).without_scorer}
    assert found == {"school": (None, False), "union": ("pes", False)}


def test_who_sees_it_otherwise_is_told() -> None:
    turned_round = {"pes": (1, 2, 2, 2), "municipality": (3, 3, 3, 3), "ngo": (5, 4, 4, 4)}
    found = tried(several(school=CLEAR, union=CLEAR, firms=turned_round))
    assert [(one.by, one.first, one.differs) for one in found.opinions] == [
        ("school", ("pes",), False),
        ("union", ("pes",), False),
        ("firms", ("ngo",), True),
    ]
    assert found.opinions[2].tau == pytest.approx(-1)
    assert found.concordance is not None
    assert found.concordance == pytest.approx(1 / 9)


def test_a_candidate_that_scores_says_nothing_on_itself() -> None:
    data = several(school=CLEAR, pes={"municipality": (5, 5, 5, 5), "ngo": (1, 1, 1, 1)})
    opinion = next(one for one in tried(data).opinions if one.by == "pes")
    assert (opinion.first, opinion.differs) == (("municipality",), False)


def test_scores_far_apart_are_told_the_most_divided_first() -> None:
    school = {**CLEAR, "pes": (5, 4, 4, 4)}
    union = {**CLEAR, "pes": (1, 4, 4, 4), "ngo": (1, 4, 2, 2)}
    found = [(one.candidate, one.criterion, one.low, one.high) for one in tried(several(a=school, b=union)).apart]
    assert found == [("pes", "risk", 1, 5), ("ngo", "capacity", 2, 4)]


def test_one_point_of_one_among_three_scorers_moves_a_third() -> None:
    """0.30 lie between the first two; one point on risk of one of three moves 0.13."""
    scores = {"pes": (5, 4, 4, 3), "municipality": (4, 3, 5, 4), "ngo": (2, 3, 4, 5)}
    assert tried(several(a=scores, b=scores, c=scores)).nudges == ()


# --- weights of partners -------------------------------------------------------------------------------------


def test_whose_weights_put_another_first_is_told() -> None:
    data = file()
    points = {"school": (100, 60, 50, 40), "union": (100, 60, 50, 40), "ngo": (50, 10, 60, 40)}
    data["lead"]["weights"] = [
        {"by": by, "criterion": criterion, "points": value}
        for by, values in points.items()
        for criterion, value in zip(CRITERIA, values, strict=True)
    ]
    assert [(one.by, one.first, one.differs) for one in tried(data).preferences] == [
        ("school", "pes", False),
        ("union", "pes", False),
        ("ngo", "municipality", True),
    ]


# --- weaknesses ----------------------------------------------------------------------------------------------


def test_a_small_margin_is_a_weakness() -> None:
    data = several(
        **{by: {"pes": (4, 4, 4, 4), "municipality": (4, 4, 4, 3), "ngo": (1, 1, 1, 1)} for by in "abcdefgh"}
    )
    assert reasons(data) == ("margin",)


def test_candidates_that_are_level_are_a_weakness() -> None:
    assert "level" in reasons(file({"pes": (4, 4, 4, 4), "municipality": (4, 4, 4, 4)}))


def test_a_weight_that_need_hardly_move_is_a_weakness() -> None:
    scores = {"pes": (5, 3), "municipality": (3, 5)}
    by = {f"partner{n}": scores for n in range(9)}
    data = file(scores, {"risk": 53, "capacity": 47})
    data["lead"]["scores"] = [
        {**row, "by": scorer} for scorer in by for row in data["lead"]["scores"] if row["by"] == "school"
    ]
    assert reasons(data) == ("margin", "weight")


def test_a_tie_that_risk_decides_is_not_turned_by_leaving_out_what_is_level() -> None:
    data = file({"pes": (5, 3, 3), "city": (3, 5, 3)}, {"risk": 40, "capacity": 40, "trust": 20})
    found = {one.left_out: one.turns for one in tried(data).without_criterion}
    assert found == {"risk": True, "capacity": False, "trust": False}


@pytest.mark.parametrize("data", [{}, {"lead": {}}, {"lead": {"candidates": [{"stakeholder": "pes"}]}}])
def test_nothing_to_compare_is_no_error(data: dict[str, Any]) -> None:
    found = tried(data)
    assert found.robust is None
    assert (found.weaknesses, found.shares, found.nudges, found.opinions) == ((), (), (), ())


def test_a_single_candidate_rests_on_nothing() -> None:
    found = tried(file({"pes": (5, 4, 4, 3)}))
    assert (found.robust, found.weaknesses, found.shares) == (None, (), ())
