"""The intervention logic as one chain, finding to objective to action to partner to money, and where it breaks.

The ILO's trainers in Bosnia and Herzegovina found that most applicants lacked exactly this chain (partnerstvo.ba,
"Supporting effective project application development"); PARES (2012) asks for results that can be traced to what the
partners do. Loose ends are looked for in both directions: what leads to nothing, and what nothing leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from lep.language import mark, tr
from lep.method.reading import Data, Place, blank, label, placed_rows, told

Kind = Literal["evidence", "objective", "indicator", "action", "partner", "contribution"]
Relation = Literal[
    "answered_by", "measured_by", "served_by", "owned_by", "led_by", "helped_by", "counted_by", "brings", "pays_for"
]

GAPS: Final[dict[str, str]] = {
    "finding_unanswered": mark("no objective answers it"),
    "objective_without_finding": mark("it answers no finding"),
    "objective_without_indicator": mark("nothing measures it"),
    "objective_without_action": mark("no action serves it"),
    "objective_owner_apart": mark("its owner takes part in none of its actions"),
    "indicator_without_source": mark("nothing says where the figure comes from"),
    "action_without_objective": mark("it serves no objective"),
    "action_without_lead": mark("nobody is accountable for it"),
    "action_without_means": mark("nobody brings anything for it"),
    "partner_without_task": mark("it takes part in no action, answers for nothing and measures nothing"),
    "partner_without_contribution": mark("it brings nothing"),
    "contribution_without_partner": mark("nobody brings it"),
    "contribution_without_action": mark("it is for no action in particular"),
}
"""Every way in which the chain can break, by name, as a clause about the link that hangs loose."""


@dataclass(frozen=True, slots=True)
class Node:
    """One link of the chain, and where it stands in the file."""

    kind: Kind
    id: str
    name: str
    place: Place

    @property
    def key(self) -> str:
        """Its name among all links: two kinds may use the same id."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Edge:
    """One link leads to another; `start` and `end` are keys of nodes."""

    start: str
    end: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the chain breaks: `name` is a key of `GAPS`, `node` the link that hangs loose."""

    name: str
    node: Node

    @property
    def what(self) -> str:
        """What is wrong, as a clause without capital and full stop."""
        return tr(GAPS[self.name])


@dataclass(frozen=True)
class Logic:
    """The chain of one file: links in the order of the file, kind by kind, what leads to what, and the loose ends."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    gaps: tuple[Gap, ...]

    def of(self, kind: Kind) -> tuple[Node, ...]:
        """The links of one kind."""
        return tuple(node for node in self.nodes if node.kind == kind)

    def onward(self, node: Node, relation: Relation) -> tuple[Node, ...]:
        """What the link leads to in this way."""
        return self._in_order(self._ends.get((node.key, relation), set()))

    def back(self, node: Node, relation: Relation) -> tuple[Node, ...]:
        """What leads to the link in this way."""
        return self._in_order(self._starts.get((node.key, relation), set()))

    def gaps_of(self, node: Node) -> tuple[Gap, ...]:
        """Where the chain breaks at this link."""
        return tuple(self._gaps.get(node.key, ()))

    def _in_order(self, keys: set[str]) -> tuple[Node, ...]:
        places = sorted(place for key in keys for place in self._positions[key])
        return tuple(self.nodes[place] for place in places)

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for position, node in enumerate(self.nodes):
            found.setdefault(node.key, []).append(position)
        return found

    @cached_property
    def _ends(self) -> Neighbours:
        return _neighbours((edge.start, edge.relation, edge.end) for edge in self.edges)

    @cached_property
    def _starts(self) -> Neighbours:
        return _neighbours((edge.end, edge.relation, edge.start) for edge in self.edges)

    @cached_property
    def _gaps(self) -> dict[str, list[Gap]]:
        found: dict[str, list[Gap]] = {}
        for gap in self.gaps:
            found.setdefault(gap.node.key, []).append(gap)
        return found


Neighbours = dict[tuple[str, Relation], set[str]]
"""What stands at the other ends of the edges of a link, by its key and the relation."""


def _neighbours(edges: Iterable[tuple[str, Relation, str]]) -> Neighbours:
    found: Neighbours = {}
    for near, relation, far in edges:
        found.setdefault((near, relation), set()).add(far)
    return found


def logic(data: Data) -> Logic:
    """The chain of a file. Partners are the stakeholders that are committed, and all that the plan names."""
    raw = list(_raw_edges(data))
    named = {end for _, end, _ in raw} | {start for start, _, _ in raw}
    nodes = tuple(node for node, row in _links(data) if node.kind != "partner" or _is_partner(node, row, named))
    known = {node.key for node in nodes}
    edges = tuple(Edge(*edge) for edge in dict.fromkeys(raw) if edge[0] in known and edge[1] in known)
    return Logic(nodes, edges, tuple(_gaps(data, nodes, edges)))


def _is_partner(node: Node, row: Data, named: set[str]) -> bool:
    return row.get("status") == "committed" or node.key in named


def _links(data: Data) -> Iterator[tuple[Node, Data]]:
    for place, row in placed_rows(data, "evidence"):
        name = told(data, row.get("indicator")) or str(row.get("id", ""))
        yield Node("evidence", str(row.get("id", "")), name, place), row
    for place, row in placed_rows(data, "objectives"):
        yield _node("objective", place, row, data), row
    for place, _, row in _indicators(data):
        yield _node("indicator", place, row, data), row
    kinds: tuple[tuple[Kind, str], ...] = (
        ("action", "actions"),
        ("partner", "stakeholders"),
        ("contribution", "contributions"),
    )
    for kind, path in kinds:
        for place, row in placed_rows(data, path):
            yield _node(kind, place, row, data), row


def _node(kind: Kind, place: Place, row: Data, data: Data) -> Node:
    return Node(kind, str(row.get("id", "")), label(data, row), place)


def _indicators(data: Data) -> Iterator[tuple[Place, Data, Data]]:
    """Each indicator with its place and its objective."""
    for place, objective in placed_rows(data, "objectives"):
        for where, indicator in placed_rows(objective, "indicators"):
            yield (*place, *where), objective, indicator


def _raw_edges(data: Data) -> Iterator[tuple[str, str, Relation]]:
    for _, row in placed_rows(data, "objectives"):
        objective = f"objective:{row.get('id')}"
        for finding in _listed(row.get("responds_to")):
            yield f"evidence:{finding}", objective, "answered_by"
        yield objective, f"partner:{row.get('owner')}", "owned_by"
    for _, row, indicator in _indicators(data):
        yield f"objective:{row.get('id')}", f"indicator:{indicator.get('id')}", "measured_by"
        yield f"indicator:{indicator.get('id')}", f"partner:{indicator.get('responsible')}", "counted_by"
    for _, row in placed_rows(data, "actions"):
        action = f"action:{row.get('id')}"
        yield f"objective:{row.get('objective')}", action, "served_by"
        yield action, f"partner:{row.get('lead')}", "led_by"
        for who in _listed(row.get("with")):
            yield action, f"partner:{who}", "helped_by"
    for _, row in placed_rows(data, "contributions"):
        contribution = f"contribution:{row.get('id')}"
        yield f"partner:{row.get('from')}", contribution, "brings"
        yield contribution, f"action:{row.get('action')}", "pays_for"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


# --- loose ends ------------------------------------------------------------------------------------------------

_LEADS_ON: Final[tuple[tuple[Kind, tuple[Relation, ...], str], ...]] = (
    ("evidence", ("answered_by",), "finding_unanswered"),
    ("objective", ("measured_by",), "objective_without_indicator"),
    ("objective", ("served_by",), "objective_without_action"),
    ("action", ("led_by",), "action_without_lead"),
    ("partner", ("brings",), "partner_without_contribution"),
    ("contribution", ("pays_for",), "contribution_without_action"),
)
"""Links from which something must lead on, in one of these ways."""

_LED_TO: Final[tuple[tuple[Kind, tuple[Relation, ...], str], ...]] = (
    ("objective", ("answered_by",), "objective_without_finding"),
    ("action", ("served_by",), "action_without_objective"),
    ("action", ("pays_for",), "action_without_means"),
    ("partner", ("owned_by", "led_by", "helped_by", "counted_by"), "partner_without_task"),
    ("contribution", ("brings",), "contribution_without_partner"),
)
"""Links to which something must lead, in one of these ways."""


def _gaps(data: Data, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> Iterator[Gap]:
    starts = _neighbours((edge.start, edge.relation, edge.end) for edge in edges)
    ends = {(edge.end, edge.relation) for edge in edges}
    free, sourceless = _free_actions(data), _sourceless(data)
    for node in nodes:
        for kind, relations, name in _LEADS_ON:
            if node.kind == kind and not any((node.key, relation) in starts for relation in relations):
                yield Gap(name, node)
        for kind, relations, name in _LED_TO:
            exempt = name == "action_without_means" and node.id in free
            if node.kind == kind and not exempt and not any((node.key, relation) in ends for relation in relations):
                yield Gap(name, node)
        if node.kind == "indicator" and node.id in sourceless:
            yield Gap("indicator_without_source", node)
        if node.kind == "objective" and _owner_apart(node, starts):
            yield Gap("objective_owner_apart", node)


def _free_actions(data: Data) -> set[str]:
    """Actions that say themselves that they cost nothing."""
    return {str(row.get("id")) for _, row in placed_rows(data, "actions") if row.get("cost") == 0}


def _sourceless(data: Data) -> set[str]:
    return {str(row.get("id")) for _, _, row in _indicators(data) if blank(row.get("source"))}


_TAKES_PART: Final[tuple[Relation, ...]] = ("led_by", "helped_by")


def _owner_apart(objective: Node, ends: Neighbours) -> bool:
    """Whether the objective has an owner and staffed actions, and the owner is in none of them."""
    owner = ends.get((objective.key, "owned_by"), set())
    actions = ends.get((objective.key, "served_by"), set())
    busy = {who for action in actions for how in _TAKES_PART for who in ends.get((action, how), ())}
    return bool(owner and busy) and not owner & busy
