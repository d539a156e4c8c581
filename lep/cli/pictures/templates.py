"""The pieces that documents are made of, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import RenderableType

from lep.cli.commands.template import KINDS, ORIGINS
from lep.cli.pictures.parts import exact, grid, words
from lep.documents.pieces import Piece
from lep.language import tr


def draw(pieces: Iterable[Piece]) -> RenderableType:
    """One line for each piece, with the languages that it is in and where it comes from."""
    table = grid(padding=2, expand=False)
    for heading in (tr("Kind"), tr("Name"), tr("Languages"), tr("From")):
        table.add_column(heading)
    table.show_header = True
    ordered = sorted(pieces, key=lambda one: (list(KINDS).index(one.kind), one.name, one.origin))
    for (kind, name, origin), same in groupby(ordered, key=lambda one: (one.kind, one.name, one.origin)):
        languages = ", ".join(one.language for one in same if one.language)
        style = "" if origin == "built-in" else "heading"
        where = words(tr(ORIGINS[origin]), style)
        table.add_row(words(tr(KINDS[kind]), "quiet"), exact(name, style), words(languages), where)
    return table
