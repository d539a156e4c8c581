"""Surgery: the smallest cuts in the text that make one edit, where a file is not written in our style.

Every function returns splices: (start, end, new text), in offsets of the text as it is. They never overlap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lep.files.changes import Op
from lep.files.emit import Emitter, literal
from lep.files.lines import end_of_line, next_line, start_of_line
from lep.files.nodes import Leaf, MapNode, Node, SeqNode, end_offset, is_flow, is_implied, offset, start_of
from lep.files.paths import get
from lep.files.scalars import double_quoted, one_line, single_quoted
from lep.files.slots import Slot, Unusual, block_header, entry_slot, flow_spans, item_slot
from lep.files.source import Source

Splice = tuple[int, int, str]

_COMMA = re.compile(r"[ \t]*,")
_BLANK = re.compile(r"[ \t]+(?=[,}])")


def cuts(source: Source, op: Op, emitter: Emitter) -> list[Splice]:
    """The splices for one edit. Raises Unusual where the text is written in a way that is not taken apart here."""
    parent = source.node(op.path[:-1])
    if not op.path or not isinstance(parent, MapNode | SeqNode):
        raise Unusual
    surgeon = _Surgeon(source, op, emitter, parent)
    if op.kind == "replace":
        return surgeon.replace_in_flow() if parent.flow else surgeon.replace_in_block()
    if op.kind == "insert":
        return surgeon.insert_in_flow() if parent.flow else surgeon.insert_in_block()
    return surgeon.remove_from_flow() if parent.flow else surgeon.remove_from_block()


class _Surgeon:
    """One edit at `op.path`, whose last step is a key of, or a position in, `parent`."""

    def __init__(self, source: Source, op: Op, emitter: Emitter, parent: MapNode | SeqNode) -> None:
        self.source, self.op, self.emitter, self.parent = source, op, emitter, parent
        self.text = source.text
        self.eol = emitter.style.eol
        self.step: Any = op.path[-1]

    # --- shared --------------------------------------------------------------------------------------------------

    @property
    def value_node(self) -> Node:
        node = self.source.node(self.op.path)
        if node is None:
            raise Unusual
        return node

    @property
    def column(self) -> int:
        return self.parent.start - start_of_line(self.text, self.parent.start)

    def slot(self, step: Any) -> Slot:
        if isinstance(self.parent, MapNode):
            return entry_slot(self.text, self.parent, step)
        return item_slot(self.text, self.parent, step)

    def steps(self) -> Sequence[Any]:
        """Keys or positions of the parent, in the order of the file."""
        return list(self.parent.keys) if isinstance(self.parent, MapNode) else range(len(self.parent.items))

    def place(self) -> int:
        """How many entries stand before the one to insert: positions say it, keys go to their canonical place."""
        steps = self.steps()
        if not isinstance(self.parent, MapNode):
            return int(self.step)
        order = list(self.emitter.layout.canonical(self.op.path[:-1], [*steps, self.step]))
        if self.step not in order:
            return len(steps)
        rank = order.index(self.step)
        before = [order.index(key) for key in steps if key in order[:rank]]
        if before:
            return steps.index(order[max(before)]) + 1
        after = [position for position, key in enumerate(steps) if key in order[rank:]]
        return after[0] if after else len(steps)

    def lines(self) -> list[str]:
        """The new entry, as lines of a block."""
        if isinstance(self.parent, MapNode):
            return self.emitter.entry(self.step, self.op.value, self.op.path, self.column)
        return self.emitter.item(self.op.value, self.op.path, self.column)

    def styled(self, old: Node, *, flow: bool) -> str:
        """The new scalar in the quotes of the old one, if those were somebody's choice and can carry it."""
        assert isinstance(old, Leaf)
        new = self.op.value
        chosen = self.text[offset(old) : end_offset(old)] != one_line(old.value, flow=flow)
        if isinstance(new, str) and old.style in ("'", '"') and chosen:
            quoted = single_quoted(new) if old.style == "'" else double_quoted(new)
            return quoted or double_quoted(new)
        return one_line(new, flow=flow)

    # --- block style ---------------------------------------------------------------------------------------------

    def insert_in_block(self) -> list[Splice]:
        place, steps, lines = self.place(), self.steps(), self.lines()
        gap = isinstance(self.parent, MapNode) and self.emitter.layout.gap(self.op.path)
        if place:
            at = end_of_line(self.text, self.slot(steps[place - 1]).end)
            return [(at, at, self.eol.join(["", ""][: 1 + gap] + lines))]
        lines[0] = lines[0][self.column :]
        at = self.slot(steps[0]).start
        return [(at, at, self.eol.join([*lines, " " * self.column]))]

    def remove_from_block(self) -> list[Splice]:
        steps = self.steps()
        start, _head, end = self.slot(self.step)
        line = start_of_line(self.text, start)
        if self.text[line:start].strip():  # shares its line with the dash before it
            following = self.slot(steps[steps.index(self.step) + 1]).start
            if not self.text[end_of_line(self.text, end) : following].strip():
                return [(start, following, "")]
            return [(start - 1, end_of_line(self.text, end), "")]
        after = next_line(self.text, end)
        before_line = start_of_line(self.text, max(line - 1, 0)) if line else 0
        blank_before = line > 0 and not self.text[before_line:line].strip()
        blank_after = not self.text[after : next_line(self.text, after)].strip()
        if blank_before and blank_after:
            line = before_line
        if after == end_of_line(self.text, end) and line:  # the file ends without a line break, and shall again
            return [(len(self.text[:line].removesuffix("\n").removesuffix("\r")), after, "")]
        return [(line, after, "")]

    def replace_in_block(self) -> list[Splice]:
        slot, old, lines = self.slot(self.step), self.value_node, self.lines()
        if slot.head is None:
            raise Unusual
        on_head_line = start_of(old) <= end_of_line(self.text, slot.head)
        if not isinstance(old, Leaf) and not is_flow(old):
            return self._rewrite(slot, lines, on_head_line)
        if isinstance(old, Leaf) and old.style in ("|", ">"):
            return self._replace_block_scalar(old, slot)
        tail = self._tail(lines[0][self.column :])
        if len(lines) == 1:
            keeps_quotes = isinstance(old, Leaf) and not is_implied(old) and not _many(self.op.value)
            return self._put(slot, old, self.styled(old, flow=False) if keeps_quotes else tail)
        if not on_head_line or (_many(self.op.value) and isinstance(self.parent, SeqNode)):
            return self._rewrite(slot, lines, on_head_line)
        end = end_of_line(self.text, slot.end)
        return [*self._put(slot, old, tail), (end, end, self.eol.join(["", *lines[1:]]))]

    def _tail(self, first: str) -> str:
        """What the first line of the new entry holds after its key or dash."""
        head = self.emitter.key(self.step) + ":" if isinstance(self.parent, MapNode) else "-"
        return first[len(head) :].lstrip(" ")

    def _put(self, slot: Slot, old: Node, text: str) -> list[Splice]:
        """`text` where the old value stood on the line of its head."""
        assert slot.head is not None
        if is_implied(old):
            return [(slot.head, slot.head, " " + text)]
        return [(start_of(old) if text else slot.head, slot.end, text)]

    def _replace_block_scalar(self, old: Leaf, slot: Slot) -> list[Splice]:
        value, header = self.op.value, block_header(self.text, old)
        start, line_end = offset(old), end_of_line(self.text, offset(old))
        block = literal(value, even_one_line=True) if isinstance(value, str) else None
        if block is None:
            if _many(value):
                return self._rewrite(slot, self.lines(), True)
            return [(start, start + len(header), one_line(value)), (line_end, slot.end, "")]
        indent = " " * (self.column + self.emitter.style.step)
        content = self.eol.join(["", *(indent + line if line else "" for line in block[1])])
        return [(start, start + len(header), block[0]), (line_end, slot.end, content)]

    def _rewrite(self, slot: Slot, lines: list[str], on_head_line: bool) -> list[Splice]:
        """The whole entry anew; a comment on the line of its key stays."""
        assert slot.head is not None
        first, *rest = lines
        end = slot.end if on_head_line else end_of_line(self.text, slot.end)
        if on_head_line or (rest and isinstance(self.parent, SeqNode)):
            return [(slot.start, end, self.eol.join([first[self.column :], *rest]))]
        tail = self._tail(first[self.column :])
        line_end = end_of_line(self.text, slot.head)
        head = [(slot.head, slot.head, " " + tail)] if tail else []
        return [*head, (line_end, end, self.eol.join(["", *rest]))]

    # --- flow style ----------------------------------------------------------------------------------------------

    def flow_entry(self) -> str:
        text = self.emitter.flow(self.op.value, self.op.path, force=True) or ""
        return f"{self.emitter.key(self.step, flow=True)}: {text}" if isinstance(self.parent, MapNode) else text

    def insert_in_flow(self) -> list[Splice]:
        place, spans, entry = self.place(), flow_spans(self.text, self.parent), self.flow_entry()
        if not spans:
            raise Unusual  # `{ }` with nothing in it is written anew
        if not place:
            at = spans[0][0]
            return [(at, at, entry + ", ")]
        start, end = spans[place - 1]
        comma = _COMMA.match(self.text, end)
        after = comma.end() if comma else end
        line = start_of_line(self.text, start)
        line_end = end_of_line(self.text, after)
        rest = self.text[after:line_end].strip()
        alone = not self.text[line:start].strip() and (not rest or rest.startswith("#"))
        if not alone or line <= self.parent.start:
            # libyaml takes no comma directly after a colon.
            return [(end, end, (" , " if self.text[start:end].endswith(":") else ", ") + entry)]
        new_line = self.eol + self.text[line:start] + entry
        return [(line_end, line_end, new_line + ",")] if comma else [(end, end, ","), (line_end, line_end, new_line)]

    def remove_from_flow(self) -> list[Splice]:
        spans = flow_spans(self.text, self.parent)
        position = list(self.steps()).index(self.step)
        start, end = spans[position]
        comma = _COMMA.match(self.text, end)
        after = comma.end() if comma else end
        line, line_end = start_of_line(self.text, start), end_of_line(self.text, after)
        rest = self.text[after:line_end].strip()
        if not self.text[line:start].strip() and (not rest or rest.startswith("#")) and line > self.parent.start:
            return [(line, next_line(self.text, after), "")]
        if position + 1 < len(spans):
            return [(start, spans[position + 1][0], "")]
        return [(spans[position - 1][1], end, "")]

    def replace_in_flow(self) -> list[Splice]:
        old = self.value_node
        spans = flow_spans(self.text, self.parent)
        _start, end = spans[list(self.steps()).index(self.step)]
        text = self.emitter.flow(self.op.value, self.op.path, force=True) or ""
        if is_implied(old):
            blank = _BLANK.match(self.text, end)
            return [(end, blank.end() if blank else end, " " + text if self.text[end - 1] == ":" else ": " + text)]
        if isinstance(old, Leaf) and not _many(self.op.value):
            text = self.styled(old, flow=True)
        return [(start_of(old), end, text)]


def _many(value: Any) -> bool:
    return isinstance(value, list | dict)


def needs_parent_anew(source: Source, op: Op) -> bool:
    """Whether an edit empties its mapping or list, or fills an empty one: then that is written anew."""
    parent = get(source.data, op.path[:-1])
    return (op.kind == "insert" and not parent) or (op.kind == "remove" and len(parent) == 1)
