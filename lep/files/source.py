"""A file as it was read: its bytes, its data, and the place of every key and value in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple

from lep.files.lines import line_starts
from lep.files.nodes import MapNode, Node, SeqNode, chain, child, is_flow, is_implied, start_of
from lep.files.paths import Path

BOM: Final = b"\xef\xbb\xbf"


class Mark(NamedTuple):
    """A place in the file. Both count from 1; columns count characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """One file, parsed. Treat `data` as read-only: changes go through `lep.files.edit`.

    `text` is the decoded content without a byte-order mark; offsets in `root` count its characters. `home` is where the
    file counts as standing, if that is not what its name says.
    """

    name: str
    raw: bytes = field(repr=False)
    text: str = field(repr=False)
    data: dict[str, Any] = field(repr=False)
    root: MapNode = field(repr=False)
    home: FilePath | None = field(default=None, repr=False)

    @property
    def beside(self) -> FilePath | None:
        """Where the file is, beside which others may stand. None for what is no file of this machine: what was read
        from a stream ("<stdin>") or an address ("s3://bucket/partnership.yaml")."""
        if self.home is not None:
            return self.home
        is_stream = self.name.startswith("<") and self.name.endswith(">")
        return None if is_stream or "://" in self.name else FilePath(self.name)

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def place(self, offset: int) -> Mark:
        """Line and column of an offset into `text`."""
        line = bisect_right(self._line_starts, offset)
        return Mark(line, offset - self._line_starts[line - 1] + 1)

    def node(self, path: Path) -> Node | None:
        """The node at `path`, or None if the file has no such place."""
        node: Node | None = self.root
        for step in path:
            node = child(node, step) if node is not None else None
        return node

    def mark(self, path: Path, *, key: bool = False) -> Mark:
        """Where the value at `path` starts, or its key. Of what is not there: where its nearest parent starts."""
        nodes = list(chain(self.root, path))
        at = nodes[-1]
        step = path[len(nodes) - 2] if len(nodes) > 1 else None
        parent = nodes[-2] if len(nodes) > 1 else None
        complete = len(nodes) == len(path) + 1
        if isinstance(parent, MapNode) and isinstance(step, str) and (not complete or key or is_implied(at)):
            return self.place(start_of(parent.keys[step]))
        # Of an item that nobody wrote there is only the dash.
        dash = isinstance(parent, SeqNode) and is_implied(at)
        return self.place(start_of(at) - dash)

    def is_flow(self, path: Path) -> bool:
        """Whether the value at `path` is written `{…}` or `[…]`."""
        return is_flow(self.node(path))

    def is_implied(self, path: Path) -> bool:
        """Whether the value at `path` is a null that nobody wrote (`key:` with nothing after it)."""
        return is_implied(self.node(path))

    def written(self, path: Path) -> str | None:
        """The text of the scalar at `path` before it became a number or a truth value; None if it is no scalar."""
        node = self.node(path)
        value = getattr(node, "value", None)
        return value if isinstance(value, str) else None

    def key_after(self, path: Path) -> str | None:
        """The key that follows the one at `path` in its mapping, if any."""
        parent = self.node(path[:-1])
        if not isinstance(parent, MapNode):
            return None
        return next((after for before, after in pairwise(parent.keys) if before == path[-1]), None)
