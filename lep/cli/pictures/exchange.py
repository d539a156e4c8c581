"""The exchange: what each partner brings and gains, what it costs it, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, bar, grid, indented, money, number, share, widest, words
from lep.language import formats, tr
from lep.method.agreement.fairness import SIGNS, Side, exchange

MARGIN: Final = 3
BAR: Final = 12


def show(data: Mapping[str, Any]) -> Shown:
    """The sides of all partners, and the same for programs."""
    found = exchange(data)
    currency = str(data.get("currency") or "")
    sides = [{key: value for key, value in asdict(side).items() if key != "place"} for side in found]
    return Shown(lambda width: draw(found, currency, width), {"currency": data.get("currency"), "partners": sides})


def draw(found: list[Side], currency: str, width: int) -> RenderableType:
    """For `width` columns: a bar for each partner's part of the ledger where there is room."""
    return Group(
        words(tr("Who brings what, and who gains what"), "heading"), "", *_sides(found, currency, width), *_notes(found)
    )


def _sides(found: list[Side], currency: str, width: int) -> Iterator[RenderableType]:
    for side in found:
        yield _head(side, width)
        yield indented(_rows(side, currency), MARGIN)
        for sign in side.signs:
            yield Hanging(words(f"! {tr(SIGNS[sign])}", "warning"), first=MARGIN, later=MARGIN + 2)
        yield ""


def _head(side: Side, width: int) -> Table:
    table = grid()
    table.add_column(ratio=1)
    if width >= ROOMY:
        table.add_column(no_wrap=True, width=BAR)
    table.add_column(no_wrap=True, justify="right", width=widest([share(1)]))
    picture = [bar(100 * (side.share or 0), 100, BAR)] if width >= ROOMY else []
    figure = share(side.share) if side.share is not None else "-"
    table.add_row(Hanging(words(side.name, "heading")), *picture, words(figure))
    return table


def _rows(side: Side, currency: str) -> Table:
    table = grid(padding=2)
    table.add_column(no_wrap=True, width=widest([tr("brings"), tr("gains"), tr("judges")]))
    table.add_column(ratio=1)
    nothing = tr("nothing noted yet")
    amounts = [tr("{amount} in cash", amount=money(side.cash, currency))] if side.cash else []
    amounts += [tr("{amount} in kind", amount=money(side.in_kind, currency))] if side.in_kind else []
    table.add_row(
        words(tr("brings"), "quiet"), Hanging(words(formats().semicolon.join([*amounts, *side.brings]) or nothing))
    )
    table.add_row(words(tr("gains"), "quiet"), Hanging(words(formats().semicolon.join(side.gains) or nothing)))
    if judged := list(_judged(side)):
        table.add_row(words(tr("judges"), "quiet"), Hanging(words(formats().semicolon.join(judged))))
    return table


def _judged(side: Side) -> Iterator[str]:
    """What a partner says it costs it, and does for it."""
    if side.costs is not None:
        yield tr("costs {value} of 5", value=side.costs)
    if side.risks is not None:
        yield tr("risks {value} of 5", value=side.risks)
    if side.benefits is not None:
        yield tr("benefits {value} of 5", value=side.benefits)
    if side.hours is not None:
        yield tr("{hours} hours a month", hours=number(side.hours))


def _notes(found: list[Side]) -> Iterator[RenderableType]:
    if not found:
        yield Hanging(words(tr("No partner is committed yet: lep map asks how far each has come.")))
        return
    hours = [side.hours for side in found if side.hours is not None]
    if hours:
        told = tr(
            "Meetings and papers cost {number} of {all} partners {hours} hours a month.",
            number=len(hours),
            all=len(found),
            hours=number(sum(hours)),
        )
        yield Hanging(words(told))
    told = tr("The percentages are parts of the ledger. Unequal is not unfair: ask each whether it is worth it.")
    yield Hanging(words(told))
    yield Hanging(words(tr("What partners judge stays here: it is never printed.")))
