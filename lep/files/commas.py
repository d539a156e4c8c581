"""Texts that a comma has cut in two: `{name: up to 6,000 BAM}` is, to YAML, a name and a key `000 BAM`."""

from __future__ import annotations

from collections.abc import Iterator

from lep.files.nodes import MapNode, Node, SeqNode, is_implied, start_of
from lep.files.paths import Path
from lep.files.problems import Problem
from lep.files.scalars import quoted
from lep.files.slots import end_of
from lep.files.source import Source
from lep.model import shape_at


def comma_splits(source: Source) -> dict[Path, Problem | None]:
    """For each key that is really a later piece of a text: the finding, or None for the third piece and on."""
    found: dict[Path, Problem | None] = {}
    for path, node in _flow_mappings(source.root, ()):
        for before, pieces in _cut(path, node):
            text = source.text[start_of(node.values[before]) : end_of(source.text, node.keys[pieces[-1]])]
            params = {"text": text, "name": before, "quoted": quoted(text)}
            found.update(dict.fromkeys(((*path, piece) for piece in pieces), None))
            found[*path, pieces[0]] = Problem("FIL-comma-split", (*path, before), text, params)
    return found


def _flow_mappings(node: Node, path: Path) -> Iterator[tuple[Path, MapNode]]:
    if isinstance(node, MapNode):
        if node.flow:
            yield path, node
        for key, value in node.values.items():
            yield from _flow_mappings(value, (*path, key))
    elif isinstance(node, SeqNode):
        for position, item in enumerate(node.items):
            yield from _flow_mappings(item, (*path, position))


def _cut(path: Path, node: MapNode) -> Iterator[tuple[str, list[str]]]:
    """A key whose text was cut, and the keys that are the rest of it: unknown ones, with no value of their own."""
    before: str | None = None
    pieces: list[str] = []
    for key, value in node.values.items():
        if before is not None and is_implied(value) and not is_implied(node.values[before]) and not _known(path, key):
            pieces.append(key)
            continue
        if before is not None and pieces:
            yield before, pieces
        before, pieces = key, []
    if before is not None and pieces:
        yield before, pieces


def _known(path: Path, key: str) -> bool:
    try:
        shape_at((*path, key))
    except KeyError:
        return key.startswith("x-")
    return True
