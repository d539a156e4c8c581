"""The tree of a parsed file: where each key and value stands, as offsets into the text.

Leaves are PyYAML's own scalar events, kept as they came: making objects of our own for them costs more time than it
saves. All offsets count characters from the start of the text, without a byte-order mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml.events import Event, ScalarEvent

Leaf = ScalarEvent


class MapNode:
    """A mapping: `keys` and `values` share their order with the file. `end` is exact for flow style only."""

    __slots__ = ("end", "flow", "keys", "start", "values")

    def __init__(self, start: int, flow: bool) -> None:
        self.start = start
        self.end = start
        self.flow = flow
        self.keys: dict[str, Leaf] = {}
        self.values: dict[str, Node] = {}


class SeqNode:
    """A list. `start` is the opening bracket, or the first dash. `end` is exact for flow style only."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.start = start
        self.end = start
        self.flow = flow
        self.items: list[Node] = []


Node = Leaf | MapNode | SeqNode


def start_of(node: Node) -> int:
    """Offset of the first character of a node."""
    return offset(node) if isinstance(node, ScalarEvent) else node.start


def offset(event: Event) -> int:
    """Offset at which an event starts (the parsers always set the mark; its type says that it may be absent)."""
    mark: Any = event.start_mark
    return int(mark.index)


def end_offset(event: Event) -> int:
    """Offset at which an event ends."""
    mark: Any = event.end_mark
    return int(mark.index)


def child(node: Node, step: str | int) -> Node | None:
    """The value under a key or at a position, or None if there is none."""
    if isinstance(node, MapNode):
        return node.values.get(step) if isinstance(step, str) else None
    if isinstance(node, SeqNode) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def is_flow(node: Node | None) -> bool:
    """Whether a node is a `{…}` or a `[…]`."""
    return isinstance(node, MapNode | SeqNode) and node.flow


def is_implied(node: Node | None) -> bool:
    """Whether a node is a null that nobody wrote: `key:` and nothing after it, or a key alone in `{…}`."""
    return isinstance(node, ScalarEvent) and not node.style and node.value == ""


def chain(root: Node, path: tuple[str | int, ...]) -> Iterator[Node]:
    """The nodes from the root down to `path`, as far as they exist."""
    node: Node | None = root
    yield root
    for step in path:
        node = child(node, step) if node is not None else None
        if node is None:
            return
        yield node
