"""The JSON Schema of the file, for editors and independent validators."""

from __future__ import annotations

from typing import Any

from lep.model.partnership import Partnership
from lep.model.vocab import FORMAT, MEANINGS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema (JSON Schema draft 2020-12) of format 1.0; every property and every word is described."""
    schema = Partnership.model_json_schema(by_alias=True, mode="validation")
    _tidy(schema)
    head = {"$schema": DIALECT, "title": f"lep partnership file, format {FORMAT}"}
    return {**head, **{key: value for key, value in schema.items() if key != "title"}}


def _tidy(node: Any) -> None:
    """Drop generated titles and null defaults (noise in an editor); say what each controlled word means."""
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("title"), str) and "properties" not in node.get("properties", {}):
        node.pop("title")
    if node.get("default", ...) is None:
        node.pop("default")
    words = node.get("enum")
    if isinstance(words, list):
        table = next((t for t in MEANINGS.values() if list(t) == words), None)
        if table:
            node["enumDescriptions"] = list(table.values())
    for key, value in list(node.items()):
        if key not in ("enum", "enumDescriptions"):
            _tidy(value)
