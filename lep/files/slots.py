"""Where an entry of a file starts and ends: what the editor may cut out and put in."""

from __future__ import annotations

import re
from typing import NamedTuple

from lep.files.lines import end_of_line, next_line, start_of_line
from lep.files.nodes import Leaf, MapNode, Node, SeqNode, end_offset, is_implied, offset, start_of

_COLON = re.compile(r"[ \t]*:(?=[\s,\]}]|$)")
_EXPLICIT = re.compile(r"\?[ \t]+\Z")
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*")


class Unusual(Exception):
    """A way of writing that is right YAML but that this editor does not take apart (an explicit `? key`, say)."""


class Slot(NamedTuple):
    """An entry of a block mapping or list: from its key or dash to the end of its value, and the value's head:
    the offset after the colon or the dash, None where that is not on the key's line (an explicit `? key`).
    """

    start: int
    head: int | None
    end: int


def entry_slot(text: str, node: MapNode, key: str) -> Slot:
    """The slot of a key of a block mapping."""
    leaf = node.keys[key]
    start = offset(leaf)
    line = start_of_line(text, start)
    if explicit := _EXPLICIT.search(text, line, start):
        return Slot(explicit.start(), None, end_of(text, node.values[key]))
    return Slot(start, _after_colon(text, leaf), end_of(text, node.values[key]))


def _after_colon(text: str, key: Leaf) -> int | None:
    colon = _COLON.match(text, end_offset(key))
    # After a quoted key in brackets a colon needs no space: {"a":1}.
    if colon is None and key.style and text.startswith(":", end_offset(key)):
        return end_offset(key) + 1
    return colon.end() if colon else None


def item_slot(text: str, node: SeqNode, position: int) -> Slot:
    """The slot of an item of a block list."""
    dash = node.start
    if position:
        column = node.start - start_of_line(text, node.start)
        dash = _dash_in_column(text, column, end_of(text, node.items[position - 1]), start_of(node.items[position]))
    return Slot(dash, dash + 1, end_of(text, node.items[position]))


def _dash_in_column(text: str, column: int, after: int, before: int) -> int:
    line = next_line(text, after)
    while line < before:
        if text[line : line + column].isspace() or not column:
            dash = line + column
            if text.startswith("-", dash):
                return dash
        line = next_line(text, line)
    raise Unusual


def end_of(text: str, node: Node) -> int:
    """Offset after the last character of a node's own text: no comment, no blank line, no line break."""
    while isinstance(node, MapNode | SeqNode):
        if node.flow:
            return node.end
        node = next(reversed(node.values.values())) if isinstance(node, MapNode) else node.items[-1]
    if node.style in ("|", ">"):
        return _end_of_block_scalar(text, node)
    return offset(node) if is_implied(node) else end_offset(node)


def _end_of_block_scalar(text: str, node: Leaf) -> int:
    start, end = offset(node), end_offset(node)
    first = end_of_line(text, start)
    if "+" in (_BLOCK_HEADER.match(text, start) or [""])[0]:
        # Its trailing blank lines are part of its text; the last line break ends the entry.
        end = start_of_line(text, end) if text[start_of_line(text, end) : end].strip(" ") == "" else end
        return max(first, end - _break_before(text, end))
    content = text[first:end]
    kept = len(content.rstrip("\r\n\x85\u2028\u2029 "))
    return end_of_line(text, first + kept)


def _break_before(text: str, offset: int) -> int:
    return 2 if text.endswith("\r\n", 0, offset) else int(text.endswith(("\n", "\r"), 0, offset))


def block_header(text: str, node: Leaf) -> str:
    """The `|-` or `>` of a block scalar."""
    match = _BLOCK_HEADER.match(text, offset(node))
    if match is None:
        raise Unusual
    return match[0]


def flow_spans(text: str, node: MapNode | SeqNode) -> list[tuple[int, int]]:
    """Start and end of each entry between the brackets."""
    if isinstance(node, SeqNode):
        return [(start_of(item), end_of(text, item)) for item in node.items]
    return [(offset(leaf), _flow_end(text, leaf, node.values[key])) for key, leaf in node.keys.items()]


def _flow_end(text: str, key: Leaf, value: Node) -> int:
    if not is_implied(value):
        return end_of(text, value)
    return _after_colon(text, key) or end_offset(key)
