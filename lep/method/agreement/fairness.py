"""Who brings what and who gains what: whether the exchange between the partners looks fair.

IDELE names a fair split of costs, benefits and rewards among the things that make partnerships work, and the hassle
cost of taking part among those that break them. There is no score: what stands out is named, and talked about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from lep.language import mark
from lep.method.plan.budget import Sums, cross
from lep.method.reading import Data, Place, dig, label, placed_rows, rows, told

Sign = Literal["burdened", "unrewarded", "brings_nothing"]

SIGNS: Final[dict[str, str]] = {
    "burdened": mark("carries more than it gains, in its own judgement"),
    "unrewarded": mark("brings more than most, and no gain of its own is noted"),
    "brings_nothing": mark("gains something, and brings nothing yet"),
}
"""What stands out about a partner's side of the exchange."""

APART: Final = 2
"""Points on the scale from 1 to 5 by which cost or risk must exceed the benefit before it is named."""


@dataclass(frozen=True, slots=True)
class Side:
    """One partner's side of the exchange. Amounts are in the file's currency; `share` is its part of the ledger, 0 to 1
    (None while the ledger is empty). `brings` and `gains` are texts; `costs`, `benefits` and `risks` its own judgement,
    1 to 5; `hours` what meetings and papers cost it in a month."""

    partner: str
    name: str
    place: Place
    cash: float
    in_kind: float
    share: float | None
    brings: tuple[str, ...]
    gains: tuple[str, ...]
    costs: int | None
    benefits: int | None
    risks: int | None
    hours: float | None
    signs: tuple[Sign, ...]

    @property
    def burden(self) -> int | None:
        """The greater of costs and risks; None if it judged neither."""
        judged = [value for value in (self.costs, self.risks) if value is not None]
        return max(judged) if judged else None


def exchange(data: Data) -> list[Side]:
    """The sides of all partners (the stakeholders that are committed), in the order of the file."""
    found = [(place, row) for place, row in placed_rows(data, "stakeholders") if row.get("status") == "committed"]
    sums, lines = cross(data, "from", "form"), _lines_by_partner(data)
    return [_side(place, row, data, sums, lines.get(row.get("id"), []), len(found)) for place, row in found]


def _lines_by_partner(data: Data) -> dict[Any, list[Data]]:
    found: dict[Any, list[Data]] = {}
    for line in rows(data, "contributions"):
        found.setdefault(line.get("from"), []).append(line)
    return found


def _side(place: Place, row: Data, data: Data, sums: Sums, mine: list[Data], partners: int) -> Side:
    who = row.get("id")
    cash, in_kind = (sums.cells.get((str(who), form), 0) for form in ("cash", "in_kind"))
    share = sums.row_totals.get(str(who), 0) / sums.total if sums.total else None
    things = [told(data, line.get("what")) for line in mine]
    brings = _texts(data, [*(row.get("brings") or ()), *things])
    gains = _texts(data, [*(row.get("gains") or ()), *_own_objectives(data, who)])
    side = Side(
        partner=str(who),
        name=label(data, row),
        place=place,
        cash=cash,
        in_kind=in_kind,
        share=share,
        brings=brings,
        gains=gains,
        costs=_score(row, "costs"),
        benefits=_score(row, "benefits"),
        risks=_score(row, "risks"),
        hours=_score(row, "hours_month"),
        signs=(),
    )
    return _signed(side, brings_something=bool(brings or mine), fair_part=1 / partners)


def _signed(side: Side, *, brings_something: bool, fair_part: float) -> Side:
    burden = side.burden
    signs: list[Sign] = []
    if burden is not None and side.benefits is not None and burden - side.benefits >= APART:
        signs.append("burdened")
    if side.share is not None and side.share > fair_part and not side.gains:
        signs.append("unrewarded")
    if side.gains and not brings_something:
        signs.append("brings_nothing")
    return replace(side, signs=tuple(signs))


def _own_objectives(data: Data, who: Any) -> list[Any]:
    return [row.get("objective") for row in rows(data, "agreement.partner_objectives") if row.get("partner") == who]


def _texts(data: Data, values: list[Any]) -> tuple[str, ...]:
    """The texts, each once, empty ones left out."""
    return tuple(dict.fromkeys(text for value in values if (text := told(data, value))))


def _score(row: Data, key: str) -> Any:
    value = dig(row, f"balance.{key}")
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
