"""One evaluator decides whether something applies."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.applicability import conditions, holds
from lep.method.lint import lint_rule, pattern_of, rule_paths

DATA: dict[str, Any] = {
    "profile": "clld",
    "languages": ["en", "bs"],
    "agreement": {"binding": False, "version": 1, "finance": {}, "place": "  "},
    "stakeholders": [
        {"id": "pes", "status": "committed", "legal": {"form": "public"}},
        {"id": "bank", "status": "declined"},
    ],
}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (None, True),
        ({}, True),
        ({"present": "agreement.binding"}, True),
        ({"present": "agreement.finance"}, False),
        ({"present": "agreement.place"}, False),
        ({"absent": "agreement.place"}, True),
        ({"absent": "agreement.governance.board.votes"}, True),
        ({"equals": ["agreement.binding", False]}, True),
        ({"equals": ["agreement.binding", 0]}, False),
        ({"equals": ["agreement.version", True]}, False),
        ({"equals": ["agreement.version", 1.0]}, True),
        ({"equals": ["agreement.equality", None]}, True),
        ({"one_of": ["profile", ["clld", "tripartite"]]}, True),
        ({"one_of": ["profile", []]}, False),
        ({"any_item": ["stakeholders", {"equals": [".status", "declined"]}]}, True),
        ({"any_item": ["stakeholders", {"equals": [".legal.form", "private"]}]}, False),
        ({"any_item": ["contributions", {}]}, False),
        ({"count_at_least": ["languages", 2]}, True),
        ({"count_at_least": ["languages", 3]}, False),
        ({"count_at_least": ["contributions", 1]}, False),
        ({"all": []}, True),
        ({"any": []}, False),
        ({"all": [{"present": "profile"}, {"present": "purpose"}]}, False),
        ({"any": [{"present": "profile"}, {"present": "purpose"}]}, True),
        ({"not": {"present": "purpose"}}, True),
        ({"named": "clld"}, True),
        ({"named": "binding"}, False),
    ],
)
def test_operators(rule: Any, expected: bool) -> None:
    assert holds(rule, DATA) is expected


def test_a_named_condition_may_be_about_the_current_item() -> None:
    assert holds({"any_item": ["stakeholders", {"named": "partner"}]}, DATA)
    assert not holds({"named": "partner"}, DATA, DATA["stakeholders"][1])


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"presnt": "profile"}, "unknown operator 'presnt'"),
        ({"present": "profile", "absent": "purpose"}, "one operator"),
        ({"named": "moon"}, "unknown condition 'moon'"),
        ({"present": ".status"}, "no current item"),
    ],
)
def test_a_rule_that_means_nothing_is_refused(rule: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        holds(rule, DATA)


@pytest.mark.parametrize("name", list(conditions()))
def test_every_named_condition_is_sound_and_explained(name: str) -> None:
    item = {"partner": ("stakeholders", "*"), "in_kind": ("contributions", "*")}.get(name)
    assert lint_rule(conditions()[name].rule, item) == []
    assert conditions()[name].meaning[0].islower()


@pytest.mark.parametrize(
    ("finance", "contributions", "expected"),
    [
        ({}, [], False),
        ({}, [{"form": "in_kind"}], False),
        ({}, [{"form": "cash"}], True),
        ({"common_budget": False}, [{"form": "cash"}], False),
        ({"common_budget": True}, [], True),
        ({"common_budget": False, "grant": True}, [], True),
    ],
)
def test_money_is_involved_until_somebody_says_that_each_spends_its_own(
    finance: dict[str, bool], contributions: list[dict[str, str]], expected: bool
) -> None:
    data = {"agreement": {"finance": finance}, "contributions": contributions}
    assert holds({"named": "money"}, data) is expected


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ({"present": "agreement.reveiw"}, "the format has no agreement.reveiw"),
        ({"equals": ["profile", "five"]}, "profile is never 'five'"),
        ({"equals": ["agreement.binding", "yes"]}, "agreement.binding is true or false, never 'yes'"),
        ({"one_of": ["profile", ["clld", "x"]]}, "profile is never 'x'"),
        ({"present": "stakeholders.status"}, "walks through the list stakeholders"),
        ({"any_item": ["profile", {}]}, "profile is not a list"),
        ({"any_item": ["stakeholders", {"present": ".stats"}]}, "the format has no .stats"),
        ({"count_at_least": ["languages"]}, "takes a list of 2"),
        ({"present": ".status"}, "no current item"),
        ({"named": "moon"}, "unknown condition 'moon'"),
        ({"either": []}, "unknown operator 'either'"),
        ({"all": [{"not": {"present": "nothing"}}]}, "the format has no nothing"),
        ({"present": "a", "absent": "b"}, "one operator"),
        ({"present": ["profile"]}, "a path is text"),
    ],
)
def test_lint_says_what_is_wrong(rule: Any, problem: str) -> None:
    (found,) = lint_rule(rule)
    assert problem in found


def test_paths_of_a_rule_include_those_of_named_conditions() -> None:
    rule = {"all": [{"present": "purpose"}, {"named": "cash"}, {"not": {"absent": "groups"}}]}
    assert rule_paths(rule) == ["purpose", "contributions", "groups"]


def test_patterns() -> None:
    assert pattern_of("objectives[].indicators[].unit") == ("objectives", "*", "indicators", "*", "unit")
    assert pattern_of(".status", ("stakeholders", "*")) == ("stakeholders", "*", "status")
