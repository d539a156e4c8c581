"""In which languages documents can be written, and what a language still lacks: English stands in for that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from lep.documents.labels import FALLBACK, FILES, english_words, own_words
from lep.documents.resources import PROGRAM, Resources
from lep.language import CATEGORIES, formats_for, known_formats, tr

_FIELD: Final = r"\{\w+\}"


class UnknownLanguageError(LookupError):
    """There are no templates in that language. `known` are the languages that there are."""

    def __init__(self, language: str, known: Iterable[str]) -> None:
        self.language = language
        self.known = sorted(known)
        known_ones = ", ".join(self.known)
        super().__init__(
            tr("there are no documents in {language}; there are in {known}", language=repr(language), known=known_ones)
        )


def document_languages(resources: Resources) -> list[str]:
    """The languages that documents can be written in: those with labels, of which we know how they write numbers."""
    return sorted(code for code in known_formats() if _is_labelled(code, resources))


def _is_labelled(code: str, resources: Resources) -> bool:
    return any((root / code / FILES[1]).is_file() for root in resources.roots)


def chosen_language(data: Mapping[str, Any], language: str | None, resources: Resources) -> str:
    """`language`, if there are documents in it; without one, the first of the file's that there are, else English.

    Raises `UnknownLanguageError`.
    """
    known = known_formats()
    if language is None:
        own = (code for code in data.get("languages") or () if code in known)
        return next((code for code in own if _is_labelled(code, resources)), FALLBACK)
    if language not in known or not _is_labelled(language, resources):
        raise UnknownLanguageError(language, document_languages(resources))
    return language


def borrowed_words(language: str, resources: Resources, more: tuple[str, ...] = ()) -> list[str]:
    """The fixed words of a document that stand in English, as "labels.yaml: gap"."""
    found: list[str] = []
    if language == FALLBACK:
        return found
    for file in (*FILES[1:], *more):
        lacking = english_words(file, language, resources).keys() - own_words(file, language, resources).keys()
        found += [f"{file}: {key}" for key in sorted(lacking)]
    return found


def missing_pieces(language: str, resources: Resources) -> list[str]:
    """What of the templates in English has no equal in `language`, sorted; [] for a complete translation.

    Pieces that are not there ("clauses/F1.md.j2", "labels.yaml: gap"), words whose {braces} differ from the English
    ones, and counts without a plural form of the language. Raises `TemplateError` for a table that cannot be read.
    """
    parts = (_missing_texts, _missing_words, _forms)
    return sorted({piece for part in parts for piece in part(language, resources)})


def _missing_texts(language: str, resources: Resources) -> Iterator[str]:
    there = {name.partition("/")[2] for name in resources.names(language)}
    english = {name.partition("/")[2] for name in resources.names(FALLBACK)}
    yield from (piece for piece in english - there if piece.endswith(PROGRAM))


def _missing_words(language: str, resources: Resources) -> Iterator[str]:
    for file in (name.partition("/")[2] for name in resources.names(FALLBACK) if name.endswith(".yaml")):
        own = own_words(file, language, resources)
        for key, text in own_words(file, FALLBACK, resources).items():
            if key not in own:
                yield f"{file}: {key}"
            elif set(re.findall(_FIELD, own[key])) != set(re.findall(_FIELD, text)):
                yield f"{file}: {key} ({' '.join(sorted(set(re.findall(_FIELD, text)))) or '-'})"


def _forms(language: str, resources: Resources) -> Iterator[str]:
    """Counts in templates, for which a plural form of the language is not written."""
    needed = formats_for(language).categories() if language in known_formats() else ()
    for name in (one for one in resources.names(language) if one.endswith(PROGRAM)):
        for line, forms in _plurals(resources.text(name)):
            lacking = [form for form in needed if form not in forms]
            if lacking:
                yield f"{name.partition('/')[2]}:{line}: {', '.join(lacking)}"


def _plurals(source: str) -> Iterator[tuple[int, set[str]]]:
    """Line and forms of each call of `plural` in a template; nothing of one that cannot be read."""
    if "plural(" not in source:
        return
    from jinja2 import Environment, TemplateSyntaxError, nodes

    try:
        calls = list(Environment(autoescape=True).parse(source).find_all(nodes.Call))
    except TemplateSyntaxError:  # which the check of templates tells, with its place
        return
    for call in calls:
        if isinstance(call.node, nodes.Name) and call.node.name == "plural":
            short = ("one", "other")[: len(call.args) - 1]
            yield call.lineno, {*short, *(one.key for one in call.kwargs if one.key in CATEGORIES)}
