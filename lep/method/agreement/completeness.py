"""How far the agreement has come, clause by clause: its state, how badly it is needed, and what it lacks.

The four states are those of the Partnering Agreement Scorecard: not relevant (with a reason), missing, partial, full.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lep.language import tr
from lep.method.agreement.clauses import Clause, Need, State, clause_state, clauses, field_places, required_fields
from lep.method.applicability import Rule, conditions, holds
from lep.method.reading import Data, blank, dig, told

STATES: Final[tuple[State, ...]] = ("full", "partial", "missing", "not_relevant")
"""From done to not needed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One clause of this agreement. `lacks` names what is not there yet; `because` is why it is not relevant."""

    id: str
    title: str
    article: str
    need: Need
    state: State
    lacks: tuple[str, ...]
    because: str

    @property
    def pressing(self) -> bool:
        """Whether the agreement is not complete without it and it is not in place."""
        return self.state in ("missing", "partial") and self.need != "should"


def standings(data: Data) -> list[Standing]:
    """How each clause of the catalogue stands in this file, in the order of the agreement."""
    return [_standing(one, data) for one in clauses().values()]


def counts(found: list[Standing]) -> dict[State, int]:
    """How many clauses are in each state."""
    return {state: sum(one.state == state for one in found) for state in STATES}


def _standing(one: Clause, data: Data) -> Standing:
    state = clause_state(one.id, data)
    open_ = state in ("missing", "partial")
    return Standing(
        id=one.id,
        title=one.title,
        article=one.article,
        need=one.need_under(data.get("profile")),
        state=state,
        lacks=tuple(dict.fromkeys(_lacking(one.id, data))) if open_ else (),
        because=_because(one, data) if state == "not_relevant" else "",
    )


def _lacking(identifier: str, data: Data) -> Iterator[str]:
    for field in required_fields(identifier, data):
        if any(blank(value) for _, value in field_places(field, data)):
            yield field.what


def _because(one: Clause, data: Data) -> str:
    """The partners' own reason; else what would make it relevant."""
    if holds(one.when, data):
        return told(data, dig(data, f"agreement.clauses.{one.id}.why"))
    unmet = next(_named(one.when), None)
    if unmet is None:
        return ""
    return conditions()[unmet].otherwise or tr("only needed if {condition}", condition=conditions()[unmet].meaning)


def _named(rule: Rule | Any) -> Iterator[str]:
    """The named conditions of a rule, in order."""
    for operator, argument in (rule or {}).items():
        if operator == "named":
            yield argument
        elif operator in ("all", "any"):
            for part in argument:
                yield from _named(part)
        elif operator == "not":
            yield from _named(argument)
