"""Partnerships in which every text is hostile: all strings of the corpora, a different one in each field."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from tests.documents.filled import filled, marker, texts
from tests.naughty import naughty_strings

Place = tuple[str, ...]


def marked() -> dict[str, Any]:
    """A sound partnership with a word of its own in each text, clauses worded by the partnership among them."""
    data = filled() | {"lep": "1.0", "id": "sana"}
    data["stakeholders"][0]["view"] |= dict.fromkeys(("influence", "interest", "stance", "legitimacy", "urgency"), 2)
    data["contributions"][0]["year"] = 2027
    data["stakeholders"][0]["balance"] |= dict.fromkeys(("costs", "benefits", "risks"), 2)
    data["lead"]["scores"][0]["score"] = 4
    data["lead"]["weights"][0]["points"] = 40
    data["monitoring"]["measurements"][0]["indicator"] = data["objectives"][0]["indicators"][0]["id"]
    data["agreement"]["clauses"] = {
        "A2": {"text": marker(("own", "text")), "x-note": marker(("own", "note"))},
        "E4": {"state": "not_relevant", "why": marker(("own", "why"))},
    }
    return data


def places() -> dict[str, Place]:
    """Where each marker of `marked()` stands."""
    found = {text: path for path, text in texts(marked()).items()}
    for name in ("text", "note", "why"):
        found[marker(("own", name))] = ("agreement", "clauses", name)
    return found


def rounds(markers: Collection[str], strings: Sequence[str] = tuple(naughty_strings())) -> Iterator[dict[str, str]]:
    """Marker -> hostile string, a different one for each marker, until every string has been used."""
    for start in range(0, len(strings), len(markers)):
        # The markers move on by a third each time, so that a field meets strings of every kind.
        order = sorted(markers)
        turn = (start // len(markers)) * len(markers) // 3 % len(markers)
        turned = order[turn:] + order[:turn]
        yield {mark: strings[(start + at) % len(strings)] for at, mark in enumerate(turned)}


def replaced(data: Any, tell: Callable[[str], str], known: Mapping[str, Any]) -> Any:
    """A copy of `data` with `tell(marker)` in place of each known marker."""
    if isinstance(data, dict):
        return {key: replaced(value, tell, known) for key, value in data.items()}
    if isinstance(data, list):
        return [replaced(item, tell, known) for item in data]
    return tell(data) if isinstance(data, str) and data in known else copy.copy(data)
