"""Functions by level of government: the grid of policies, silos and blocks, what each level holds, freedom to act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.freedom import areas
from lep.cli.pictures.parts import Hanging, grid, indented, widest, words
from lep.language import formats, tr, tr_in
from lep.method.diagnosis.levels import FUNCTIONS, LEVELS, Held, Levels, levels
from lep.model.vocab import meanings

GRID: Final = 72
"""Columns from which on three functions fit side by side without breaking words."""


def show(data: Mapping[str, Any]) -> Shown:
    """The grid and what stands beside it, and its figures for programs."""
    found = levels(data)
    values = {
        "policies": [{key: value for key, value in asdict(one).items() if key != "place"} for one in found.policies],
        "fields": found.fields,
        "holdings": [asdict(one) for one in found.holdings],
        "freedom": [asdict(one) for one in found.freedom],
    }
    return Shown(lambda width: draw(found, width), values)


def draw(found: Levels, width: int) -> RenderableType:
    """For `width` columns: a grid of levels and functions, or, where that is too narrow, one level below the other."""
    return Group(
        words(tr("Who conceives, manages and implements"), "heading"),
        "",
        *(_policies(found, width) if found.policies else _nothing()),
        *_findings(found),
        "",
        *_holdings(found),
        *areas(found.freedom, width),
    )


def _nothing() -> Iterator[RenderableType]:
    yield Hanging(words(tr("No policy is on record: lep diagnose asks which matter most."), "quiet"))


def _policies(found: Levels, width: int) -> Iterator[RenderableType]:
    yield _grid(found, width) if width >= GRID else Group(*_stacked(found))
    yield ""


def _grid(found: Levels, width: int) -> Table:
    table = Table(box=box.SQUARE, show_edge=False, pad_edge=False, show_lines=True, width=width)
    table.header_style, table.border_style = "", "quiet"
    table.add_column("", width=widest(map(_level, LEVELS)))
    for function in FUNCTIONS:
        table.add_column(words(_function(function), "quiet"), ratio=1)
    for level in LEVELS:
        cells = [Group(*_cell(found.held(function, level))) for function in FUNCTIONS]
        table.add_row(words(_level(level), "quiet"), *cells)
    return table


def _level(level: str) -> str:
    return meanings("Level").get(level, level)


def _function(function: str) -> str:
    words = {
        "conceived": tr_in("policy", "conceived"),
        "managed": tr_in("policy", "managed"),
        "implemented": tr_in("policy", "implemented"),
    }
    return words[function]


def _cell(held: tuple[Held, ...]) -> Iterator[RenderableType]:
    for policy in held:
        yield Hanging(words(_marked(policy), "warning" if policy.silo or policy.blocked else ""))
    if not held:
        yield words("-", "quiet")


def _stacked(found: Levels) -> Iterator[RenderableType]:
    for level in LEVELS:
        yield words(_level(level).upper(), "heading")
        held = {function: found.held(function, level) for function in FUNCTIONS}
        for function, policies in held.items():
            if policies:
                yield indented(words(_function(function), "quiet"))
                yield indented(Group(*_cell(policies)), 4)
        if not any(held.values()):
            yield indented(words(tr("nothing"), "quiet"))


def _marked(policy: Held) -> str:
    signs = [sign for sign, holds in ((tr("silo"), policy.silo), (tr("blocked"), policy.blocked)) if holds]
    return f"{policy.name} [{', '.join(signs)}]" if signs else policy.name


def _findings(found: Levels) -> Iterator[RenderableType]:
    for policy in found.silos:
        field = meanings("PolicyField").get(policy.field or "", policy.field or "")
        told = tr(
            "Silo: {name} ({field}) is co-ordinated with no policy of another field.", name=policy.name, field=field
        )
        yield Hanging(words(told))
    for policy in found.blocked:
        told = tr("Blocked: {name} comes from above, and programmes can hardly be adapted here.", name=policy.name)
        answered = tr("It is on record what is asked for.") if policy.answered else ""
        yield Hanging(words(f"{told} {answered}".rstrip()))
    for policy in found.policies:
        if policy.skipped:
            told = tr(
                "Not connected: the {level} level has no part in {name}.",
                name=policy.name,
                level=_level(policy.skipped[0]),
            )
            yield Hanging(words(told))
        lacking = [_function(function) for function in FUNCTIONS if getattr(policy, function) is None]
        if lacking:
            told = tr(
                "Not said: by which level {name} is {functions}.", name=policy.name, functions=formats().listed(lacking)
            )
            yield Hanging(words(told, "quiet"))
        if policy.note:
            yield Hanging(words(f"{policy.name}{formats().colon}{policy.note}"))


def _holdings(found: Levels) -> Iterator[RenderableType]:
    if not found.holdings:
        return
    yield words(tr("What each level holds for this problem"), "heading")
    table = grid(padding=2)
    table.add_column(no_wrap=True, width=widest(map(_level, LEVELS)))
    table.add_column(ratio=1)
    before = None
    for one in found.holdings:
        sort = meanings("Holding").get(one.holds, tr("something"))
        holder = f" ({one.by})" if one.by else ""
        table.add_row(
            words("" if one.level == before else _level(one.level), "quiet"),
            Hanging(words(f"{sort}{': ' if one.what else ''}{one.what}{holder}")),
        )
        before = one.level
    yield table
    yield ""
