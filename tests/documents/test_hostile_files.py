"""A whole agreement whose every text is hostile, or merely unlucky: each is shown literally, in each format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest

from lep.documents import FORMATS, compose_document, write
from lep.documents.text import clean_text
from lep.documents.tree import Break, Text
from tests.documents.filled import filled, is_agreed, texts
from tests.naughty import naughty_strings

UNPRINTED = {("lep",), ("evidence", "licence"), ("evidence", "note")}
STRINGS = [string for string in naughty_strings() if string.strip()]
PLACES = [path for path in texts(filled()) if is_agreed(path) and path not in UNPRINTED]
ROUNDS = -(-len(STRINGS) // len(PLACES))


def replaced(data: Any, words: dict[str, str]) -> Any:
    """`data` with each marker as the string that takes its place."""
    if isinstance(data, dict):
        return {key: replaced(value, words) for key, value in data.items()}
    if isinstance(data, list):
        return [replaced(value, words) for value in data]
    return words.get(data, data) if isinstance(data, str) else data


def visible(node: Any) -> Iterator[str]:
    if isinstance(node, Text):
        yield node.value
    elif isinstance(node, Break):
        yield "\n"
    elif isinstance(node, str):
        yield node
    else:
        parts = node if isinstance(node, tuple) else [getattr(node, name) for name in getattr(node, "__slots__", ())]
        for part in parts:
            yield from visible(part)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", clean_text(text))


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_each_naughty_string_is_shown_literally_wherever_it_was_typed(turn: int) -> None:
    shift = turn * len(PLACES)
    chosen = dict(zip(PLACES, islice(cycle(STRINGS), shift, shift + len(PLACES)), strict=True))
    markers = texts(filled())
    doc = compose_document(replaced(filled(), {markers[path]: string for path, string in chosen.items()}), draft=True)
    shown = squeezed("".join(visible((doc.title, doc.blocks))))
    assert [path for path, string in chosen.items() if squeezed(string.strip()) not in shown] == []
    for to in FORMATS:
        assert write(doc, to)
