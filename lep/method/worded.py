"""Our own words for a partnership file: in the language that the file is written in, never in that of the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lep.language import LANGUAGES, speaking
from lep.language.catalogues import is_translated
from lep.method.reading import Data, languages

Worded = TypeVar("Worded", str, list[str])
_ENGLISH = "en"


def worded(data: Data, make: Callable[[], Worded]) -> Worded | dict[str, str] | list[dict[str, str]] | None:
    """What `make` says, as it would stand in the file; None if none of its languages has words for it.

    `make` is called while a language is spoken. The first of the file's languages that has words for it is taken; where
    that is not the very first, the text says which it is. Words that are the same as in English are no translation.
    """
    with speaking(_ENGLISH):
        english = make()
    for place, code in enumerate(languages(data)):
        said = english if code == _ENGLISH else _in(code, make)
        if code in LANGUAGES and (code == _ENGLISH or said != english):
            return said if place == 0 else _tagged(said, code)
    return None


def written_language(data: Data) -> str:
    """The language in which our own words are written in the file: the first of its languages that has translations;
    English where none has."""
    known = (code for code in languages(data) if code in LANGUAGES and is_translated(code))
    return next(known, _ENGLISH)


def tagged(text: str, language: str, data: Data) -> str | dict[str, str]:
    """A text in `language` as it stands in the file: with its language, where that is another than the file's first.

    A file that lacks the language altogether is not given another one: there the text stands as it is.
    """
    codes = languages(data)
    return {language: text} if language in codes[1:] else text


def _in(code: str, make: Callable[[], Worded]) -> Worded:
    with speaking(code):
        return make()


def _tagged(said: str | list[str], code: str) -> dict[str, str] | list[dict[str, str]]:
    return [{code: text} for text in said] if isinstance(said, list) else {code: said}
