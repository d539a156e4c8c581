"""What it changes for all partners that one joins or leaves: roles, means, votes, and who is still at the table.

Pure functions of the data before and after. They judge nothing: what the agreement forbids, rules say, and what the
partners accept, they decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from lep.files.paths import format_path
from lep.files.references import naming
from lep.method.agreement.voting import Voting, voting
from lep.method.plan.budget import cross, funding, total
from lep.method.reading import Data, by_id, dig, partners, rows
from lep.method.stakeholders.composition import SIDES, key_actors
from lep.model.vocab import CORE_KINDS

ROLES: Final = (
    "roles.convenor",
    "roles.lead",
    "roles.accountable_body",
    "roles.chair",
    "roles.secretariat",
    "agreement.data_protection.contact",
    "agreement.communication.spokesperson",
    "agreement.monitoring.responsible",
    "agreement.evaluation.paid_by",
)
"""The offices that one partner holds, as paths."""
MAY_STAY: Final = ("roles.convenor",)
"""Who called the partners together did so, whoever leaves later."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that changes hands: who held it, and who holds it now; None for nobody."""

    place: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """An action that the partner carries out or takes part in, before or after. Amounts are in the file's currency;
    `means` is what is brought for it, `cost` what it costs in all (None: not said), `short` what is lacking of that."""

    action: str
    lead_before: str | None
    lead_after: str | None
    part_before: bool
    part_after: bool
    means_before: float
    means_after: float
    cost: float | None
    short_before: float
    short_after: float


@dataclass(frozen=True, slots=True)
class Sum:
    """What the partner brings in one form in one year."""

    form: str
    year: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Budget:
    """All means before and after, and those of the partner; `share` is its part of the fuller of the two, 0 to 1."""

    before: float
    after: float
    share: float
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Parties of one core kind of actor, or of one side of a tripartite partnership, before and after."""

    actor: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def lost(self) -> bool:
        """Whether nobody stands for it any more."""
        return bool(self.before) and not self.after

    @property
    def gained(self) -> bool:
        """Whether somebody stands for it who did not before."""
        return bool(self.after) and not self.before


@dataclass(frozen=True, slots=True)
class Effects:
    """What changes when the partner `stakeholder` has joined or left. Parties are ids, in the file's order.

    `key`: the partnership counts it among those without which it is not viable. `orphans` are the places that still
    name it though it has left; what it brought before it left is none of them. `successors` are the partners that
    take over something from it.
    """

    event: str
    stakeholder: str
    parties_before: tuple[str, ...]
    parties_after: tuple[str, ...]
    key: bool
    offices: tuple[Office, ...]
    tasks: tuple[Task, ...]
    budget: Budget
    voting_before: Voting
    voting_after: Voting
    actors: tuple[Actor, ...]
    orphans: tuple[str, ...]
    successors: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for JSON and for a document."""
        found = asdict(self)
        for key in ("voting_before", "voting_after"):
            found[key] = _voting(getattr(self, key))
        found["actors"] = [asdict(one) | {"lost": one.lost, "gained": one.gained} for one in self.actors]
        return found


def effects(before: Data, after: Data, who: str, event: str) -> Effects:
    """What changes between the data `before` and `after` the partner `who` has "joined" or "left"."""
    offices = tuple(_offices(before, after, who))
    tasks = tuple(_tasks(before, after, who))
    return Effects(
        event=event,
        stakeholder=who,
        parties_before=_parties(before),
        parties_after=_parties(after),
        key=who in {str(row.get("id")) for _, row in key_actors(after)},
        offices=offices,
        tasks=tasks,
        budget=_budget(before, after, who),
        voting_before=voting(before),
        voting_after=voting(after),
        actors=tuple(_actors(before, after)),
        orphans=tuple(orphans(after, who)) if event == "left" else (),
        successors=_successors(before, after, offices, tasks, who) if event == "left" else (),
    )


def orphans(data: Data, who: str) -> Iterator[str]:
    """The places of the agreed text that name a partner, but for what it says of itself and has brought."""
    from lep.model import agreed_part

    agreed = agreed_part(data)
    for path in naming(agreed, "stakeholders", who):
        text = format_path(path, agreed)
        if path[0] != "contributions" and text not in MAY_STAY:
            yield text


def _parties(data: Data) -> tuple[str, ...]:
    return tuple(str(row.get("id")) for row in partners(data))


def _offices(before: Data, after: Data, who: str) -> Iterator[Office]:
    for place in ROLES:
        held, holds = dig(before, place), dig(after, place)
        if held != holds or (who in (held, holds) and place not in MAY_STAY):
            yield Office(place, held, holds)


def _tasks(before: Data, after: Data, who: str) -> Iterator[Task]:
    old, new = by_id(before, "actions"), by_id(after, "actions")
    paid, pays = ({one.action: one for one in funding(data)} for data in (before, after))
    for action in dict.fromkeys([*old, *new]):
        was, now = old.get(action, {}), new.get(action, {})
        one, two = paid.get(action), pays.get(action)
        if not (_is_in(was, who) or _is_in(now, who) or _brings(before, action, who) or _brings(after, action, who)):
            continue
        yield Task(
            action=action,
            lead_before=was.get("lead"),
            lead_after=now.get("lead"),
            part_before=_is_in(was, who),
            part_after=_is_in(now, who),
            means_before=one.brought if one else 0,
            means_after=two.brought if two else 0,
            cost=two.cost if two else None,
            short_before=one.short if one else 0,
            short_after=two.short if two else 0,
        )


def _is_in(action: Data, who: str) -> bool:
    return action.get("lead") == who or who in (action.get("with") or ())


def _brings(data: Data, action: str, who: str) -> bool:
    return any(row.get("from") == who and row.get("action") == action for row in rows(data, "contributions"))


def _budget(before: Data, after: Data, who: str) -> Budget:
    sums = []
    mine = [
        cross({"contributions": [row for row in rows(data, "contributions") if row.get("from") == who]}, "form", "year")
        for data in (before, after)
    ]
    cells = dict.fromkeys([*mine[0].cells, *mine[1].cells])
    for form, year in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        was, now = (one.cells.get((form, year), 0) for one in mine)
        sums.append(Sum(form, year, was, now))
    totals = total(before), total(after)
    fullest = max(totals)
    own = max(one.total for one in mine)
    return Budget(totals[0], totals[1], own / fullest if fullest else 0, tuple(sums))


def _actors(before: Data, after: Data) -> Iterator[Actor]:
    sides = {side: (side,) for side in SIDES} if after.get("profile") == "tripartite" else CORE_KINDS
    for actor, kinds in sides.items():
        yield Actor(actor, *(_of_kinds(data, kinds) for data in (before, after)))


def _of_kinds(data: Data, kinds: Iterable[str]) -> tuple[str, ...]:
    wanted = set(kinds)
    return tuple(str(row.get("id")) for row in partners(data) if str(row.get("kind")) in wanted)


def _successors(
    before: Data, after: Data, offices: Iterable[Office], tasks: Iterable[Task], who: str
) -> tuple[str, ...]:
    old, new = by_id(before, "contributions"), by_id(after, "contributions")
    found = [
        *(one.after for one in offices if one.before == who),
        *(one.lead_after for one in tasks if one.lead_before == who),
        *(new[line].get("from") for line, row in old.items() if line in new and row.get("from") == who),
        *(_at(after, place) for place in _held_in_rows(before, who)),
    ]
    return tuple(dict.fromkeys(str(one) for one in found if one and one != who))


def _held_in_rows(before: Data, who: str) -> Iterator[tuple[str, str]]:
    """Objectives and risks that the partner answered for, as (list, id)."""
    for path in ("objectives", "risks"):
        for row in rows(before, path):
            if row.get("owner") == who:
                yield path, str(row.get("id"))


def _at(data: Data, place: tuple[str, str]) -> Any:
    path, identifier = place
    return by_id(data, path).get(identifier, {}).get("owner")


def _voting(found: Voting) -> Mapping[str, Any]:
    return {
        "votes": dict(found.votes),
        "total": found.total,
        "present": found.present,
        **{key: one._asdict() if (one := getattr(found, key)) else None for key in ("rule", "fallback")},
    }
