"""The exact editor: changes to the data become the smallest changes to the text.

1. Whatever part of the file is in our own style, byte for byte, stays in our own style: it is written anew from the
   data, so that it does not depend on the order in which answers came. The largest such part is taken.
2. Everything else is edited in place: comments, order, quotes, line breaks and indentation of the rest stay.
3. What neither can do (right YAML, oddly written) is written anew, as little of it as will do.

Each result is parsed again, and is only returned if its data is exactly what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from lep.files.changes import Append, Change, Delete, Op, Set, changed, operations
from lep.files.emit import Emitter, dump, style_of
from lep.files.errors import CannotEdit, LoadError
from lep.files.layout import Layout
from lep.files.lines import end_of_line, line_break, line_starts, start_of_line
from lep.files.nodes import MapNode, Node, SeqNode, is_flow
from lep.files.paths import Path, called, get
from lep.files.scalars import same
from lep.files.slots import Slot, Unusual, end_of, entry_slot, item_slot
from lep.files.source import BOM, Source
from lep.files.splice import Splice, cuts, needs_parent_anew
from lep.files.strict import parse
from lep.language import tr

__all__ = ["Append", "Change", "Delete", "Set", "apply", "dump"]


def apply(source: Source, changes: Iterable[Change], layout: Layout) -> Source:
    """The file after `changes`, made in this order; the same object if they change nothing.

    Raises CannotEdit for a change that the file cannot take; then nothing is changed.
    """
    changes = list(changes)
    whole = _all_at_once(source, changes, layout)
    if whole is not None:
        return whole
    for change in changes:
        for op in operations(source.data, change):
            source = _edit(source, op, layout)
    return source


def _all_at_once(source: Source, changes: Sequence[Change], layout: Layout) -> Source | None:
    """All changes in one go, where one part in our style holds them all; None where it takes several edits."""
    data: Any = source.data
    paths: list[Path] = []
    for change in changes:
        for op in operations(data, change):
            paths.append(op.path[:-1])
            data = changed(data, op)
    if not paths:
        return source
    if len(paths) == 1:
        return None
    emitter = Emitter(layout, style_of(source.text, source.root))
    return _canonical(source, _common(paths), data, emitter)


def _common(paths: Sequence[Path]) -> Path:
    """The longest path that all `paths` start with."""
    common = paths[0]
    for path in paths[1:]:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(common, path, strict=False))
        common = tuple(step for step, _ in alike)
    return common


def _edit(source: Source, op: Op, layout: Layout) -> Source:
    if needs_parent_anew(source, op) and len(op.path) > 1:
        op = Op("replace", op.path[:-1], changed(get(source.data, op.path[:-1]), Op(op.kind, op.path[-1:], op.value)))
    data = changed(source.data, op)
    emitter = Emitter(layout, style_of(source.text, source.root))
    inside = op.path if op.kind == "replace" else op.path[:-1]
    return (
        _canonical(source, inside, data, emitter)
        or _surgical(source, op, data, emitter)
        or _rewritten(source, inside, data, emitter)
    )


# --- 1. what is in our style stays in our style --------------------------------------------------------------


def _canonical(source: Source, inside: Path, data: Any, emitter: Emitter) -> Source | None:
    """The largest part around `inside` that is written exactly as we write, anew; None if there is none."""
    for path, slot in _slots(source, inside):
        old = _written(source, path, slot, source.data, emitter)
        if old == source.text[slot.start : slot.end]:
            new = _written(source, path, slot, data, emitter)
            if not _comment_would_move(source.text, slot, old + new):
                return _result(source, [(slot.start, slot.end, new)], data)
    return None


def _comment_would_move(text: str, slot: Slot, written: str) -> bool:
    """Whether a comment after the entry belongs to one of its lines, which may not be the last one afterwards."""
    return bool(text[slot.end : end_of_line(text, slot.end)].strip()) and line_starts(written) != [0]


def _slots(source: Source, inside: Path) -> Iterator[tuple[Path, Slot]]:
    """The slots of the whole file and of each block entry on the way down to `inside`."""
    node: Node = source.root
    yield (), Slot(source.root.start, None, end_of(source.text, source.root))
    for depth, step in enumerate(inside):
        if not isinstance(node, MapNode | SeqNode) or is_flow(node):
            return
        try:
            if isinstance(node, MapNode) and isinstance(step, str) and step in node.values:
                slot, node = entry_slot(source.text, node, step), node.values[step]
            elif isinstance(node, SeqNode) and isinstance(step, int) and step < len(node.items):
                slot, node = item_slot(source.text, node, step), node.items[step]
            else:
                return
        except Unusual:
            return
        yield inside[: depth + 1], slot


def _written(source: Source, path: Path, slot: Slot, data: Any, emitter: Emitter) -> str:
    """The entry at `path` with its value in `data`, as we write it at the column of its slot."""
    column = slot.start - start_of_line(source.text, slot.start)
    value = get(data, path)
    if not path:
        lines = emitter.mapping(value, path, column)
    elif isinstance(path[-1], str):
        lines = emitter.entry(path[-1], value, path, column)
    else:
        lines = emitter.item(value, path, column)
    return emitter.style.eol.join([lines[0][column:], *lines[1:]])


# --- 2. everything else is edited in place -------------------------------------------------------------------


def _surgical(source: Source, op: Op, data: Any, emitter: Emitter) -> Source | None:
    try:
        splices = cuts(source, op, emitter)
    except Unusual:
        return None
    return _result(source, splices, data)


# --- 3. what is oddly written is written anew ----------------------------------------------------------------


def _rewritten(source: Source, inside: Path, data: Any, emitter: Emitter) -> Source:
    for path, slot in reversed(list(_slots(source, inside))):
        result = _result(source, [(slot.start, slot.end, _written(source, path, slot, data, emitter))], data)
        if result is not None:
            return result
    raise CannotEdit(
        tr("`{place}` cannot be changed in this file", place=called(inside, source.data)),
        hint=tr("the value is too long or nested too deeply for a partnership file"),
        file=source.name,
    )


# --- the proof -----------------------------------------------------------------------------------------------


def _result(source: Source, splices: Sequence[Splice], data: Any) -> Source | None:
    """The file after the splices, if its data is then exactly `data`."""
    text = source.text
    ordered = sorted(splices, key=lambda splice: splice[:2])
    for start, end, new in reversed(ordered):  # at the same offset, the first comes first
        text = text[:start] + new + text[end:]
    bom = BOM if source.raw.startswith(BOM) else b""
    # Where the file ends without a line break, a text block that has come to stand last may need one.
    for ending in ("", line_break(source.text)):
        try:
            result = parse(bom + (text + ending).encode("utf-8"), source.name)
        except LoadError:
            return None
        if same(result.data, data):
            return result
    return None
