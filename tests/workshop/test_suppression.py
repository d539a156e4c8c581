"""Nobody is told of who is one of fewer than four, and nobody can subtract the way to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.workshop.suppression import FEWEST, Size, Told, told


def all_numbers(**kinds: int) -> dict[str, Size]:
    return {kind: Size(count, count) for kind, count in kinds.items()}


def test_three_people_are_told_of_in_no_way() -> None:
    assert told(all_numbers(ngo=3)) == Told()
    assert told(all_numbers(ngo=2, municipality=1)) == Told()
    assert told({}) == Told()


def test_four_people_are_told_of() -> None:
    assert told(all_numbers(ngo=4)) == Told(True, True, ("ngo",))
    assert told(all_numbers(ngo=2, municipality=2)) == Told(True, True)


def test_kinds_with_people_enough_stand_apart_and_the_rest_together() -> None:
    found = told(all_numbers(ngo=5, municipality=4, chamber=3, employer=1))
    assert found == Told(True, True, ("ngo", "municipality"), ("chamber", "employer"))


@pytest.mark.parametrize("rest", [1, 2, 3])
def test_what_is_left_of_the_total_is_no_way_to_the_few(rest: int) -> None:
    """Total minus the kinds shown would be one to three people: so the smallest of those shown joins them."""
    found = told(all_numbers(ngo=5, municipality=4, chamber=rest))
    assert found.apart == ("ngo",)
    assert found.others == ("municipality", "chamber")


def test_one_large_kind_and_one_person_are_only_told_together() -> None:
    assert told(all_numbers(ngo=9, chamber=1)) == Told(True, True)


def test_the_one_who_knew_is_not_told_of_by_those_who_did_not() -> None:
    assert told({"ngo": Size(5, 1)}) == Told(words=True)
    found = told({"ngo": Size(5, 5), "municipality": Size(5, 1)})
    assert found == Told(True, True), "the total minus the first kind would be the one number of the second"


def test_a_group_that_does_not_know_may_stand_apart_as_the_rest() -> None:
    assert told({"ngo": Size(5, 5), "municipality": Size(4, 0)}).apart == ("ngo",)
    assert told({"ngo": Size(5, 5), "municipality": Size(2, 0)}).apart == (), "two people said that they do not know"


sizes = st.dictionaries(
    st.sampled_from("abcdef"),
    st.integers(0, 9).flatmap(lambda people: st.integers(0, people).map(lambda numbers: Size(people, numbers))),
)


@given(sizes)
def test_no_sum_or_difference_of_what_is_told_leads_to_fewer_than_four(kinds: Mapping[str, Size]) -> None:
    """An attacker who has every published part and the total, and adds and subtracts them as they like."""
    found = told(kinds)
    if not found.whole:
        assert not found.apart
        assert not found.others
        return
    for size in reached(kinds, found):
        assert size.people == 0 or size.people >= FEWEST
        assert size.numbers == 0 or size.numbers >= FEWEST


@given(sizes)
def test_as_much_is_told_as_can_be(kinds: Mapping[str, Size]) -> None:
    """The whole is told wherever four gave a number, and the kinds wherever all of them are large enough."""
    found = told(kinds)
    assert found.whole == (sum(size.numbers for size in kinds.values()) >= FEWEST)
    if found.whole and all(size.numbers >= FEWEST for size in kinds.values()):
        assert set(found.apart) == set(kinds)


def reached(kinds: Mapping[str, Size], found: Told) -> Iterator[Size]:
    """The people behind each sum of parts, and behind the total without them."""
    total = add(kinds.values())
    parts = [kinds[kind] for kind in found.apart]
    if found.others:
        parts.append(add(kinds[kind] for kind in found.others))
    for chosen in chain.from_iterable(combinations(parts, count) for count in range(len(parts) + 1)):
        together = add(chosen)
        yield together
        yield Size(total.people - together.people, total.numbers - together.numbers)


def add(parts: object) -> Size:
    total = Size(0, 0)
    for part in parts:  # type: ignore[attr-defined]
        total += part
    return total
