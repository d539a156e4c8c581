"""Stakeholders from a table or from pasted lines, all of them or none."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from lep.files.paths import get
from lep.interview.amounts import Invalid
from lep.interview.answering import put
from lep.interview.ask import Ask
from lep.interview.asking import choices_of, single_kind
from lep.interview.ids import new_id
from lep.interview.objections import consequences
from lep.interview.proposals import guess_kind
from lep.interview.settings import allowed
from lep.interview.typed import parse_one
from lep.language import tr, tr_n
from lep.method.reading import prose
from lep.model import Shape, shape_at

DELIMITERS: Final = ";,\t|"
SHORT: Final[Mapping[str, str]] = {
    **dict.fromkeys(("organisation", "organization", "institution", "actor", "stakeholder"), "name"),
    "type": "kind",
    "mail": "contact.email",
    "telephone": "contact.phone",
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
LOOSE: Final = ("name", "kind")
COLUMNS: Final = ("name", "kind", "level", "status", "role", *(name for name, place in SHORT.items() if name in place))


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one line of the table; lines count from 1, the heading is the first."""

    line: int
    column: str
    message: str


class ImportFailed(ValueError):
    """Nothing was imported; `errors` say why, line by line."""

    def __init__(self, errors: Iterable[RowError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(tr("line {line}: {message}", line=e.line, message=e.message) for e in self.errors))


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
    text = re.sub("\r\n?", "\n", text.removeprefix("\ufeff"))
    rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    numbered = [(at, row) for at, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not numbered:
        raise ImportFailed([RowError(1, "", tr("there is nothing in it"))])
    columns, errors = _columns(numbered[0])
    lines = numbered[1:] if columns else _loose_lines(text)
    found: list[dict[str, Any]] = []
    for at, row in lines if not errors else ():
        item, wrong = _item(at, row, columns or list(LOOSE), data)
        found.append(item)
        errors += wrong
    if errors:
        raise ImportFailed(errors)
    return _laid_in(found, data)


def _loose_lines(text: str) -> list[tuple[int, list[str]]]:
    """Lines without a heading: a name each, and perhaps a kind after a ; a tab or a bar. Raises ImportFailed for lines
    that look like a table: it would be taken for names."""
    lines = [(at, line.strip()) for at, line in enumerate(text.split("\n"), 1) if line.strip(" ;\t|")]
    commas = {line.count(",") for _, line in lines}
    if len(lines) > 2 and len(commas) == 1 and commas != {0}:
        wrong = tr(
            "this line must name the columns, for instance {example}; known are {columns}",
            example="name,kind",
            columns=", ".join(COLUMNS),
        )
        raise ImportFailed([RowError(lines[0][0], "", wrong)])
    return [(at, re.split(r"\s*[;\t|]\s*", line, maxsplit=1)) for at, line in lines]


def _delimiter(text: str) -> str:
    """The separator that the first line has most of; a name alone on its line needs none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not any(mark in first for mark in DELIMITERS):
        return ";"
    return max(DELIMITERS, key=first.count)


def _columns(first: tuple[int, list[str]]) -> tuple[list[str], list[RowError]]:
    """The places that the heading names; [] if the first line is no heading."""
    at, cells = first
    names = [cell.strip().lower() for cell in cells]
    places = [SHORT.get(name, name) for name in names]
    if "name" not in places:
        return [], []
    unknown = [name for name, place in zip(names, places, strict=True) if name and _shape(place) is None]
    return places, [RowError(at, name, _no_column(name)) for name in unknown]


def _too_wide(cells: int, columns: int) -> str:
    return tr_n(
        cells,
        "it has {n} cell for {columns} columns",
        "it has {n} cells for {columns} columns",
        columns=columns,
    )


def _no_column(name: str) -> str:
    return tr("there is no column {name}; known are {columns}", name=repr(name), columns=", ".join(COLUMNS))


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
        wide = _too_wide(len(row), len(columns))
        errors.append(RowError(at, "", wide))
    for place, cell in zip(columns, row, strict=False):
        if not place or not cell.strip():
            continue
        try:
            item = put(item, tuple(place.split(".")), _value(cell.strip(), place, data))
        except Invalid as invalid:
            errors.append(RowError(at, place, f"{place} {cell.strip()!r}: {invalid}"))
    if not item.get("name"):
        errors.append(RowError(at, "name", tr("the name is missing")))
    return item, errors


def _value(cell: str, place: str, data: Mapping[str, Any]) -> Any:
    shape = _shape(place)
    assert shape is not None
    choices = choices_of(shape, data)
    ask = Ask(place, "map", place, single_kind(shape, choices), choices=choices)
    ask = replace(ask, minimum=shape.minimum, maximum=shape.maximum, pattern=shape.pattern)
    try:
        return parse_one(cell, ask)
    except Invalid:
        if not choices:
            raise
        raise Invalid(tr("allowed is {what}", what=allowed(ask, shape))) from None


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
