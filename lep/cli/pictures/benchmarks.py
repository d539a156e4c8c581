"""Targets beside those of published partnerships: the figures, their sources, and the question that each raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.console import Group, RenderableType

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import Hanging, money, words
from lep.language import formats, mark, tr
from lep.method.plan.attainability import Comparison, Quantity, comparisons
from lep.method.plan.benchmarks import Benchmark, Benchmarks

MARGIN: Final = 3
WHAT: Final[Mapping[str, str]] = {
    "result": mark("{figure} reached: {where} ({sources})"),
    "plan": mark("{figure} planned: {where} ({sources})"),
    "rule": mark("{figure} asked for: {where} ({sources})"),
}
STANDING: Final[Mapping[str, str]] = {
    "below": mark("here: {figure}, lower than elsewhere"),
    "within": mark("here: {figure}, as elsewhere"),
    "above": mark("here: {figure}, higher than elsewhere"),
}


def show(data: Mapping[str, Any], table: Benchmarks | None = None) -> Shown:
    """The comparisons with a table (default: the built-in one), and the same for programs."""
    found = comparisons(data, table)
    return Shown(lambda width: draw(found), {"comparisons": [_values(one) for one in found]})


def _values(one: Comparison) -> dict[str, Any]:
    benchmark = one.benchmark
    return {
        "id": benchmark.id,
        "title": benchmark.title,
        "ours": one.ours,
        "top": one.top.value,
        "bottom": one.bottom.value,
        "low": benchmark.low,
        "high": benchmark.high,
        "currency": benchmark.currency,
        "standing": one.standing,
        "question": one.question,
        "guessed": one.guessed,
        "wants_reason": one.wants_reason,
        "lacking": one.lacking,
        "cases": [
            {"low": case.low, "high": case.high, "what": case.what, "where": case.where, "sources": list(case.sources)}
            for case in benchmark.cases
        ],
    }


def draw(found: list[Comparison]) -> RenderableType:
    """The same at every width."""
    return Group(
        words(tr("Targets beside those of published partnerships"), "heading"),
        "",
        *(part for one in found if one.ours is not None for part in _compared(one)),
        *_not_compared(found),
        *_guessed(found),
        *_to_compare(found),
        Hanging(words(tr("Other places, other years, other prices: a figure raises a question, it decides nothing."))),
    )


def _compared(one: Comparison) -> Iterator[RenderableType]:
    benchmark = one.benchmark
    yield Hanging(words(benchmark.title, "heading"), later=MARGIN)
    here = f"{benchmark.figure(one.ours or 0)}{_parts(one.top, one.bottom, benchmark)}"
    standing = tr(STANDING[one.standing or "within"], figure=here)
    yield Hanging(words(standing), first=MARGIN, later=MARGIN + 2)
    for case in benchmark.cases:
        figure = benchmark.between(case.low, case.high)
        told = tr(WHAT[case.what], figure=figure, where=case.where, sources=formats().semicolon.join(case.sources))
        yield Hanging(words(told, "quiet"), first=MARGIN, later=MARGIN + 2)
    if one.question:
        yield Hanging(words(f"? {one.question}"), first=MARGIN, later=MARGIN + 2)
    if one.wants_reason:
        yield Hanging(
            words(f"! {tr('So far from what is usual that a written reason is wanted.')}", "warning"), first=MARGIN
        )
    yield ""


def _parts(top: Quantity, bottom: Quantity, benchmark: Benchmark) -> str:
    """What our own figure is made of, where it is a ratio."""
    if benchmark.bottom == "partnership" or top.value is None or bottom.value is None:
        return ""
    return f" ({money(top.value)} / {money(bottom.value)})"


def _not_compared(found: list[Comparison]) -> Iterator[RenderableType]:
    lacking = [one for one in found if one.ours is None]
    if lacking:
        yield words(tr("Not compared"), "heading")
        for one in lacking:
            told = f"{one.benchmark.title}{formats().colon}{one.lacking}"
            yield Hanging(words(told, "quiet"), first=MARGIN, later=MARGIN + 2)
        yield ""


def _to_compare(found: list[Comparison]) -> Iterator[RenderableType]:
    """What to do where there is nothing to set beside the figures of others."""
    if all(one.ours is None for one in found):
        yield Hanging(words(tr("lep plan asks for targets, and for what each action costs and who brings it.")))


def _guessed(found: list[Comparison]) -> Iterator[RenderableType]:
    indicators = [q for one in found if one.ours is not None for part in (one.top, one.bottom) for q in part.of]
    names = list(dict.fromkeys(str(one.indicator.get("id")) for one in indicators if one.guessed))
    if names:
        listed = ", ".join(names)
        told = tr("Read from their names what they count; set `measures` to be sure: {names}.", names=listed)
        yield Hanging(words(told))
