"""JSON-stat 2.0 data sets, as Eurostat and many statistics offices send them.

Values stand in row-major order of the dimensions, as a list or as a mapping from position to value; `size` counts
the categories; a dimension's `index` is a list of codes or a mapping from code to position (json-stat.org/full).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, Final

from lep.evidence.errors import Unreadable
from lep.evidence.grid import too_many_cells
from lep.evidence.table import MAX_CELLS, SUPPRESSED, Cell, Dimension, Key, Role, Table
from lep.evidence.words import agency_name, role_of
from lep.language import mark, tr, tr_n

_ROLES: Final[dict[str, Role]] = {"time": "period", "geo": "area", "metric": "indicator"}
_SELF_NAMED: Final = ("period", "area", "sex", "age", "sector", "unit", "indicator")
LARGEST: Final = 1e15
_WANTED: Final = mark("it should be a JSON-stat 2.0 data set: at Eurostat, format=JSON")


def read_jsonstat(text: str, name: str) -> Table:
    """The data set in a text. Raises Unreadable."""
    data = _parsed(text, name)
    if data.get("class") != "dataset" or not isinstance(data.get("id"), list):
        raise Unreadable(tr("this JSON is no data set"), hint=tr(_WANTED), file=name)
    reader = _Reader(data, name)
    dimensions = reader.dimensions()
    extension = data.get("extension")
    code = extension.get("id") if isinstance(extension, Mapping) else None
    return Table(
        form="JSON-stat",
        official=True,
        dimensions=dimensions,
        cells=reader.cells(dimensions),
        title=_line(data.get("label")),
        code=_line(code),
        source=agency_name(_line(data.get("source"))),
        updated=_line(data.get("updated")),
    )


def _parsed(text: str, name: str) -> dict[str, Any]:
    def refuse(word: str) -> float:
        raise ValueError(tr("{value} is no number", value=word))

    try:
        data = json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        message = tr("this is no JSON: {error}, line {line}", error=error.msg, line=error.lineno)
        raise Unreadable(message, hint=tr(_WANTED), file=name) from None
    except (ValueError, RecursionError) as error:
        message = tr("this JSON cannot be read: {error}", error=error)
        raise Unreadable(message, hint=tr(_WANTED), file=name) from None
    if not isinstance(data, dict):
        raise Unreadable(tr("this JSON is no data set"), hint=tr(_WANTED), file=name)
    return data


class _Reader:
    """The parts of one data set; every error names the part that it is about."""

    def __init__(self, data: Mapping[str, Any], name: str) -> None:
        self._data = data
        self._name = name

    def _wrong(self, what: str) -> Unreadable:
        return Unreadable(what, hint=tr("download the file again; it may be cut short"), file=self._name)

    def dimensions(self) -> tuple[Dimension, ...]:
        ids, sizes, described = self._data["id"], self._data.get("size"), self._data.get("dimension")
        if not isinstance(sizes, list) or len(sizes) != len(ids) or not isinstance(described, Mapping):
            raise self._wrong(tr("id, size and dimension do not fit together"))
        if not all(isinstance(one, str) for one in ids) or len(set(ids)) != len(ids):
            raise self._wrong(tr("id must name each dimension once"))
        if not all(isinstance(size, int) and not isinstance(size, bool) and size > 0 for size in sizes):
            raise self._wrong(tr("size must hold whole numbers above 0: the data set is empty"))
        cells = 1
        for size in sizes:
            cells *= size
            if cells > MAX_CELLS:  # said at once: sizes that are made up may come to a number without end
                raise Unreadable(too_many_cells(), hint=tr("download fewer areas or years"), file=self._name)
        return tuple(self._dimension(one, size, described.get(one)) for one, size in zip(ids, sizes, strict=True))

    def _dimension(self, identifier: str, size: int, described: Any) -> Dimension:
        category = described.get("category") if isinstance(described, Mapping) else None
        if not isinstance(category, Mapping):
            raise self._wrong(tr("the dimension {name} is not described", name=identifier))
        labels = category.get("label")
        labels = labels if isinstance(labels, Mapping) else {}
        codes = self._codes(category.get("index"), labels, identifier)
        if len(codes) != size or len(set(codes)) != size:
            message = tr_n(
                len(codes),
                "the dimension {name} has {n} category, but its size is {size}",
                "the dimension {name} has {n} categories, but its size is {size}",
                name=identifier,
                size=size,
            )
            raise self._wrong(message)
        categories = {code: _line(labels.get(code)) or code for code in codes}
        return Dimension(identifier, self._role(identifier), categories, _line(described.get("label")))

    def _codes(self, index: Any, labels: Mapping[str, Any], identifier: str) -> list[str]:
        if isinstance(index, list):
            return [_line(str(code)) for code in index]
        if isinstance(index, Mapping):
            if sorted(map(str, index.values())) != sorted(map(str, range(len(index)))):
                raise self._wrong(tr("the positions of the dimension {name} are not 0, 1, 2 …", name=identifier))
            return [_line(code) for code in sorted(index, key=lambda code: int(index[code]))]
        if index is None and len(labels) == 1:  # the standard lets a dimension with one category do without
            return [_line(code) for code in labels]
        raise self._wrong(tr("the dimension {name} has no index", name=identifier))

    def _role(self, identifier: str) -> Role:
        given = self._data.get("role")
        for role, ours in _ROLES.items():
            named = given.get(role) if isinstance(given, Mapping) else None
            if isinstance(named, list) and identifier in named:
                return ours
        known = role_of(identifier)
        return known if known in _SELF_NAMED else "other"  # type: ignore[return-value]

    def cells(self, dimensions: tuple[Dimension, ...]) -> dict[Key, Cell]:
        codes = [list(one.categories) for one in dimensions]
        total = math.prod(len(one) for one in codes)
        values = self._placed("value", total)
        flags = self._placed("status", total)
        return {_key(at, codes): self._cell(values.get(at), flags.get(at)) for at in sorted({*values, *flags})}

    def _placed(self, part: str, total: int) -> dict[int, Any]:
        """Position -> what stands there, of a list, a mapping or (status) one text for all."""
        found = self._data.get(part)
        if isinstance(found, list) and len(found) == total:
            return {at: one for at, one in enumerate(found) if one is not None}
        if isinstance(found, Mapping):
            if not all(key.isascii() and key.isdigit() and len(key) < 12 and int(key) < total for key in found):
                raise self._wrong(tr("{part} has positions that the sizes do not allow", part=part))
            return {int(key): one for key, one in found.items() if one is not None}
        if part == "status":
            return dict.fromkeys(range(total), found) if isinstance(found, str) else {}
        raise self._wrong(tr_n(total, "value must hold {n} cell", "value must hold {n} cells"))

    def _cell(self, value: Any, flag: Any) -> Cell:
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self._wrong(tr("{value} is no number", value=repr(value)))
        flag = _line(flag).casefold()
        if value is not None and not abs(value) < LARGEST:
            raise self._wrong(tr("a value is too large to be a figure"))
        return Cell(None if flag == SUPPRESSED else value, flag)


def _key(at: int, codes: list[list[str]]) -> Key:
    """The codes of a position in row-major order: the last dimension runs fastest."""
    found = []
    for categories in reversed(codes):
        at, here = divmod(at, len(categories))
        found.append(categories[here])
    return tuple(reversed(found))


def _line(text: Any) -> str:
    """One line of text; half characters, which JSON can spell and nobody can write, become question marks."""
    return " ".join(text.split())[:500].encode("utf-8", "replace").decode("utf-8") if isinstance(text, str) else ""
