"""Words that a person types instead of an answer, or as one: back, skip, help, yes, no.

They are data (`questions/words.yaml`), not messages: what is shown must be what is understood, and the English word and
a sign that belongs to no language are understood in every language.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Final

from lep.language import per_language, spoken
from lep.method.tables import load_table

_ENGLISH: Final = "en"
_SIGN: Final = "sign"
_QUOTES: Final = str.maketrans({**dict.fromkeys("’‘ʼ׳`´", "'"), **dict.fromkeys("“”„«»״″", '"')})
"""Apostrophes and quotation marks, and the Hebrew geresh and gershayim, to those of the keyboard."""


def word(name: str) -> str:
    """What to type, in the language that is spoken: `word("back")` is "nazad" in Bosnian. Raises KeyError."""
    return _own(name)[0]


def sign(name: str) -> str:
    """The sign that says the same in every language."""
    return str(_table()[name][_SIGN])


def is_word(typed: str, name: str) -> bool:
    """Whether what was typed is this word: in the language that is spoken, in English, or as its sign."""
    return folded(typed) in accepted(name)


@per_language
def accepted(name: str) -> frozenset[str]:
    """Everything that is understood as this word, folded. Raises KeyError."""
    entry = _table()[name]
    return frozenset(map(folded, (*_own(name), *entry[_ENGLISH], entry[_SIGN])))


def folded(text: str) -> str:
    """A text as it is compared: without accents and capitals, with single spaces and the quotes of a keyboard."""
    letters = unicodedata.normalize("NFKD", text.strip().casefold().translate(_QUOTES))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).replace("_", " ").split())


def _own(name: str) -> list[str]:
    entry = _table()[name]
    return list(entry.get(spoken()) or entry[_ENGLISH])


@per_language
def _table() -> dict[str, dict[str, list[str] | str]]:
    found: dict[str, dict[str, list[str] | str]] = load_table(Path(__file__).with_name("questions") / "words.yaml")
    return found
