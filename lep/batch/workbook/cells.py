"""Values of a partnership as text in cells, and back.

A value is shown in a cell only if reading the cell gives exactly this value again; else the cell says `KEPT`, and the
value stays in the file. White space around a text is not shown, and is no difference.

Several short values stand in one cell with semicolons. A list of prose has a line for each item; a line that begins
with two spaces goes on with the item above.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, Final

from lep.batch.workbook.pages import Column
from lep.files.scalars import MAX_DIGITS, same
from lep.model import Shape

Raw = str | int | float
"""A cell as it was read; blank ones are ""."""

KEPT: Final = "⟦kept in the file⟧"
"""Stands for a value that a cell cannot carry. Whoever leaves it there changes nothing."""
LONGEST: Final = 32_767
"""Characters of a cell in XLSX."""

_NOT_CARRIED: Final = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""What spreadsheet programs refuse or read as something else."""
_FURTHER: Final = "  "
_WORDS_APART: Final = re.compile(r"[;\n]")
_NAMES_APART: Final = re.compile(r"[,;\n]")
_YES: Final = "true yes 1 da да oui vrai כן adevărat istina tačno točno wahr ja"
_NO: Final = "false no 0 ne не non faux לא nu fals laž netačno netočno falsch nein"
"""As people write it, and what spreadsheet programs of their countries make of it."""
_TRUTH: Final = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)
_SPACED: Final = re.compile(r"(?<=\d)[\u00a0\u202f\u2009' ](?=\d{3}(?!\d))")
_POINT: Final = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_COMMA: Final = re.compile(r"[-+]?\d*,\d+")
_DOUBTFUL: Final = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
_BOTH: Final = re.compile(r"[-+]?\d{1,3}((\.\d{3})+,|(,\d{3})+\.)\d+")
NUMBERS: Final = ("number", "integer", "answer")
"""Kinds of values whose cells may be numbers."""
_EXACT: Final = 2**53
"""Up to here a spreadsheet program keeps whole numbers."""


def bare(text: str) -> str:
    """A text without what is no difference: white space around it, and how its lines end."""
    return text.replace("\r\n", "\n").strip()


# --- single values ------------------------------------------------------------------------------------------------


def shown(value: Any, column: Column) -> str:
    """A single value, or several short ones, as the text of a cell; "" for nothing."""
    text = _written(value, column)
    return text if text is not None and _is(understood(text, column), value) and carried(text) else KEPT


def _written(value: Any, column: Column) -> str | None:
    if column.form == "words":
        items = value if isinstance(value, list) else [] if value is None else None
        return None if items is None or not all(isinstance(item, str) for item in items) else "; ".join(items)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value) if abs(value) < _EXACT else None
    return bare(value) if isinstance(value, str) else None


def _is(read: Any, value: Any) -> bool:
    if isinstance(value, str):
        return bool((read or "") == bare(value))
    if isinstance(read, int | float) and isinstance(value, int | float):
        return isinstance(read, bool) == isinstance(value, bool) and read == value
    return same(read, value) or (not read and not value and not isinstance(value, bool | int | float))


def carried(text: str) -> bool:
    """Whether a cell carries a text unchanged."""
    return len(text) <= LONGEST and not _NOT_CARRIED.search(text)


def number_text(value: float) -> str:
    """A number with a point, whole ones without."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def understood(raw: Raw, column: Column) -> Any:
    """What a cell says; None for nothing. What does not fit is passed on as it is, for the format's rules to name."""
    if column.form == "words":
        apart = _NAMES_APART if _are_names(column.shape.item) else _WORDS_APART
        return [part for item in apart.split(as_text(raw)) if (part := item.strip())] or None
    text = bare(as_text(raw))
    if not text:
        return None
    kind = column.shape.kind
    if kind in NUMBERS:
        return _number(raw, text)
    if kind == "boolean":
        return _TRUTH.get(text.casefold(), text)
    return text


def as_text(raw: Raw) -> str:
    """A cell as text: a number that a spreadsheet program made of it is written without a needless decimal."""
    return raw if isinstance(raw, str) else number_text(raw)


def _are_names(item: Shape | None) -> bool:
    return item is not None and bool(item.choices or item.ref or item.pattern or item.kind == "id")


def doubtful(raw: Raw, column: Column) -> bool:
    """Whether a cell may be a number with decimals, or a thousand times as much: 1,234."""
    return column.shape.kind in NUMBERS and isinstance(raw, str) and bool(_DOUBTFUL.fullmatch(bare(raw)))


def _number(raw: Raw, text: str) -> int | float | str:
    if not isinstance(raw, str):
        return int(raw) if float(raw).is_integer() else raw
    number = number_in(text)
    return text if number is None else number


def number_in(text: str) -> int | float | None:
    """The number that a text is, as people write it; None for all else, `1_000`, `nan` and `1e999` included."""
    digits = _SPACED.sub("", text)
    if _BOTH.fullmatch(digits):
        digits = digits.replace(min(".,", key=digits.rindex), "")
    if _COMMA.fullmatch(digits):
        digits = digits.replace(",", ".")
    if not _POINT.fullmatch(digits) or len(digits) > MAX_DIGITS:
        return None
    if digits.lstrip("+-").isdigit():
        return int(digits)
    value = float(digits)
    return int(value) if value.is_integer() else value if isfinite(value) else None


# --- prose --------------------------------------------------------------------------------------------------------


def prose_shown(value: Any, first: str) -> dict[str, str]:
    """Prose as the text of a cell for each language; plain text is in the first one."""
    texts = {first: value} if isinstance(value, str) else value
    if texts is None:
        return {}
    if not isinstance(texts, Mapping) or not all(isinstance(text, str) for text in texts.values()):
        return {first: KEPT}
    return {code: bare(text) if carried(text) else KEPT for code, text in texts.items()}


def prose_with(value: Any, edits: Mapping[str, str], first: str, order: Sequence[str]) -> Any:
    """Prose after its texts in some languages became others; None if nothing is left."""
    there = value if isinstance(value, Mapping) else {first: value}
    edits = {code: text for code, text in edits.items() if text or code in there}
    if isinstance(value, str) or value is None:
        if not edits:
            return value
        if set(edits) == {first}:
            return _with_ends(edits[first], value) or None
        value = {} if value is None else {first: value}
    old = value if isinstance(value, Mapping) else {}
    texts = {**old, **{code: _with_ends(text, old.get(code)) for code, text in edits.items()}}
    kept = {code: text for code, text in texts.items() if text}
    return {code: kept[code] for code in sorted(kept, key=_Order(order, old))} or None


def _with_ends(text: str, old: Any) -> str:
    """A new text with the line break that the old one ended with."""
    return f"{text}\n" if text and isinstance(old, str) and old.endswith("\n") else text


class _Order:
    """Sorts languages: those that were there as they stood, new ones in the order of the file."""

    def __init__(self, order: Sequence[str], old: Any) -> None:
        self._known = [*(old if isinstance(old, Mapping) else ()), *order]

    def __call__(self, code: str) -> int:
        return self._known.index(code) if code in self._known else len(self._known)


def lines_shown(items: Any, first: str) -> dict[str, str]:
    """A list of prose as the text of a cell for each language."""
    if not items:
        return {}
    if not isinstance(items, list):
        return {first: KEPT}
    texts = [prose_shown(item, first) for item in items]
    codes = list(dict.fromkeys(code for one in texts for code in one))
    cells = {code: _joined([one.get(code, "") for one in texts]) for code in codes}
    back = lines_with(items, {code: separated(cell) for code, cell in cells.items()}, first, codes)
    if same(back, items) and all(map(carried, cells.values())):
        return cells
    return dict.fromkeys(codes or [first], KEPT)


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(text.replace("\n", f"\n{_FURTHER}") for text in texts).rstrip()


def separated(cell: str) -> list[str]:
    """The items of a cell, a line each; "" for an item that is not there in this language."""
    items: list[str] = []
    for line in cell.replace("\r\n", "\n").rstrip().split("\n"):
        if line.startswith(_FURTHER) and items and items[-1]:
            items[-1] += "\n" + line.removeprefix(_FURTHER)
        else:
            items.append(line.strip())
    return items if cell.strip() else []


def lines_text(cell: str) -> str:
    """A cell of lines, written as we write it."""
    return _joined(separated(cell))


def lines_with(old: Any, cells: Mapping[str, Sequence[str]], first: str, order: Sequence[str]) -> list[Any]:
    """A list of prose that consists of these items. An item that was there stays exactly what it was."""
    items = old if isinstance(old, list) else []
    exact = {_told(_bare_item(item)): item for item in reversed(items)}
    found = []
    for at in range(max((len(one) for one in cells.values()), default=0)):
        texts = {code: one[at] if at < len(one) else "" for code, one in cells.items()}
        said = {code: text for code, text in texts.items() if text}
        before = items[at] if at < len(items) else None
        forms: list[Any] = [{code: said[code] for code in sorted(said, key=_Order(order, before))}]
        if set(said) == {first}:
            forms.insert(isinstance(before, Mapping), said[first])
        if said:
            found.append(next((exact[key] for form in forms if (key := _told(form)) in exact), forms[0]))
    return found


def _told(item: Any) -> str:
    return json.dumps(item, sort_keys=True, default=str)


def _bare_item(item: Any) -> Any:
    if isinstance(item, str):
        return bare(item)
    return (
        {code: bare(text) if isinstance(text, str) else text for code, text in item.items()}
        if isinstance(item, Mapping)
        else item
    )
