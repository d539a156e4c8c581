"""Writing YAML: a value as text, at a column, in our style and with a file's own line breaks and indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lep.files.layout import Layout
from lep.files.lines import line_break, start_of_line
from lep.files.nodes import MapNode, Node, SeqNode, start_of
from lep.files.paths import Path
from lep.files.scalars import UNPRINTABLE, fits_plain, one_line, quoted

_LITERAL_LINE = re.compile(f"(?:[^ {UNPRINTABLE}] *)+")


@dataclass(frozen=True, slots=True)
class Style:
    """A file's habits: its line break, how far a mapping is indented under its key, and how far a list is."""

    eol: str = "\n"
    step: int = 2
    offset: int = 2


def style_of(text: str, root: MapNode) -> Style:
    """The habits of a file, from the first mapping and the first list that are indented; ours where it has none."""
    step = offset = None
    for parent, value in _nested(root):
        distance = _column(text, start_of(value)) - _column(text, start_of(parent))
        if isinstance(value, SeqNode) and offset is None and distance >= 0:
            offset = distance
        elif isinstance(value, MapNode) and step is None and distance > 0:
            step = distance
        if step is not None and offset is not None:
            break
    # A file with one habit only: lists at their key's column say nothing of mappings, any other distance does.
    return Style(line_break(text), step or offset or 2, offset if offset is not None else (step or 2))


def _nested(node: Node) -> Iterator[tuple[MapNode, MapNode | SeqNode]]:
    """Block collections that are values of block mappings, with the mapping."""
    stack = [node]
    while stack:
        here = stack.pop()
        if not isinstance(here, MapNode | SeqNode) or here.flow:
            continue
        children = list(here.values.values() if isinstance(here, MapNode) else here.items)
        if isinstance(here, MapNode):
            yield from ((here, c) for c in children if isinstance(c, MapNode | SeqNode) and not c.flow)
        stack += reversed(children)


def _column(text: str, offset: int) -> int:
    return offset - start_of_line(text, offset)


class Emitter:
    """Gives whole lines, indentation included and line breaks not. Raises ValueError for what YAML cannot hold."""

    def __init__(self, layout: Layout, style: Style | None = None) -> None:
        self.layout = layout
        self.style = style or Style()

    # --- block style ---------------------------------------------------------------------------------------------

    def mapping(self, value: Mapping[str, Any], path: Path, column: int) -> list[str]:
        """The entries of a mapping, from `column` on."""
        if not value:
            return [" " * column + "{}"]
        lines: list[str] = []
        for key in self.layout.ordered(path, list(value)):
            if lines and self.layout.gap((*path, key)):
                lines.append("")
            lines += self.entry(key, value[key], (*path, key), column)
        return lines

    def entry(self, key: str, value: Any, path: Path, column: int) -> list[str]:
        """`key: value`."""
        return self.after(" " * column + self.key(key) + ":", value, path, column)

    def item(self, value: Any, path: Path, column: int) -> list[str]:
        """`- value`."""
        head = " " * column + "-"
        if value and isinstance(value, dict | list) and not self._fitting(head, value, path):
            # The first entry stands on the line of the dash.
            lines = self._below(value, path, column + 2, column + 2)
            return [head + " " + lines[0][column + 2 :], *lines[1:]]
        return self.after(head, value, path, column)

    def after(self, head: str, value: Any, path: Path, column: int) -> list[str]:
        """A value after its `key:` or dash, which starts at `column`."""
        if isinstance(value, str) and (block := literal(value)):
            header, content = block
            indent = " " * (column + self.style.step)
            return [f"{head} {header}", *(indent + line if line else "" for line in content)]
        if inline := self._fitting(head, value, path):
            return [f"{head} {inline}"]
        return [head, *self._below(value, path, column + self.style.step, column + self.style.offset)]

    def _below(self, value: Any, path: Path, mapping_column: int, list_column: int) -> list[str]:
        if isinstance(value, dict):
            return self.mapping(value, path, mapping_column)
        lines: list[str] = []
        for position, item in enumerate(value):
            lines += self.item(item, (*path, position), list_column)
        return lines

    def _fitting(self, head: str, value: Any, path: Path) -> str | None:
        """The value on one line, if that is how it is to be written after `head`."""
        if not isinstance(value, dict | list):
            return one_line(value)
        text = self.flow(value, path)
        return text if text and (not value or len(head) + 1 + len(text) <= self.layout.width) else None

    # --- flow style ----------------------------------------------------------------------------------------------

    def flow(self, value: Any, path: Path, *, force: bool = False) -> str | None:
        """A value on one line, inside brackets: None where the layout wants lines, unless `force`."""
        if not isinstance(value, dict | list):
            wants_lines = isinstance(value, str) and literal(value) is not None and not force
            return None if wants_lines else one_line(value, flow=True)
        if value and not force and not self.layout.flow(path):
            return None
        if isinstance(value, list):
            parts = [self.flow(item, (*path, i), force=force) for i, item in enumerate(value)]
            return None if None in parts else "[" + ", ".join(filter(None, parts)) + "]"
        entries = []
        for key in self.layout.ordered(path, list(value)):
            text = self.flow(value[key], (*path, key), force=force)
            if text is None:
                return None
            entries.append(f"{self.key(key, flow=True)}: {text}")
        return "{" + ", ".join(entries) + "}"

    def key(self, key: str, *, flow: bool = False) -> str:
        """A key as text."""
        return _key(key, flow)


@lru_cache(maxsize=1000)  # a file has a thousand keys, and a hundred different ones
def _key(key: str, flow: bool) -> str:
    return key if fits_plain(key, flow=flow) else quoted(key)


def literal(text: str, *, even_one_line: bool = False) -> tuple[str, list[str]] | None:
    """`|` and the lines of a text, if it is of several lines and a literal block gives back every character."""
    if "\n" not in text and not even_one_line:
        return None
    header, body = ("|", text[:-1]) if text.endswith("\n") else ("|-", text)
    lines = body.split("\n")
    if not lines[0] or not lines[-1] or lines[0].startswith(" "):
        return None
    if not all(not line or _LITERAL_LINE.fullmatch(line.lstrip(" ")) for line in lines):
        return None
    return header, lines


def dump(data: Mapping[str, Any], layout: Layout, *, header: str = "") -> str:
    """A whole new file. `header` is a comment (with its #) for the top. Values as for `lep.files.edit.Set`."""
    from lep.files.changes import plain

    lines = Emitter(layout).mapping(plain(dict(data)), (), 0)
    return "\n".join([*header.splitlines(), *lines, ""])
