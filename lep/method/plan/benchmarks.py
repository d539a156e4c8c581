"""The figures of published partnerships that targets are compared with: the built-in table, and a user's own.

The built-in table is `benchmarks.yaml` beside this module; it explains its form. A user's table has the same form and
is laid over it: an entry of the same name is changed key by key, a new one is added, `null` takes one out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lep.language import formats, per_language, tr
from lep.method.reading import Place
from lep.method.sources import cited, is_reference
from lep.method.tables import load_table
from lep.model.vocab import MEANINGS

WHOLE: Final = frozenset({"money", "grant", "partnership"})
"""Quantities that need no indicator: the money of the ledger, the grant in it, and 1 for the partnership itself."""


@dataclass(frozen=True, slots=True)
class Case:
    """What one published partnership planned (`plan`) or reached (`result`), or what a funder asked for (`rule`)."""

    low: float
    high: float
    what: str
    where: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A ratio (or a sum, where `bottom` is the partnership) with the cases that it is known from.

    `above` and `below` are the questions that a figure beyond all cases raises; beyond `reason_above` or below
    `reason_below` a written reason is wanted. Amounts are in `currency`. `same_group`: both quantities count only the
    client groups that both of them have."""

    id: str
    title: str
    top: str
    bottom: str
    cases: tuple[Case, ...]
    above: str
    below: str
    currency: str | None = None
    reason_above: float | None = None
    reason_below: float | None = None
    same_group: bool = False

    @property
    def low(self) -> float:
        """The lowest case."""
        return min(case.low for case in self.cases)

    @property
    def high(self) -> float:
        """The highest case."""
        return max(case.high for case in self.cases)

    @property
    def range(self) -> str:
        """From the lowest to the highest case, in words."""
        return self.between(self.low, self.high)

    def between(self, low: float, high: float) -> str:
        """A range as people read it: "0.34 to 0.38", "EUR 6,667 to 8,073"; one figure where both ends read the same."""
        first, last = self.figure(low), _digits(high)
        return first if _digits(low) == last else tr("{first} to {last}", first=first, last=last)

    def figure(self, value: float) -> str:
        """A figure with as many digits as it deserves, and its currency."""
        return (
            formats().money.format(amount=_digits(value), currency=self.currency) if self.currency else _digits(value)
        )


def _digits(value: float) -> str:
    return formats().number(round(value, 2) if value < 10 else round(value))


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """A whole table: the entries, which indicators count as what, and how far from all cases is far."""

    entries: tuple[Benchmark, ...]
    quantities: Mapping[str, frozenset[str]]
    names: Mapping[str, str] = field(default_factory=dict)
    slack: float = 0.0


@per_language
def built_in() -> Benchmarks:
    """The table that comes with the program."""
    return _benchmarks(_built_in_table())


def laid_over(own: Mapping[str, Any]) -> Benchmarks:
    """The built-in table with a user's laid over it. The user's table must be sound: see `mistakes`."""
    table = _built_in_table()
    entries: dict[str, Any] = dict(table["benchmarks"])
    for name, changed in (own.get("benchmarks") or {}).items():
        entries[name] = {**(entries.get(name) or {}), **changed} if changed else None
    merged = {**table, **{key: own[key] for key in ("slack",) if key in own}}
    return _benchmarks({**merged, "benchmarks": {name: entry for name, entry in entries.items() if entry}})


def _built_in_table() -> dict[str, Any]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("benchmarks.yaml"))
    return table


def _benchmarks(table: Mapping[str, Any]) -> Benchmarks:
    return Benchmarks(
        entries=tuple(_benchmark(name, entry) for name, entry in table["benchmarks"].items()),
        quantities={name: frozenset(entry["measures"]) for name, entry in table["quantities"].items()},
        names={name: entry["name"] for name, entry in table["quantities"].items()},
        slack=table["slack"],
    )


def _benchmark(name: str, entry: Mapping[str, Any]) -> Benchmark:
    return Benchmark(
        id=name,
        title=entry["title"],
        top=entry["top"],
        bottom=entry["bottom"],
        cases=tuple(_case(case) for case in entry["cases"]),
        above=entry.get("above", ""),
        below=entry.get("below", ""),
        currency=entry.get("currency"),
        reason_above=entry.get("reason_above"),
        reason_below=entry.get("reason_below"),
        same_group=entry.get("same_group") is True,
    )


def _case(case: Mapping[str, Any]) -> Case:
    if "top" in case:
        low = high = case["top"] / case["bottom"]
    elif "value" in case:
        low = high = case["value"]
    else:
        low, high = case["from"], case["to"]
    sources = tuple(source if isinstance(source, str) else cited(source).citation for source in case["sources"])
    return Case(low, high, case["what"], case["where"], sources)


# --- a user's own table ------------------------------------------------------------------------------------------

_WORDS: Final = ("title", "top", "bottom", "currency", "above", "below")
_FIGURES: Final = ("reason_above", "reason_below")
_PARTS: Final = (*_WORDS, *_FIGURES, "same_group", "cases")
_NEEDED: Final = ("title", "top", "bottom", "cases")
_WHAT: Final = ("result", "plan", "rule")


def mistakes(own: Any) -> Iterator[tuple[Place, str]]:
    """What is wrong with a user's table: the place, and a sentence. Nothing if it is sound."""
    if not isinstance(own, Mapping):
        yield (), tr("this is not a table of benchmarks: it starts with `benchmarks:`")
        return
    for key in own.keys() - {"benchmarks", "slack"}:
        yield (key,), tr("{key} is no key of this table; there are benchmarks and slack", key=key)
    if "slack" in own and not _is_figure(own["slack"]):
        yield ("slack",), tr("slack is a number such as 0.2")
    entries = own.get("benchmarks")
    if entries is not None and not isinstance(entries, Mapping):
        yield ("benchmarks",), tr("benchmarks are a mapping: a name, a colon, and the parts of the benchmark")
        return
    for name, entry in (entries or {}).items():
        if entry is not None:
            yield from _entry_mistakes(("benchmarks", str(name)), str(name), entry)


def _entry_mistakes(place: Place, name: str, entry: Any) -> Iterator[tuple[Place, str]]:
    if not isinstance(entry, Mapping):
        yield place, tr("{name} has parts: {all}", name=name, all=", ".join(_NEEDED))
        return
    for key in entry.keys() - set(_PARTS):
        yield (*place, key), tr("{key} is no part of a benchmark; there are {all}", key=key, all=", ".join(_PARTS))
    for key in _NEEDED if name not in _built_in_table()["benchmarks"] else ():
        if key not in entry:
            yield place, tr("{name} has no {key}", name=name, key=key)
    for key in entry.keys() & set(_WORDS):
        if not isinstance(entry[key], str) or not entry[key]:
            yield (*place, key), tr("{key} is a text", key=key)
    for key in entry.keys() & set(_FIGURES):
        if not _is_figure(entry[key]):
            yield (*place, key), tr("{key} is a number", key=key)
    if not isinstance(entry.get("same_group", False), bool):
        yield (*place, "same_group"), tr("same_group is true or false")
    for key in entry.keys() & {"top", "bottom"}:
        if isinstance(entry[key], str) and entry[key] not in (known := {*WHOLE, *_built_in_table()["quantities"]}):
            yield (
                (*place, key),
                tr("{key} is no quantity; there are {all}", key=entry[key], all=", ".join(sorted(known))),
            )
    if "cases" in entry:
        yield from _cases_mistakes((*place, "cases"), entry["cases"])


def _cases_mistakes(place: Place, cases: Any) -> Iterator[tuple[Place, str]]:
    if not isinstance(cases, list) or not cases:
        yield place, tr("cases are a list with at least one case")
        return
    for position, case in enumerate(cases):
        where = (*place, position)
        if not isinstance(case, Mapping):
            yield where, tr("a case has a value, what it is, where, and its sources")
            continue
        yield from _case_mistakes(where, case)


def _case_mistakes(place: Place, case: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    figures = [keys for keys in (("top", "bottom"), ("value",), ("from", "to")) if all(key in case for key in keys)]
    if len(figures) != 1:
        yield place, tr("a case gives top and bottom, or a value, or from and to")
    for key in (key for keys in figures for key in keys):
        if not _is_figure(case[key]) or (key == "bottom" and not case[key]):
            yield (*place, key), tr("{key} is a number above 0", key=key)
    if case.get("what") not in _WHAT:
        yield place, tr("what is one of {all}", all=", ".join(_WHAT))
    if not isinstance(case.get("where"), str):
        yield place, tr("where says which partnership, and when")
    sources = case.get("sources")
    if (
        not isinstance(sources, list)
        or not sources
        or not all(_is_text(source) or is_reference(source) for source in sources)
    ):
        yield place, tr("a case names its sources: texts, or keys of the register of sources")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def unknown_measures(table: Benchmarks) -> set[str]:
    """Words under `quantities` that the format does not know: a test wants none."""
    return set().union(*table.quantities.values()) - MEANINGS["Measures"].keys()
