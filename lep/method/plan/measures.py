"""What an indicator counts: people trained, people in work, businesses started; and whether it speaks of formal work.

What the file says under `measures` counts. Where it says nothing, the name is read: a guess, always shown as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from lep.method.reading import Data, Place, dig, languages, placed_rows, prose, rows, written_in
from lep.method.tables import load_table

OUTPUTS: Final = frozenset({"reached", "trained", "business_trained", "employers_engaged"})
"""What partners deliver; everything else is what changes for somebody."""
FORMAL: Final = frozenset({"employed_formally", "made_formal", "business_started"})
"""Formal jobs, moves into formality, and businesses that are registered."""
_LIKE: Final = {"hr": "bs", "sr": "bs"}
"""Languages that share the words of another."""
_PORTION: Final = re.compile(r"%|\bper ?cent|\bshare\b|\brate\b|\budio\b|\bstopa\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator: what it counts (None: not known), whether that was guessed from its name, and what it adds.

    `gain` is the target less the baseline (0 if there is none); None without a target, for a share, and where the
    objective is not to increase something.
    """

    indicator: Data
    objective: Data
    place: Place
    measures: str | None
    guessed: bool
    gain: float | None


def measured(data: Data) -> list[Measured]:
    """All indicators of the file, in order."""
    return [_measured(place, objective, indicator, data) for place, objective, indicator in _indicators(data)]


def _indicators(data: Data) -> Iterator[tuple[Place, Data, Data]]:
    for place, objective in placed_rows(data, "objectives"):
        for where, indicator in placed_rows(objective, "indicators"):
            yield (*place, *where), objective, indicator


def _measured(place: Place, objective: Data, indicator: Data, data: Data) -> Measured:
    stated = indicator.get("measures")
    word = str(stated) if stated else guess(indicator, data)
    return Measured(
        indicator, objective, place, word, not stated and word is not None, _gain(objective, indicator, data)
    )


def _gain(objective: Data, indicator: Data, data: Data) -> float | None:
    before, after = dig(indicator, "baseline.value"), dig(indicator, "target.value")
    portion = any(_PORTION.search(prose(data, indicator.get(key))) for key in ("unit", "name"))
    if portion or not isinstance(after, int | float) or objective.get("change") not in (None, "increase"):
        return None
    return after - before if isinstance(before, int | float) else after


def guess(indicator: Data, data: Data) -> str | None:
    """The word for what the indicator counts, from its name and its unit; None if they do not give it away."""
    for language in languages(data):
        words = " ".join(written_in(data, indicator.get(key), language) for key in ("name", "unit")).strip()
        if not words or _matches("not", language, words):
            continue
        for word in _guessable():
            if _matches(word, language, words):
                return word
    return None


def speaks_of_formal_work(data: Data) -> bool | None:
    """Whether an objective is about formal jobs or the way into formality, by what its indicators count or its words.

    None if that cannot be told: there is no indicator yet, or the words of the file's first language are not known.
    """
    found = measured(data)
    if any(one.measures in FORMAL for one in found):
        return True
    known = [language for language in languages(data) if _LIKE.get(language, language) in _table()["formal"]]
    texts = list(_telling_texts(data))
    if any(_matches("formal", language, written_in(data, text, language)) for language in known for text in texts):
        return True
    return False if found and languages(data)[0] in known else None


def _telling_texts(data: Data) -> Iterator[Any]:
    for objective in rows(data, "objectives"):
        yield from (objective.get(key) for key in ("name", "statement"))
        for indicator in rows(objective, "indicators"):
            yield from (indicator.get(key) for key in ("name", "definition", "source"))
    for definition in rows(data, "agreement.definitions"):
        yield from (definition.get(key) for key in ("term", "meaning"))


def _guessable() -> list[str]:
    return [word for word in _table() if word not in ("not", "formal")]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = load_table(Path(__file__).with_name("measures.yaml"))
    return table


def _matches(word: str, language: str, text: str) -> bool:
    return bool(_pattern(word, _LIKE.get(language, language)).search(text))


@cache
def _pattern(word: str, language: str) -> re.Pattern[str]:
    """One expression for all patterns of a word; one that never matches if there are none."""
    return re.compile("|".join(_table()[word].get(language, [])) or r"(?!)", re.IGNORECASE)
