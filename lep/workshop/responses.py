"""What people answered in one round: a row for each person, without anything that says who it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = int | float | str
"""A number, or a word: "unknown", "not_applicable", a step of the gradients, or a person's own sentence."""


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answers by the id of the item (`lep.workshop.items`). `code` is `municipality-1`, `kind` a kind of
    organisation. `stands_for` is the id of the stakeholder that the person speaks for: in a round by name, and of those
    who speak for a candidate for the lead; None where nobody was named."""

    code: str
    kind: str
    answers: Mapping[str, Value]
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Responses:
    """The answers of one round, in canonical order."""

    stage: str
    number: int
    rows: tuple[Response, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """The round that they belong to, as `Round.key`."""
        return self.stage, self.number
