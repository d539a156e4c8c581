"""The fixed words of documents in one language. The one place that reads them."""

from __future__ import annotations

from lep.documents.resources import Resources

FILES = ("names.yaml", "labels.yaml")


def load_labels(language: str, resources: Resources) -> dict[str, str]:
    """Key -> text, from `<language>/names.yaml` (countries, languages) and `<language>/labels.yaml`.

    Raises `ResourceNotFoundError` for a language without labels, ValueError for a file that is not a flat table of
    texts.
    """
    labels: dict[str, str] = {}
    for file in FILES:
        labels |= _table(f"{language}/{file}", resources)
    return labels


def _table(name: str, resources: Resources) -> dict[str, str]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        table = yaml.load(resources.text(name), Loader=loader)
    except yaml.YAMLError as error:
        raise ValueError(f"{resources.find(name)}: {error}") from error
    if not isinstance(table, dict):
        raise ValueError(f"{resources.find(name)}: not a table of keys and texts")
    for key, text in table.items():
        if not (isinstance(key, str) and isinstance(text, str)):
            raise ValueError(f"{resources.find(name)}: {key}: not a text (put it in quotes)")
    return table
