"""The lead: vetoes before sums, risk before ability, nobody scores itself, and what would flip the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from lep.method.lead.ranking import rank
from lep.method.lead.words import robustness

WEIGHTS = {"risk": 40, "capacity": 25, "legitimacy": 20, "experience": 15}
SCORES = {"pes": (5, 4, 4, 3), "municipality": (4, 3, 5, 4), "ngo": (2, 3, 4, 5)}


def comparison(
    scores: Mapping[str, Sequence[int]] = SCORES,
    weights: Mapping[str, float] = WEIGHTS,
    **candidates: Mapping[str, Any],
) -> dict[str, Any]:
    """A file with these scores, all by one further partner, and candidates with extra fields."""
    return {
        "stakeholders": [{"id": who, "status": "committed"} for who in (*scores, "school")],
        "lead": {
            "criteria": [
                {"id": name, "kind": "risk" if name == "risk" else "ability", "weight": weight}
                for name, weight in weights.items()
            ],
            "candidates": [{"stakeholder": who, **candidates.get(who, {})} for who in scores],
            "scores": [
                {"by": "school", "candidate": who, "criterion": name, "score": value}
                for who, values in scores.items()
                for name, value in zip(weights, values, strict=True)
            ],
        },
    }


def test_the_worked_example() -> None:
    found = rank(comparison())
    totals = [(one.candidate, one.total) for one in found.ranked]
    assert [who for who, _ in totals] == ["pes", "municipality", "ngo"]
    assert [total for _, total in totals] == pytest.approx([4.25, 3.95, 3.10])
    assert found.margin == pytest.approx(0.30)


def test_the_worked_example_flips_where_it_should() -> None:
    found = rank(comparison())
    flips = {one.criterion: (round(one.threshold, 4), one.below, one.rival) for one in found.switches}
    assert flips == {
        "risk": (0.1429, True, "municipality"),
        "legitimacy": (0.3846, False, "municipality"),
        "experience": (0.3462, False, "municipality"),
    }
    assert found.critical is not None
    assert (found.critical.criterion, round(found.critical.change, 4)) == ("legitimacy", 0.1846)


@pytest.mark.parametrize("beyond", [0.001, -0.001])
@pytest.mark.parametrize("criterion", ["risk", "legitimacy", "experience"])
def test_a_flip_is_where_the_ranking_really_turns(criterion: str, beyond: float) -> None:
    switch = next(one for one in rank(comparison()).switches if one.criterion == criterion)
    share = switch.threshold + (-beyond if switch.below else beyond)
    rest = 100 - WEIGHTS[criterion]
    weights = {
        name: 100 * share if name == criterion else weight * (100 - 100 * share) / rest
        for name, weight in WEIGHTS.items()
    }
    first = rank(comparison(weights=weights)).first
    assert first is not None
    assert first.candidate == (switch.rival if beyond > 0 else "pes")


def test_the_robustness_sentence() -> None:
    names = {"pes": "The employment office", "municipality": "the municipality", "risk": "Cost of failure"}
    assert robustness(rank(comparison()), names) == (
        "The employment office comes first with 4.25 of 5, 0.30 ahead of the municipality. It stays first unless"
        " “legitimacy” weighs more than 38% (now 20%), or “experience” weighs more than 35% (now 15%),"
        " or “Cost of failure” weighs less than 14% (now 40%); each of these would put the municipality first."
    )


def test_the_robustness_sentence_names_who_would_come_first_instead() -> None:
    scores = {"pes": (5, 3, 3), "city": (4, 5, 1), "ngo": (3, 1, 5)}
    found = rank(comparison(scores, {"risk": 60, "money": 20, "trust": 20}))
    assert robustness(found, {}) == (
        "pes comes first with 4.20 of 5, 0.60 ahead of city. It stays first unless “money” weighs more than 38%"
        " (now 20%), which would put city first, or “trust” weighs more than 50% (now 20%), which would put ngo first."
    )


def test_a_weight_of_nothing_or_everything_is_no_threshold() -> None:
    """The candidates are equal on all but one criterion: only without it, or with it alone, would they draw level."""
    found = rank(comparison({"pes": (5, 3, 3), "city": (3, 3, 3)}, {"risk": 40, "capacity": 40, "trust": 20}))
    assert found.switches == ()
    assert "0%" not in robustness(found, {})


def test_equal_totals_are_called_level() -> None:
    found = rank(comparison({"pes": (4, 4), "city": (4, 4), "ngo": (1, 1)}, {"risk": 50, "capacity": 50}))
    assert [one.candidate for one in found.level] == ["pes", "city"]
    assert robustness(found, {}) == "pes and city come out level with 4.00 of 5: the figures do not settle who leads."


def test_a_tie_that_risk_breaks_says_so() -> None:
    found = rank(comparison({"ngo": (3, 5), "pes": (5, 3)}, {"risk": 50, "capacity": 50}))
    assert robustness(found, {}) == (
        "pes and ngo come out level with 4.00 of 5; pes comes first because it carries more risk (5.00 against 3.00)."
    )


def test_a_result_that_no_weight_changes_says_so() -> None:
    found = rank(comparison({"pes": (5, 5, 5, 5), "ngo": (1, 1, 1, 1)}))
    assert found.switches == ()
    assert robustness(found, {}).endswith("It stays first whatever any one criterion weighs.")


@pytest.mark.parametrize(
    ("answer", "veto"),
    [({"willing": False}, "not_willing"), ({"mandated": False}, "not_mandated"), ({"eligible": False}, "not_eligible")],
)
def test_a_veto_comes_before_any_sum(answer: dict[str, bool], veto: str) -> None:
    found = rank(comparison(pes=answer))
    assert [one.candidate for one in found.ranked] == ["municipality", "ngo"]
    assert [(one.candidate, one.vetoes) for one in found.ruled_out] == [("pes", (veto,))]


def test_who_declined_is_ruled_out() -> None:
    data = comparison()
    data["stakeholders"][0]["status"] = "declined"
    assert rank(data).ruled_out[0].vetoes == ("declined",)


def test_what_is_not_answered_rules_nobody_out() -> None:
    assert rank(comparison(pes={"willing": None})).ruled_out == ()


def test_a_score_of_oneself_is_shown_apart_and_does_not_count() -> None:
    data = comparison()
    data["lead"]["scores"].append({"by": "ngo", "candidate": "ngo", "criterion": "risk", "score": 5})
    found = rank(data).standing("ngo")
    assert found is not None
    assert found.own == {"risk": 5}
    assert found.total == pytest.approx(3.10)


def test_the_mean_is_over_scorers_and_the_last_word_of_each_counts() -> None:
    data = comparison()
    data["lead"]["scores"] += [
        {"by": "ngo", "candidate": "pes", "criterion": "risk", "score": 1},
        {"by": "ngo", "candidate": "pes", "criterion": "risk", "score": 3},
    ]
    found = rank(data).standing("pes")
    assert found is not None
    mean = found.scores["risk"]
    assert (mean.value, mean.count, mean.low, mean.high) == (4.0, 2, 3, 5)


def test_risk_breaks_a_tie() -> None:
    weights = {"risk": 50, "capacity": 50}
    found = rank(comparison({"ngo": (3, 5), "pes": (5, 3)}, weights))
    assert [one.candidate for one in found.ranked] == ["pes", "ngo"]
    assert found.margin == pytest.approx(0)


def test_who_is_not_scored_on_everything_is_not_ranked() -> None:
    data = comparison()
    del data["lead"]["scores"][0]
    found = rank(data)
    assert [(one.candidate, one.unscored) for one in found.incomplete] == [("pes", ("risk",))]
    assert [one.candidate for one in found.ranked] == ["municipality", "ngo"]


def test_without_weights_all_criteria_weigh_the_same() -> None:
    data = comparison()
    for criterion in data["lead"]["criteria"]:
        del criterion["weight"]
    assert [one.share for one in rank(data).criteria] == [0.25] * 4


@pytest.mark.parametrize(
    ("name", "money"),
    [("Own money at stake", True), ("Financial loss", True), ("Cost of failure", False), ("Fundamental duty", False)],
)
def test_money_is_recognised_by_its_words(name: str, money: bool) -> None:
    data = {"lead": {"criteria": [{"id": "c", "name": {"en": name}, "kind": "risk", "weight": 1}]}}
    assert rank(data).criteria[0].money is money


@pytest.mark.parametrize("data", [{}, {"lead": {}}, {"lead": {"candidates": [{"stakeholder": "pes"}]}}])
def test_nothing_to_rank_is_no_error(data: dict[str, Any]) -> None:
    found = rank(data)
    assert (found.first, found.margin, found.critical) == (None, None, None)
    assert robustness(found, {}) == "No candidate can be ranked yet."


def test_a_single_candidate_has_no_margin() -> None:
    found = rank(comparison({"pes": (5, 4, 4, 3)}))
    assert found.margin is None
    assert robustness(found, {}) == "pes is the only candidate that can be ranked."
