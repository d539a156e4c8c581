"""The territory in figures: each finding with what it is compared with, and how it has moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from rich.cells import cell_len
from rich.console import Group, RenderableType

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, bar, day, grid, indented, line, number, words
from lep.language import formats, tr, tr_n
from lep.method.labour.arithmetic import Observed
from lep.method.labour.territory import Profile, Row, profile

BAR: Final = 24
FULL: Final = 100.0
"""Rates are drawn on the same scale, unless they are larger."""
MOST: Final = 6
"""So many figures of a series are shown."""


def show(data: Mapping[str, Any]) -> Shown:
    """The findings, and their rows for programs."""
    found = profile(data)
    values = {"name": found.name, "population": found.population, "findings": [asdict(row) for row in found.rows]}
    return Shown(lambda width: draw(found, width), values)


def draw(found: Profile, width: int) -> RenderableType:
    """For `width` columns: one block a finding, with bars where there is something to compare and room for it."""
    people = tr_n(found.population, "{n} resident", "{n} residents") if isinstance(found.population, int) else ""
    about = ", ".join(part for part in (found.name, people if found.name else "") if part)
    head = Hanging(line((tr("Evidence"), "heading"), (formats().colon + about if about else "", "")))
    if not found.rows:
        return Group(head, "", words(tr("No finding yet: lep evidence import takes them from a file, lep init asks.")))
    blocks = [part for row in found.rows for part in ("", *_block(row, width))]
    return Group(head, *blocks)


def _block(row: Row, width: int) -> Iterator[RenderableType]:
    about = ", ".join(part for part in (row.group, row.area, row.period) if part)
    yield Hanging(words(row.indicator, "heading"))
    if about:
        yield indented(Hanging(words(about, "quiet")))
    yield from _figures(row, width)
    if row.gap is not None:
        yield indented(words(_gap(row.gap)))
    if len(row.series) > 1:
        yield indented(Hanging(words(_series(row.series))))
    if row.trend is not None and row.measure != "trend":
        yield indented(Hanging(words(_trend(row))))
    if source := formats().semicolon.join(_source(row)):
        yield indented(Hanging(line((tr("Source") + formats().colon, "quiet"), (source, "quiet"))))
    if row.note:
        yield indented(Hanging(words(row.note, "quiet")))


def _source(row: Row) -> Iterator[str]:
    """Where a figure is from, when it was taken from there, under which licence, and how the source flags it."""
    if row.source:
        yield row.source
    if row.retrieved:
        yield tr("taken on {day}", day=day(row.retrieved))
    if row.licence:
        yield tr("licence: {name}", name=row.licence)
    if row.flag:
        yield tr("flag {flag}", flag=row.flag)


def _figures(row: Row, width: int) -> Iterator[RenderableType]:
    """The figure, and the one to compare with, as bars on one scale."""
    if row.value is None:
        yield indented(words(tr("no figure"), "quiet"))
        return
    lines = [(tr("here"), row.value, "bar")]
    if row.reference is not None:
        lines.append((row.reference_area or tr("reference"), row.reference, "quiet"))
    drawn = width >= ROOMY and row.reference is not None and min(value for _, value, _ in lines) >= 0
    full = max([FULL if "%" in row.unit else 0.0, *(value for _, value, _ in lines)]) or 1.0
    table = grid(padding=2, expand=False)
    figures = [_figure(value, row.unit) for _, value, _ in lines]
    if drawn:
        table.add_column(no_wrap=True)
    table.add_column(no_wrap=max(map(cell_len, figures)) < width // 2, justify="right")
    table.add_column(ratio=1)
    for (name, value, style), figure in zip(lines, figures, strict=True):
        name = "" if row.reference is None else name
        cells: list[RenderableType] = [bar(value, full, BAR, style)] if drawn else []
        table.add_row(*cells, words(figure), Hanging(words(name)))
    yield indented(table)


def _figure(value: float, unit: str) -> str:
    return f"{number(value)} {unit}".strip()


def _gap(gap: float) -> str:
    """How far a figure is from the one that it is compared with."""
    points = number(abs(gap))
    if not gap:
        return tr("{points} points apart", points=points)
    return tr("{points} points above", points=points) if gap > 0 else tr("{points} points below", points=points)


def _series(series: Sequence[Observed]) -> str:
    """The latest figures, oldest first; a break is a bar before the figure from which on they count differently."""
    said = []
    for one in series[-MOST:]:
        value = "-" if one.value is None else number(one.value)
        said.append(f"{'| ' if 'b' in one.flag else ''}{one.period}{formats().colon}{value}")
    return ("... " if len(series) > MOST else "") + "  ".join(said)


def _trend(row: Row) -> str:
    assert row.trend is not None
    change = round(row.trend.per_year, 2)
    amount = f"{number(abs(change))} {tr('points') if row.unit == '%' else row.unit}".strip()
    if not change:
        course = tr("It stays as it is")
    elif change > 0:
        course = tr("It rises by {amount} a year", amount=amount)
    else:
        course = tr("It falls by {amount} a year", amount=amount)
    figures = tr_n(
        row.trend.count,
        "a line through {n} figure since {first}",
        "a line through {n} figures since {first}",
        first=row.trend.first,
    )
    broken = f"; {tr('earlier ones were counted differently')}" if row.trend.broken else ""
    return f"{course}{formats().colon}{figures}{broken}."
