"""Text that was left unfinished: placeholders, and languages in which something is not said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.reading import Place, blank, languages

# In capitals where the word means something in another language: "todo" is "everything" in Spanish.
_WITHIN = re.compile(
    r"\b(?:(?-i:TODO|TBD|FIXME|XXX+)|lorem ipsum|insert (?:here|name|text)"
    r"|to be (?:completed|confirmed|defined|filled in))\b"
    r"|\?\?\?+|_{4,}|\[(?:\.{3}|…|\s)\]|<(?:name|date|text|insert[^>]*)>",
    re.IGNORECASE,
)
_RARE = ("todo", "tbd", "fixme", "xxx", "lorem", "insert", "to be ", "???", "____", "[", "<")
"""One of these is in whatever `_WITHIN` finds, in small letters: most texts need no closer look."""
_WHOLE = re.compile(
    r"\s*(?:x{3,}|\.{3,}|…|-+|n/?a"
    r"|(?:still )?to be (?:agreed|decided|determined|discussed|specified)(?: later)?\s*\.?)\s*$",
    re.IGNORECASE,
)
_PLACES = 5


@check("AGR-placeholder")
def placeholders(case: CaseFile) -> Iterator[Hit]:
    for place, _, text in case.agreed_texts:
        for language, written in text.items() if isinstance(text, dict) else [(None, text)]:
            if words := unfinished(written):
                yield Hit("AGR-placeholder", (*place, language) if language else place, words=words)


def unfinished(text: str) -> str:
    """What in a text says that it was to be written later; "" if nothing does."""
    small = text.lower()
    for rare in _RARE:
        if rare in small and (within := _WITHIN.search(text)):
            return within[0].strip()
    whole = _WHOLE.match(text)
    return whole[0].strip() if whole else ""


@check("AGR-translation-missing", "AGR-prevailing-text-missing")
def translations(case: CaseFile) -> Iterator[Hit]:
    """What the agreement prints. One finding for each language, not one for each text."""
    prevailing, *further = languages(case.data)
    texts = case.prose_of("agreement")
    unsaid = [place for place, text in texts if isinstance(text, dict) and blank(text.get(prevailing))]
    if unsaid:
        params = {"count": len(unsaid), "places": named(unsaid)}
        yield Hit("AGR-prevailing-text-missing", unsaid[0], language=prevailing, **params)
    for language in further:
        if lacking := untranslated(texts, language):
            params = {"count": len(lacking), "total": len(texts), "places": named(lacking)}
            yield Hit("AGR-translation-missing", lacking[0], language=language, prevailing=prevailing, **params)


def untranslated(texts: Iterable[tuple[Place, Any]], language: str) -> list[Place]:
    """The places of prose that is not there in `language`, one after the first: plain text is in the first."""
    return [place for place, text in texts if isinstance(text, str) or blank(text.get(language))]


def named(places: list[Place]) -> list[Place | str]:
    """So many places as a person reads in one go."""
    return [*places[:_PLACES], *(["…"] if len(places) > _PLACES else [])]
