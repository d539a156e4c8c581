"""The engagement plan: how to win and keep each stakeholder, what employers are offered and promise, and who refused.

What the file records stands; where it records nothing, a proposal is worked out from how far the dialogue has come, the
quarter of the map, the attitude, salience, and from who has a tie to the stakeholder. The proposals are data
(`engagement.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lep.language import per_language
from lep.method.reading import GONE, Data, dig, label, rows, told
from lep.method.stakeholders.network import Network, network, possible_contacts
from lep.method.stakeholders.quadrants import Quadrant, quadrant_of
from lep.method.stakeholders.salience import SalienceClass, classes, salience_of, todo
from lep.method.tables import load_table


@dataclass(frozen=True, slots=True)
class Approach:
    """How to go about one stakeholder. `step` is the next step, `manner` how to treat it, `care` what to mind; `how`,
    `who`, `next` and `every` are the plan: what the file records, or what is proposed (then named in `proposed`)."""

    id: str
    name: str
    kind: str | None
    status: str | None
    key: bool
    quadrant: Quadrant | None
    salience: SalienceClass | None
    stance: int | None
    step: str
    manner: str
    care: str
    how: str
    who: str | None
    next: str | None
    every: str | None
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What an employer has promised. `number` is None where nobody said how many."""

    what: str | None
    number: int | None
    until: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Employer:
    """How one employer is involved. `open` names what nobody has settled yet: offer, time_of_day, promises."""

    id: str
    name: str
    status: str | None
    offer: tuple[str, ...]
    time_of_day: str | None
    place: str
    promises: tuple[Promise, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusalRecord:
    """One line of the refusal log."""

    id: str
    name: str
    key: bool
    date: str | None
    reason: str
    substitute: str
    ask_again: str | None


@dataclass(frozen=True, slots=True)
class Date:
    """A day in the plan (ISO), whom it concerns, and what is due: a contact, asking again, or a promise."""

    day: str
    id: str
    name: str
    due: Literal["contact", "ask_again", "promise"]


@dataclass(frozen=True, slots=True)
class EngagementPlan:
    """Everybody, the most pressing first; the days that are set, in order; the employers; the refusals. `promised` sums
    what employers have promised, by sort."""

    approaches: tuple[Approach, ...]
    calendar: tuple[Date, ...]
    employers: tuple[Employer, ...]
    promised: Mapping[str, int]
    refusals: tuple[RefusalRecord, ...]


def engagement_plan(data: Data) -> EngagementPlan:
    """The plan for the stakeholders of a file."""
    people = rows(data, "stakeholders")
    net = network(data)
    firms = employers(data)
    return EngagementPlan(
        approaches=tuple(sorted((_approach(data, row, net) for row in people), key=_pressing)),
        calendar=tuple(sorted(_dates(data, people), key=lambda date: date.day)),
        employers=firms,
        promised=_promised(promise for firm in firms for promise in firm.promises),
        refusals=tuple(_refusal(data, row) for row in people if row.get("status") == "declined"),
    )


def employers(data: Data) -> tuple[Employer, ...]:
    """How the employers of a file are involved, without those who declined or left."""
    firms = [row for row in rows(data, "stakeholders") if is_employer(row) and row.get("status") not in GONE]
    return tuple(_employer(data, row) for row in firms)


def is_employer(row: Data) -> bool:
    """Whether a stakeholder is won and kept as an employer."""
    return row.get("kind") in _table()["employers"]


def employer_manner() -> str:
    """How employers are best met."""
    return str(_table()["employer_manner"])


# --- one stakeholder -------------------------------------------------------------------------------------------


def _approach(data: Data, row: Data, net: Network) -> Approach:
    identifier, status, key = str(row.get("id", "")), row.get("status"), row.get("key") is True
    view, plan = row.get("view") or {}, row.get("engagement") or {}
    influence, interest = view.get("influence"), view.get("interest")
    quadrant = quadrant_of(influence, interest) if influence is not None and interest is not None else None
    group = salience_of(row)
    manner = _table()["manner"][quadrant] if quadrant else {}
    again = (row.get("refusal") or {}).get("ask_again") if status == "declined" else None
    step = _step("again" if again and not key else status or "identified", key=key)
    recorded = {part: told(data, plan.get(part)) or None for part in ("how", "who", "next", "every")}
    # The convenor need not keep in touch with itself.
    contact, every = (None, None) if identifier == net.convenor else (_contact(identifier, net), manner.get("every"))
    proposals = {"how": step, "who": contact, "every": every}
    return Approach(
        id=identifier,
        name=label(data, row),
        kind=row.get("kind"),
        status=status,
        key=key,
        quadrant=quadrant,
        salience=group,
        stance=view.get("stance"),
        step=step,
        manner=employer_manner() if is_employer(row) else manner.get("do", ""),
        care=_care(view.get("stance"), influence, group),
        how=recorded["how"] or step,
        who=recorded["who"] or contact,
        next=recorded["next"] or again,
        every=recorded["every"] or every,
        proposed=tuple(part for part, value in proposals.items() if value and not recorded[part]),
    )


def _step(situation: str, *, key: bool) -> str:
    return str(_table()["key_step" if key else "step"][situation]["do"])


def _contact(identifier: str, net: Network) -> str | None:
    """Who could keep in touch: a committed partner that has a tie to it, else the convenor."""
    tied = possible_contacts(net, identifier)
    if net.convenor in tied or not tied:
        return net.convenor
    return tied[0]


def _care(stance: int | None, influence: int | None, group: SalienceClass | None) -> str:
    for rule in _table()["care"]:
        if "stance" in rule and (stance is None or stance > rule["stance"]):
            continue
        if "influence" in rule and (influence or 0) < rule["influence"]:
            continue
        if "groups" in rule and group not in rule["groups"]:
            continue
        return str(rule.get("do") or (todo(group) if group else ""))
    return ""


def _pressing(approach: Approach) -> tuple[bool, bool, int]:
    """Whom nobody can do without and who is not won yet come first; then by salience."""
    won = approach.status in ("committed", *GONE)
    ranks = classes()
    return not (approach.key and not won), won, ranks.index(approach.salience) if approach.salience else len(ranks)


def _dates(data: Data, people: Iterable[Data]) -> Iterator[Date]:
    for row in people:
        identifier, name = str(row.get("id", "")), label(data, row)
        if day := dig(row, "engagement.next"):
            yield Date(day, identifier, name, "contact")
        if row.get("status") == "declined" and (day := dig(row, "refusal.ask_again")):
            yield Date(day, identifier, name, "ask_again")
        if row.get("status") in GONE:
            continue
        promised = {one["until"] for one in rows(row, "employer.commitments") if one.get("until")}
        yield from (Date(day, identifier, name, "promise") for day in promised)


# --- employers and refusals ------------------------------------------------------------------------------------


def _employer(data: Data, row: Data) -> Employer:
    about = row.get("employer") or {}
    offer = _texts(data, about.get("offer"))
    promises = tuple(
        Promise(one.get("what"), one.get("number"), one.get("until"), told(data, one.get("note")))
        for one in rows(about, "commitments")
    )
    parts = {"offer": offer, "time_of_day": about.get("time_of_day"), "promises": promises}
    return Employer(
        id=str(row.get("id", "")),
        name=label(data, row),
        status=row.get("status"),
        offer=offer,
        time_of_day=about.get("time_of_day"),
        place=told(data, about.get("place")),
        promises=promises,
        open=tuple(name for name, part in parts.items() if not part),
    )


def _promised(promises: Iterable[Promise]) -> dict[str, int]:
    """How many of each sort; what was promised without a number counts nothing, and is listed all the same."""
    total: dict[str, int] = {}
    for promise in promises:
        if promise.what:
            total[promise.what] = total.get(promise.what, 0) + (promise.number or 0)
    return total


def _refusal(data: Data, row: Data) -> RefusalRecord:
    said = row.get("refusal") or {}
    return RefusalRecord(
        id=str(row.get("id", "")),
        name=label(data, row),
        key=row.get("key") is True,
        date=said.get("date"),
        reason=told(data, said.get("reason")),
        substitute=told(data, said.get("substitute")),
        ask_again=said.get("ask_again"),
    )


def _texts(data: Data, value: Any) -> tuple[str, ...]:
    return tuple(text for one in value if (text := told(data, one))) if isinstance(value, list) else ()


@per_language
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("engagement.yaml"))
    return table
