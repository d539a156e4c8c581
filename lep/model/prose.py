"""Prose in several languages: the one place that says which of its texts stands for it.

Apart from `base`, so that whoever reads plain data does without pydantic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def chosen(text: Any, language: str, languages: Sequence[str]) -> tuple[str, str]:
    """The language and the text that stands for a prose value where `language` is wanted; as it was typed.

    A plain string belongs to the first of `languages`. Where `language` says nothing, the first of `languages` that
    does stands in, else any other: never translated, never transliterated. ("…", "") where nothing is said at all.
    """
    if text is None or isinstance(text, str):
        return (languages[0] if languages else language), text or ""
    for code in (language, *languages, *text):
        if (found := text.get(code)) is not None and (written := str(found)).strip():
            return code, written
    return language, ""


def in_language(text: str | Mapping[str, str] | None, language: str, languages: Sequence[str]) -> str:
    """The text that `chosen` chooses; "" for None."""
    return chosen(text, language, languages)[1]
