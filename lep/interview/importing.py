"""Stakeholders from a table or from pasted lines, all of them or none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from lep.files.paths import get
from lep.interview.answering import put
from lep.interview.ask import Ask
from lep.interview.asking import choices_of, single_kind
from lep.interview.ids import new_id
from lep.interview.objections import consequences
from lep.interview.proposals import guess_kind
from lep.interview.typed import Invalid, parse_one
from lep.method.reading import prose
from lep.model import Shape, shape_at

DELIMITERS: Final = ";,\t|"
SHORT: Final[Mapping[str, str]] = {
    "email": "contact.email",
    "e-mail": "contact.email",
    "phone": "contact.phone",
    "form": "legal.form",
    "registration": "legal.registration",
    "seat": "legal.seat",
    "signatory": "signatory.role",
    "influence": "view.influence",
    "interest": "view.interest",
    "stance": "view.stance",
}
"""Column names that people use, for places inside a stakeholder."""


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one line of the table; lines count from 1, the heading is the first."""

    line: int
    column: str
    message: str


class ImportFailed(ValueError):  # noqa: N818 - it says what happened
    """Nothing was imported; `errors` say why, line by line."""

    def __init__(self, errors: Iterable[RowError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(f"line {error.line}: {error.message}" for error in self.errors))


@dataclass(frozen=True, slots=True)
class Imported:
    """The data with the stakeholders in it, and the names of those that are new and of those that were there."""

    data: dict[str, Any]
    added: tuple[str, ...]
    changed: tuple[str, ...]


def import_stakeholders(text: str, data: Mapping[str, Any]) -> Imported:
    """Stakeholders of a table with a heading line (`name,kind,email…`), or of lines `name; kind`, into the data.

    A stakeholder that is there already (same id, or same name) is completed. Raises ImportFailed; then nothing is.
    """
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=_delimiter(text)))
    numbered = [(at, row) for at, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not numbered:
        raise ImportFailed([RowError(1, "", "there is nothing in it")])
    columns, errors = _columns(numbered[0])
    lines = numbered[1:] if columns else numbered
    found: list[dict[str, Any]] = []
    for at, row in lines if not errors else ():
        item, wrong = _item(at, row, columns or ["name", "kind"], data)
        found.append(item)
        errors += wrong
    if errors:
        raise ImportFailed(errors)
    return _laid_in(found, data)


def _delimiter(text: str) -> str:
    """The separator that the first line has most of; a name alone on its line needs none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not any(mark in first for mark in DELIMITERS):
        return ";"
    heading = max(DELIMITERS, key=first.count)
    # Pasted lines have no heading, and a name may hold a comma: there, only a semicolon, a tab or a bar separates.
    cells = [cell.strip().lower() for cell in first.split(heading)]
    return heading if heading != "," or "name" in cells else ";"


def _columns(first: tuple[int, list[str]]) -> tuple[list[str], list[RowError]]:
    """The places that the heading names; [] if the first line is no heading."""
    at, cells = first
    names = [cell.strip().lower() for cell in cells]
    if "name" not in names:
        return [], []
    places = [SHORT.get(name, name) for name in names]
    unknown = [name for name, place in zip(names, places, strict=True) if name and _shape(place) is None]
    return places, [RowError(at, name, f"there is no column {name!r}; {_known()}") for name in unknown]


def _known() -> str:
    return "known are name, kind, level, status, role, " + ", ".join(name for name in SHORT if name != "e-mail")


def _shape(place: str) -> Shape | None:
    try:
        shape = shape_at(("stakeholders", "*", *place.split(".")))
    except KeyError:
        return None
    return None if shape.kind in ("mapping", "list", "table") else shape


def _item(
    at: int, row: list[str], columns: list[str], data: Mapping[str, Any]
) -> tuple[dict[str, Any], list[RowError]]:
    item: dict[str, Any] = {}
    errors: list[RowError] = []
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        errors.append(RowError(at, "", f"it has {len(row)} cells for {len(columns)} columns"))
    for place, cell in zip(columns, row, strict=False):
        if not place or not cell.strip():
            continue
        try:
            item = put(item, tuple(place.split(".")), _value(cell.strip(), place, data))
        except Invalid as invalid:
            errors.append(RowError(at, place, f"{place} {cell.strip()!r}: {invalid}"))
    if not item.get("name"):
        errors.append(RowError(at, "name", "the name is missing"))
    return item, errors


def _value(cell: str, place: str, data: Mapping[str, Any]) -> Any:
    shape = _shape(place)
    assert shape is not None
    choices = choices_of(shape, data)
    ask = Ask(place, "map", place, single_kind(shape, choices), choices=choices)
    return parse_one(cell, replace(ask, minimum=shape.minimum, maximum=shape.maximum, pattern=shape.pattern))


def _laid_in(found: list[dict[str, Any]], data: Mapping[str, Any]) -> Imported:
    after: dict[str, Any] = dict(data)
    added, changed = [], []
    for item in found:
        known = get(after, ("stakeholders",)) or []
        at = next((i for i, one in enumerate(known) if _same(one, item, after)), None)
        if at is None:
            fresh = item.get("id") or new_id(item["name"], "stakeholder", {one.get("id") for one in known})
            after = put(after, ("stakeholders", len(known)), _with_kind({"id": fresh, **item}))
            added.append(item["name"])
        else:
            after = put(after, ("stakeholders", at), _with_kind(_completed(known[at], item)))
            changed.append(item["name"])
    wrong = consequences(data, after)
    if wrong:
        raise ImportFailed(RowError(1, "", message) for message in wrong)
    return Imported(after, tuple(added), tuple(changed))


def _with_kind(item: dict[str, Any]) -> dict[str, Any]:
    """With the kind that the name gives away, if nobody has said it."""
    kind = None if "kind" in item else guess_kind(str(item.get("name")))
    return {**item, "kind": kind} if kind else item


def _same(one: Mapping[str, Any], item: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    if "id" in item:
        return bool(one.get("id") == item["id"])
    name: str = item["name"]
    return prose(data, one.get("name")).casefold() == name.casefold()


def _completed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The old item with what the table knows; an existing name stays as it is written."""
    merged = {**old}
    for key, value in new.items():
        if isinstance(value, Mapping) and isinstance(old.get(key), Mapping):
            merged[key] = {**old[key], **value}
        elif key != "name":
            merged[key] = value
    return merged
