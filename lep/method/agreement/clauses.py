"""The clause catalogue: which clauses an agreement needs, what fills each, and how far this file has come.

The catalogue is data (`clauses.yaml`), merged from the sources that each clause cites. The four states follow the
Partnering Agreement Scorecard: not relevant, missing, partial, full.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from lep.language import mark, per_language
from lep.method.applicability import Rule, holds
from lep.method.reading import MAPPING, Data, Place, blank, dig, keys_of
from lep.method.sources import Cited, cited
from lep.method.tables import load_table

Need = Literal["must", "should", "conditional"]
State = Literal["not_relevant", "missing", "partial", "full"]

ARTICLES: Final = {
    "A": mark("The agreement and its parties"),
    "B": mark("Why"),
    "C": mark("What"),
    "D": mark("Who leads and how decisions are taken"),
    "E": mark("Resources"),
    "F": mark("Data, confidentiality, communication"),
    "G": mark("Monitoring, review, evaluation"),
    "H": mark("Risks and disputes"),
    "I": mark("Duration and end"),
    "J": mark("Final provisions"),
}
"""What the articles are about, by the letter that their clauses share."""


@dataclass(frozen=True, slots=True)
class ClauseField:
    """A place in the file that fills a clause. `x[]` in `path` is every item of list x for which `of` holds.

    `always`: needed even where local wording replaces the clause."""

    path: str
    what: str
    required: bool = False
    always: bool = False
    when: Rule | None = None
    of: Rule | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the catalogue. `need` is that of the generic profile; see `need_under`."""

    id: str
    title: str
    need: Need
    sources: tuple[Cited, ...]
    fields: tuple[ClauseField, ...]
    when: Rule | None = None
    profiles: Mapping[str, Need] | None = None

    @property
    def article(self) -> str:
        """The letter of the article that it stands in."""
        return self.id[0]

    def need_under(self, profile: str | None) -> Need:
        """How badly it is needed under a profile."""
        return (self.profiles or {}).get(profile or "generic", self.need)


@per_language
def clauses() -> dict[str, Clause]:
    """The catalogue, by clause id, in the order of the agreement."""
    table = load_table(Path(__file__).with_name("clauses.yaml"))
    return {identifier: _clause(identifier, entry) for identifier, entry in table.items()}


def clause(identifier: str) -> Clause:
    """The clause with this id. Raises KeyError if the catalogue has none."""
    return clauses()[identifier]


def clause_applies(identifier: str, data: Data) -> bool:
    """Whether the clause has a place in this agreement: its condition holds and the file does not rule it out.

    A clause that the file marks not relevant counts only if a reason stands beside it.
    """
    return holds(clause(identifier).when, data) and not _ruled_out(identifier, data)


def clause_state(identifier: str, data: Data) -> State:
    """How far the clause is in place. Local wording fills it; the file may say less than what is there."""
    if not clause_applies(identifier, data):
        return "not_relevant"
    asked = required_places(identifier, data)
    missing = sum(blank(value) for _, value in asked)
    computed: State = "full" if not missing else "missing" if missing == len(asked) else "partial"
    if missing and local_text(identifier, data):
        computed = "partial"
    stated = dig(data, f"agreement.clauses.{identifier}.state")
    ranks: tuple[State, ...] = ("missing", "partial", "full")
    return min(computed, stated, key=ranks.index) if stated in ranks else computed


def local_text(identifier: str, data: Data) -> Any:
    """The partners' own wording of a clause (prose: text, or a mapping by language), None if there is none."""
    text = dig(data, f"agreement.clauses.{identifier}.text")
    return None if blank(text) else text


def missing_fields(identifier: str, data: Data) -> list[Place]:
    """The places that the clause still needs, with list positions; a list without any item is one place.

    Empty for a clause that does not apply; local wording leaves only what the tool itself works with.
    """
    if not clause_applies(identifier, data):
        return []
    return [place for place, value in required_places(identifier, data) if blank(value)]


def required_places(identifier: str, data: Data) -> list[tuple[Place, Any]]:
    """Every place that the clause needs, with what stands there."""
    found: dict[Place, Any] = {}
    for field in required_fields(identifier, data):
        found.update(field_places(field, data))
    return list(found.items())


def required_fields(identifier: str, data: Data, among: Container[str] | None = None) -> list[ClauseField]:
    """The fields that the clause needs in this file: less of them where local wording replaces it.

    `among` are the paths of those that are asked for, if not all are.
    """
    asked = [field for field in clause(identifier).fields if field.required and (among is None or field.path in among)]
    worded = bool(asked) and local_text(identifier, data) is not None
    return [field for field in asked if (field.always or not worded) and holds(field.when, data)]


def field_places(field: ClauseField, data: Data) -> list[tuple[Place, Any]]:
    """The places that a field means in this file, with what stands there; an empty list is one place with None."""
    head, *tail = field.path.split("[].")
    return _expand((), head, tail, data, data, field.of)


def _expand(base: Place, head: str, tail: list[str], here: Any, data: Data, of: Rule | None) -> list[tuple[Place, Any]]:
    place, found = (*base, *keys_of(head)), dig(here, head)
    if not tail:
        return [(place, found)]
    items = [(i, item) for i, item in enumerate(found or []) if isinstance(item, MAPPING) and holds(of, data, item)]
    if not items:
        return [(place, None)]
    return [one for position, item in items for one in _expand((*place, position), tail[0], tail[1:], item, data, None)]


def _ruled_out(identifier: str, data: Data) -> bool:
    own = dig(data, f"agreement.clauses.{identifier}")
    return isinstance(own, Mapping) and own.get("state") == "not_relevant" and not blank(own.get("why"))


def _clause(identifier: str, entry: Mapping[str, Any]) -> Clause:
    return Clause(
        id=identifier,
        title=entry["title"],
        need=entry["need"],
        sources=tuple(cited(reference) for reference in entry["sources"]),
        fields=tuple(ClauseField(**field) for field in entry["fields"]),
        when=entry.get("when"),
        profiles=entry.get("profiles"),
    )
