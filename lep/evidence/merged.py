"""What a sheet says beside its values: which cells are merged, and which formulas nobody has worked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Final
from xml.etree import ElementTree

from lep.evidence.grid import Value

_RANGE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_MOST: Final = 100_000
"""Cells that are filled from merged ones, at most: a merged range may claim a whole sheet."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Where a merged cell has its value, and the cells that it covers; rows and columns count from 1."""

    row: int
    column: int
    rows: range
    columns: range


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """The merged cells of a sheet, and the formulas without a value: by row, then by column."""

    merged: tuple[Merged, ...] = ()
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)


def layout_of(part: IO[bytes]) -> SheetLayout:
    """The layout of the part of a package that holds a sheet; the part was inspected before."""
    merged: list[Merged] = []
    formulas: dict[int, dict[int, str]] = {}
    room = _MOST
    for _, element in ElementTree.iterparse(part):  # parts with entities of their own were refused
        tag = element.tag.rpartition("}")[2]
        if tag == "mergeCell":
            found = _merged(element.get("ref", ""))
            if found and len(found.rows) * len(found.columns) <= room:
                room -= len(found.rows) * len(found.columns)
                merged.append(found)
        elif tag == "c":
            _note_formula(element, formulas)
            element.clear()
        elif tag == "row":
            element.clear()
    return SheetLayout(tuple(merged), formulas)


def completed(rows: Iterable[tuple[int, list[Value]]], layout: SheetLayout) -> Iterator[tuple[int, list[Value]]]:
    """The rows with every merged cell filled, and with the formulas that have no value as text."""
    values: dict[int, Value] = {}
    for number, row in rows:
        for column, formula in layout.formulas.get(number, {}).items():
            _put(row, column, formula)
        for position, one in enumerate(layout.merged):
            if number in one.rows:
                if number == one.row:
                    values[position] = row[one.column - 1] if one.column <= len(row) else ""
                for column in one.columns:
                    if values.get(position, "") != "":
                        _put(row, column, values[position])
        yield number, row


def _put(row: list[Value], column: int, value: Value) -> None:
    row += [""] * (column - len(row))
    if row[column - 1] == "":
        row[column - 1] = value


def _note_formula(cell: ElementTree.Element, formulas: dict[int, dict[int, str]]) -> None:
    texts = {child.tag.rpartition("}")[2]: child.text or "" for child in cell}
    place = _RANGE.fullmatch(cell.get("r", ""))
    if "f" in texts and not texts.get("v") and place and len(formulas) < _MOST:
        formulas.setdefault(int(place[2]), {})[_column(place[1])] = f"={texts['f']}"


def _merged(reference: str) -> Merged | None:
    found = _RANGE.fullmatch(reference)
    if found is None or found[3] is None:
        return None
    row, column = int(found[2]), _column(found[1])
    return Merged(row, column, range(row, int(found[4]) + 1), range(column, _column(found[3]) + 1))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
