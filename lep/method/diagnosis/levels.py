"""Functions by level of government: who conceives, manages and implements each policy, where fields or levels do not
meet, what each level holds, and how free local partners are.

IDELE's point: problems come together on the ground, policies are divided into silos, and silos often sit at different
levels; that blocks even good local partnerships.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lep.method.diagnosis.answers import Answers, by_item, median_of
from lep.method.reading import Data, Place, blank, by_id, dig, label, name_of, placed_rows, rows, told
from lep.model.vocab import MEANINGS

LEVELS: Final = ("national", "regional", "local")
"""From above to below, as IDELE's grid has them."""
FUNCTIONS: Final = ("conceived", "managed", "implemented")
AREAS: Final = tuple(MEANINGS["FlexibilityArea"])
LITTLE: Final = 2
"""An answer of so much, or less (1 to 5), means that there is no freedom worth the name."""


@dataclass(frozen=True, slots=True)
class Held:
    """One policy, and the level that holds each function (None: not said). `place` is where it stands in the file.

    silo: others here belong to other fields, and it is co-ordinated with none of them. blocked: it is conceived and
    managed above, carried out locally, and programmes cannot be adapted here. skipped: levels between those that
    conceive it and carry it out have no part in it. answered: its note, or a request to the level above, says what is
    to be done about that.
    """

    id: str
    name: str
    place: Place
    field: str | None
    conceived: str | None
    managed: str | None
    implemented: str | None
    with_: tuple[str, ...]
    note: str
    silo: bool
    blocked: bool
    skipped: tuple[str, ...]
    answered: bool


@dataclass(frozen=True, slots=True)
class Freedom:
    """One of the six areas: the median answer (1 to 5), what is allowed, which level decides, what would be needed."""

    area: str
    score: float | None
    allowed: str
    decided_by: str | None
    needed: str

    @property
    def little(self) -> bool:
        """Whether there is no freedom worth the name."""
        return self.score is not None and self.score <= LITTLE


@dataclass(frozen=True, slots=True)
class Holds:
    """What a level holds for the problem: a programme, a budget, rules or data; `by` whom, as people call it."""

    level: str
    holds: str
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Levels:
    """All of it. `fields` are the policy fields on record, in the order of the file."""

    policies: tuple[Held, ...]
    fields: tuple[str, ...]
    holdings: tuple[Holds, ...]
    freedom: tuple[Freedom, ...]

    @property
    def silos(self) -> tuple[Held, ...]:
        """Policies that stand alone in their field."""
        return tuple(policy for policy in self.policies if policy.silo)

    @property
    def blocked(self) -> tuple[Held, ...]:
        """Policies that come down from above and cannot be fitted to local needs."""
        return tuple(policy for policy in self.policies if policy.blocked)

    def held(self, function: str, level: str) -> tuple[Held, ...]:
        """The policies of which a level holds a function."""
        return tuple(policy for policy in self.policies if getattr(policy, function) == level)


def levels(data: Data) -> Levels:
    """The policies of a file by level, and what stands beside them."""
    fields = tuple(dict.fromkeys(str(row["field"]) for row in rows(data, "diagnosis.policies") if row.get("field")))
    areas = freedom(data)
    return Levels(
        policies=tuple(_held(place, row, data, areas) for place, row in placed_rows(data, "diagnosis.policies")),
        fields=fields,
        holdings=tuple(_holdings(data)),
        freedom=areas,
    )


def freedom(data: Data) -> tuple[Freedom, ...]:
    """The six areas, in the order of the vocabulary. What is allowed falls back on the note of the answer."""
    said = {str(row.get("area")): row for row in rows(data, "diagnosis.flexibility")}
    answers = by_item(data)
    return tuple(
        Freedom(
            area=area,
            score=median_of(answers, area),
            allowed=told(data, said.get(area, {}).get("allowed")) or _noted(data, answers, area),
            decided_by=said.get(area, {}).get("decided_by"),
            needed=told(data, said.get(area, {}).get("needed")),
        )
        for area in AREAS
    )


def _noted(data: Data, answers: Answers, area: str) -> str:
    """The first note that somebody wrote to the answer on an area."""
    return next((text for one in answers.get(area, ()) if (text := told(data, one.note))), "")


def _held(place: Place, row: Data, data: Data, areas: tuple[Freedom, ...]) -> Held:
    conceived, managed, implemented = (row.get(function) for function in FUNCTIONS)
    design = next(one for one in areas if one.area == "programme_design")
    return Held(
        id=str(row.get("id")),
        name=label(data, row),
        place=place,
        field=row.get("field"),
        conceived=conceived,
        managed=managed,
        implemented=implemented,
        with_=tuple(row.get("with") or ()),
        note=told(data, row.get("note")),
        silo=_is_silo(row, data),
        blocked=_is_above(conceived) and _is_above(managed) and implemented == "local" and design.little,
        skipped=_skipped(conceived, managed, implemented),
        answered=not blank(row.get("note"))
        or bool(design.needed)
        or not blank(dig(data, "diagnosis.statement.requests")),
    )


def _is_above(level: str | None) -> bool:
    return level in ("national", "regional")


def _is_silo(row: Data, data: Data) -> bool:
    """Whether a policy has a field, others here have other fields, and it is co-ordinated with none of these."""
    field, policies = row.get("field"), by_id(data, "diagnosis.policies")
    strangers = {key for key, one in policies.items() if field and one.get("field") not in (None, field)}
    ties = set(row.get("with") or ()) | {
        key for key, one in policies.items() if row.get("id") in (one.get("with") or ())
    }
    return bool(strangers) and not strangers & ties


def _skipped(conceived: str | None, managed: str | None, implemented: str | None) -> tuple[str, ...]:
    """The levels between those that conceive a policy and carry it out that hold nothing of it."""
    if conceived not in LEVELS or implemented not in LEVELS or managed not in LEVELS:
        return ()
    first, last = sorted((LEVELS.index(conceived), LEVELS.index(implemented)))
    return tuple(level for level in LEVELS[first + 1 : last] if level != managed)


def _holdings(data: Data) -> list[Holds]:
    """In the order of the levels, from above to below; a holding without a level comes last."""
    found = [
        Holds(
            level=str(row.get("level") or ""),
            holds=str(row.get("holds") or ""),
            what=told(data, row.get("what")),
            by=name_of(data, "stakeholders", row.get("by")),
        )
        for row in rows(data, "diagnosis.holdings")
    ]
    order = {level: position for position, level in enumerate(LEVELS)}
    return sorted(found, key=lambda one: order.get(one.level, len(order)))
