"""Who is at the table, who is missing, and who cannot be missed.

The five local actors are those of the ILO's partnerships in Bosnia and Herzegovina (partnerstvo.ba, "About LEPs").
That a key actor who stays away puts the whole in doubt is a recommendation of PARES (2012, "Who to partner with?").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from lep.method.reading import Data, Place, dig, placed_rows, rows
from lep.model.vocab import CORE_KINDS

AT_THE_TABLE: Final = frozenset({"committed", "in_dialogue"})
NO_ANSWER: Final = frozenset({"identified", "invited"})
SIDES: Final = ("municipality", "trade_union", "employers_organisation")
"""The three sides of a tripartite partnership, as in the territorial commissions of Moldova (ILO)."""
OTHER: Final = "other"
"""The kind of those whose kind nobody has said."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One kind of actor and the stakeholders that stand for it, by how far the dialogue with them has come.

    `actor` is one of the five core actors (a key of CORE_KINDS) if `core`, else a kind of organisation. `asked`: the
    profile wants somebody in this seat.
    """

    actor: str
    present: tuple[str, ...]
    waiting: tuple[str, ...]
    declined: tuple[str, ...]
    core: bool = True
    asked: bool = True

    @property
    def filled(self) -> bool:
        """Whether somebody of this kind is at the table: committed or in dialogue."""
        return bool(self.present)


def core_seats(data: Data) -> dict[str, Seat]:
    """The five core actors, by name (the keys of `lep.model.vocab.CORE_KINDS`)."""
    return {actor: seat(data, actor, kinds) for actor, kinds in CORE_KINDS.items()}


def seat(data: Data, actor: str, kinds: Iterable[str]) -> Seat:
    """Who stands for `kinds`. A stakeholder counts once, under its own kind; `also` does not fill a seat."""
    wanted = set(kinds)
    there = [row for row in rows(data, "stakeholders") if str(row.get("kind") or OTHER) in wanted]

    def ids(statuses: frozenset[str | None]) -> tuple[str, ...]:
        return tuple(str(row.get("id")) for row in there if row.get("status") in statuses)

    return Seat(actor, ids(AT_THE_TABLE), ids(NO_ANSWER | {None}), ids(frozenset({"declined"})))


def coverage(data: Data) -> list[Seat]:
    """Every kind of actor: first those that the profile asks for, also where nobody stands for them (the five core
    actors, or the three sides where it is tripartite), then what other kinds there are, in the order of the file."""
    tripartite = data.get("profile") == "tripartite"
    core, sides = ({}, SIDES) if tripartite else (CORE_KINDS, ())
    grouped = {kind for kinds in core.values() for kind in kinds}
    kinds = dict.fromkeys([*sides, *(str(row.get("kind") or OTHER) for row in rows(data, "stakeholders"))])
    others = [
        replace(seat(data, kind, (kind,)), core=False, asked=kind in sides) for kind in kinds if kind not in grouped
    ]
    return [*(seat(data, actor, wanted) for actor, wanted in core.items()), *others]


def key_actors(data: Data) -> list[tuple[Place, Data]]:
    """The stakeholders without which the partnership is not viable, each with its place."""
    return [(place, row) for place, row in placed_rows(data, "stakeholders") if row.get("key") is True]


def contributors(data: Data) -> frozenset[str]:
    """The ids of the stakeholders that bring something."""
    return frozenset(str(row["from"]) for row in rows(data, "contributions") if row.get("from"))


@dataclass(frozen=True, slots=True)
class VoteShare:
    """Votes of one partner, one kind of organisation, or the public sector, with its share in per cent."""

    holder: str
    votes: int
    share: float


PUBLIC_KINDS: Final = frozenset(
    {
        "public_employment_service",
        "municipality",
        "social_services",
        "health_service",
        "regional_authority",
        "national_authority",
    }
)


_SIDES: Final = (PUBLIC_KINDS, frozenset({"trade_union"}), CORE_KINDS["employers"])


def votes_by_partner(data: Data) -> list[VoteShare]:
    """The votes on the board, largest share first; [] if no votes were agreed."""
    return _shares(_votes(data))


def votes_by_kind(data: Data) -> list[VoteShare]:
    """The same, by kind of organisation; stakeholders without a kind are left out of the list, not of the total."""
    return _shares(_votes(data), {str(row.get("id")): row.get("kind") for row in rows(data, "stakeholders")})


def sides_are_equal(data: Data) -> bool:
    """Whether the public side, the workers' and the employers' have the same number of votes, and nobody else has any:
    parity of the sides, as in a tripartite commission, where the votes of single partners need not be the same."""
    by_kind = {share.holder: share.votes for share in votes_by_kind(data)}
    sides = [sum(by_kind.get(kind, 0) for kind in kinds) for kinds in _SIDES]
    return sides[0] > 0 and len(set(sides)) == 1 and sum(sides) == sum(share.votes for share in votes_by_partner(data))


def public_share(data: Data) -> float:
    """The share of votes, in per cent, that public authorities and services hold together."""
    return sum(group.share for group in votes_by_kind(data) if group.holder in PUBLIC_KINDS)


_A_BOARD: Final = 3


def _votes(data: Data) -> dict[str, int]:
    """The votes by partner; where none were shared out yet, one for each seat of a board of three or more."""
    votes, members = (dig(data, f"agreement.governance.board.{key}") for key in ("votes", "members"))
    if not isinstance(votes, dict):
        return dict.fromkeys(map(str, members or ()), 1) if len(members or ()) >= _A_BOARD else {}
    return {str(holder): number for holder, number in votes.items() if isinstance(number, int)}


def _shares(votes: dict[str, int], group_of: dict[str, str | None] | None = None) -> list[VoteShare]:
    total = sum(votes.values())
    summed: dict[str, int] = {}
    for holder, number in votes.items():
        group = holder if group_of is None else group_of.get(holder)
        if group:
            summed[group] = summed.get(group, 0) + number
    shares = [VoteShare(holder, number, 100 * number / total) for holder, number in summed.items() if total]
    return sorted(shares, key=lambda share: -share.share)
