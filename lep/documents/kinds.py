"""The documents that lep writes, and what each needs to be composed.

A document is a skeleton (`templates/documents/<name>.md.j2`) and a module of this room with `parts(request)`, which is
loaded when the document is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final

from lep.documents.resources import Resources
from lep.documents.tree import Figure

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A document. `name` is its skeleton and its file name, `title` what it is called in a list.

    `module` composes its parts. `words` are files of fixed words beyond those of all documents. `signed`: it is an
    agreed text, of which there are drafts and a copy to be signed.
    """

    name: str
    title: str
    module: str
    words: tuple[str, ...] = ()
    signed: bool = False


DOCUMENTS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("agreement", "the partnership agreement, ready to be signed", "agreement", signed=True),
        Kind("lead-decision", "the record of how the lead was chosen", "lead_decision", ("lead-decision.yaml",)),
        Kind("report", "the report on where the partnership stands", "report", ("report.yaml",)),
        Kind("statement", "the letter that asks the level above for room to act", "statement", ("statement.yaml",)),
    )
}
"""The documents, by name."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a document is made of: the file's data, a language with its fixed words, and what the caller adds."""

    data: Data
    language: str
    labels: Mapping[str, str]
    resources: Resources
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the templates of a document are given: `context` is plain data, `figures` are pictures by name, `wording`
    replaces the body of a clause (by id) with a partnership's own text."""

    context: Mapping[str, Any]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    wording: Mapping[str, str] = field(default_factory=dict)


def parts(kind: Kind, request: Request) -> Parts:
    """The parts of a document of that kind."""
    found: Parts = import_module(f"lep.documents.{kind.module}").parts(request)
    return found
