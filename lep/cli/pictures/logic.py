"""The intervention logic: each objective with its findings, indicators, actions and means; then loose ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import Hanging, grid, indented, money, words
from lep.method.plan.budget import Funding, funding
from lep.method.plan.logic import Gap, Logic, Node, logic
from lep.method.reading import Data, by_id, dig, enumerated, prose, rows

MARGIN: Final = 3
LABEL: Final = len("measured by")


def show(data: Mapping[str, Any]) -> Shown:
    """The chain of the file, and its links, ties and loose ends for programs."""
    found = logic(data)
    values = {
        "nodes": [{**asdict(node), "key": node.key} for node in found.nodes],
        "edges": [asdict(edge) for edge in found.edges],
        "gaps": [{"name": gap.name, "node": gap.node.key, "what": gap.what} for gap in found.gaps],
    }
    return Shown(lambda width: draw(found, data), values)


def draw(found: Logic, data: Data) -> RenderableType:
    """The same at every width: what is read on lines of their own needs no room for columns."""
    return Group(
        words("From the problem to the money", "heading"),
        "",
        *_objectives(found, data),
        *_loose_ends(found),
    )


def _objectives(found: Logic, data: Data) -> Iterator[RenderableType]:
    means = {one.action: one for one in funding(data)}
    objectives = found.of("objective")
    if not objectives:
        yield Hanging(words("There is no objective yet, so nothing hangs together: lep plan asks for them."))
    for number, objective in enumerate(objectives, 1):
        yield Hanging(words(f"{number}. {objective.name}", "heading"), later=MARGIN)
        yield indented(_chain(objective, found, means, data), MARGIN)
        yield ""


def _chain(objective: Node, found: Logic, means: Mapping[str, Funding], data: Data) -> Table:
    table = grid(padding=2)
    table.add_column(no_wrap=True, width=LABEL)
    table.add_column(ratio=1)
    parts: tuple[tuple[str, list[RenderableType]], ...] = (
        ("because", [_line(node.name) for node in found.back(objective, "answered_by")]),
        ("owner", [_line(node.name) for node in found.onward(objective, "owned_by")]),
        ("measured by", [_indicator(node, data) for node in found.onward(objective, "measured_by")]),
        ("done by", [_action(node, found, means, data) for node in found.onward(objective, "served_by")]),
    )
    for title, lines in parts:
        for at, line in enumerate(lines or [words("nothing yet" if title != "owner" else "nobody yet", "warning")]):
            table.add_row(words(title if at == 0 else "", "quiet"), line)
    return table


def _line(text: str) -> Hanging:
    return Hanging(words(text))


def _indicator(node: Node, data: Data) -> RenderableType:
    objective = rows(data, "objectives")[int(node.place[1])]
    row = by_id(objective, "indicators")[node.id]
    before, after = dig(row, "baseline.value"), dig(row, "target.value")
    figures = f"{_figure(before)} to {_figure(after)} {prose(data, row.get('unit'))}".strip()
    by_day = f" by {day}" if (day := dig(row, "target.date")) else ""
    return Group(_line(node.name), indented(words(figures + by_day, "quiet")))


def _figure(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else "?"


def _action(node: Node, found: Logic, means: Mapping[str, Funding], data: Data) -> RenderableType:
    leads, helpers = found.onward(node, "led_by"), found.onward(node, "helped_by")
    who = enumerated([one.name for one in leads]) or "nobody is accountable"
    with_ = f", with {enumerated([one.name for one in helpers])}" if helpers else ""
    return Group(
        _line(node.name), indented(words(who + with_, "quiet")), indented(words(_means(means[node.id], data), "quiet"))
    )


def _means(means: Funding, data: Data) -> str:
    currency = str(data.get("currency") or "")
    cost = f"costs {money(means.cost, currency)}, " if means.cost else ""
    if not means.brought:
        return f"{cost}nobody brings anything for it yet" if means.cost != 0 else "costs nothing"
    short = f", {money(means.short, currency)} short" if means.short else ""
    return f"{cost}{money(means.brought, currency)} brought{short}"


def _loose_ends(found: Logic) -> Iterator[RenderableType]:
    """Nothing where there is no objective: everything would be one."""
    if not found.of("objective"):
        return
    if not found.gaps:
        yield words("There is no loose end: every link leads on, and something leads to it.", "good")
        return
    yield words("Loose ends", "heading")
    for gap in found.gaps:
        yield Hanging(words(_told(gap)), first=MARGIN, later=MARGIN + 2)


def _told(gap: Gap) -> str:
    return f"{_SORTS[gap.node.kind]} “{gap.node.name}”: {gap.what}"


_SORTS: Final[Mapping[str, str]] = {
    "evidence": "finding",
    "objective": "objective",
    "indicator": "indicator",
    "action": "action",
    "partner": "partner",
    "contribution": "contribution",
}
