"""Weak wording in what a person wrote: vague verbs, amounts, times and groups; activities and absolutes.

Only after the structure: a well-filled objective is judged by its parts first. The words are data, by language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lep.method.tables import load_table


@dataclass(frozen=True, slots=True)
class Weakness:
    """A weak expression: its class, and the words as they were written."""

    kind: str
    words: str


def weaknesses(text: str, part: str, language: str) -> Iterator[Weakness]:
    """The first weak expression of each class in `text`, which is a `part` such as "statement" or "indicator".

    Nothing for a language that has no lists yet.
    """
    for kind, parts, pattern in _lists(language):
        match = pattern.search(text) if part in parts else None
        if match:
            yield Weakness(kind, next(group for group in match.groups() if group))


@cache
def _lists(language: str) -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    table = load_table(Path(__file__).with_name("wording.yaml")).get(language, {})
    return tuple(
        (kind, frozenset(entry["in"]), re.compile("|".join(entry["patterns"]), re.IGNORECASE))
        for kind, entry in table.items()
    )
