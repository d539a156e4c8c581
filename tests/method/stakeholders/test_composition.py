"""Who is at the table, and who holds how many votes."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.stakeholders.composition import (
    contributors,
    core_seats,
    coverage,
    key_actors,
    public_share,
    seat,
    sides_are_equal,
    votes_by_kind,
    votes_by_partner,
)


def table(*pairs: tuple[str, str | None]) -> dict[str, Any]:
    return {"stakeholders": [{"id": f"s{i}", "kind": kind, "status": status} for i, (kind, status) in enumerate(pairs)]}


@pytest.mark.parametrize(
    ("status", "filled"),
    [("committed", True), ("in_dialogue", True), ("invited", False), ("identified", False), ("declined", False)],
)
def test_a_seat_is_filled_by_who_talks(status: str, filled: bool) -> None:
    assert core_seats(table(("municipality", status)))["municipality"].filled is filled


@pytest.mark.parametrize("kind", ["employer", "employers_organisation", "chamber"])
def test_employers_sit_in_person_or_through_an_organisation(kind: str) -> None:
    assert core_seats(table((kind, "committed")))["employers"].filled


def test_five_seats_are_asked_for() -> None:
    assert list(core_seats({})) == ["public_employment_service", "municipality", "employers", "education", "ngo"]


def test_a_further_kind_does_not_fill_a_second_seat() -> None:
    data = {"stakeholders": [{"id": "a", "kind": "municipality", "also": ["ngo"], "status": "committed"}]}
    assert not core_seats(data)["ngo"].filled


def test_a_seat_says_who_stays_away() -> None:
    found = seat(table(("ngo", "invited"), ("ngo", "declined"), ("ngo", None)), "ngo", ["ngo"])
    assert (found.present, found.waiting, found.declined) == ((), ("s0", "s2"), ("s1",))


def test_key_actors_and_contributors() -> None:
    data = {"stakeholders": [{"id": "a", "key": True}, {"id": "b", "key": False}], "contributions": [{"from": "b"}, {}]}
    assert [row["id"] for _, row in key_actors(data)] == ["a"]
    assert contributors(data) == {"b"}


VOTES = {
    **table(("municipality", None), ("education", None), ("municipality", None), ("ngo", None)),
    "agreement": {"governance": {"board": {"votes": {"s0": 3, "s1": 1, "s2": 2, "s3": 2}}}},
}


def test_votes_by_partner_and_kind() -> None:
    assert [(v.holder, v.votes, v.share) for v in votes_by_partner(VOTES)] == [
        ("s0", 3, 37.5),
        ("s2", 2, 25.0),
        ("s3", 2, 25.0),
        ("s1", 1, 12.5),
    ]
    assert (votes_by_kind(VOTES)[0].holder, votes_by_kind(VOTES)[0].share) == ("municipality", 62.5)
    assert public_share(VOTES) == 62.5


@pytest.mark.parametrize("votes", [None, {}, {"s0": 0}])
def test_no_votes_no_shares(votes: Any) -> None:
    assert votes_by_partner({"agreement": {"governance": {"board": {"votes": votes}}}}) == []


@pytest.mark.parametrize(
    ("votes", "equal"),
    [
        ({"s0": 1, "s1": 1, "s2": 2, "s3": 2}, True),
        ({"s0": 1, "s1": 1, "s2": 1, "s3": 2}, False),
        ({"s0": 1, "s1": 1, "s2": 2, "s3": 2, "s4": 1}, False),
        ({"s4": 1}, False),
    ],
)
def test_parity_of_the_three_sides(votes: dict[str, int], equal: bool) -> None:
    kinds = ("municipality", "public_employment_service", "trade_union", "employers_organisation", "ngo")
    data = {**table(*((kind, None) for kind in kinds)), "agreement": {"governance": {"board": {"votes": votes}}}}
    assert sides_are_equal(data) is equal


def test_the_five_core_actors_come_first_also_where_nobody_stands_for_them() -> None:
    found = coverage(table(("chamber", "declined"), ("social_services", "invited"), (None, "committed")))
    assert [(one.actor, one.core) for one in found[5:]] == [("social_services", False), ("other", False)]
    assert [one.actor for one in found if one.filled] == ["other"]
    assert (found[2].actor, found[2].declined) == ("employers", ("s0",))


def test_a_tripartite_table_has_its_three_sides_first() -> None:
    found = coverage(table(("trade_union", "committed"), ("ngo", None)) | {"profile": "tripartite"})
    assert [one.actor for one in found] == ["municipality", "trade_union", "employers_organisation", "ngo"]
    assert [one.asked for one in found] == [True, True, True, False]
    assert [one.actor for one in found if one.filled] == ["trade_union"]
    assert not any(one.core for one in found)
