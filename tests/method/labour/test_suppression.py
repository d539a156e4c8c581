"""Small counts stay unseen, and nobody can work them out from what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.method.labour.suppression import hidden, small

T = frozenset({"T"})
NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(("value", "is_small"), [(None, False), (0, False), (1, True), (4, True), (5, False)])
def test_nothing_is_nobody_and_five_is_enough(value: float | None, is_small: bool) -> None:
    assert small(value) is is_small


def test_the_threshold_can_be_raised() -> None:
    assert small(9, 10)
    assert not small(10, 10)


def test_the_smallest_other_part_goes_with_a_hidden_one() -> None:
    cells = {("T",): 100, ("a",): 3, ("b",): 40, ("c",): 57}
    assert hidden(cells, [T]) == {("a",), ("b",)}


def test_two_hidden_parts_protect_each_other() -> None:
    cells = {("T",): 60, ("a",): 3, ("b",): 2, ("c",): 55}
    assert hidden(cells, [T]) == {("a",), ("b",)}


def test_without_a_total_nothing_can_be_worked_out() -> None:
    assert hidden({("a",): 3, ("b",): 40}, [T]) == {("a",)}


def test_a_part_that_is_not_published_protects_the_sum() -> None:
    cells = {("T",): 100, ("a",): 3, ("b",): None, ("c",): 57}
    assert hidden(cells, [T]) == {("a",)}


def test_a_zero_protects_nobody() -> None:
    assert hidden({("T",): 43, ("a",): 3, ("b",): 0, ("c",): 40}, [T]) == {("a",), ("c",)}
    assert hidden({("T",): 7, ("a",): 3, ("b",): 4}, [T]) == {("a",), ("b",)}


def test_what_the_source_hid_is_protected_too() -> None:
    cells = {("T",): 100, ("a",): None, ("b",): 40, ("c",): 57}
    assert hidden(cells, [T], secret=[("a",)]) == {("a",), ("b",)}


def test_all_and_women_give_men_away() -> None:
    assert hidden({("T",): 82, ("F",): 79}, [T], halves=0) == {("F",)}
    assert hidden({("T",): 82, ("F",): 70}, [T], halves=0) == frozenset()


def test_a_hidden_total_is_not_rebuilt_from_its_parts() -> None:
    cells = {
        ("T", "T"): 50,
        ("T", "x"): 47,
        ("T", "y"): 3,
        ("F", "T"): 22,
        ("F", "x"): 22,
        ("F", "y"): 0,
        ("M", "T"): 28,
        ("M", "x"): 25,
        ("M", "y"): 3,
    }
    assert known_by_subtraction(cells, hidden(cells, [T, T])) == set()


SEXES, PLACES = ("F", "M"), ("x", "y", "z")


def known_by_subtraction(
    cells: dict[tuple[str, ...], float], unseen: frozenset[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """What an attacker finds who subtracts wherever one member of a sum is missing, again and again."""
    left, sums = set(unseen), []
    for position in (0, 1):
        for key in cells:
            if key[position] == "T":
                parts = [one for one in cells if one[position] != "T" and one[1 - position] == key[1 - position]]
                sums.append({key, *parts})
    while found := {key for members in sums if len(members & left) == 1 for key in members & left}:
        left -= found
    return set(unseen) - left


@given(st.lists(st.integers(0, 12), min_size=6, max_size=6))
def test_no_table_of_two_dimensions_gives_a_small_count_away(counts: list[int]) -> None:
    inner = {(sex, place): counts[i * 3 + j] for i, sex in enumerate(SEXES) for j, place in enumerate(PLACES)}
    cells: dict[tuple[str, ...], float] = dict(inner)
    cells |= {("T", place): sum(inner[sex, place] for sex in SEXES) for place in PLACES}
    cells |= {(sex, "T"): sum(inner[sex, place] for place in PLACES) for sex in SEXES}
    cells["T", "T"] = sum(inner.values())
    unseen = hidden(cells, [T, T])
    assert {key for key, value in cells.items() if small(value)} <= unseen
    assert known_by_subtraction(cells, unseen) == set()
