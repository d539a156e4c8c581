"""How wide the columns of a table are, and how many characters fit: one answer for Word and PDF."""

from __future__ import annotations

import math

from lep.documents.tree import Break, Cell, Inline, Table, Text

_NARROWEST, _WIDEST = 6, 40  # characters: below, words break badly; above, a long text would starve its neighbours


def plain(children: tuple[Inline, ...]) -> str:
    """The visible characters of some inlines, a line break as "\\n"."""
    parts = []
    for child in children:
        match child:
            case Text(value):
                parts.append(value)
            case Break():
                parts.append("\n")
            case _:
                parts.append(plain(child.children))
    return "".join(parts)


def shares(table: Table) -> tuple[float, ...]:
    """Each column's share of the table's width; the shares add up to 1.

    The table's own weights where it has them. Otherwise the room that the text asks for, so that a column of
    figures stays narrow: half what its longest text takes, but never less than its longest word, within bounds.
    """
    weights = table.widths or tuple(
        _wish([cells[column] for cells in (table.header, *table.rows)]) for column in range(len(table.header))
    )
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _wish(cells: list[Cell]) -> int:
    texts = [plain(cell.children) for cell in cells]
    longest_text = max(len(text) for text in texts)
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    return min(max(_NARROWEST, longest_word, round(math.sqrt(longest_text) * 3), min(longest_text, 12)), _WIDEST)


def is_tall(row: tuple[Cell, ...], widths: tuple[float, ...], characters: int) -> bool:
    """Whether a row may run over a page end: it would take more than about a third of a page.

    `characters` is how many fit into one full line of the table. Shorter rows stay in one piece.
    """
    lines = 0.0
    for cell, share in zip(row, widths, strict=True):
        text = plain(cell.children)
        lines = max(lines, text.count("\n") + len(text) / max(share * characters, 1))
    return lines > 16
