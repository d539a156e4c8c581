"""What each partner brings, by year."""

from __future__ import annotations

from typing import Final

from lep.documents.pictures.draw import Picture, Say, table
from lep.documents.pictures.parts import Bar, Segment, bars
from lep.documents.pictures.scene import Box, Fill, Scene, legend
from lep.documents.voice import Voice
from lep.method.plan.budget import cross
from lep.method.reading import Data

_FILLS: Final[tuple[Fill, ...]] = ("dark", "light", "stripes", "middle", "dots", "paper", "shade")


def draw(data: Data, voice: Voice) -> Picture | None:
    """A bar for each partner, its years side by side; None without amounts. Years beyond the seventh look alike."""
    sums = cross(data, "from", "year")
    if not sums.total:
        return None
    say, formats = Say(voice, "budget"), voice.formats
    currency = formats.currency(data.get("currency") or "")
    years = [year or say("no_year") for year in sums.columns]
    fills = [_FILLS[min(number, len(_FILLS) - 1)] for number in range(len(years))]
    partners = [(voice.name(row) if row else say("no_partner")) or row for row in sums.rows]
    amounts = [[sums.cells.get((row, year), 0) for year in sums.columns] for row in sums.rows]
    totals = [sums.row_totals[row] for row in sums.rows]
    order = sorted(range(len(partners)), key=lambda at: -totals[at])
    lines = [
        Bar(
            partners[at],
            tuple(Segment(amount, fill) for amount, fill in zip(amounts[at], fills, strict=True)),
            formats.number(totals[at]),
        )
        for at in order
    ]
    shapes, end = bars(lines, 0, max(totals))
    signs = [(Box(0, 0, 15, 10, fill), year) for fill, year in zip(fills, years, strict=True)]
    shown, end = legend([(sign, text) for sign, text in signs], end + 18)
    head = [say("partner"), *(f"{currency} {year}".strip() for year in years), say("total")]
    facts = table(
        head,
        [[partners[at], *map(formats.number, amounts[at]), formats.number(totals[at])] for at in order],
    )
    title = say("title", currency=currency) if currency else say("title_bare")
    return Picture(title, Scene(end + 4, (*shapes, *shown)), (facts,))
