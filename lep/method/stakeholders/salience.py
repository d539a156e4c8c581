"""Who must be heard: the salience of stakeholders by power, legitimacy and urgency (Mitchell, Agle and Wood 1997).

An attribute counts from the score that `salience.yaml` sets. Power is the influence that the map knows. The scores are
the scorer's perception and change over time, so the source advises to judge again in each round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from lep.language import per_language
from lep.method.reading import Data, label, rows
from lep.method.tables import load_table

Attribute = Literal["power", "legitimacy", "urgency"]
SalienceClass = Literal[
    "definitive", "dominant", "dangerous", "dependent", "dormant", "discretionary", "demanding", "none"
]

SCORES: Final[dict[Attribute, str]] = {"power": "influence", "legitimacy": "legitimacy", "urgency": "urgency"}
"""Where the score of each attribute stands under `view`."""


@dataclass(frozen=True, slots=True)
class Salience:
    """One stakeholder. `has` are the attributes that count, `unknown` those that nobody has scored; while there are
    any, there is no `group`."""

    id: str
    name: str
    has: tuple[Attribute, ...]
    unknown: tuple[Attribute, ...]
    group: SalienceClass | None

    @property
    def todo(self) -> str:
        """What to do about a stakeholder of this class; "" while the class is unknown."""
        return todo(self.group) if self.group else ""


def salience(data: Data) -> tuple[Salience, ...]:
    """Every stakeholder of a file, in the file's order."""
    return tuple(_judged(row, label(data, row)) for row in rows(data, "stakeholders"))


def salience_of(row: Data) -> SalienceClass | None:
    """The class of one stakeholder (a row of the file); None while a score is missing."""
    return _judged(row, "").group


def high() -> int:
    """The score from which an attribute counts."""
    return int(_table()["high"])


def classes() -> tuple[SalienceClass, ...]:
    """The eight classes, the most salient first."""
    return tuple(_table()["classes"])


def attributes(group: SalienceClass) -> tuple[Attribute, ...]:
    """What makes a class."""
    return tuple(_table()["classes"][group]["has"])


def todo(group: SalienceClass) -> str:
    """What to do about the stakeholders of a class."""
    return str(_table()["classes"][group]["todo"])


def _judged(row: Data, name: str) -> Salience:
    view = row.get("view") or {}
    scores: dict[Attribute, Any] = {attribute: view.get(key) for attribute, key in SCORES.items()}
    has = tuple(attribute for attribute, score in scores.items() if isinstance(score, int) and score >= high())
    unknown = tuple(attribute for attribute, score in scores.items() if not isinstance(score, int))
    return Salience(str(row.get("id", "")), name, has, unknown, None if unknown else _by_attributes()[frozenset(has)])


@per_language
def _by_attributes() -> Mapping[frozenset[Attribute], SalienceClass]:
    return {frozenset(attributes(group)): group for group in classes()}


@per_language
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("salience.yaml"))
    return table
