"""How wide the columns of a table are, and how many characters fit: one answer for Word and PDF."""

from __future__ import annotations

import math

from lep.documents.tree import Break, Cell, Inline, Table, Text

_NARROWEST, _WIDEST = 6, 40  # characters: below, words break badly; above, a long text would starve its neighbours
_SHORT = 17  # characters that stay on one line: "31 December 2028"
_TALL = 16  # lines of a table that are about a third of a page
_WHOLE = 12  # lines of a table that is not worth breaking: about a quarter of a page
_BETWEEN = 0.3  # lines that the room above and below a row takes
LINE = 115
"""Characters in a full line of a table."""
_PADDING = 3  # characters between two columns


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


def shares(table: Table, line: int = LINE) -> tuple[float, ...]:
    """Each column's share of the table's width; the shares add up to 1.

    The table's own weights where it has them. Otherwise a column of short texts (figures, dates) gets what it takes
    to keep them on one line, and the others share the rest by the room that their texts ask for. `line` is how many
    characters fit into one full line.
    """
    if table.widths:
        return tuple(weight / sum(table.widths) for weight in table.widths)
    columns = [[plain(cells[i].children) for cells in (table.header, *table.rows)] for i in range(len(table.header))]
    wishes = [_wish(texts) for texts in columns]
    short = [max(map(len, texts)) <= _SHORT for texts in columns]
    room = line - sum(wish + _PADDING for wish, is_short in zip(wishes, short, strict=True) if is_short)
    asked = sum(wish for wish, is_short in zip(wishes, short, strict=True) if not is_short)
    if not asked or room < line / 3:
        return tuple(wish / sum(wishes) for wish in wishes)
    return tuple(
        (wish + _PADDING if is_short else room * wish / asked) / line
        for wish, is_short in zip(wishes, short, strict=True)
    )


def _wish(texts: list[str]) -> int:
    """Characters: half what the longest text takes, but never less than its longest word, within bounds."""
    longest_text = max(len(text) for text in texts)
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    return min(max(_NARROWEST, longest_word, round(math.sqrt(longest_text) * 3), min(longest_text, _SHORT)), _WIDEST)


def is_tall(row: tuple[Cell, ...], widths: tuple[float, ...], characters: int) -> bool:
    """Whether a row may run over a page end: it would take more than about a third of a page.

    `characters` is how many fit into one full line of the table. Shorter rows stay in one piece.
    """
    return _lines(row, widths, characters) > _TALL


def is_short(table: Table, widths: tuple[float, ...], characters: int) -> bool:
    """Whether a table stays in one piece: it takes less than about a quarter of a page. Measures as for `is_tall`."""
    least = 2 if table.by_hand else 1
    return sum(max(least, math.ceil(_lines(row, widths, characters))) + _BETWEEN for row in table.rows) <= _WHOLE


def _lines(row: tuple[Cell, ...], widths: tuple[float, ...], characters: int) -> float:
    texts = [plain(cell.children) for cell in row]
    return max(
        text.count("\n") + len(text) / max(share * characters, 1) for text, share in zip(texts, widths, strict=True)
    )
