"""Where partners stand on objectives, actions and clauses: the latest word of each, and what to talk about first.

Positions are steps of the gradients of agreement (Kaner and others 1987): eight, from endorsing a proposal to being
unable to accept it. A group settles beforehand how far down the scale still counts as agreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, get_args

from lep.method.agreement.clauses import clauses
from lep.method.consensus import Spread, discussion_order, measure
from lep.method.reading import GONE, Data, Place, by_id, dig, label, partners, placed_rows, rows, told
from lep.model.vocab import Gradient

SCALE: Final[tuple[str, ...]] = get_args(Gradient)
"""From full agreement to none."""
OPEN: Final = frozenset({"more_talk", "serious_disagreement", "veto"})
"""What keeps a point open where the partners have settled nothing: who dislikes a proposal and supports it all the same
does not stand in its way, who wants to talk on does."""

Sort = Literal["objective", "action", "clause"]


@dataclass(frozen=True, slots=True)
class Stand:
    """One position as it was stated, and its place in the file. `note` is the partner's own and is not printed."""

    by: str
    about: str
    gradient: str
    date: str | None
    note: str
    place: Place


class Issue(NamedTuple):
    """One objective, action or clause on which somebody has spoken.

    `stands` are the latest positions, one for each partner; `history` all positions, in the order stated; `silent` the
    partners that have not spoken; `open` the stands that do not count as agreement yet."""

    about: str
    sort: Sort
    name: str
    stands: tuple[Stand, ...]
    history: tuple[Stand, ...]
    silent: tuple[str, ...]
    open: tuple[Stand, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many partners stand on each step, from full agreement to none."""
        found = Counter(stand.gradient for stand in self.stands)
        return {step: found[step] for step in SCALE}

    def before(self, stand: Stand) -> Stand | None:
        """Where the partner stood before this latest position; None if this is its first."""
        earlier = [one for one in self.history if one.by == stand.by and one is not stand]
        return earlier[-1] if earlier else None

    @property
    def spread(self) -> Spread:
        """Measures of the distribution; the highest step is full agreement."""
        return measure(self._upward)

    @property
    def _upward(self) -> tuple[int, ...]:
        return tuple(reversed(self.counts.values()))


@dataclass(frozen=True, slots=True)
class Negotiation:
    """The state of the talks: the issues in the order in which to take them up, and the objectives nobody spoke on.

    `needed` is the weakest step that counts as agreement, None if the partners settled nothing."""

    needed: str | None
    issues: tuple[Issue, ...]
    untouched: tuple[str, ...]

    @property
    def open(self) -> tuple[Issue, ...]:
        """The issues that are open."""
        return tuple(issue for issue in self.issues if issue.open)


def negotiation(data: Data) -> Negotiation:
    """Where the talks stand. Who declined, or has left, no longer counts; what it said stays in the history."""
    needed = dig(data, "negotiation.needed")
    found: dict[str, list[Stand]] = {}
    for stand in _stands(data):
        found.setdefault(stand.about, []).append(stand)
    issues = {about: _issue(about, stands, needed, data) for about, stands in found.items()}
    order = discussion_order({about: issue._upward for about, issue in issues.items()})
    ranked = sorted((issues[about] for about in order), key=lambda issue: not issue.open)
    untouched = [str(row.get("id")) for row in rows(data, "objectives") if str(row.get("id")) not in found]
    return Negotiation(needed, tuple(ranked), tuple(untouched))


def is_open(gradient: str, needed: str | None) -> bool:
    """Whether a position does not count as agreement yet."""
    if needed not in SCALE:
        return gradient in OPEN
    return SCALE.index(gradient) > SCALE.index(needed)


def sort_of(about: str, data: Data) -> tuple[Sort, str]:
    """What a position is about, and its name; clauses are named by code and title."""
    sorts: tuple[tuple[Sort, str], ...] = (("objective", "objectives"), ("action", "actions"))
    for sort, path in sorts:
        row = by_id(data, path).get(about)
        if row:
            return sort, label(data, row)
    clause = clauses().get(about)
    return "clause", f"{about} {clause.title}" if clause else about


def _stands(data: Data) -> Iterator[Stand]:
    for place, row in placed_rows(data, "positions"):
        if row.get("gradient") in SCALE:
            by, about = str(row.get("by", "")), str(row.get("about", ""))
            yield Stand(by, about, row["gradient"], row.get("date"), told(data, row.get("note")), place)


def _issue(about: str, history: list[Stand], needed: str | None, data: Data) -> Issue:
    sort, name = sort_of(about, data)
    gone = {str(row.get("id")) for row in rows(data, "stakeholders") if row.get("status") in GONE}
    latest: dict[str, Stand] = {}
    for stand in history:
        before = latest.get(stand.by)
        if stand.by not in gone and (before is None or _later(stand, before)):
            latest[stand.by] = stand
    stands = tuple(sorted(latest.values(), key=lambda stand: SCALE.index(stand.gradient)))
    return Issue(
        about=about,
        sort=sort,
        name=name,
        stands=stands,
        history=tuple(history),
        silent=tuple(str(row["id"]) for row in partners(data) if "id" in row and row["id"] not in latest),
        open=tuple(stand for stand in stands if is_open(stand.gradient, needed)),
    )


def _later(stand: Stand, before: Stand) -> bool:
    """Positions are appended: the later one stands further down, unless the dates say otherwise."""
    return not stand.date or not before.date or str(stand.date) >= str(before.date)
