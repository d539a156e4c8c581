"""The chain of support: for each client group, who serves which step, how much of it is needed, and what is amiss.

PARES has partners look at their services from the client's side, along the whole chain: who else serves the same
people, what overlaps, whether co-ordination would help, who holds information that others need.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from lep.language import mark
from lep.method.diagnosis.answers import Answers, by_item, median_of
from lep.method.reading import Data, by_id, label, rows, told
from lep.model.vocab import MEANINGS

STEPS: Final = tuple(MEANINGS["SupportStep"])
ALONGSIDE: Final = frozenset({"childcare", "transport", "health", "debt"})
"""Steps that are needed beside all others, rather than one after the other."""
OVERLAP: Final = 3
"""From this answer on (1 to 5), services of several providers count as overlapping rather than shared."""
HELPS: Final = 4
"""From this answer on, co-ordination would help the clients."""

State = Literal["gap", "short", "overlap", "shared", "served", "open", "not_needed", "unknown"]
"""gap: needed, and nobody serves it. short: there is less than is needed. overlap: several serve it, and the answers
say that they overlap or, where nobody was asked, they have more places than the group has people. shared: several serve
it. served: one does. open: nobody does, and whether it is needed has not been said. not_needed: somebody said so.
unknown: of this group no service is on record at all."""
MEANING: Final[dict[State, str]] = {
    "gap": mark("gap: nobody serves it"),
    "short": mark("too little"),
    "overlap": mark("overlap"),
    "shared": mark("shared by several"),
    "served": mark("served"),
    "open": mark("perhaps a gap: nobody named"),
    "not_needed": mark("not needed"),
    "unknown": mark("not known"),
}
AMISS: Final[tuple[State, ...]] = ("gap", "short", "overlap")


@dataclass(frozen=True, slots=True)
class Provider:
    """A stakeholder that serves a step. `capacity` in persons a year, `waiting` in weeks; None where nobody said.
    `everybody`: the service is for all client groups, so its capacity is not for this one alone."""

    id: str
    name: str
    status: str | None
    capacity: int | None
    waiting: float | None
    everybody: bool
    information: str
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain for one group. `capacity` is the sum over the providers, None if one of them is not known;
    `need` in persons a year. `overlapping` and `coordination` are the median answers (1 to 5) for this step,
    `actions` the names of the actions that add to it."""

    step: str
    state: State
    providers: tuple[Provider, ...]
    capacity: int | None
    need: int | None
    overlapping: float | None
    coordination: float | None
    actions: tuple[str, ...]

    @property
    def lacking(self) -> int:
        """Persons a year for whom there is no place; 0 if none is known to lack one."""
        if self.state == "gap":
            return self.need or 0
        return (self.need or 0) - (self.capacity or 0) if self.state == "short" else 0

    @property
    def waiting(self) -> float | None:
        """The longest wait among its providers, in weeks."""
        return max((one.waiting for one in self.providers if one.waiting is not None), default=None)


@dataclass(frozen=True, slots=True)
class GroupChain:
    """The chain of one client group. `coordination` and `information` are median answers: whether co-ordination would
    help, and whether others know what one needs to know."""

    id: str
    name: str
    size: int | None
    steps: tuple[Step, ...]
    coordination: float | None
    information: float | None

    def amiss(self, *states: State) -> list[Step]:
        """The steps in one of these states; by default all that ask for something to be done."""
        return [step for step in self.steps if step.state in (states or AMISS)]

    @property
    def known(self) -> bool:
        """Whether any service or need of this group is on record."""
        return any(step.providers or step.need is not None for step in self.steps)


def chain(data: Data) -> list[GroupChain]:
    """The chain of each client group, in the order of the file; all twelve steps of each."""
    answers = by_item(data)
    return [_group(row, data, answers) for row in rows(data, "groups")]


def _group(row: Data, data: Data, answers: Answers) -> GroupChain:
    group = str(row.get("id"))
    providers = {step: _providers(step, group, data) for step in STEPS}
    on_record = any(providers.values())
    return GroupChain(
        id=group,
        name=label(data, row),
        size=row.get("size"),
        steps=tuple(_step(step, row, providers[step], data, answers, on_record=on_record) for step in STEPS),
        coordination=median_of(answers, "coordination_would_help", group),
        information=median_of(answers, "information_elsewhere", group),
    )


def _step(
    step: str, row: Data, providers: tuple[Provider, ...], data: Data, answers: Answers, *, on_record: bool
) -> Step:
    group, size = str(row.get("id")), row.get("size")
    need = _need(step, group, data)
    capacity = _sum(providers)
    overlapping = median_of(answers, "services_overlap", group, step)
    return Step(
        step=step,
        state=_state(providers, capacity, need, _overlaps(providers, overlapping, size), on_record=on_record),
        providers=providers,
        capacity=capacity,
        need=need,
        overlapping=overlapping,
        coordination=median_of(answers, "coordination_would_help", group, step),
        actions=actions_for(data, group, step),
    )


def _state(
    providers: tuple[Provider, ...],
    capacity: int | None,
    need: int | None,
    overlaps: bool,
    *,
    on_record: bool,
) -> State:
    if need == 0:
        return "not_needed"
    if not providers:
        return "gap" if need else "open" if on_record else "unknown"
    if need and capacity is not None and capacity < need:
        return "short"
    if len({one.id for one in providers}) < 2:
        return "served"
    return "overlap" if overlaps else "shared"


def _overlaps(providers: tuple[Provider, ...], answer: float | None, size: int | None) -> bool:
    """By the answers; without any, by places kept for this group alone that are more than it has people."""
    if answer is not None:
        return answer >= OVERLAP
    places = _sum(providers)
    return bool(size and places and places > size and not any(one.everybody for one in providers))


def _providers(step: str, group: str, data: Data) -> tuple[Provider, ...]:
    return tuple(
        Provider(
            id=str(holder.get("id")),
            name=label(data, holder),
            status=holder.get("status"),
            capacity=service.get("capacity"),
            waiting=service.get("waiting_weeks"),
            everybody=service.get("group") is None,
            information=told(data, service.get("information")),
            note=told(data, service.get("note")),
        )
        for holder in rows(data, "stakeholders")
        for service in rows(holder, "services")
        if service.get("step") == step and service.get("group") in (group, None)
    )


def _sum(providers: tuple[Provider, ...]) -> int | None:
    known = [one.capacity for one in providers if one.capacity is not None]
    return sum(known) if len(known) == len(providers) else None


def _need(step: str, group: str, data: Data) -> int | None:
    """The latest figure given for this group and step."""
    found = [row for row in rows(data, "diagnosis.needs") if (row.get("group"), row.get("step")) == (group, step)]
    return found[-1].get("persons") if found else None


# --- what is done about it ---------------------------------------------------------------------------------------


def actions_for(data: Data, group: str, step: str) -> tuple[str, ...]:
    """The names of the actions that add to this step for this group: by their `steps`, or, where one has none, because
    it is named after the step.

    An action whose objective is about another group does not count.
    """
    objectives = by_id(data, "objectives")
    word = MEANINGS["SupportStep"].get(step, step).split()[0].casefold()
    found = []
    for action in rows(data, "actions"):
        objective = objectives.get(str(action.get("objective"))) or {}
        if objective.get("group") not in (group, None):
            continue
        steps = action.get("steps")
        if step in steps if steps else word in _worded(action, objective):
            found.append(label(data, action))
    return tuple(found)


def _worded(action: Data, objective: Data) -> str:
    """All that the action and its objective are called, in every language, in small letters."""
    texts = [action.get("name"), action.get("output"), objective.get("name")]
    parts = [part for text in texts for part in (text.values() if isinstance(text, dict) else (text,))]
    return " ".join(str(part) for part in parts if part).casefold()


def settled(data: Data, group: str, step: str) -> bool:
    """Whether partners have said how several services at one step go together: in the note of a service or of the
    answer."""
    notes = [one.note for one in _providers(step, group, data)]
    answers = [
        row.get("note")
        for row in rows(data, "diagnosis.answers")
        if row.get("item") == "services_overlap"
        and row.get("group") in (group, None)
        and row.get("step") in (step, None)
    ]
    return any(notes) or any(answers)
