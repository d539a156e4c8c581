"""What changed between two versions, for a person: by clause and objective, one sentence a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType

from lep.cli.pictures.parts import Hanging, indented, words
from lep.language import tr, tr_n
from lep.redline import Change, Section, edit_in_words


def draw(found: Sequence[Section]) -> RenderableType:
    """All sections, and how many changes there are."""
    parts: list[RenderableType] = []
    for section in found:
        parts += [words(section.title, "heading"), *(line for change in section.changes for line in _lines(change)), ""]
    agreed = sum(len(section.changes) for section in found if section.area == "agreed")
    count = tr_n(agreed, "{n} change in what is agreed.", "{n} changes in what is agreed.")
    return Group(*parts, words(count if agreed else tr("Nothing that is agreed has changed.")))


def _lines(change: Change) -> Iterator[RenderableType]:
    yield Hanging(words(f"- {change.message}"), first=2, later=4)
    for edit in change.edits:
        yield indented(Hanging(words(f"- {edit_in_words(edit)}")), 4)
