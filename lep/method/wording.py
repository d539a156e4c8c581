"""Weak wording in what a person wrote: vague verbs, amounts, times and groups; activities and absolutes.

Only after the structure: a well-filled objective is judged by its parts first. The words are data, one file for each
list in `words/`; `words/index.yaml` says which language reads which list. A text is judged in its own language only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from lep.method.tables import load_table

WORDS: Final = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class Weakness:
    """A weak expression: its class, and the words as they were written."""

    kind: str
    words: str


class WordList(NamedTuple):
    """The words of one or more languages. `review` is "native" once a native speaker has gone through the list, else
    "wanted"; `latin` holds for languages that are also written in Cyrillic, or often without diacritics."""

    name: str
    file: str
    review: str
    latin: bool


def weaknesses(text: str, part: str, language: str) -> Iterator[Weakness]:
    """The first weak expression of each class in `text`, which is a `part` such as "statement" or "indicator".

    Nothing for a language that has no lists yet.
    """
    about = word_list(language)
    if about is None or not text:
        return
    read, places = plain_latin(text) if about.latin else (text, range(len(text) + 1))
    for kind, parts in _classes(language):
        match = _pattern(about, kind).search(read) if part in parts else None
        if match:
            group = next(number for number, words in enumerate(match.groups(), 1) if words)
            yield Weakness(kind, text[places[match.start(group)] : places[match.end(group)]])


def listens(part: str, language: str) -> bool:
    """Whether the list of a language looks for anything in such a `part`."""
    return any(part in parts for _, parts in _classes(language))


def word_list(language: str) -> WordList | None:
    """The list that a language reads, None if there is none. Script and country (sr-Cyrl, en-GB) do not matter."""
    entry = _index()["languages"].get(language.split("-")[0])
    return WordList(file=entry, **_index()["lists"][entry]) if entry else None


def word_lists() -> dict[str, WordList]:
    """Every language that has a list, with it."""
    return {language: found for language in _index()["languages"] if (found := word_list(language))}


def plain_latin(text: str) -> tuple[str, list[int]]:
    """A text in Latin letters without diacritics, and for each of them (and the end) its place in `text`.

    Serbian Cyrillic and Latin stand for each other letter by letter, and many people type without diacritics.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _plain(character)
        letters.append(plain)
        places += [place] * len(plain)
    return "".join(letters), [*places, len(text)]


_CYRILLIC: Final = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "д": "d",
    "ђ": "d",
    "е": "e",
    "ж": "z",
    "з": "z",
    "и": "i",
    "ј": "j",
    "к": "k",
    "л": "l",
    "љ": "lj",
    "м": "m",
    "н": "n",
    "њ": "nj",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "ћ": "c",
    "у": "u",
    "ф": "f",
    "х": "h",
    "ц": "c",
    "ч": "c",
    "џ": "dz",
    "ш": "s",
}


@cache
def _plain(character: str) -> str:
    found = _CYRILLIC.get(character.lower())
    if found:
        return found if character.islower() else found.upper()
    if character in "đĐ":
        return "d" if character == "đ" else "D"
    return "".join(part for part in unicodedata.normalize("NFD", character) if not unicodedata.combining(part))


@cache
def _index() -> Mapping[str, Any]:
    table: Mapping[str, Any] = load_table(WORDS / "index.yaml")
    return table


@cache
def _classes(language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The classes of a language's list, each with the parts in which it is looked for."""
    about = word_list(language)
    return tuple((kind, frozenset(entry["in"])) for kind, entry in _list(about.file).items()) if about else ()


@cache
def _list(file: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = load_table(WORDS / f"{file}.yaml")
    return table


@cache
def _pattern(about: WordList, kind: str) -> re.Pattern[str]:
    """One expression for all patterns of a class, made when it is first needed. `đ` is also typed as `dj`."""
    whole = "|".join(_list(about.file)[kind]["patterns"])
    return re.compile(plain_latin(whole.replace("đ", "dj?"))[0] if about.latin else whole, re.IGNORECASE)
