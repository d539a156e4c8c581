"""An example in which every free text is hostile, with a word before each that tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lep.files import dump, partnership_layout, read
from lep.model import Shape, members, root
from tests.cli.conftest import EXAMPLES, FULL

Told = dict[str, str]


def hostile_example(path: Path, strings: Iterator[str]) -> Told:
    """Write the example with the next string in each text to `path`; the word before each string, and the string."""
    told: Told = {}

    def next_text() -> str:
        mark = f"Mk{len(told)}Q"
        told[mark] = next(strings)
        return f"{mark} {told[mark]}"

    data = _rewritten(read(EXAMPLES / FULL / "partnership.yaml").data, root(), next_text)
    path.write_text(dump(data, partnership_layout()), encoding="utf-8", newline="")
    return told


def _rewritten(value: Any, shape: Shape | None, text: Callable[[], str]) -> Any:
    if shape is None:  # a key of the user's own
        return value
    if shape.model and isinstance(value, dict):
        known = members(shape.model)
        return {key: _rewritten(part, known.get(key), text) for key, part in value.items()}
    if isinstance(value, list):
        return [_rewritten(part, shape.item, text) for part in value]
    if shape.kind == "table" and isinstance(value, dict):
        return {key: _rewritten(part, shape.item, text) for key, part in value.items()}
    return text() if shape.kind == "text" and not (shape.ref or shape.choices or shape.pattern) else value
