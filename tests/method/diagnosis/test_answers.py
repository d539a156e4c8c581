"""Answers are found by item, group and step; words are never numbers."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.diagnosis.answers import by_item, figures, given, median_of


def file(*answers: dict[str, Any]) -> dict[str, Any]:
    return {"diagnosis": {"answers": list(answers)}}


def test_do_not_know_and_does_not_apply_are_counted_apart_and_never_as_zero() -> None:
    data = file(
        {"item": "fit", "value": 5},
        {"item": "fit", "value": 2},
        {"item": "fit", "value": "unknown"},
        {"item": "fit", "value": "not_applicable"},
        {"item": "fit", "note": "no value yet"},
    )
    found = figures(list(given(data)))
    assert (found.n, found.unknown, found.not_applicable) == (2, 1, 1)
    assert (found.mean, found.median, found.counts) == (3.5, 3.5, (0, 1, 0, 0, 1))


def test_nobody_s_answer_is_no_number() -> None:
    found = figures(list(given(file({"item": "fit", "value": "unknown"}))))
    assert (found.mean, found.median, found.counts) == (None, None, (0, 0, 0, 0, 0))


def test_zero_is_an_answer_to_a_fact() -> None:
    assert median_of(by_item(file({"item": "meetings_held", "value": 0})), "meetings_held") == 0


@pytest.mark.parametrize(
    ("group", "step", "expected"),
    [("a", "training", 5), ("a", "placement", 3), ("b", "training", 2), (None, None, 1), ("b", None, 1)],
)
def test_the_answer_that_is_most_exactly_about_it_counts(group: str | None, step: str | None, expected: float) -> None:
    data = file(
        {"item": "x", "value": 1},
        {"item": "x", "step": "training", "value": 2},
        {"item": "x", "group": "a", "value": 3},
        {"item": "x", "group": "a", "step": "training", "value": 5},
        {"item": "y", "group": "a", "step": "training", "value": 4},
    )
    assert median_of(by_item(data), "x", group, step) == expected
    assert median_of(by_item(data), "z", group, step) is None
