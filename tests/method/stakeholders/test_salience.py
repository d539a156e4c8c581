"""Salience: the eight classes, and from which score an attribute counts."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from lep.method.stakeholders.salience import attributes, classes, high, salience, salience_of, todo


def judged(power: int | None, legitimacy: int | None, urgency: int | None) -> dict[str, Any]:
    return {"id": "a", "view": {"influence": power, "legitimacy": legitimacy, "urgency": urgency}}


@pytest.mark.parametrize(
    ("scores", "group"),
    [
        ((5, 5, 5), "definitive"),
        ((5, 5, 1), "dominant"),
        ((5, 1, 5), "dangerous"),
        ((1, 5, 5), "dependent"),
        ((5, 1, 1), "dormant"),
        ((1, 5, 1), "discretionary"),
        ((1, 1, 5), "demanding"),
        ((1, 1, 1), "none"),
    ],
)
def test_the_eight_classes(scores: tuple[int, int, int], group: str) -> None:
    assert salience_of(judged(*scores)) == group


def test_four_counts_and_three_does_not() -> None:
    assert high() == 4
    assert salience_of(judged(4, 4, 4)) == "definitive"
    assert salience_of(judged(3, 3, 3)) == "none"
    assert salience_of(judged(4, 3, 3)) == "dormant"
    assert salience_of(judged(3, 4, 3)) == "discretionary"
    assert salience_of(judged(3, 3, 4)) == "demanding"


@pytest.mark.parametrize("missing", range(3))
def test_a_class_is_unknown_while_a_score_is_missing(missing: int) -> None:
    scores: list[int | None] = [5, 5, 5]
    scores[missing] = None
    (found,) = salience({"stakeholders": [judged(*scores)]})
    assert found.group is None
    assert found.todo == ""
    assert found.unknown == (("power", "legitimacy", "urgency")[missing],)


def test_every_combination_has_its_own_class_and_advice() -> None:
    found = {salience_of(judged(*scores)) for scores in product((1, 5), repeat=3)}
    assert found == set(classes())
    assert len({todo(group) for group in classes()}) == 8
    assert [len(attributes(group)) for group in classes()] == [3, 2, 2, 2, 1, 1, 1, 0]


def test_nobody_was_judged() -> None:
    (found,) = salience({"stakeholders": [{"id": "pes", "name": "Office"}]})
    assert (found.name, found.has, len(found.unknown)) == ("Office", (), 3)
    assert salience({}) == ()
