"""What the headings and categories of a table mean, by our list of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from lep.language import per_language
from lep.method.tables import load_table

Part = Literal["total", "female", "male"]
UnitKind = Literal["percent", "thousand", "persons", ""]
_NAMED: Final = ("area", "sex", "age", "sector", "period")
"""Roles that a heading of several words may name with one of them."""
_LETTERS: Final = str.maketrans({"đ": "dj", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae"})


def folded(text: str) -> str:
    """Text as our list writes it: small, without accents, punctuation as single spaces, % kept."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[\w%]+", bare.replace("_", " ")))


def role_of(heading: str) -> str | None:
    """What a column is by its heading: a role, `value`, `flag`, `ignore` …; None if the list does not say."""
    return _exact("roles").get(folded(heading))


def role_within(heading: str) -> str | None:
    """What a column of names is by one of the words of its heading: "Name of municipality" is an area."""
    words = f" {folded(heading)} "
    for role in _NAMED:
        if any(f" {folded(word)} " in words for word in _table()["roles"][role]):
            return role
    return None


def part_of(code: str, label: str = "") -> Part | None:
    """Whether a category stands for all, for women or for men: by code or label as a whole."""
    found = _exact("categories").get(folded(code)) or _exact("categories").get(folded(label))
    return found if found in ("total", "female", "male") else None  # type: ignore[return-value]


def parts_named(text: str) -> set[str]:
    """Whom a text names among its other words: "Unemployed women" gives {"female"}."""
    words = f" {folded(text)} "
    return {
        part
        for part in ("female", "male")
        for word in _table()["categories"][part]
        if f" {word} " in words and len(word) > 1
    }


def concept_of(text: str) -> str | None:
    """What a heading or an indicator counts, for instance `unemployed`; None if the list does not say.

    Words for women and men, and for all, may stand among the others; a rate counts nothing.
    """
    if is_rate(text):
        return None
    words = f" {folded(text)} "
    for concept, names in _table()["concepts"].items():
        if any(f" {name} " in words for name in names):
            return str(concept)
    return None


def is_rate(text: str) -> bool:
    """Whether a heading or title says that its figures are rates or shares."""
    words = f" {folded(text).replace('%', ' % ')} "
    return any(f" {word} " in words for word in _table()["of_a_rate"])


def unit_kind(*texts: str) -> UnitKind:
    """Whether a unit is per cent, thousands or single persons, by its code or label; "" if the list does not say."""
    kinds: tuple[UnitKind, ...] = ("percent", "thousand", "persons")
    for text in map(folded, texts):
        for kind in kinds:
            if text in _table()["units"][kind]:
                return kind
        if re.match(r"(pc|percent(age)?)\b", text) or is_rate(text):
            return "percent"
        if re.match(r"(ths|thousand)s?\b", text):
            return "thousand"
    return ""


def rates() -> Mapping[str, Mapping[str, str]]:
    """The rates that follow from two counts, by name."""
    found: Mapping[str, Mapping[str, str]] = _table()["rates"]
    return found


def sector_name(code: str, label: str) -> str:
    """The label of a sector; the name of a NACE section where the label is but its letter."""
    if label != code:
        return label
    named: Mapping[str, str] = _table()["sectors"]
    return f"{named[code]} ({code})" if code in named else code


def agency_name(code: str) -> str:
    """The name of the office that sends a file, by its code; the code itself where we do not know it."""
    return str(_table()["agencies"].get(code, code))


@per_language
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("vocabulary.yaml"))
    return table


@cache
def _exact(kind: str) -> dict[str, str]:
    groups: Mapping[str, Iterable[str]] = _table()[kind]
    return {folded(word): group for group, words in groups.items() for word in words}
