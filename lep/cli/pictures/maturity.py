"""How far the partnership has come: its place between empowerment and delivery, and the road on. Never one score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.console import Group, RenderableType

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, bar, grid, indented, number, widest, words
from lep.language import formats, mark, tr
from lep.method.diagnosis.maturity import (
    ABOUT,
    FULL,
    HIGH,
    NAMES,
    NEEDED,
    Answered,
    AxisMean,
    Checklist,
    Maturity,
    Quadrant,
    maturity,
)

BEST: Final = 5
BAR: Final = 10
TITLES: Final = {"empowerment": mark("Empowerment"), "delivery": mark("Service delivery")}
MAP: Final[tuple[tuple[str, tuple[Quadrant, Quadrant, Quadrant]], ...]] = (
    ("4-5", ("level_1", "level_2", "mature")),
    ("3-4", ("level_1", "level_2", "level_2")),
    ("1-3", ("forming", "delivery_body", "delivery_body")),
)
"""Rows of the map: empowerment from above to below, then the places for low, high and full delivery."""
COLUMNS: Final = ("1-3", "3-4", "4-5")
SHORT: Final[Mapping[Quadrant, str]] = {
    "forming": mark("forming"),
    "level_1": mark("level 1"),
    "level_2": mark("level 2"),
    "mature": mark("mature"),
    "delivery_body": mark("delivery body"),
}


def show(data: Mapping[str, Any]) -> Shown:
    """The place and the road, and their figures for programs."""
    found = maturity(data)
    return Shown(lambda width: draw(found, width), _values(found))


def _values(found: Maturity) -> dict[str, Any]:
    def listed(items: tuple[Answered, ...]) -> list[dict[str, Any]]:
        return [{"item": one.item.id, "value": one.value, "low": one.low} for one in items]

    return {
        "quadrant": found.quadrant,
        "name": tr(NAMES[found.quadrant]) if found.quadrant else None,
        "near": found.near,
        "next": found.next,
        "road": [{"item": one.item.id, "value": one.value, "todo": one.item.road} for one in found.road],
        **{side.axis: {"mean": side.mean, "items": listed(side.items)} for side in (found.empowerment, found.delivery)},
        "checklists": [{"pack": one.pack, "title": one.title, "items": listed(one.items)} for one in found.checklists],
    }


def draw(found: Maturity, width: int) -> RenderableType:
    """For `width` columns: the map and bars where there is room."""
    bars = width >= ROOMY
    return Group(
        words(tr("How far the partnership has come"), "heading"),
        "",
        *_place(found),
        "",
        *_axis(found.empowerment, bars=bars),
        *_axis(found.delivery, bars=bars),
        *_road(found),
        *(part for checklist in found.checklists for part in _checklist(checklist, bars=bars)),
        Hanging(words(tr("Answers run from 1 to 5; - means that nobody knows, and counts for nothing."), "quiet")),
        Hanging(words(tr("The figures open a talk; they do not rank partnerships."), "quiet")),
    )


def _place(found: Maturity) -> Iterator[RenderableType]:
    if found.quadrant is None:
        yield Hanging(
            words(tr("Not placed yet: {number} of the 4 questions of each axis need an answer.", number=NEEDED))
        )
        yield Hanging(words(tr("Choose “How far the partnership has come” at the end of lep diagnose."), "quiet"))
        return
    yield _map(found)
    yield ""
    yield Hanging(words(tr("Here: {place}.", place=tr(NAMES[found.quadrant])), "heading"))
    yield Hanging(words(tr(ABOUT[found.quadrant])))
    if found.near:
        near = formats().listed([tr(NAMES[one]).split(":")[0].rstrip() for one in found.near])
        yield Hanging(words(tr("It is close to the line: one more answer could make it {near}.", near=near)))


def _map(found: Maturity) -> RenderableType:
    """Three rows by three columns; the place is marked by stars, not by colour alone."""
    here = (len(MAP) - 1 - _band(found.empowerment), _band(found.delivery))
    table = grid(expand=False, padding=2)
    table.add_column(no_wrap=True)
    for _ in COLUMNS:
        table.add_column(no_wrap=True)
    for row, (level, places) in enumerate(MAP):
        cells = []
        for column, place in enumerate(places):
            name, marked = tr(SHORT[place]), (row, column) == here
            cells.append(words(f"*{name}*" if marked else name, "heading" if marked else "quiet"))
        table.add_row(words(level, "quiet"), *cells)
    table.add_row("", *(words(level, "quiet") for level in COLUMNS))
    return Group(
        words(tr("empowerment, upwards"), "quiet"),
        table,
        indented(words(tr("service delivery, to the right"), "quiet"), 5),
    )


def _band(side: AxisMean) -> int:
    """Which third of an axis its mean is in: 0 low, 1 high, 2 full."""
    mean = side.mean or 0
    return (mean >= HIGH) + (mean >= FULL)


def _axis(side: AxisMean, *, bars: bool) -> Iterator[RenderableType]:
    told = (
        tr("{mean} of {best}", mean=number(side.mean, 1), best=BEST)
        if side.mean is not None
        else tr("{number} of {all} answered", number=side.answered, all=len(side.items))
    )
    yield words(f"{tr(TITLES[side.axis])}{formats().colon}{told}", "heading")
    yield from (_line(one, bars=bars) for one in side.items)
    yield ""


def _line(one: Answered, *, bars: bool) -> RenderableType:
    table = grid(padding=2)
    table.add_column(no_wrap=True, justify="right", width=widest([number(4.5)]))
    if bars:
        table.add_column(no_wrap=True, width=BAR)
    table.add_column(ratio=1)
    value = words("-" if one.value is None else number(one.value), "warning" if one.low else "")
    drawn = words("") if one.value is None else bar(one.value, BEST, BAR)
    table.add_row(value, *([drawn] if bars else []), Hanging(words(one.item.prompt)))
    return table


def _road(found: Maturity) -> Iterator[RenderableType]:
    if found.next is None:
        return
    yield words(tr("The road to {place}", place=tr(NAMES[found.next])), "heading")
    for place, one in enumerate(found.road, 1):
        yield Hanging(words(f"{place}. {one.item.road}"), later=3)
    if not found.road:
        yield Hanging(
            words(tr("Every answer on the way there is {full} or more: ask more partners.", full=number(FULL)))
        )
    yield Hanging(words(tr("Go there only if the task asks for it: further is not better."), "quiet"))
    yield ""


def _checklist(found: Checklist, *, bars: bool) -> Iterator[RenderableType]:
    if not any(one.value is not None for one in found.items):
        return
    yield words(found.title, "heading")
    yield from (_line(one, bars=bars) for one in found.items)
    for one in found.items:
        if one.low:
            yield Hanging(words(tr("To do: {what}", what=one.item.road)))
    yield ""
