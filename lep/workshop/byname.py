"""What partners said by name: one answer of each organisation to each item, whoever spoke for it.

Where several people speak for one organisation, a score is their middle one (the lower of two), points are the mean of
their shares, and positions must be the same: how far an organisation agrees is its own to settle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from statistics import median
from typing import Any, Final

from lep.method.agreement.positions import SCALE, negotiation
from lep.method.reading import Data, Place, by_id, placed_rows
from lep.workshop.figures import number_of
from lep.workshop.items import Item
from lep.workshop.responses import Response
from lep.workshop.results import answers_to
from lep.workshop.voting import shares_of

BEST: Final = 100


@dataclass(frozen=True, slots=True)
class Voice:
    """What a partner said to an item. `row` is its row of the file, `key` where the value stands in it; `place` is the
    row that is there already, with the value `before`. `value` is None where its people differ."""

    item: Item
    by: str
    key: str
    value: float | str | None
    row: Mapping[str, Any]
    place: Place | None = None
    before: float | str | None = None


def speakers(data: Data, rows: Iterable[Response]) -> dict[str, list[Response]]:
    """Who speaks for each stakeholder, in the order of the file; people who speak for nobody on file are left out."""
    known: dict[str, list[Response]] = {identifier: [] for identifier in by_id(data, "stakeholders")}
    for row in rows:
        if row.stands_for in known:
            known[row.stands_for].append(row)
    return {identifier: people for identifier, people in known.items() if people}


def scores(data: Data, wanted: Sequence[Item], rows: Sequence[Response]) -> Iterator[Voice]:
    """Each partner's scores of the candidates, but never of itself."""
    own = _rows(data, "lead.scores", ("by", "candidate", "criterion"))
    for by, people in speakers(data, rows).items():
        for item in wanted:
            if item.kind != "score":
                continue
            numbers = [n for _, value in answers_to(item, people) if (n := number_of(value)) is not None]
            if not numbers:
                continue
            about = {"by": by, "candidate": item.about.candidate, "criterion": item.about.criterion}
            value = floor(median(numbers))
            place, row = own.get(tuple(about.values()), (None, {}))
            yield Voice(item, by, "score", value, {**about, "score": value}, place, row.get("score"))


def weighings(data: Data, wanted: Sequence[Item], asked: Sequence[Item], rows: Sequence[Response]) -> Iterator[Voice]:
    """Each partner's points, of those who weighed every criterion; 100 is what it gives most to."""
    own = _rows(data, "lead.weights", ("by", "criterion"))
    for by, people in speakers(data, rows).items():
        shares = list(shares_of(asked, people).values())
        if not shares:
            continue
        means = {one: sum(share[one] for share in shares) / len(shares) for one in shares[0]}
        for item in (one for one in wanted if one.kind == "points"):
            about = {"by": by, "criterion": item.about.criterion}
            value = round(BEST * means[str(item.about.criterion)] / max(means.values()), 1)
            place, row = own.get(tuple(about.values()), (None, {}))
            yield Voice(item, by, "points", value, {**about, "points": value}, place, row.get("points"))


def positions(data: Data, wanted: Sequence[Item], rows: Sequence[Response], day: str) -> Iterator[Voice]:
    """Where each partner stands, as new entries: what it said before stays. The same again is no new position."""
    latest = {(stand.by, issue.about): stand.gradient for issue in negotiation(data).issues for stand in issue.stands}
    for by, people in speakers(data, rows).items():
        for item in wanted:
            said = {str(value) for _, value in answers_to(item, people) if value in SCALE}
            if item.kind != "gradient" or not said:
                continue
            value = said.pop() if len(said) == 1 else None
            about = str(item.about.about)
            row = {"by": by, "about": about, "gradient": value, "date": day}
            yield Voice(item, by, "gradient", value, row, None, latest.get((by, about)))


def _rows(data: Data, path: str, keys: tuple[str, ...]) -> dict[tuple[Any, ...], tuple[Place, Mapping[str, Any]]]:
    """The rows of a list by some of their keys; of several the last, which is the one that counts."""
    return {tuple(row.get(key) for key in keys): (place, row) for place, row in placed_rows(data, path)}
