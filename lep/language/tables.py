"""Texts in our own tables: which values of which table people read, and the table in the language that is spoken.

One list serves translation and the making of catalogues (`tools/catalogues.py`), so that neither can forget what the
other knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, Final

from lep.language.catalogues import HANDBOOK, TABLES, catalogue
from lep.language.codes import ENGLISH
from lep.language.spoken import spoken

Steps = tuple[str, ...]
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_NOT_WORDS: Final = re.compile(r"\S+@\S+|https?:\S+|\{[^{}]*\}")

_OF_A_QUESTION: Final = (
    *("prompt", "more", "help", "example", "anchors.*"),
    *("wording", "wording.*", "sources.*.section"),
)

TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "checks/rules/*.yaml": (
        *(f"*.{text}" for text in ("title", "message", "hint", "manner", "items.*", "told", "source.section")),
    ),
    "checks/texts/*.yaml": ("*.why", "*.todo"),
    "evidence/vocabulary.yaml": ("rates.*.name", "rates.*.unit", "sectors.*"),
    "handbook/pages/*.yaml": ("title", "why", "others.*.text", "others.*.source.section", "do.*", "avoid.*"),
    "handbook/countries/*.yaml": (
        *("name", "called", "convenor", "seat", "lawyer.*"),
        *("process.*.text", "process.*.source.section", "figures.*.text"),
    ),
    "redline/labels.yaml": ("*",),
    "redline/rows.yaml": ("*.added", "*.removed"),
    "interview/questions/kinds.yaml": (),
    "interview/questions/words.yaml": (),
    "interview/questions/items.yaml": (
        *("core_kinds.*.prompt", "core_kinds.*.example"),
        *(f"lead_criteria.*.{text}" for text in ("name", "low", "high")),
    ),
    "interview/questions/*.yaml": (
        *("title", "intro"),
        *(f"questions.*.{text}" for text in _OF_A_QUESTION),
        *(f"questions.*.questions.*.{text}" for text in _OF_A_QUESTION),
    ),
    "method/agreement/clauses.yaml": ("*.title", "*.fields.*.what", "*.sources.*.section"),
    "method/conditions.yaml": ("*.meaning", "*.otherwise"),
    "method/diagnosis/preparation.yaml": ("published.*.who",),
    "method/packs/*.yaml": (
        *("title", "about", "anchors.*", "sources.*.section"),
        *(f"items.*.{text}" for text in ("prompt", "help", "unit", "road", "anchors.*", "sources.*.section")),
    ),
    "method/plan/benchmarks.yaml": (
        "quantities.*.name",
        *(f"benchmarks.*.{text}" for text in ("title", "above", "below", "cases.*.where")),
    ),
    "method/plan/smart.yaml": ("*.reason", "*.hint"),
    "method/sources.yaml": tuple(
        f"{key}.{text}" for key in ("LEP-FORMAT", "PRACTICE") for text in ("title", "publisher")
    ),
    "method/stakeholders/engagement.yaml": (
        "step.*.do",
        "key_step.*.do",
        "manner.*.do",
        "care.*.do",
        "employer_manner",
    ),
    "method/stakeholders/salience.yaml": ("classes.*.todo",),
}
"""Table (by its path in the package, with wildcards; the first that fits) -> paths of texts in it; `*` is every key
or item. A table that is not named holds no texts. Works and their publishers keep the names that they were given."""


def translated(table: Any, name: str) -> Any:
    """`table` with its texts in the language that is spoken; in English, `table` itself.

    `name` is its path in the package ("checks/rules/OBJ.yaml").
    """
    if spoken() == ENGLISH:
        return table
    paths = text_paths(name)
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


def message(text: str) -> str:
    """A text as catalogues know it: without the line ends of its file, paragraphs apart."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def has_words(text: str) -> bool:
    """Whether there is anything to translate: not in a date, a figure, an address, or what is filled in whole."""
    return _WORD.search(_NOT_WORDS.sub("", text)) is not None


def _mapped(node: Any, path: Steps, translate: Any) -> Any:
    """A copy of `node` with the texts at `path` translated; what is not there is left alone."""
    if not path:
        return translate(message(node)) if isinstance(node, str) and has_words(node) else node
    step, rest = path[0], path[1:]
    if isinstance(node, list):
        return [_mapped(item, rest, translate) for item in node] if step == "*" else node
    if not isinstance(node, Mapping):
        return node
    return {key: _mapped(value, rest, translate) if step in ("*", key) else value for key, value in node.items()}


def _found(node: Any, path: Steps) -> Iterator[str]:
    if not path:
        if isinstance(node, str) and has_words(node):
            yield message(node)
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
