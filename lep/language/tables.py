"""Texts in our own tables: which values of which table people read, and the table in the language that is spoken.

One list serves translation and the making of catalogues (`tools/catalogues.py`), so that neither can forget what the
other knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, Final

from lep.language.catalogues import HANDBOOK, TABLES, catalogue
from lep.language.codes import ENGLISH
from lep.language.spoken import spoken

Steps = tuple[str, ...]

TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "checks/rules/*.yaml": ("*.title", "*.message", "*.hint", "*.manner", "*.items.*", "*.told"),
    "checks/texts/*.yaml": ("*.why",),
    "evidence/vocabulary.yaml": ("rates.*.name",),
    "handbook/pages/*.yaml": ("title", "summary", "body.*.text"),
    "interview/questions/kinds.yaml": (),
    "interview/questions/items.yaml": (
        "core_kinds.*.prompt",
        "core_kinds.*.example",
        "lead_criteria.*.name",
        "lead_criteria.*.low",
        "lead_criteria.*.high",
    ),
    "interview/questions/*.yaml": (
        "title",
        "intro",
        *(f"questions.*.{text}" for text in ("prompt", "more", "help", "example", "anchors.*")),
    ),
}
"""Table (by its path in the package, with wildcards; the first that fits) -> paths of texts in it; `*` is every key
or item. A table that is not named holds no texts."""


def translated(table: Any, name: str) -> Any:
    """`table` with its texts in the language that is spoken; in English, `table` itself.

    `name` is its path in the package ("checks/rules/OBJ.yaml").
    """
    paths = text_paths(name)
    if spoken() == ENGLISH:
        return table
    translate = catalogue(part_of(name)).gettext
    for path in paths:
        table = _mapped(table, path, translate)
    return table


def texts(table: Any, name: str) -> Iterator[str]:
    """Every text of a table, in its order and as often as it stands there."""
    for path in text_paths(name):
        yield from _found(table, path)


def text_paths(name: str) -> tuple[Steps, ...]:
    """Where the texts of a table stand; () for a table without texts."""
    for pattern, paths in TEXTS.items():
        if fnmatchcase(name, pattern):
            return tuple(tuple(path.split(".")) for path in paths)
    return ()


def part_of(name: str) -> str:
    """The part of the catalogue that the texts of a table are in."""
    return HANDBOOK if name.startswith("handbook/") else TABLES


def _mapped(node: Any, path: Steps, translate: Any) -> Any:
    """A copy of `node` with the texts at `path` translated; what is not there is left alone."""
    if not path:
        return translate(node) if isinstance(node, str) and node else node
    step, rest = path[0], path[1:]
    if isinstance(node, list):
        return [_mapped(item, rest, translate) for item in node] if step == "*" else node
    if not isinstance(node, Mapping):
        return node
    return {key: _mapped(value, rest, translate) if step in ("*", key) else value for key, value in node.items()}


def _found(node: Any, path: Steps) -> Iterator[str]:
    if not path:
        if isinstance(node, str) and node:
            yield node
        return
    step, rest = path[0], path[1:]
    if isinstance(node, list):
        items = node if step == "*" else []
    elif isinstance(node, Mapping):
        items = [value for key, value in node.items() if step in ("*", key)]
    else:
        items = []
    for item in items:
        yield from _found(item, rest)
