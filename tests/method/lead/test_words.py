"""What the comparison comes to in sentences: what a person reads, and that it names nobody who scored."""

from __future__ import annotations

from typing import Any

from lep.method.lead.comparison import comparison
from lep.method.lead.ranking import ranking_of
from lep.method.lead.robustness import examine
from lep.method.lead.words import verdict
from tests.method.lead.test_ranking import comparison as file
from tests.method.lead.test_robustness import CLEAR, several

NAMES = {"pes": "The office", "municipality": "the town", "ngo": "the charity", "risk": "Cost of failure"}


def said(data: dict[str, Any], *, weightings: bool = True) -> list[str]:
    compared = comparison(data)
    return verdict(examine(compared, weightings=weightings), ranking_of(compared), NAMES)


def test_the_worked_example_is_not_robust_and_says_why() -> None:
    robust, shares, without, alone = said(file())
    assert robust == (
        "The result is not robust: one point in a single score (“Cost of failure” for The office; “Cost of failure” for"
        " the town) puts the town first."
    )
    assert shares == (
        "Over all conceivable weightings, The office comes first in 49%, the town in 36% and the charity in 15%; over"
        " those that keep the criteria in their order of weight, The office in 100%."
    )
    assert without == "Without “Cost of failure”, the town would come first."
    assert alone == "One partner alone scored; scores of several would show whether others see it so."


def test_a_robust_result_says_what_was_tried() -> None:
    robust, shares, agreed = said(several(school=CLEAR, union=CLEAR))
    assert robust == (
        "The result is robust: no weight moved by 5 percentage points, no single score moved by one point, and no"
        " scorer left out, puts another first."
    )
    assert shares.startswith("Over all conceivable weightings, The office comes first in 100%, the town in 0%")
    assert agreed == "All 2 scorers put The office first."


def test_dissent_is_counted_and_not_named() -> None:
    turned_round = {"pes": (1, 2, 2, 2), "municipality": (3, 3, 3, 3), "ngo": (5, 4, 4, 4)}
    told = said(several(school=CLEAR, union=CLEAR, firms=turned_round))
    assert "2 of 3 scorers put The office first." in told
    assert not any(who in sentence for sentence in told for who in ("school", "union", "firms"))


def test_weights_are_counted_too() -> None:
    data = file()
    data["lead"]["weights"] = [
        {"by": by, "criterion": criterion, "points": 100 if criterion == most else 20}
        for by, most in (("school", "risk"), ("union", "risk"), ("firms", "legitimacy"))
        for criterion in ("risk", "capacity", "legitimacy", "experience")
    ]
    assert "By the weights of 2 of 3 partners, The office comes first." in said(data)


def test_reasons_are_listed_together() -> None:
    data = several(
        **{by: {"pes": (4, 4, 4, 3), "municipality": (4, 4, 3, 4), "ngo": (1, 1, 1, 1)} for by in ("school", "union")}
    )
    (robust, *_) = said(data, weightings=False)
    assert robust.startswith("The result is not robust: only 0.05 of 5 lie between The office and the town")
    assert "“experience” weighs 19% instead of 15%" in robust
    assert robust.endswith("one point in any of 16 single scores puts the town first.")


def test_candidates_that_are_level_are_named() -> None:
    (robust, *_) = said(file({"pes": (4, 4, 4, 4), "municipality": (4, 4, 4, 4)}), weightings=False)
    assert robust.startswith("The result is not robust: The office and the town come out level")


def test_nothing_is_said_where_there_is_nothing_to_compare() -> None:
    assert said({}) == []
    assert said(file({"pes": (5, 4, 4, 3)})) == []
