"""The fixed words of documents in one language. The one place that reads them."""

from __future__ import annotations

from lep.documents.errors import TemplateError
from lep.documents.resources import Resources

FILES = ("names.yaml", "labels.yaml")


def load_labels(language: str, resources: Resources) -> dict[str, str]:
    """Key -> text, from `<language>/names.yaml` (countries, languages) and `<language>/labels.yaml`.

    Raises `TemplateError` for a file that is not a flat table of texts, `ResourceNotFoundError` for a language
    that has none.
    """
    labels: dict[str, str] = {}
    for file in FILES:
        labels |= _table(f"{language}/{file}", resources)
    return labels


def _table(name: str, resources: Resources) -> dict[str, str]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = str(resources.find(name))
    try:
        table = yaml.load(resources.text(name), Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise TemplateError(name, mark.line + 1 if mark else 0, "this is not YAML", str(error), path=path) from error
    wrong = [key for key, text in table.items() if not isinstance(text, str)] if isinstance(table, dict) else [name]
    if wrong:
        raise TemplateError(name, 0, f"{wrong[0]}: not a text", "Write key: text, the text in quotes.", path=path)
    return {str(key): text for key, text in table.items()}
