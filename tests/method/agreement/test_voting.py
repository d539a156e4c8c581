"""What votes come to: who is needed, who decides alone, who can block."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.agreement.voting import majority, voting


def board(votes: dict[str, int] | None = None, members: list[str] | None = None, **decision: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"members": members} if members else {}
    found |= {"votes": votes} if votes else {}
    return {"agreement": {"governance": {"board": found, "decision": decision}}}


@pytest.mark.parametrize(
    ("rule", "votes", "needed"),
    [
        ("simple_majority", 7, 4),
        ("simple_majority", 6, 4),
        ("two_thirds", 7, 5),
        ("two_thirds", 6, 4),
        ("two_thirds", 3, 2),
        ("three_quarters", 8, 6),
        ("three_quarters", 7, 6),
        ("unanimity", 5, 5),
        ("consensus", 5, 5),
    ],
)
def test_votes_needed(rule: str, votes: int, needed: int) -> None:
    found = majority(rule, {f"p{number}": 1 for number in range(votes)})
    assert found
    assert found.needed == needed


@pytest.mark.parametrize(
    ("rule", "votes", "decides", "blocks"),
    [
        ("simple_majority", {"a": 3, "b": 1, "c": 1}, ("a",), ("a",)),
        ("simple_majority", {"a": 2, "b": 1, "c": 1}, (), ("a",)),
        ("simple_majority", {"a": 1, "b": 1, "c": 1}, (), ()),
        ("two_thirds", {"a": 1, "b": 1}, (), ("a", "b")),
        ("three_quarters", {"a": 2, "b": 2, "c": 2, "d": 1}, (), ("a", "b", "c")),
        ("unanimity", {"a": 5, "b": 1}, (), ()),
    ],
)
def test_who_decides_and_who_blocks(
    rule: str, votes: dict[str, int], decides: tuple[str, ...], blocks: tuple[str, ...]
) -> None:
    found = majority(rule, votes)
    assert found
    assert (found.decides, found.blocks) == (decides, blocks)


def test_members_without_votes_have_one_each() -> None:
    found = voting(board(members=["a", "b", "c"], quorum=60, rule="simple_majority"))
    assert (found.votes, found.total, found.present) == ({"a": 1, "b": 1, "c": 1}, 3, 2)
    assert found.rule
    assert found.rule.needed == 2
    assert found.fallback is None


def test_the_quorum_counts_members_and_not_votes() -> None:
    assert voting(board({"a": 5, "b": 1}, ["a", "b"], quorum=50)).present == 1
    assert voting(board({"a": 5, "b": 1}, ["a", "b"], quorum=51)).present == 2


def test_an_exact_share_is_enough() -> None:
    members = [f"p{number}" for number in range(10)]
    assert voting(board(members=members, quorum=60)).present == 6


def test_where_nothing_was_agreed_nothing_is_said() -> None:
    found = voting({})
    assert (found.votes, found.total, found.present, found.rule) == ({}, 0, None, None)
    assert voting(board(rule="two_thirds")).rule is None
