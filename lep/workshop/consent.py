"""Whether a person agrees that the answers are kept, by what is said where the form asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lep.evidence.grid import Value as Cell
from lep.workshop.asking import Asking
from lep.workshop.matching import Column
from lep.workshop.words import folded, said_for


class Consent(NamedTuple):
    """What is said: `agreed`, where the form asks at all; `refused` by a word, and not by saying nothing. `unclear` is
    a column whose cell may mean either."""

    agreed: bool
    refused: bool
    unclear: Column | None


def written(cell: Cell) -> str:
    """A cell as it is compared: spreadsheets make 1.0 of the 1 that stands for yes."""
    return str(cell).removesuffix(".0")


def consent_of(said: Mapping[Column, str], own: Mapping[str, object], asking: Asking) -> Consent:
    """By the cells where it is asked; `own` are the mapping's words."""
    words = {
        column: {str(own.get(folded(text), folded(text))), folded(text.partition(",")[0])}
        for column, text in said.items()
    }
    yes, no = said_for("yes") | asking.consent, said_for("no")
    return Consent(
        agreed=not words or any(word & yes for word in words.values()),
        refused=any(word & no for word in words.values()),
        unclear=next((column for column, word in words.items() if said[column] and word.isdisjoint(no)), None),
    )
