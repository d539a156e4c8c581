"""What the comparison knows about places in the file: names of fields, keys of rows, clauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from lep.language import per_language
from lep.method.agreement.clauses import clauses
from lep.method.tables import load_table

Pattern = tuple[str, ...]

HERE: Final = Path(__file__).parent
ORDERED: Final = frozenset({"languages", "agreement.disputes.steps"})
"""Lists whose order means something: the first language prevails, a dispute goes from step to step."""
AMOUNTS: Final = frozenset({"contributions.*.amount", "actions.*.cost", "agreement.finance.total", "history.*.amount"})
"""Numbers in the file's currency."""
PER_CENT: Final = frozenset({"agreement.governance.decision.quorum"})
YEARS: Final = frozenset({"contributions.*.year"})
MEASURED: Final = (
    "objectives.*.indicators.*.baseline.value",
    "objectives.*.indicators.*.target.value",
    "objectives.*.indicators.*.milestones.*.value",
    "evidence.*.value",
    "evidence.*.reference.value",
    "evidence.*.series.*.value",
)
"""Numbers in the unit that stands with them."""
BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "objectives.*.indicators.*.baseline.value": ("baseline.date",),
    "objectives.*.indicators.*.target.value": ("target.date",),
    "objectives.*.indicators.*.milestones.*.value": ("date",),
    "contributions.*.amount": ("what", "year"),
}
"""What is said in brackets beside a value, to tell it from others: keys of the same row."""
REFERRED: Final[Mapping[str, str]] = {"objectives.*.indicators": "indicators"}
"""Lists that references name otherwise than by their path."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of mappings: see rows.yaml."""

    key: tuple[str, ...]
    added: str
    removed: str
    name: str = ""
    partner: str = ""
    facts: tuple[str, ...] = ()


@per_language
def labels() -> Mapping[str, str]:
    """What a place is called inside a sentence, by its pattern ("objectives.*.due")."""
    table: Mapping[str, str] = load_table(HERE / "labels.yaml")
    return table


@per_language
def rows() -> Mapping[str, Rows]:
    """The lists of mappings, by pattern ("objectives.*.indicators")."""
    table: Mapping[str, Mapping[str, Any]] = load_table(HERE / "rows.yaml")
    return {
        pattern: Rows(**{**entry, "key": tuple(entry["key"]), "facts": tuple(entry.get("facts", ()))})
        for pattern, entry in table.items()
    }


def referred_to_as(pattern: Pattern) -> str:
    """How references name the list at a pattern."""
    dotted = ".".join(pattern)
    return REFERRED.get(dotted, dotted)


def clause_of(pattern: Pattern, steps: tuple[str | int, ...]) -> str:
    """The clause that says what stands at a place; "" if no clause does. `steps` is the path with its own keys."""
    if pattern[:3] == ("agreement", "clauses", "*"):
        return str(steps[2])
    return _clause_of(pattern)


@cache
def _clause_of(pattern: Pattern) -> str:
    """The clause whose field is this place, else the one that has the place nearest to it, its own branch at least."""
    best, depth = "", 1 if pattern[0] == "agreement" else 0
    for field, clause in _fields():
        common = next((at for at, (a, b) in enumerate(zip(field, pattern, strict=False)) if a != b), None)
        reach = min(len(field), len(pattern)) if common is None else common
        if field == pattern:
            return clause
        if reach > depth:
            best, depth = clause, reach
    return best


@cache
def _fields() -> tuple[tuple[Pattern, str], ...]:
    """The fields of the clauses, in the order of the catalogue."""
    return tuple(
        (tuple(field.path.replace("[]", ".*").split(".")), clause.id)
        for clause in clauses().values()
        for field in clause.fields
    )
