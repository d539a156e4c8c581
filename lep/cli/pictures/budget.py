"""The budget: who brings how much in which year and form, whether the sums agree, and whether they cover the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, bar, grid, indented, money, share, widest, words
from lep.language import formats, mark, tr, tr_in
from lep.method.plan.budget import (
    Dimension,
    Funding,
    Sums,
    cross,
    funding,
    stated_total,
    total,
    unassigned,
    underfunded,
    years_without_means,
)
from lep.method.reading import Data, label, rows
from lep.model.vocab import meaning

BAR: Final = 12
NAME: Final = 24
"""Columns that a partner's name should at least have beside its figures."""
SPLITS: Final[tuple[tuple[Dimension, str, str], ...]] = (
    ("form", mark("By form"), "ContributionForm"),
    ("status", mark("By certainty"), "ContributionStatus"),
    ("category", mark("By sort"), "ContributionCategory"),
)
MISSING: Final = mark("not said")


def show(data: Mapping[str, Any]) -> Shown:
    """The sums of the ledger, and the same for programs."""
    stated = stated_total(data)
    splits: tuple[Dimension, ...] = ("year", "form", "status", "category", "action")
    values = {
        "currency": data.get("currency"),
        "total": total(data),
        "stated": stated.stated if stated else None,
        "difference": stated.difference if stated else None,
        "tables": {split: _values(cross(data, "from", split)) for split in splits},
        "actions": [{**asdict(one), "short": one.short} for one in funding(data)],
        "unassigned": unassigned(data),
        "underfunded": [one.action for one in underfunded(data)],
        "years_without_means": years_without_means(data),
    }
    return Shown(lambda width: draw(data, width), values)


def _values(sums: Sums) -> dict[str, Any]:
    """A table of sums as nested mappings: partner, then column, then amount."""
    cells = {
        row: {column: sums.cells[row, column] for column in sums.columns if (row, column) in sums.cells}
        for row in sums.rows
    }
    return {"cells": cells, "rows": sums.row_totals, "columns": sums.column_totals, "total": sums.total}


def draw(data: Data, width: int) -> RenderableType:
    """For `width` columns: partners by years where all figures fit, otherwise one below the other."""
    currency = str(data.get("currency") or "")
    told = tr("Who brings what, in {currency}", currency=currency) if currency else tr("Who brings what")
    title = words(told, "heading")
    if not total(data):
        return Group(
            title,
            "",
            Hanging(words(tr("Nobody has brought an amount yet: lep plan asks who brings what."))),
            *_stated(data),
        )
    sums = cross(data, "from", "year")
    names = {str(row.get("id")): label(data, row) for row in rows(data, "stakeholders")} | {"": tr(MISSING)}
    return Group(
        title,
        "",
        _by_year(sums, names, width),
        "",
        *_splits(data, width),
        *_actions(data, width),
        *_notes(data),
    )


def _by_year(sums: Sums, names: Mapping[str, str], width: int) -> RenderableType:
    heads = [column or tr(MISSING) for column in sums.columns] + [tr_in("sums", "total")]
    lines = [
        (names.get(row, row), [sums.cells.get((row, column), 0) for column in sums.columns] + [sums.row_totals[row]])
        for row in sums.rows
    ]
    everybody = tr_in("sums", "all")
    lines.append((everybody, [sums.column_totals[column] for column in sums.columns] + [sums.total]))
    figures = [[money(value) if value else "-" for value in values] for _, values in lines]
    widths = [widest(column) for column in zip(heads, *figures, strict=True)]
    if sum(widths) + 2 * len(widths) + NAME > width:
        return _stacked(heads, [name for name, _ in lines], figures)
    table = grid(padding=2)
    table.add_column(ratio=1)
    for column in widths:
        table.add_column(no_wrap=True, justify="right", width=column)
    table.add_row("", *(words(head, "quiet") for head in heads))
    for (name, _), cells in zip(lines, figures, strict=True):
        table.add_row(
            Hanging(words(name)), *(words(cell) for cell in cells), style="heading" if name is everybody else ""
        )
    return table


def _stacked(heads: list[str], names: list[str], figures: list[list[str]]) -> Group:
    parts: list[RenderableType] = []
    for name, cells in zip(names, figures, strict=True):
        parts.append(Hanging(words(name, "heading")))
        table = grid()
        table.add_column(ratio=1)
        table.add_column(no_wrap=True, justify="right")
        for head, cell in zip(heads, cells, strict=True):
            if cell != "-":
                table.add_row(words(head, "quiet"), words(cell))
        parts.append(indented(table))
    return Group(*parts)


def _splits(data: Data, width: int) -> Iterator[RenderableType]:
    for dimension, title, vocabulary in SPLITS:
        sums = cross(data, dimension, "year")
        if sums.rows == ("",):
            continue
        lines = [
            (meaning(vocabulary, row) if row else tr(MISSING), sums.row_totals[row], sums.total) for row in sums.rows
        ]
        yield words(tr(title), "heading")
        yield indented(_bars(lines, width))
        yield ""


def _bars(lines: list[tuple[str, float, float]], width: int) -> Table:
    """Name, amount, and how much of the whole it is: as a bar where there is room, and in per cent."""
    table = grid(padding=2)
    table.add_column(ratio=1)
    if width >= ROOMY:
        table.add_column(no_wrap=True, width=BAR)
    for _ in range(2):
        table.add_column(no_wrap=True, justify="right")
    for name, value, whole in lines:
        picture = [bar(value, whole, BAR)] if width >= ROOMY else []
        table.add_row(Hanging(words(name)), *picture, words(money(value)), words(share(value / whole)))
    return table


def _actions(data: Data, width: int) -> Iterator[RenderableType]:
    found = funding(data)
    if not found:
        return
    yield words(tr("By action"), "heading")
    table = grid(padding=2)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, justify="right")
    if width >= ROOMY:
        table.add_column()
    for one in found:
        remark = [words(_remark(one), "quiet")] if width >= ROOMY else []
        table.add_row(Hanging(words(one.name)), words(money(one.brought) if one.brought else "-"), *remark)
    if rest := unassigned(data):
        table.add_row(Hanging(words(tr("for no action in particular"))), words(money(rest)))
    yield indented(table)
    yield ""


def _remark(one: Funding) -> str:
    if one.cost is None:
        return ""
    if one.short:
        return tr("{amount} short of {cost}", amount=money(one.short), cost=money(one.cost))
    return tr("covers {cost}", cost=money(one.cost))


def _notes(data: Data) -> Iterator[RenderableType]:
    yield from _stated(data)
    for one in underfunded(data):
        told = tr("“{name}” is {amount} short of what it costs.", name=one.name, amount=money(one.short))
        yield Hanging(words(told, "warning"))
    if years := years_without_means(data):
        told = tr("Nobody brings anything for {years}.", years=formats().listed([str(year) for year in years]))
        yield Hanging(words(told, "warning"))


def _stated(data: Data) -> Iterator[RenderableType]:
    found = stated_total(data)
    if found is None:
        return
    stated = money(found.stated)
    if found.difference:
        apart = money(abs(found.difference))
        told = (
            tr("The ledger holds {amount} more than the stated total of {total}.", amount=apart, total=stated)
            if found.difference > 0
            else tr("The ledger holds {amount} less than the stated total of {total}.", amount=apart, total=stated)
        )
        yield Hanging(words(told, "warning"))
    else:
        yield Hanging(words(tr("The sums agree with the stated total of {total}.", total=stated), "good"))
