"""The exchange: what each partner brings and gains, what it costs it, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, bar, grid, indented, money, share, words
from lep.method.agreement.fairness import SIGNS, Side, exchange

MARGIN: Final = 3
BAR: Final = 12
LABEL: Final = len("judges")


def show(data: Mapping[str, Any]) -> Shown:
    """The sides of all partners, and the same for programs."""
    found = exchange(data)
    currency = str(data.get("currency") or "")
    sides = [{key: value for key, value in asdict(side).items() if key != "place"} for side in found]
    return Shown(lambda width: draw(found, currency, width), {"currency": data.get("currency"), "partners": sides})


def draw(found: list[Side], currency: str, width: int) -> RenderableType:
    """For `width` columns: a bar for each partner's part of the ledger where there is room."""
    return Group(
        words("Who brings what, and who gains what", "heading"), "", *_sides(found, currency, width), *_notes(found)
    )


def _sides(found: list[Side], currency: str, width: int) -> Iterator[RenderableType]:
    for side in found:
        yield _head(side, width)
        yield indented(_rows(side, currency), MARGIN)
        for sign in side.signs:
            yield Hanging(words(f"! {SIGNS[sign]}", "warning"), first=MARGIN, later=MARGIN + 2)
        yield ""


def _head(side: Side, width: int) -> Table:
    table = grid()
    table.add_column(ratio=1)
    if width >= ROOMY:
        table.add_column(no_wrap=True, width=BAR)
    table.add_column(no_wrap=True, justify="right", width=len("100%"))
    picture = [bar(100 * (side.share or 0), 100, BAR)] if width >= ROOMY else []
    figure = share(side.share) if side.share is not None else "-"
    table.add_row(Hanging(words(side.name, "heading")), *picture, words(figure))
    return table


def _rows(side: Side, currency: str) -> Table:
    table = grid(padding=2)
    table.add_column(no_wrap=True, width=LABEL)
    table.add_column(ratio=1)
    amounts = [f"{money(side.cash, currency)} in cash"] if side.cash else []
    amounts += [f"{money(side.in_kind, currency)} in kind"] if side.in_kind else []
    judged = [
        f"{name} {value} of 5"
        for name, value in (("costs", side.costs), ("risks", side.risks), ("benefits", side.benefits))
        if value is not None
    ]
    judged += [f"{side.hours:g} hours a month"] if side.hours is not None else []
    for title, texts in (("brings", [*amounts, *side.brings]), ("gains", list(side.gains)), ("judges", judged)):
        if texts or title != "judges":
            table.add_row(words(title, "quiet"), Hanging(words("; ".join(texts) or "nothing noted yet")))
    return table


def _notes(found: list[Side]) -> Iterator[RenderableType]:
    if not found:
        yield Hanging(words("No partner is committed yet: lep map asks how far each has come."))
        return
    hours = [side.hours for side in found if side.hours is not None]
    if hours:
        yield Hanging(
            words(f"Meetings and papers cost {len(hours)} of {len(found)} partners {sum(hours):g} hours a month.")
        )
    yield Hanging(
        words("The percentages are parts of the ledger. Unequal is not unfair: ask each whether it is worth it.")
    )
    yield Hanging(words("What partners judge stays here: it is never printed."))
