"""From a layout to the figure of a document: the SVG, and the same facts in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lep.documents import tree
from lep.documents.columns import plain
from lep.documents.environment import render
from lep.documents.pictures.scene import WIDTH, Scene, mirrored
from lep.documents.resources import Resources
from lep.documents.sandbox import ResourceLoader, Sandbox
from lep.documents.text import clean_text, fill, one_line
from lep.documents.voice import Voice

TEMPLATE: Final = "pictures/picture.svg.j2"
_TALLEST: Final = 1.34
"""Height by width of the largest drawing that leaves room for its caption on a page of A4."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture before it is drawn: what it shows, its layout, and the same facts as blocks."""

    title: str
    scene: Scene
    facts: tuple[tree.Block, ...]


def figure(name: str, picture: Picture, resources: Resources, direction: tree.Direction = "ltr") -> tree.Figure:
    """The figure called `name`, unique in its document, for readers of that direction.

    Raises `TemplateError` for a mistake in the template.
    """
    description = told(picture.facts)
    values = {
        "id": f"picture-{name}",
        "title": one_line(picture.title),
        "description": clean_text(description),
        "scene": (mirrored(picture.scene) if direction == "rtl" else picture.scene).as_data(),
    }
    svg = render(_environment(resources), TEMPLATE, values).strip()
    return tree.Figure(
        name=name,
        svg=svg,
        title=picture.title,
        description=description,
        facts=picture.facts,
        caption=(tree.Text(picture.title),),
        width=min(100, int(100 * _TALLEST * WIDTH / picture.scene.height)),
    )


@lru_cache(maxsize=8)
def _environment(resources: Resources) -> Sandbox:
    return Sandbox(ResourceLoader(resources))


# --- the facts ------------------------------------------------------------------------------------------------------


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> tree.Table:
    """Facts as a table whose first column names its row."""
    return tree.Table(
        header=_cells(header),
        rows=tuple(map(_cells, rows)),
        align=tuple("start" for _ in header),
        row_headers=True,
    )


def note(text: str) -> tree.Paragraph:
    """A fact that is a sentence."""
    return tree.Paragraph((tree.Text(one_line(text), user=True),))


def told(blocks: Iterable[tree.Block]) -> str:
    """Facts as running text, for formats that take no more than that as an alternative to a picture."""
    return " ".join(sentence for block in blocks for sentence in _sentences(block))


def _cells(values: Sequence[str]) -> tuple[tree.Cell, ...]:
    return tuple(tree.Cell((tree.Text(one_line(value), user=True),) if value else ()) for value in values)


def _sentences(block: tree.Block) -> Iterable[str]:
    match block:
        case tree.Paragraph(children):
            yield plain(children)
        case tree.Table(header=header, rows=rows):
            names = [plain(cell.children) for cell in header]
            for row in rows:
                first, *others = (plain(cell.children) for cell in row)
                parts = [f"{name} {text}" for name, text in zip(names[1:], others, strict=True) if text]
                yield f"{first}: {'; '.join(parts)}." if parts else f"{first}."
        case _:
            raise TypeError(f"facts are paragraphs and tables, not {type(block).__name__}")


# --- words ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Say:
    """The fixed words of one picture, in the language of `voice`: the labels `picture.<name>.<key>`."""

    voice: Voice
    name: str

    def __call__(self, key: str, **values: str) -> str:
        """The label with its fields filled in. Raises KeyError for a word that the language lacks."""
        return fill(self.voice.labels[f"picture.{self.name}.{key}"], **values)
