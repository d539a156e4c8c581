"""Where the partnership stands on IDELE's map of empowerment by service delivery, and the road to the next level.

The map and its names are IDELE's; the eight questions and the lines between the levels are ours: a mean of 3 (of 5) is
where an axis begins to be high, 4 where it is fully so. The place is never one score, and further is not better for
every task: a partnership should be as far as its task asks for (HIMMELMAN).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from typing import Final, Literal

from lep.language import mark
from lep.method.diagnosis.answers import Answers, by_item, median_of
from lep.method.packs.pack import Axis, PackItem, Packs, shipped
from lep.method.reading import Data

AXES: Final[tuple[Axis, Axis]] = ("empowerment", "delivery")
HIGH: Final = 3.0
FULL: Final = 4.0
NEAR: Final = 0.25
"""So close to a line, the next answer may move the partnership across it."""
NEEDED: Final = 3
"""Of the four questions of an axis, so many must be answered with a number before it has a mean."""
CHECKLISTS: Final = ("idele_checklist", "idele_works", "idele_obstacles")
"""The packs that are shown beside the map."""

Quadrant = Literal["forming", "level_1", "level_2", "mature", "delivery_body"]
NAMES: Final[dict[Quadrant, str]] = {
    "forming": mark("still forming"),
    "level_1": mark("level 1: base capacity"),
    "level_2": mark("level 2: capacity and delivery"),
    "mature": mark("mature multi-purpose partnership"),
    "delivery_body": mark("quasi-public delivery body"),
}
ABOUT: Final[dict[Quadrant, str]] = {
    "forming": mark("Neither axis is high yet. That is how all begin, and no reason to promise much."),
    "level_1": mark(
        "A local partnership: people here have a say and learn to act together; each partner serves on its own."
    ),
    "level_2": mark("A hybrid with mixed functions: it empowers, and begins to serve clients itself."),
    "mature": mark("An umbrella for many purposes: it holds a mandate, serves clients, and is led from here."),
    "delivery_body": mark(
        "It serves clients for others, and little is decided here: an agency rather than a partnership."
    ),
}
TOWARDS: Final[dict[Quadrant, tuple[Quadrant | None, tuple[Axis, ...]]]] = {
    "forming": ("level_1", ("empowerment",)),
    "level_1": ("level_2", ("delivery",)),
    "level_2": ("mature", AXES),
    "mature": (None, ()),
    "delivery_body": ("level_2", ("empowerment",)),
}
"""The level that comes next, and the axes that lead there."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One item with its median answer (1 to 5), None if nobody gave a number."""

    item: PackItem
    value: float | None

    @property
    def low(self) -> bool:
        """Whether the answer is bad news: 2 or less; where high is bad, 4 or more."""
        if self.value is None:
            return False
        return self.value <= 2 if self.item.high == "good" else self.value >= FULL


@dataclass(frozen=True, slots=True)
class AxisMean:
    """One axis: the mean of the answers to its items, None while fewer than three of them are answered."""

    axis: Axis
    items: tuple[Answered, ...]
    mean: float | None

    @property
    def answered(self) -> int:
        """How many items have a number."""
        return sum(one.value is not None for one in self.items)


@dataclass(frozen=True, slots=True)
class Checklist:
    """One of the packs beside the map: its title and its items as answered."""

    pack: str
    title: str
    items: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Maturity:
    """The place on the map (None while an axis has no mean), what is close, and the road on: the items that hold the
    partnership back, the lowest first, each with what to do."""

    empowerment: AxisMean
    delivery: AxisMean
    quadrant: Quadrant | None
    near: tuple[Quadrant, ...]
    next: Quadrant | None
    road: tuple[Answered, ...]
    checklists: tuple[Checklist, ...]


def maturity(data: Data, packs: Packs | None = None) -> Maturity:
    """Place a partnership by the answers of its file."""
    packs = packs or shipped()
    items, answers = packs["maturity"].items, by_item(data)
    empowerment, delivery = (_axis(axis, items, answers) for axis in AXES)
    quadrant = quadrant_of(empowerment.mean, delivery.mean)
    following, axes = TOWARDS[quadrant] if quadrant else (None, ())
    road = [one for side in (empowerment, delivery) if side.axis in axes for one in side.items if _holds_back(one)]
    return Maturity(
        empowerment=empowerment,
        delivery=delivery,
        quadrant=quadrant,
        near=_near(empowerment.mean, delivery.mean, quadrant),
        next=following,
        road=tuple(sorted(road, key=lambda one: one.value or 0)),
        checklists=tuple(_checklist(name, packs, answers) for name in CHECKLISTS),
    )


def quadrant_of(empowerment: float | None, delivery: float | None) -> Quadrant | None:
    """The name of a place on the map, for two means from 1 to 5; None if one is not known."""
    if empowerment is None or delivery is None:
        return None
    if empowerment >= FULL and delivery >= FULL:
        return "mature"
    if empowerment >= HIGH:
        return "level_2" if delivery >= HIGH else "level_1"
    return "delivery_body" if delivery >= HIGH else "forming"


def _axis(axis: Axis, items: tuple[PackItem, ...], answers: Answers) -> AxisMean:
    answered = tuple(_answered(item, answers) for item in items if item.axis == axis)
    values = [one.value for one in answered if one.value is not None]
    return AxisMean(axis, answered, mean(values) if len(values) >= NEEDED else None)


def _answered(item: PackItem, answers: Answers) -> Answered:
    return Answered(item, median_of(answers, item.id))


def _holds_back(one: Answered) -> bool:
    return one.value is not None and one.value < FULL


def _near(empowerment: float | None, delivery: float | None, quadrant: Quadrant | None) -> tuple[Quadrant, ...]:
    """The other places that are within reach of one more answer."""
    if empowerment is None or delivery is None:
        return ()
    steps = (-NEAR, 0.0, NEAR)
    around = [quadrant_of(empowerment + up, delivery + along) for up in steps for along in steps]
    return tuple(dict.fromkeys(one for one in around if one is not None and one != quadrant))


def _checklist(name: str, packs: Packs, answers: Answers) -> Checklist:
    pack = packs[name]
    return Checklist(name, pack.title, tuple(_answered(item, answers) for item in pack.items))
