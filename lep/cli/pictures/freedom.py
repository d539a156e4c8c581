"""How free local partners are in OECD LEED's six areas: what is allowed, by whom, and what would be needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, bar, grid, number, widest, words
from lep.language import capital, tr
from lep.method.diagnosis.levels import Freedom, freedom
from lep.model.vocab import meaning, meanings

BEST: Final = 5
BAR: Final = 10
AREA: Final = 36
"""Columns that the name of an area takes at most; a longer one is wrapped."""


def show(data: Mapping[str, Any]) -> Shown:
    """The six areas, and their figures for programs."""
    found = freedom(data)
    return Shown(lambda width: Group(*areas(found, width)), {"areas": [asdict(one) for one in found]})


def areas(found: Sequence[Freedom], width: int) -> Iterator[RenderableType]:
    """Each area with its score and who decides, then what is allowed and needed where anybody said so."""
    yield words(tr("Freedom to act here, in six areas, and who decides"), "heading")
    for one in found:
        yield _area(one, bars=width >= ROOMY)
    yield Hanging(words(tr("1 is no freedom, 5 full freedom; - means that nobody knows, which is not zero."), "quiet"))
    if all(one.score is None for one in found):
        yield Hanging(words(tr("Nobody has answered for any of them yet: lep diagnose asks.")))
    yield from _wanted(found, decided=width < ROOMY)


def _area(one: Freedom, *, bars: bool) -> RenderableType:
    table = grid(padding=2)
    if bars:
        table.add_column(width=min(widest(meanings("FlexibilityArea").values()), AREA))
        table.add_column(no_wrap=True, width=BAR)
    else:
        table.add_column(ratio=1)
    table.add_column(no_wrap=True, justify="right", width=widest([number(4.5)]))
    if bars:
        table.add_column(ratio=1)
    area = words(meaning("FlexibilityArea", one.area), "warning" if one.little else "")
    score = words("-" if one.score is None else number(one.score), "quiet" if one.score is None else "")
    if not bars:
        table.add_row(area, score)
        return table
    drawn = words("", "quiet") if one.score is None else bar(one.score, BEST, BAR)
    table.add_row(area, drawn, score, words(meaning("Level", one.decided_by) if one.decided_by else "", "quiet"))
    return table


def _wanted(found: Sequence[Freedom], *, decided: bool) -> Iterator[RenderableType]:
    """What is on record of each area; also who decides, where no column says so."""
    for one in found:
        area = meaning("FlexibilityArea", one.area)
        level = one.decided_by if decided else None
        if one.allowed or one.needed or level:
            yield ""
            yield words(capital(area))
        if level:
            yield Hanging(words(tr("decided by: the {level} level", level=meaning("Level", level))), first=2, later=4)
        if one.allowed:
            yield Hanging(words(tr("allowed: {what}", what=one.allowed)), first=2, later=4)
        if one.needed:
            yield Hanging(words(tr("needed: {what}", what=one.needed)), first=2, later=4)
    if any(one.needed for one in found):
        yield ""
        yield Hanging(words(tr("lep render statement writes the letter that asks for it.")))
