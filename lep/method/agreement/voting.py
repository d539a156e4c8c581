"""What the votes on the board come to: who is needed, and whether one partner alone decides or can block.

A partner that decides alone, or without which nothing can be decided, is no longer one among equals; PARES asks for
equal standing of the partners, and EU rules on community-led local development that no single interest group
controls the decisions (Regulation (EU) 2021/1060, Article 31).
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

from lep.method.reading import Data, dig

_SHARE: Final[dict[str, Fraction]] = {
    "two_thirds": Fraction(2, 3),
    "three_quarters": Fraction(3, 4),
}
_EVERYBODY: Final = ("consensus", "unanimity")
_HALF: Final = "simple_majority"
_PER_CENT: Final = 100


class Majority(NamedTuple):
    """A rule, and the votes that it needs if everybody is present. `decides` are those whose own votes are enough;
    `blocks` those without whom they never are, none under a rule that gives each partner a veto."""

    rule: str
    needed: int
    decides: tuple[str, ...]
    blocks: tuple[str, ...]


class Voting(NamedTuple):
    """The votes by partner, how many members must be present, and the rule of decisions with what follows if it fails.

    `present` is None where no quorum was agreed, a majority None where no such rule was, or nobody has a vote.
    """

    votes: dict[str, int]
    total: int
    present: int | None
    rule: Majority | None
    fallback: Majority | None


def voting(data: Data) -> Voting:
    """The voting of a file: votes as they were shared out, else one for each member of the board."""
    board = dig(data, "agreement.governance.board") or {}
    members = [str(one) for one in board.get("members") or ()]
    shared = board.get("votes")
    votes = (
        {str(who): number for who, number in shared.items() if isinstance(number, int)}
        if isinstance(shared, dict)
        else dict.fromkeys(members, 1)
    )
    quorum = dig(data, "agreement.governance.decision.quorum")
    seats = len(members) or len(votes)
    present = ceil(Fraction(str(quorum)) * seats / _PER_CENT) if quorum is not None and seats else None
    rule, fallback = (
        majority(dig(data, f"agreement.governance.decision.{key}"), votes) for key in ("rule", "fallback")
    )
    return Voting(votes, sum(votes.values()), present, rule, fallback)


def majority(rule: str | None, votes: dict[str, int]) -> Majority | None:
    """What a rule of decision needs among these votes; None without a rule or votes."""
    total = sum(votes.values())
    if not rule or not total:
        return None
    if rule in _EVERYBODY:
        return Majority(rule, total, (), ())
    needed = total // 2 + 1 if rule == _HALF else ceil(_SHARE[rule] * total)
    decides = tuple(who for who, number in votes.items() if number >= needed)
    blocks = tuple(who for who, number in votes.items() if total - number < needed)
    return Majority(rule, needed, decides, blocks)
