"""Undirected graphs as plain mappings from each node to its neighbours: connection, cut points, betweenness.

Partnerships have tens of actors, two hundred at most, so a few functions do; a package for graphs would take longer to
import than the rest of the program together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Set

Graph = Mapping[str, Set[str]]
"""Every node, with the nodes that it is tied to; a tie stands at both of its ends, and nobody is tied to itself."""


def components(graph: Graph, without: str | None = None) -> list[tuple[str, ...]]:
    """The parts that hang together, largest first, if need be `without` one node. Nodes keep the graph's order."""
    seen = {without}
    found = []
    for start in graph:
        if start not in seen:
            reached = _reach(graph, start, without)
            seen |= reached
            found.append(tuple(node for node in graph if node in reached))
    return sorted(found, key=len, reverse=True)


def _reach(graph: Graph, start: str, without: str | None) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = graph[waiting.pop()] - reached - {without}
        reached |= fresh
        waiting += fresh
    return reached


def cut_points(graph: Graph) -> dict[str, list[tuple[str, ...]]]:
    """The nodes without which a part would fall into several, each with the pieces that it alone ties to the rest: all
    pieces but the largest."""
    return {node: pieces[1:] for node in graph if len(pieces := _pieces(graph, node)) > 1}


def _pieces(graph: Graph, node: str) -> list[tuple[str, ...]]:
    """What is left of a node's own part when the node is taken away."""
    return [piece for piece in components(graph, without=node) if graph[node] & set(piece)]


def betweenness(graph: Graph) -> dict[str, float]:
    """How much each node lies between the others: the share, 0 to 1, of shortest paths between two others that run
    through it, summed over all pairs and divided by their number (Freeman 1977). Algorithm of Brandes (2001): time in
    nodes times ties.
    """
    total = dict.fromkeys(graph, 0.0)
    for source in graph:
        for node, share in _dependencies(graph, source).items():
            total[node] += share
    pairs = (len(graph) - 1) * (len(graph) - 2)
    return {node: share / pairs if pairs > 0 else 0.0 for node, share in total.items()}


def _dependencies(graph: Graph, source: str) -> dict[str, float]:
    """For each other node, how much the shortest paths from `source` depend on it."""
    order, parents, paths = _shortest_paths(graph, source)
    share = dict.fromkeys(order, 0.0)
    for node in reversed(order):
        for parent in parents[node]:
            share[parent] += paths[parent] / paths[node] * (1 + share[node])
    del share[source]
    return share


def _shortest_paths(graph: Graph, source: str) -> tuple[list[str], dict[str, list[str]], dict[str, int]]:
    """The nodes within reach by distance; for each, the nodes before it on shortest paths, and the number of these."""
    distance, paths = {source: 0}, {source: 1}
    parents: dict[str, list[str]] = {source: []}
    order, waiting = [], deque([source])
    while waiting:
        node = waiting.popleft()
        order.append(node)
        for other in graph[node]:
            if other not in distance:
                distance[other], paths[other], parents[other] = distance[node] + 1, 0, []
                waiting.append(other)
            if distance[other] == distance[node] + 1:
                paths[other] += paths[node]
                parents[other].append(node)
    return order, parents, paths
