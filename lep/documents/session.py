"""What one rendering of one document knows: its printed values, its language, the references still open."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple

from lep.documents.placeholders import Slots
from lep.documents.tree import Block, Figure
from lep.language import Formats


class Place(NamedTuple):
    """A line of a template."""

    template: str
    line: int
    path: str = ""


@dataclass(slots=True)
class Session:
    """Helpers reach it through `current`; environments and their compiled templates are shared between sessions.

    `wording` holds a partnership's own text per clause id, instead of the clause's file; `figures` are by name.
    `references` remembers where each key was first referred to; `properties` what the skeleton said about the document,
    `opening` the blocks that it put above the title. `borrowed` are the templates that stand in for what the
    document's language lacks, by the names that they have without a language.
    """

    language: str
    formats: Formats
    labels: Mapping[str, str]
    wording: Mapping[str, str]
    slots: Slots
    figures: Mapping[str, Figure] = field(default_factory=dict)
    references: dict[str, Place] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    opening: tuple[Block, ...] = ()
    borrowed: dict[str, str] = field(default_factory=dict)


current: ContextVar[Session] = ContextVar("lep_document_session")
