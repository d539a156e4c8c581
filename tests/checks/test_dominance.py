"""No single interest decides alone: worked examples of votes, after art. 32(2)(b) of Regulation (EU) 1303/2013."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.support import codes

KINDS = {
    "town": "municipality",
    "village": "municipality",
    "district": "municipality",
    "pes": "public_employment_service",
    "school": "education",
    "firms": "employers_organisation",
    "union": "trade_union",
    "thread": "ngo",
    "coop": "social_enterprise",
    "farm": "employer",
}
DOMINANCE = {"AGR-vote-dominance", "AGR-public-majority"}


def board(votes: dict[str, int] | list[str], profile: str = "generic") -> dict[str, Any]:
    seats: dict[str, Any] = {"members": list(votes)}
    if isinstance(votes, dict):
        seats["votes"] = votes
    decision = {"rule": "simple_majority", "quorum": 60}
    return {
        "lep": "1.0",
        "id": "x",
        "name": "X",
        "profile": profile,
        "stakeholders": [{"id": who, "name": who, "kind": KINDS[who], "status": "committed"} for who in votes],
        "agreement": {"governance": {"board": seats, "decision": decision}},
    }


@pytest.mark.parametrize(
    ("votes", "generic", "clld"),
    [
        # One vote each, five kinds: nobody dominates; the public sector has two of five.
        ({"town": 1, "pes": 1, "firms": 1, "school": 1, "thread": 1}, set(), set()),
        # The town alone has half: more than 49 %.
        ({"town": 3, "firms": 1, "school": 1, "thread": 1}, {"AGR-vote-dominance"}, DOMINANCE),
        # 49 of 100 is the limit, and is allowed.
        ({"town": 49, "firms": 17, "school": 17, "thread": 17}, set(), set()),
        # Three municipalities of five: no single one, but their kind.
        ({"town": 1, "village": 1, "district": 1, "firms": 1, "thread": 1}, {"AGR-vote-dominance"}, DOMINANCE),
        # Public bodies of two kinds have three of five together: of one kind there are only two.
        ({"town": 1, "village": 1, "pes": 1, "firms": 1, "thread": 1}, set(), {"AGR-public-majority"}),
        # Two partners with equal votes cannot outvote each other; community-led development is strict all the same.
        ({"town": 1, "thread": 1}, set(), DOMINANCE),
        # Three sides with six votes each: tripartite balance.
        ({"town": 6, "union": 6, "firms": 6}, set(), set()),
        # An association that holds more than all others, in a board without any public body.
        ({"thread": 4, "coop": 1, "farm": 1, "firms": 1}, {"AGR-vote-dominance"}, {"AGR-vote-dominance"}),
        # Seats without votes count one each.
        (["town", "village", "district", "thread"], {"AGR-vote-dominance"}, DOMINANCE),
        (["town", "firms"], set(), set()),
    ],
)
def test_dominance(votes: dict[str, int] | list[str], generic: set[str], clld: set[str]) -> None:
    assert set(codes(board(votes))) & DOMINANCE == generic
    assert set(codes(board(votes, "clld"))) & DOMINANCE == clld


def test_where_nobody_votes_nobody_dominates() -> None:
    data = board({"town": 3, "firms": 1, "thread": 1})
    data["agreement"]["governance"]["decision"] = {"rule": "consensus", "quorum": 100, "fallback": "unanimity"}
    assert set(codes(data)) & DOMINANCE == set()
