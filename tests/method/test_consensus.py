"""How far a group agrees: the published measures against published and worked values."""

from __future__ import annotations

import statistics

import pytest

from lep.method import consensus as c

RATINGS = [30, 40, 210, 130, 530, 50, 10]
"""The example of the reference implementation in R (agrmt): A = 0.6113333, Cns = 0.7256876."""


@pytest.mark.parametrize(
    ("counts", "cns", "a"),
    [
        ([0, 0, 8, 0, 0], 1.0, 1.0),
        ([4, 0, 0, 0, 4], 0.0, -1.0),
        ([0, 0, 4, 4, 0], 0.8074, 0.75),
        ([1, 1, 1, 1, 1], 0.4340, 0.0),
        ([0, 1, 2, 4, 1], 0.6977, 0.5625),
        (RATINGS, 0.7256876, 0.6113333),
    ],
)
def test_consensus_and_agreement(counts: list[int], cns: float, a: float) -> None:
    assert c.consensus(counts) == pytest.approx(cns, abs=5e-5)
    assert c.agreement(counts) == pytest.approx(a, abs=5e-8)


def test_consensus_where_one_stands_apart() -> None:
    assert c.consensus([1, 0, 1, 5, 1]) == pytest.approx(0.6121, abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "mean", "sd"), [([0, 0, 4, 4, 0], 3.5, 0.535), ([0, 1, 2, 4, 1], 3.625, 0.916), ([0, 0, 8, 0, 0], 3, 0)]
)
def test_mean_and_sample_deviation(counts: list[int], mean: float, sd: float) -> None:
    assert c.mean(counts) == pytest.approx(mean)
    assert c.deviation(counts) == pytest.approx(sd, abs=5e-4)


@pytest.mark.parametrize("counts", [[1, 0, 1, 5, 1], [0, 1, 2, 4, 1], [3, 0, 0, 0, 2], [0, 2, 1], [7, 1, 0, 2, 3]])
def test_quantiles_are_those_of_the_standard_library(counts: list[int]) -> None:
    people = [step for step, count in enumerate(counts, 1) for _ in range(count)]
    lower, middle, upper = statistics.quantiles(people, n=4, method="inclusive")
    assert c.median(counts) == pytest.approx(middle) == pytest.approx(statistics.median(people))
    assert c.quartile_range(counts) == pytest.approx(upper - lower)
    assert c.deviation(counts) == pytest.approx(statistics.stdev(people))


@pytest.mark.parametrize("counts", [[], [0, 0, 0, 0, 0]])
def test_nobody_answered(counts: list[int]) -> None:
    found = c.measure(counts)
    assert found.size == 0
    assert found.modes == ()
    assert not found.polarised
    nothing = (found.mean, found.median, found.deviation, found.quartile_range, found.low, found.high)
    assert nothing == (None,) * 6
    assert (found.consensus, found.agreement, found.within_group, found.settled) == (None,) * 4


def test_one_person_agrees_with_itself_but_has_no_spread() -> None:
    found = c.measure([0, 0, 0, 1, 0])
    assert (found.mean, found.median, found.quartile_range, found.modes) == (4, 4, 0, (4,))
    assert (found.consensus, found.agreement) == (1, 1)
    assert (found.deviation, found.within_group) == (None, None)


def test_two_steps_have_consensus_but_no_agreement() -> None:
    assert c.consensus([3, 3]) == pytest.approx(0)
    assert c.consensus([0, 6]) == pytest.approx(1)
    assert c.agreement([3, 3]) is None


def test_a_scale_of_one_step_says_nothing() -> None:
    found = c.measure([4])
    assert (found.consensus, found.agreement, found.within_group) == (None, None, None)


@pytest.mark.parametrize("mirrored", [[1, 0, 1, 5, 1], [0, 1, 2, 4, 1], RATINGS])
def test_a_scale_turned_round_has_the_same_agreement(mirrored: list[int]) -> None:
    assert c.consensus(mirrored) == pytest.approx(c.consensus(mirrored[::-1]))
    assert c.agreement(mirrored) == pytest.approx(c.agreement(mirrored[::-1]))


def test_two_camps_are_polarised_and_mere_spread_is_not() -> None:
    assert c.measure([4, 1, 0, 0, 3]).polarised
    assert not c.measure([1, 1, 1, 1, 1]).polarised
    assert not c.measure([0, 1, 2, 4, 1]).polarised


def test_agreement_within_a_group_against_chance() -> None:
    """Five steps: chance has a variance of 2; answers 4, 4, 4, 5, 5 have one of 0.3."""
    assert c.within_group([0, 0, 0, 3, 2]) == pytest.approx(0.85)
    assert c.within_group([0, 0, 8, 0, 0]) == 1
    polar = c.within_group([4, 0, 0, 0, 4])
    assert polar is not None
    assert polar == pytest.approx(1 - (32 / 7) / 2)


def test_the_share_in_some_steps() -> None:
    assert c.share([1, 0, 1, 5, 1], (4, 5)) == pytest.approx(0.75) == pytest.approx(c.THRESHOLD)
    found = c.measure([1, 0, 1, 5, 1])
    assert (found.low, found.high) == (0.125, 0.75)


@pytest.mark.parametrize(
    ("people", "allowed"),
    [
        (7, None),
        (8, 2),
        (10, 2),
        (11, 3),
        (13, 3),
        (14, 4),
        (16, 4),
        (17, 5),
        (20, 6),
        (22, 6),
        (23, 7),
        (25, 7),
        (26, None),
    ],
)
def test_how_many_of_a_small_group_may_stand_apart(people: int, allowed: int | None) -> None:
    assert c.outside_allowed(people) == allowed


def test_a_small_group_is_settled_or_not() -> None:
    assert c.settled([0, 1, 6, 1, 0]) is True
    assert c.settled([0, 2, 5, 1, 0]) is False
    assert c.settled([0, 0, 5, 0, 0]) is None


def test_the_commonest_answers() -> None:
    assert c.modes([0, 3, 1, 3, 0]) == (2, 4)
    assert c.modes([0, 3, 1, 2, 0]) == (2,)


def test_what_is_no_answer_is_not_counted() -> None:
    assert c.tally([1, 5, 5, "unknown", None, "not_applicable", True, 0, 6, 3.5]) == (1, 0, 0, 0, 2)
    assert c.tally([1, 8, 3], steps=8) == (1, 0, 1, 0, 0, 0, 0, 1)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        c.measure([1, -1, 2])


def test_the_order_of_discussion() -> None:
    """Two camps first, then little consensus, then a low median; what nobody answered comes last."""
    items = {
        "unanimous-high": [0, 0, 0, 0, 6],
        "nobody": [0, 0, 0, 0, 0],
        "unanimous-low": [0, 6, 0, 0, 0],
        "spread": [1, 1, 2, 1, 1],
        "camps": [3, 0, 0, 0, 3],
        "nearly": [0, 0, 1, 4, 1],
    }
    assert c.discussion_order(items) == ["camps", "spread", "nearly", "unanimous-low", "unanimous-high", "nobody"]


def test_what_is_level_stays_in_the_order_given() -> None:
    assert c.discussion_order({"b": [0, 4, 0], "a": [0, 4, 0]}) == ["b", "a"]
