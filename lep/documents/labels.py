"""The fixed words of documents in one language. The one place that reads them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from lep.documents.errors import TemplateError
from lep.documents.resources import ResourceNotFoundError, Resources
from lep.language import tr

FILES: Final = ("names.yaml", "labels.yaml")
FALLBACK: Final = "en"
"""The language of which there is everything: it stands in for what another one lacks."""


def load_labels(language: str, resources: Resources, more: tuple[str, ...] = ()) -> dict[str, str]:
    """Key -> text, from `<language>/names.yaml` (countries, languages), `<language>/labels.yaml` and files with `more`.

    A file of the user's replaces the words that it has and no others; what the language lacks is in English. They are
    read as strictly as a partnership file. Raises `TemplateError` for a file that is not a flat table of texts,
    `ResourceNotFoundError` for a language without `labels.yaml`.
    """
    resources.find(f"{language}/labels.yaml")
    labels: dict[str, str] = {}
    for file in (*FILES, *more):
        labels |= english_words(file, language, resources) | own_words(file, language, resources)
    return labels


def english_words(file: str, language: str, resources: Resources) -> dict[str, str]:
    """What stands in for the words of `file` that a language lacks; of countries, where it has none at all."""
    if language == FALLBACK or (file == FILES[0] and _has(f"{language}/{file}", resources)):
        return {}
    return own_words(file, FALLBACK, resources)


def own_words(file: str, language: str, resources: Resources) -> dict[str, str]:
    """The words of `<language>/<file>` itself: the built-in ones, with the user's over them. Raises `TemplateError`."""
    name, words = f"{language}/{file}", dict[str, str]()
    for root in reversed(resources.roots):
        single = Resources((root,))
        if _has(name, single):
            path = single.find(name)
            words |= _table(name, path, path.stat().st_mtime_ns)
    return words


def _has(name: str, resources: Resources) -> bool:
    try:
        resources.find(name)
    except ResourceNotFoundError:
        return False
    return True


@lru_cache(maxsize=64)
def _table(name: str, found: Path, changed: int) -> dict[str, str]:
    """What stands in the file `found`, which was `changed` last at that moment (so that it is read once a state)."""
    from lep.files import LoadError, parse

    path, hint = str(found), tr("Write key: text, the text in quotes.")
    try:
        source = parse(found.read_bytes(), path)
    except LoadError as error:
        if error.code in ("FIL-empty", "FIL-not-a-mapping"):
            raise TemplateError(name, error.line or 0, tr("it is not a table of texts"), hint, path=path) from error
        raise TemplateError(name, error.line or 0, error.message, error.hint, path=path) from error
    for key, text in source.data.items():
        if not isinstance(text, str):
            raise TemplateError(name, source.mark((key,)).line, tr("{key}: not a text", key=key), hint, path=path)
    return source.data
