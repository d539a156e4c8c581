"""The map of stakeholders: influence by interest (Mendelow's grid), with what each quarter asks of the convenor.

A score of 3 counts as high: where the convenor wavers, more attention is the safer mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from lep.language import mark
from lep.method.reading import Data, label, rows

Quadrant = Literal["manage_closely", "keep_satisfied", "keep_informed", "monitor"]

HIGH: Final = 3
MEANINGS: Final[dict[Quadrant, str]] = {
    "manage_closely": mark("manage closely"),
    "keep_satisfied": mark("keep satisfied"),
    "keep_informed": mark("keep informed"),
    "monitor": mark("monitor"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One stakeholder on the map. `influence` and `interest` run from 1 to 5."""

    id: str
    name: str
    kind: str | None
    status: str | None
    influence: int
    interest: int
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class StakeholderMap:
    """Who stands where, and the stakeholders whose influence or interest nobody has judged yet."""

    points: tuple[Point, ...]
    unscored: tuple[tuple[str, str], ...]

    def within(self, quadrant: Quadrant) -> list[Point]:
        """The stakeholders of a quarter: the most influential, then the most interested first."""
        found = [point for point in self.points if point.quadrant == quadrant]
        return sorted(found, key=lambda point: (-point.influence, -point.interest, point.name.casefold()))


def quadrant_of(influence: int, interest: int) -> Quadrant:
    """The quarter of the map for two scores from 1 to 5."""
    if influence >= HIGH:
        return "manage_closely" if interest >= HIGH else "keep_satisfied"
    return "keep_informed" if interest >= HIGH else "monitor"


def stakeholder_map(data: Data) -> StakeholderMap:
    """Sort the stakeholders of a file into the map."""
    points, unscored = [], []
    for row in rows(data, "stakeholders"):
        view = row.get("view") or {}
        influence, interest = view.get("influence"), view.get("interest")
        identifier, name = str(row.get("id", "")), label(data, row)
        if influence is None or interest is None:
            unscored.append((identifier, name))
            continue
        quadrant = quadrant_of(influence, interest)
        points.append(Point(identifier, name, row.get("kind"), row.get("status"), influence, interest, quadrant))
    return StakeholderMap(tuple(points), tuple(unscored))
