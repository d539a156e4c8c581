"""The intervention logic: each objective with its findings, indicators, actions and means; then loose ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import Hanging, day, grid, indented, money, number, widest, words
from lep.language import formats, mark, tr
from lep.method.plan.budget import Funding, funding
from lep.method.plan.logic import Gap, Logic, Node, logic
from lep.method.reading import Data, by_id, dig, rows, told

MARGIN: Final = 3


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
        words(tr("From the problem to the money"), "heading"),
        "",
        *_objectives(found, data),
        *_loose_ends(found),
    )


def _objectives(found: Logic, data: Data) -> Iterator[RenderableType]:
    means = {one.action: one for one in funding(data)}
    objectives = found.of("objective")
    if not objectives:
        yield Hanging(words(tr("There is no objective yet, so nothing hangs together: lep plan asks for them.")))
    for place, objective in enumerate(objectives, 1):
        yield Hanging(words(f"{place}. {objective.name}", "heading"), later=MARGIN)
        yield indented(_chain(objective, found, means, data), MARGIN)
        yield ""


def _chain(objective: Node, found: Logic, means: Mapping[str, Funding], data: Data) -> Table:
    table = grid(padding=2)
    parts: tuple[tuple[str, str, list[RenderableType]], ...] = (
        (tr("because"), tr("nothing yet"), [_line(node.name) for node in found.back(objective, "answered_by")]),
        (tr("owner"), tr("nobody yet"), [_line(node.name) for node in found.onward(objective, "owned_by")]),
        (
            tr("measured by"),
            tr("nothing yet"),
            [_indicator(node, data) for node in found.onward(objective, "measured_by")],
        ),
        (
            tr("done by"),
            tr("nothing yet"),
            [_action(node, found, means, data) for node in found.onward(objective, "served_by")],
        ),
    )
    table.add_column(no_wrap=True, width=widest(title for title, _, _ in parts))
    table.add_column(ratio=1)
    for title, none, lines in parts:
        for at, line in enumerate(lines or [words(none, "warning")]):
            table.add_row(words(title if at == 0 else "", "quiet"), line)
    return table


def _line(text: str) -> Hanging:
    return Hanging(words(text))


def _indicator(node: Node, data: Data) -> RenderableType:
    objective = rows(data, "objectives")[int(node.place[1])]
    row = by_id(objective, "indicators")[node.id]
    before, after = dig(row, "baseline.value"), dig(row, "target.value")
    values = {"before": _figure(before), "after": f"{_figure(after)} {told(data, row.get('unit'))}".strip()}
    due = dig(row, "target.date")
    course = tr("{before} to {after} by {day}", **values, day=day(due)) if due else tr("{before} to {after}", **values)
    return Group(_line(node.name), indented(words(course, "quiet")))


def _figure(value: Any) -> str:
    return number(value) if isinstance(value, int | float) else "?"


def _action(node: Node, found: Logic, means: Mapping[str, Funding], data: Data) -> RenderableType:
    leads, helpers = found.onward(node, "led_by"), found.onward(node, "helped_by")
    who = formats().listed([one.name for one in leads]) or tr("nobody is accountable")
    if helpers:
        who = tr("{who}, with {helpers}", who=who, helpers=formats().listed([one.name for one in helpers]))
    return Group(
        _line(node.name), indented(words(who, "quiet")), indented(words(_means(means[node.id], data), "quiet"))
    )


def _means(means: Funding, data: Data) -> str:
    currency = str(data.get("currency") or "")
    if not means.brought and means.cost == 0:
        return tr("costs nothing")
    parts = [tr("costs {amount}", amount=money(means.cost, currency))] if means.cost else []
    if not means.brought:
        return ", ".join([*parts, tr("nobody brings anything for it yet")])
    parts.append(tr("{amount} brought", amount=money(means.brought, currency)))
    parts += [tr("{amount} short", amount=money(means.short, currency))] if means.short else []
    return ", ".join(parts)


def _loose_ends(found: Logic) -> Iterator[RenderableType]:
    """Nothing where there is no objective: everything would be one."""
    if not found.of("objective"):
        return
    if not found.gaps:
        yield words(tr("There is no loose end: every link leads on, and something leads to it."), "good")
        return
    yield words(tr("Loose ends"), "heading")
    for gap in found.gaps:
        yield Hanging(words(_told(gap)), first=MARGIN, later=MARGIN + 2)


def _told(gap: Gap) -> str:
    return tr(_SORTS[gap.node.kind], name=gap.node.name, what=gap.what)


_SORTS: Final[Mapping[str, str]] = {
    "evidence": mark("finding “{name}”: {what}"),
    "objective": mark("objective “{name}”: {what}"),
    "indicator": mark("indicator “{name}”: {what}"),
    "action": mark("action “{name}”: {what}"),
    "partner": mark("partner “{name}”: {what}"),
    "contribution": mark("contribution “{name}”: {what}"),
}
