"""Who is tied to whom by what, and what that says: Net-Map's typed, directed ties (Eva Schiffer), read as a graph.

Two actors are connected if anything but conflict runs between them, in whichever direction. Measured are those who
may work together: ties to who declined or left are listed, and connect nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lep.language import tr
from lep.method.reading import GONE, Data, Place, by_id, dig, label, placed_rows, rows
from lep.method.stakeholders.graph import Graph, betweenness, components, cut_points
from lep.model.vocab import MEANINGS

KINDS: Final = tuple(MEANINGS["LinkKind"])
CONFLICT: Final = "conflict"
RECORDED: Final = 0.5
"""From this share of those who may work together on, ties count as recorded, and who has none stands out."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie. `mutual`: the same runs the other way too; `counted`: neither end is `GONE`."""

    source: str
    target: str
    kind: str
    mutual: bool
    counted: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. `degree` is the number of others that it is connected to; `out` and `into` count its ties by kind,
    conflicts too; `betweenness` (0 to 1) is the share of shortest paths between two others that run through it."""

    id: str
    name: str
    status: str | None
    key: bool
    neighbours: tuple[str, ...]
    out: Mapping[str, int]
    into: Mapping[str, int]
    betweenness: float

    @property
    def degree(self) -> int:
        return len(self.neighbours)


@dataclass(frozen=True, slots=True)
class Bridge:
    """An actor that alone ties others to the rest: without it, `cut_off` would be on their own."""

    id: str
    cut_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Untied:
    """Two actors that must work together and have no tie but conflict, if any."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Network:
    """The network. `density` by kind is the share of possible directed ties that are there, `overall` the share of
    pairs that are connected. `groups` are the connected parts of two and more, largest first."""

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    convenor: str | None
    overall: float
    density: Mapping[str, float]
    groups: tuple[tuple[str, ...], ...]
    isolated: tuple[str, ...]
    bridges: tuple[Bridge, ...]
    only_convenor: tuple[str, ...]
    untied: tuple[Untied, ...]

    def actor(self, identifier: str) -> Actor | None:
        """The actor with this id."""
        return next((actor for actor in self.actors if actor.id == identifier), None)

    @property
    def measured(self) -> tuple[Actor, ...]:
        """Those who may work together: everybody who is not `GONE`."""
        return tuple(actor for actor in self.actors if actor.status not in GONE)

    @property
    def conflicts(self) -> tuple[Tie, ...]:
        """The conflicts among them, each pair once."""
        pairs = {frozenset((tie.source, tie.target)): tie for tie in reversed(self.ties) if _is_live_conflict(tie)}
        return tuple(tie for tie in self.ties if pairs.get(frozenset((tie.source, tie.target))) is tie)

    @property
    def recorded(self) -> bool:
        """Whether so many ties are on file that who has none stands out."""
        tied = sum(actor.degree > 0 for actor in self.measured)
        return len(self.measured) > 2 and tied >= RECORDED * len(self.measured)


def network(data: Data) -> Network:
    """The network of a file's stakeholders. Ties of an actor to itself count for nothing."""
    people = by_id(data, "stakeholders")
    ties = _ties(data, people)
    graph = _graph(people, ties)
    cuts = cut_points(graph)
    convenor = dig(data, "roles.convenor")
    lonely = [one for one, others in graph.items() if not others]
    pairs = len(graph) * (len(graph) - 1)
    counted = Counter(tie.kind for tie in ties if tie.counted)
    return Network(
        actors=_actors(data, people, ties, graph),
        ties=ties,
        convenor=convenor,
        overall=sum(map(len, graph.values())) / pairs if pairs else 0.0,
        density={kind: counted[kind] / pairs if pairs else 0.0 for kind in KINDS},
        groups=tuple(group for group in components(graph) if len(group) > 1),
        isolated=tuple(sorted(lonely, key=lambda one: people[one].get("key") is not True)),
        bridges=tuple(Bridge(one, tuple(x for piece in pieces for x in piece)) for one, pieces in cuts.items()),
        only_convenor=tuple(one for one, others in graph.items() if others == {convenor}),
        untied=tuple(_untied(data, graph)),
    )


def _ties(data: Data, people: Mapping[str, Data]) -> tuple[Tie, ...]:
    """The ties of a file, each once, between stakeholders that are on the list."""
    found: dict[tuple[str, str, str], Place] = {}
    for place, row in placed_rows(data, "links"):
        source, target, kind = (str(row.get(key)) for key in ("from", "to", "kind"))
        if source != target and source in people and target in people:
            found.setdefault((source, target, kind), place)
    gone = {one for one, row in people.items() if row.get("status") in GONE}
    return tuple(
        Tie(source, target, kind, (target, source, kind) in found, not gone & {source, target}, place)
        for (source, target, kind), place in found.items()
    )


def _graph(people: Mapping[str, Data], ties: tuple[Tie, ...]) -> Graph:
    graph: dict[str, set[str]] = {one: set() for one, row in people.items() if row.get("status") not in GONE}
    for tie in ties:
        if tie.counted and tie.kind != CONFLICT:
            graph[tie.source].add(tie.target)
            graph[tie.target].add(tie.source)
    return graph


def _actors(data: Data, people: Mapping[str, Data], ties: tuple[Tie, ...], graph: Graph) -> tuple[Actor, ...]:
    between = betweenness(graph)
    return tuple(
        Actor(
            id=one,
            name=label(data, row),
            status=row.get("status"),
            key=row.get("key") is True,
            neighbours=tuple(other for other in graph if other in graph.get(one, ())),
            out=dict(Counter(tie.kind for tie in ties if tie.source == one)),
            into=dict(Counter(tie.kind for tie in ties if tie.target == one)),
            betweenness=between.get(one, 0.0),
        )
        for one, row in people.items()
    )


def _untied(data: Data, graph: Graph) -> list[Untied]:
    """Pairs that must work together: the lead partner with who leads an action, and those who carry out one action."""
    found: dict[frozenset[str], Untied] = {}
    lead = str(dig(data, "roles.lead"))
    for action in rows(data, "actions"):
        head, name = str(action.get("lead")), label(data, action)
        pairs = [(lead, head, tr("{action}: the lead partner and who carries it out", action=name))]
        pairs += [
            (head, str(other), tr("{action}: they carry it out together", action=name))
            for other in action.get("with") or ()
        ]
        for one, other, why in pairs:
            if one != other and one in graph and other in graph and other not in graph[one]:
                found.setdefault(frozenset((one, other)), Untied(one, other, why))
    return list(found.values())


def _is_live_conflict(tie: Tie) -> bool:
    return tie.counted and tie.kind == CONFLICT


def under_command(data: Data, head: str) -> tuple[str, ...]:
    """Those whom an actor can instruct, directly or through others, in the order of the ties."""
    commands = [
        (str(row.get("from")), str(row.get("to"))) for row in rows(data, "links") if row.get("kind") == "command"
    ]
    found, waiting = {head: None}, [head]
    while waiting:
        giver = waiting.pop(0)
        fresh = [to for one, to in commands if one == giver and to not in found]
        found |= dict.fromkeys(fresh)
        waiting += fresh
    return tuple(one for one in found if one != head)


def possible_contacts(found: Network, identifier: str) -> tuple[str, ...]:
    """Committed actors that have a tie to this one and could keep in touch with it, the best connected first."""
    tied = {tie.source for tie in found.ties if tie.target == identifier and tie.kind != CONFLICT}
    tied |= {tie.target for tie in found.ties if tie.source == identifier and tie.kind != CONFLICT}
    able = [actor for actor in found.actors if actor.id in tied and actor.status == "committed"]
    return tuple(actor.id for actor in sorted(able, key=lambda actor: -actor.degree))


__all__ = ["KINDS", "Actor", "Bridge", "Network", "Tie", "Untied", "network", "possible_contacts", "under_command"]
