"""Strict loading: one pass over the parser's events gives the data and the place of everything, or one clear error.

Nothing recursive runs before depth and size are known: libyaml's own tree builder dies, uncatchably, on deep nesting.
Aliases (which can grow a small file to gigabytes), tags and duplicate keys are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lep.files.errors import LoadError
from lep.files.nodes import Leaf, MapNode, Node, SeqNode, end_offset, offset, start_of
from lep.files.scalars import SURROGATE, resolve
from lep.files.source import BOM, Mark, Source
from lep.language import formats, tr, tr_n

MAX_BYTES: Final = 2_000_000
USUAL_BYTES: Final = 100_000
MAX_DEPTH: Final = 40
MAX_NODES: Final = 200_000


class Limits(NamedTuple):
    """How large a file may be: in bytes, and in entries (values, lists and mappings)."""

    bytes: int = MAX_BYTES
    nodes: int = MAX_NODES


PARTNERSHIP: Final = Limits()

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML was built with it, else the pure one: ten times slower, and the same data.

The two differ in what they refuse: the pure one tabs and question marks in odd places, libyaml `key:` before a comma.
"""

_PDF = b"%PDF-"
_UNFIT = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_SUSPECT = re.compile(f"[{_UNFIT}\ufeff]")  # twenty times as quick as to look for the beginnings of lines as well
_FORBIDDEN = re.compile(f"[{_UNFIT}]|(?:\\A|(?<=[\n\r\x85\u2028\u2029]))\ufeff")


def parse(raw: bytes, name: str = "partnership.yaml", *, loader: Any = None, limits: Limits = PARTNERSHIP) -> Source:
    """Parse the bytes of a file. `name` is what messages call it. Raises LoadError."""
    if len(raw) > limits.bytes:
        raise LoadError(
            "FIL-size",
            tr_n(
                len(raw),
                "the file has {n} byte; at most {limit} are allowed",
                "the file has {n} bytes; at most {limit} are allowed",
                limit=formats().number(limits.bytes),
            ),
            hint=tr(
                "a partnership file is rarely over {usual} bytes; is this the right file?",
                usual=formats().number(USUAL_BYTES),
            ),
            file=name,
        )
    text = _decode(raw, name)
    builder = _Builder(name, text, limits.nodes)
    try:
        _consume(builder, (loader or LOADER)(text))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        from lep.files.syntax import syntax_error

        raise syntax_error(error, text, name) from None
    return builder.source(raw)


def _consume(builder: _Builder, loader: Any) -> None:
    try:
        builder.consume(iter(loader.get_event, None))
    finally:
        loader.dispose()


def _decode(raw: bytes, name: str) -> str:
    """The text without byte-order mark; UTF-8 and printable, or LoadError."""
    if raw.startswith(_PDF):
        command = "`lep open PDF`" if name == "<stdin>" else f"`lep open {name}`"
        hint = tr("if it is an agreement that lep wrote, take its partnership file out: {command}", command=command)
        raise LoadError("FIL-encoding", tr("this is a PDF, not a partnership file"), hint=hint, file=name)
    try:
        text = raw.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise LoadError(
                "FIL-encoding", tr("the file is saved as UTF-16"), hint=tr("save it as UTF-8"), file=name
            ) from None
        before = raw.removeprefix(BOM)[: error.start].decode("utf-8")
        mark = _place(before, len(before))
        raise LoadError(
            "FIL-encoding",
            tr("the file is not saved as UTF-8"),
            hint=tr("save it as UTF-8 (in most editors: Save as, Encoding)"),
            file=name,
            line=mark.line,
            column=mark.column,
        ) from None
    if _SUSPECT.search(text) and (found := _FORBIDDEN.search(text)):
        mark = _place(text, found.start())
        raise LoadError(
            "FIL-control-character",
            tr("an invisible control character ({code})", code=f"U+{ord(found[0]):04X}"),
            hint=tr("delete it; it is often pasted in with text from elsewhere"),
            file=name,
            line=mark.line,
            column=mark.column,
        )
    return text


def _place(text: str, offset: int) -> Mark:
    return Source("", b"", text, {}, MapNode(0, False)).place(offset)


class _Builder:
    """Turns events into data and nodes, side by side, with a stack of its own."""

    def __init__(self, name: str, text: str, most: int) -> None:
        self.name = name
        self.text = text
        self.most = most
        self.nodes = 0
        self.documents = 0
        # The open collection: its node, its data, and in a mapping the key that waits for its value.
        self.node: MapNode | SeqNode = SeqNode(0, False)
        self.data: Any = []
        self.key: str | None = None
        self.stack: list[tuple[MapNode | SeqNode, Any, str | None]] = []

    def consume(self, events: Iterator[Event]) -> None:
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                self.scalar(event)  # type: ignore[arg-type]
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self.open(event)  # type: ignore[arg-type]
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.close(event)  # type: ignore[arg-type]
            elif kind is AliasEvent:
                self.refuse(
                    event,
                    "FIL-alias",
                    tr("a YAML alias (text that starts with *) is not allowed"),
                    tr("repeat the content, or put the text in quotes"),
                )
            elif kind is DocumentStartEvent:
                self.document(event)

    def scalar(self, event: Leaf) -> None:
        if event.anchor is not None or event.tag is not None:
            self.refuse_property(event)
        value = event.value
        style = event.style
        if style == '"' and not value.isascii() and SURROGATE.search(value):
            from lep.files.syntax import BAD_ESCAPE

            self.refuse(event, "FIL-syntax", *map(tr, BAD_ESCAPE))  # libyaml refuses half a character by itself
        node = self.node
        if type(node) is MapNode:
            key = self.key
            if key is None:
                self.open_key(node, event)
                return
            node.values[key] = event
            self.data[key] = value if style else resolve(value)
            self.key = None
        else:
            node.items.append(event)  # type: ignore[union-attr]
            self.data.append(value if style else resolve(value))
        self.count(event)

    def open_key(self, node: MapNode, event: Leaf) -> None:
        key = event.value
        if key in node.keys:
            first = _place(self.text, offset(node.keys[key]))
            self.refuse(
                event,
                "FIL-duplicate-key",
                tr(
                    "the key `{key}` stands twice in the same place; it is first on line {line}",
                    key=key,
                    line=first.line,
                ),
                tr("join the two, or delete one"),
            )
        node.keys[key] = event
        self.key = key

    def open(self, event: CollectionStartEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self.refuse_property(event)
        if type(self.node) is MapNode and self.key is None:
            self.refuse(
                event,
                "FIL-key",
                tr("a key must be plain text, not a list or a mapping"),
                tr('text that starts with { or [ needs quotes: "{…}"'),
            )
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(
                event,
                "FIL-depth",
                tr_n(MAX_DEPTH, "nested more than {n} level deep", "nested more than {n} levels deep"),
                tr("the format needs no more than eight; look for stray brackets or spaces"),
            )
        self.count(event)
        start, flow = offset(event), bool(event.flow_style)
        is_map = type(event) is MappingStartEvent
        node: MapNode | SeqNode = MapNode(start, flow) if is_map else SeqNode(start, flow)
        data: Any = {} if is_map else []
        self.attach(node, data)
        self.stack.append((self.node, self.data, None))
        self.node, self.data, self.key = node, data, None

    def attach(self, node: Node, data: Any) -> None:
        if isinstance(self.node, MapNode):
            assert self.key is not None
            self.node.values[self.key] = node
            self.data[self.key] = data
        else:
            self.node.items.append(node)
            self.data.append(data)

    def close(self, event: CollectionEndEvent) -> None:
        self.node.end = end_offset(event)
        self.node, self.data, self.key = self.stack.pop()

    def document(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self.refuse(
                event,
                "FIL-multiple-documents",
                tr("a second YAML document starts here (a line of three dashes)"),
                tr("keep one partnership per file"),
            )

    def count(self, event: Event) -> None:
        self.nodes += 1
        if self.nodes > self.most:
            many = tr_n(self.most, "more than {n} entry", "more than {n} entries")
            self.refuse(event, "FIL-size", many, tr("is this a partnership file at all?"))

    def refuse_property(self, event: Leaf | CollectionStartEvent) -> NoReturn:
        if event.tag is not None:
            self.refuse(
                event,
                "FIL-tag",
                tr("a YAML tag (text that starts with !) is not allowed"),
                tr("if it is meant as text, put it in quotes"),
            )
        self.refuse(
            event,
            "FIL-alias",
            tr("a YAML anchor (text that starts with &) is not allowed"),
            tr("if it is meant as text, put it in quotes"),
        )

    def refuse(self, event: Event, code: str, message: str, hint: str) -> NoReturn:
        mark = _place(self.text, offset(event))
        raise LoadError(code, message, hint=hint, file=self.name, line=mark.line, column=mark.column)

    def source(self, raw: bytes) -> Source:
        """What was built. Raises LoadError for a file with nothing in it, or with no mapping at the top."""
        items = self.node.items if isinstance(self.node, SeqNode) else []
        if not items or (isinstance(items[0], ScalarEvent) and self.data[0] is None):
            message, hint = tr("the file has nothing in it"), tr("start with `lep init`")
            raise LoadError("FIL-empty", message, hint=hint, file=self.name)
        root = items[0]
        if not isinstance(root, MapNode):
            mark = _place(self.text, start_of(root))
            raise LoadError(
                "FIL-not-a-mapping",
                tr("a partnership file is a list of `key: value` lines, and this is not"),
                hint=tr("is this the right file? `lep init` starts a new one"),
                file=self.name,
                line=mark.line,
                column=mark.column,
            )
        return Source(self.name, raw, self.text, self.data[0], root)
