"""The answers of the self-diagnosis: found by item, group and step, and counted so that words are never numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Final, NamedTuple

from lep.method.reading import Data, Place, placed_rows

UNKNOWN: Final = "unknown"
NOT_APPLICABLE: Final = "not_applicable"


class Given(NamedTuple):
    """One answer. `value` is a number, or None where the answer was a word: `word` says which."""

    place: Place
    item: str
    group: str | None
    step: str | None
    by: str | None
    value: float | None
    word: str | None
    note: object = None


def given(data: Data) -> Iterator[Given]:
    """Every answer of a file that says something, in its order."""
    for place, row in placed_rows(data, "diagnosis.answers"):
        value = row.get("value")
        if value is None:
            continue
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
        word = str(value) if number is None else None
        yield Given(
            place, str(row.get("item")), row.get("group"), row.get("step"), row.get("by"), number, word, row.get("note")
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What several answers to one item come to. `numbers` are in the order of the file; "do not know" and "does not
    apply" are counted apart, and are in neither mean nor median. Both are None where nobody gave a number."""

    numbers: tuple[float, ...]
    unknown: int
    not_applicable: int

    @property
    def n(self) -> int:
        """How many gave a number."""
        return len(self.numbers)

    @property
    def median(self) -> float | None:
        """The middle answer; between two, their mean."""
        return median(self.numbers) if self.numbers else None

    @property
    def mean(self) -> float | None:
        """The arithmetic mean."""
        return mean(self.numbers) if self.numbers else None

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        """How many chose each step from 1 to 5."""
        one, two, three, four, five = (sum(number == step for number in self.numbers) for step in range(1, 6))
        return one, two, three, four, five


def figures(answers: Sequence[Given]) -> Figures:
    """What these answers come to."""
    return Figures(
        numbers=tuple(one.value for one in answers if one.value is not None),
        unknown=sum(one.word == UNKNOWN for one in answers),
        not_applicable=sum(one.word == NOT_APPLICABLE for one in answers),
    )


Answers = Mapping[str, Sequence[Given]]
"""All answers of a file by their item, in its order."""


def by_item(data: Data) -> Answers:
    """The answers of a file, sorted by item once for all who look for some."""
    found: dict[str, list[Given]] = {}
    for one in given(data):
        found.setdefault(one.item, []).append(one)
    return found


def median_of(answers: Answers, item: str, group: str | None = None, step: str | None = None) -> float | None:
    """The median answer to an item: about exactly this group and step if anybody said so, else about the group, else
    about all. None if nobody gave a number."""
    counted = [one for one in answers.get(item, ()) if one.value is not None]
    for wanted in ((group, step), (group, None), (None, step), (None, None)):
        found = [one for one in counted if (one.group, one.step) == wanted]
        if found:
            return figures(found).median
    return None
