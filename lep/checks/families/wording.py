"""Text that was left unfinished: placeholders, and languages in which something is not said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.reading import Place, blank, languages

# In capitals where the word means something in another language: "todo" is "everything" in Spanish.
_PLACEHOLDER = re.compile(
    r"(?:\b(?:(?-i:TODO|TBD|FIXME|XXX+)|lorem ipsum|insert (?:here|name|text)"
    r"|to be (?:completed|confirmed|defined|filled in))\b"
    r"|\?\?\?+|_{4,}|\[(?:\.{3}|…|\s)\]|^\s*(?:x{3,}|\.{3,}|…|-+|n/?a)\s*$|<(?:name|date|text|insert[^>]*)>)",
    re.IGNORECASE,
)


@check("AGR-placeholder")
def placeholders(case: CaseFile) -> Iterator[Hit]:
    for place, text in _agreed_texts(case, "text", "string"):
        for language, written in text.items() if isinstance(text, dict) else [(None, text)]:
            found = _PLACEHOLDER.search(written)
            if found:
                where = (*place, language) if language else place
                yield Hit("AGR-placeholder", where, words=found[0].strip())


@check("AGR-translation-missing")
def translations(case: CaseFile) -> Iterator[Hit]:
    """One finding for each further language, not one for each text."""
    prevailing, *further = languages(case.data)
    texts = [(place, text) for place, text in _agreed_texts(case, "text") if _needs_words(place, text)]
    for language in further:
        lacking = [place for place, text in texts if isinstance(text, str) or blank(text.get(language))]
        if lacking:
            params = {"count": len(lacking), "total": len(texts), "first": lacking[0]}
            yield Hit("AGR-translation-missing", lacking[0], language=language, prevailing=prevailing, **params)


def _needs_words(place: Place, text: Any) -> bool:
    """Whether a text has to be written in each language: not names, nor what has no letters, such as "%"."""
    written = text if isinstance(text, str) else "".join(text.values())
    return any(character.isalpha() for character in written) and not _is_name(place)


_NAMES = (("territory", "name"), ("agreement", "place"))


def _is_name(place: Place) -> bool:
    """Names of organisations and places are the same in each language unless the file says otherwise."""
    return place in _NAMES or (place[0] == "stakeholders" and ("legal" in place or place[-1] == "name"))


def _agreed_texts(case: CaseFile, *kinds: str) -> Iterator[tuple[Place, Any]]:
    """Every text of the part of the file that is signed, with its place: prose, and plain strings if asked for."""
    from lep.model.areas import area_of
    from lep.model.shape import Shape, members, root

    def walk(value: Any, shape: Shape, place: Place) -> Iterator[tuple[Place, Any]]:
        if value is None:
            return
        if shape.kind in kinds:
            if area_of(place) == "agreed":
                yield place, value
        elif shape.model and isinstance(value, dict):
            known = members(shape.model)
            for key, member in value.items():
                if key in known:
                    yield from walk(member, known[key], (*place, key))
        elif shape.item and isinstance(value, dict | list):
            for key, member in value.items() if isinstance(value, dict) else enumerate(value):
                yield from walk(member, shape.item, (*place, key))

    return walk(dict(case.data), root(), ())
