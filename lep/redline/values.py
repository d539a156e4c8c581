"""Values of the file in words, in the language that is spoken: dates, amounts, controlled words, names for ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from lep.documents.language_names import language_name
from lep.language import formats, spoken, tr
from lep.method.reading import Data, blank, dig, label, languages, name_of, prose
from lep.model.shape import Shape, shape_at
from lep.model.vocab import MEANINGS, meaning
from lep.redline.tables import AMOUNTS, MEASURED, PER_CENT, REFERRED, YEARS, Pattern, Rows, rows

LONGEST: Final = 300
"""Characters of a text that a sentence quotes; the rest is in the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row on the way to a place: the pattern of its list, and the row."""

    pattern: Pattern
    row: Data

    @property
    def about(self) -> Rows:
        """What rows.yaml says about its list."""
        return rows()[".".join(self.pattern)]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions, at one place: the whole file's data and the rows on the way there, outermost first."""

    data: Data
    rows: tuple[Row, ...] = ()

    def within(self, pattern: Pattern, row: Data) -> Side:
        """The side one row further in."""
        return Side(self.data, (*self.rows, Row(pattern, row)))


def said(value: Any, pattern: Pattern, shape: Shape, side: Side) -> str:
    """A single value as a sentence says it; what a person typed and names are in quotation marks."""
    dotted = ".".join(pattern)
    if shape.kind == "boolean":
        return tr("yes") if value else tr("no")
    if shape.kind == "choice":
        return _word(tuple(shape.choices), str(value))
    if shape.kind == "date":
        return formats().long_date(str(value))
    if isinstance(value, int | float):
        return _number(value, dotted, side)
    if shape.ref:
        return quoted(_name(str(value), shape.ref, side))
    if dotted == "languages.*":
        return language_name(str(value))
    if isinstance(value, Mapping):
        return quoted(prose(side.data, value, spoken()))
    return quoted(str(value))


def quoted(text: str) -> str:
    """ "Text" in the quotation marks of the language, shortened where it is very long."""
    line = " ".join(text.split())
    return tr("“{text}”", text=line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()} …")


def names(side: Side, pattern: Pattern) -> dict[str, str]:
    """What the labels of places ask for: `name` of the nearest thing that has one, and `from`, a partner."""
    inner = side.rows[-1] if side.rows else None
    return {"name": _nearest_name(side, pattern), "from": _partner(inner, side)}


def facts(side: Side) -> str:
    """What stands in brackets beside a row that comes or goes; "" for nothing."""
    inner = side.rows[-1]
    return ", ".join(beside(side, inner.about.facts))


def beside(side: Side, keys: tuple[str, ...]) -> list[str]:
    """The values at these keys of the innermost row, in words, without those that are blank."""
    inner = side.rows[-1]
    found = []
    for key in keys:
        value = dig(inner.row, key)
        if not blank(value):
            place = (*inner.pattern, "*", *key.split("."))
            found.append(said(value, place, shape_at(place), side))
    return found


def _nearest_name(side: Side, pattern: Pattern) -> str:
    for at in range(len(side.rows) - 1, -1, -1):
        one = side.rows[at]
        about = one.about
        if at and _speaks_for_its_objective(side.rows[at - 1], one, pattern):
            continue
        if about.name:
            return _own_name(one, about, side) or str(one.row.get("id") or "")
    return ""


def _speaks_for_its_objective(outer: Row, row: Row, pattern: Pattern) -> bool:
    """An only indicator's figures are its objective's, which has the shorter name."""
    figures = any(part in pattern for part in ("baseline", "target", "milestones"))
    return row.pattern == ("objectives", "*", "indicators") and figures and len(outer.row.get("indicators") or ()) == 1


def _own_name(one: Row, about: Rows, side: Side) -> str:
    value = one.row.get(about.name)
    if blank(value):
        return label(side.data, one.row, spoken()) if about.key == ("id",) else ""
    place = (*one.pattern, "*", about.name)
    shape = shape_at(place)
    if shape.kind == "text":
        return prose(side.data, value, spoken())
    return said(value, place, shape, side) if shape.kind == "choice" else str(value)


def _partner(inner: Row | None, side: Side) -> str:
    if inner is None or not inner.about.partner:
        return ""
    stakeholder = inner.row.get(inner.about.partner)
    if blank(stakeholder):
        return tr("a partner that is still open")
    return quoted(name_of(side.data, "stakeholders", stakeholder, spoken()))


def _name(identifier: str, lists: tuple[str, ...], side: Side) -> str:
    for name in lists:
        found = _indicators(side.data) if name == REFERRED["objectives.*.indicators"] else None
        if found is not None:
            return label(side.data, found[identifier], spoken()) if identifier in found else identifier
        if (named := name_of(side.data, name, identifier, spoken())) != identifier:
            return named
    return identifier


def _indicators(data: Data) -> dict[str, Data]:
    objectives = data.get("objectives") or ()
    return {one["id"]: one for objective in objectives for one in objective.get("indicators") or () if "id" in one}


def _number(value: float, dotted: str, side: Side) -> str:
    if dotted in AMOUNTS:
        return formats().amount(value, str(side.data.get("currency") or "")).strip()
    if dotted in PER_CENT or (dotted in MEASURED and _unit(side) == "%"):
        return formats().percentage(value)
    return formats().number(value, grouped=dotted not in YEARS)


def _unit(side: Side) -> str:
    """The unit of the nearest row that has one."""
    found = next((one.row["unit"] for one in reversed(side.rows) if not blank(one.row.get("unit"))), None)
    return prose(side.data, found, languages(side.data)[0]) if found else ""


def _word(choices: tuple[str, ...], word: str) -> str:
    vocabulary = _vocabulary(choices)
    return meaning(vocabulary, word) if vocabulary else word


@cache
def _vocabulary(choices: tuple[str, ...]) -> str:
    return next((name for name, table in MEANINGS.items() if tuple(table) == choices), "")
