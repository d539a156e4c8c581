"""What languages are called in the language that is spoken: the older text is in “French”, not in “français”."""

from __future__ import annotations

from collections.abc import Mapping

from lep.documents.labels import FILES, english_words, own_words
from lep.documents.resources import search_path
from lep.language import NAMES, per_language, spoken


def language_name(code: str) -> str:
    """The name of a language for the reader; its own name for itself, or its code, where we do not know."""
    return _names().get(f"language.{code}") or NAMES.get(code, code)


@per_language
def _names() -> Mapping[str, str]:
    resources = search_path(None)
    return english_words(FILES[0], spoken(), resources) | own_words(FILES[0], spoken(), resources)
