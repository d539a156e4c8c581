"""The fixed words of documents in one language. The one place that reads them."""

from __future__ import annotations

from typing import Final

from lep.documents.errors import TemplateError
from lep.documents.resources import Resources

FILES: Final = ("names.yaml", "labels.yaml")
_HINT: Final = "Write key: text, the text in quotes."


def load_labels(language: str, resources: Resources, more: tuple[str, ...] = ()) -> dict[str, str]:
    """Key -> text, from `<language>/names.yaml` (countries, languages), `<language>/labels.yaml` and files with `more`.

    They are read as strictly as a partnership file. Raises `TemplateError` for a file that is not a flat table of
    texts, `ResourceNotFoundError` for a language that has none.
    """
    labels: dict[str, str] = {}
    for file in (*FILES, *more):
        labels |= _table(f"{language}/{file}", resources)
    return labels


def _table(name: str, resources: Resources) -> dict[str, str]:
    from lep.files import LoadError, parse

    found = resources.find(name)
    path = str(found)
    try:
        source = parse(found.read_bytes(), path)
    except LoadError as error:
        if error.code in ("FIL-empty", "FIL-not-a-mapping"):
            raise TemplateError(name, error.line or 0, "it is not a table of texts", _HINT, path=path) from error
        raise TemplateError(name, error.line or 0, error.message, error.hint, path=path) from error
    for key, text in source.data.items():
        if not isinstance(text, str):
            raise TemplateError(name, source.mark((key,)).line, f"{key}: not a text", _HINT, path=path)
    return source.data
