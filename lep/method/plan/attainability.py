"""Whether targets look attainable beside those of published partnerships: a question each time, never a verdict.

Like is compared with like: amounts only in the same currency, people only where indicators say what they count. What
cannot be compared says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lep.language import tr
from lep.method.plan.benchmarks import Benchmark, Benchmarks, built_in
from lep.method.plan.budget import total
from lep.method.plan.measures import Measured, measured
from lep.method.reading import Data, blank, dig

Standing = Literal["below", "within", "above"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A sum of the file: what it comes to, which indicators it is made of, and why it is not known."""

    value: float | None
    of: tuple[Measured, ...] = ()
    lacking: str = ""

    @property
    def guessed(self) -> bool:
        """Whether some indicator only seems to count this, by its name."""
        return any(one.guessed for one in self.of)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One benchmark beside this file. `ours` is None where the two cannot be compared; `lacking` says why."""

    benchmark: Benchmark
    ours: float | None
    top: Quantity
    bottom: Quantity
    standing: Standing | None
    lacking: str = ""

    @property
    def question(self) -> str:
        """What an adviser would ask; "" where the figure is within what others planned or reached."""
        return {"above": self.benchmark.above, "below": self.benchmark.below}.get(self.standing or "", "")

    @property
    def guessed(self) -> bool:
        """Whether it rests on what an indicator seems to count, by its name."""
        return self.top.guessed or self.bottom.guessed

    @property
    def wants_reason(self) -> bool:
        """Whether the figure is so far from what is usual that a written reason is wanted."""
        above, below = self.benchmark.reason_above, self.benchmark.reason_below
        if self.ours is None:
            return False
        return (above is not None and self.ours > above) or (below is not None and self.ours < below)


def comparisons(data: Data, table: Benchmarks | None = None) -> list[Comparison]:
    """Every benchmark of the table (default: the built-in one) beside the file."""
    table = table or built_in()
    found = measured(data)
    return [_comparison(benchmark, table, found, data) for benchmark in table.entries]


def unargued(data: Data, table: Benchmarks | None = None) -> Iterator[tuple[Comparison, Measured]]:
    """Comparisons that want a reason, each with the first indicator behind it whose objective gives none."""
    for comparison in comparisons(data, table):
        if comparison.wants_reason:
            behind = (*comparison.top.of, *comparison.bottom.of)
            silent = [one for one in behind if blank(one.objective.get("attainable"))]
            if silent:
                yield comparison, silent[0]


def _comparison(benchmark: Benchmark, table: Benchmarks, found: list[Measured], data: Data) -> Comparison:
    top, bottom = (_quantity(name, table, found, data) for name in (benchmark.top, benchmark.bottom))
    lacking = _other_currency(benchmark, data) or top.lacking or bottom.lacking
    if benchmark.same_group and not lacking:
        shared = _in_shared_groups(benchmark, table, found)
        lacking = "" if shared else tr("no client group has a target for both")
        top, bottom = (_quantity(name, table, shared, data) for name in (benchmark.top, benchmark.bottom))
    if lacking or top.value is None or not bottom.value:
        return Comparison(benchmark, None, top, bottom, None, lacking or bottom.lacking)
    ours = top.value / bottom.value
    standing: Standing = "within"
    if ours > benchmark.high * (1 + table.slack):
        standing = "above"
    elif ours < benchmark.low * (1 - table.slack):
        standing = "below"
    return Comparison(benchmark, ours, top, bottom, standing)


def _other_currency(benchmark: Benchmark, data: Data) -> str:
    currency = data.get("currency")
    if not benchmark.currency or currency == benchmark.currency:
        return ""
    if not currency:
        return tr("the file names no currency")
    return tr("the amounts are in {ours}, the published ones in {theirs}", ours=currency, theirs=benchmark.currency)


def _quantity(name: str, table: Benchmarks, found: list[Measured], data: Data) -> Quantity:
    if name == "partnership":
        return Quantity(1)
    if name == "money":
        money = total(data)
        return Quantity(money or None, lacking="" if money else tr("nobody has brought an amount yet"))
    if name == "grant":
        lacking = tr("the ledger does not tell the grant from the partners' own money")
        return Quantity(None, lacking=lacking if dig(data, "agreement.finance.grant") else tr("there is no grant"))
    counted = _counted_once(found, table.quantities[name])
    if not counted:
        return Quantity(None, lacking=tr("no target counts {what}", what=table.names[name]))
    return Quantity(sum(one.gain or 0 for one in counted), counted)


def _in_shared_groups(benchmark: Benchmark, table: Benchmarks, found: list[Measured]) -> list[Measured]:
    """The indicators of the client groups for which both quantities are counted."""
    top, bottom = (
        {one.objective.get("group") for one in _counted_once(found, table.quantities.get(name, frozenset()))}
        for name in (benchmark.top, benchmark.bottom)
    )
    return [one for one in found if one.objective.get("group") in top & bottom]


def _counted_once(found: list[Measured], measures: frozenset[str]) -> tuple[Measured, ...]:
    """Of each objective the indicator that counts most: its others count the same people again."""
    largest: dict[int, Measured] = {}
    for one in found:
        if one.measures in measures and one.gain is not None and one.gain > 0:
            best = largest.get(id(one.objective))
            if best is None or (best.gain or 0) < one.gain:
                largest[id(one.objective)] = one
    return tuple(largest.values())
