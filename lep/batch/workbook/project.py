"""One partnership laid out as rows of pages."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from lep.batch.workbook.cells import KEPT, lines_shown, prose_shown, shown
from lep.batch.workbook.pages import FIRST, Column, Page, pages
from lep.files.paths import Path

Head = tuple[str, str]
"""A column and its language; "" for columns without one."""
Key = tuple[str, ...]
"""Which row of a page: the ids of the entries above it, and its own id, number or key; () on the first page."""

_LENGTH: Final = 6
"""Characters of a print: the chance that an edit goes unnoticed is one in 68 thousand million, and only where the
file is another by now."""
_NUMBERED: Final = "#"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what stands at `path` in the file."""

    page: Page
    key: Key
    path: Path
    value: Any

    def cells(self, first: str) -> dict[Head, str]:
        """The texts of its cells that are not blank. `first` is the language of plain texts."""
        found: dict[Head, str] = {}
        for column in self.page.columns:
            found.update(_cells(column, at(self.value, column.keys), first))
        return {head: text for head, text in found.items() if text}


def entries(data: Mapping[str, Any]) -> Iterator[Entry]:
    """All rows of a partnership, those of outer lists before those within them."""
    for page in pages().values():
        if page.title == FIRST:
            yield Entry(page, (), (), data)
        else:
            yield from (Entry(page, key, path, value) for key, path, value in _found(data, page.pattern, (), (), page))


def at(value: Any, keys: tuple[str, ...]) -> Any:
    """What stands at these keys of a row; `...` where a value stands in the way of them."""
    for key in keys:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            return ...
        value = value.get(key)
    return value


def fingerprint(digest: str, page: str, key: Key, head: Head, text: str) -> str:
    """Tells whether a cell still says what it said when it was exported, without saying what that was."""
    whole = "\0".join((digest, page, *key, *head, text))
    return urlsafe_b64encode(sha256(whole.encode("utf-8", "surrogatepass")).digest()).decode("ascii")[:_LENGTH]


def _cells(column: Column, value: Any, first: str) -> dict[Head, str]:
    if value is ...:
        return {(column.name, first if column.in_languages else ""): KEPT}
    if column.form == "text":
        return {(column.name, code): text for code, text in prose_shown(value, first).items()}
    if column.form == "lines":
        return {(column.name, code): text for code, text in lines_shown(value, first).items()}
    return {(column.name, ""): shown(value, column)}


def _found(value: Any, pattern: tuple[str, ...], path: Path, key: Key, page: Page) -> Iterator[tuple[Key, Path, Any]]:
    """The entries that a pattern leads to, each with its key and path."""
    if not pattern:
        yield key, path, value
    elif pattern[0] != "*":
        if isinstance(value, Mapping):
            yield from _found(value.get(pattern[0]), pattern[1:], (*path, pattern[0]), key, page)
    elif len(pattern) == 1 and page.own == "key":
        for name, inner in value.items() if isinstance(value, Mapping) else ():
            yield (*key, str(name)), (*path, name), inner
    elif isinstance(value, list):
        for position, name in enumerate(names(value, page.own if len(pattern) == 1 else "id")):
            if isinstance(value[position], Mapping):
                yield from _found(value[position], pattern[1:], (*path, position), (*key, name), page)


def names(items: list[Any], own: str) -> list[str]:
    """What the rows of a list are called: ids, or numbers from 1; `#2` for the second where an id is missing or not
    the only one."""
    if own != "id":
        return [str(number) for number in range(1, len(items) + 1)]
    ids = [item.get("id") if isinstance(item, Mapping) else None for item in items]
    times = Counter(one for one in ids if isinstance(one, str))
    return [
        one if isinstance(one, str) and one and times[one] == 1 and not one.startswith(_NUMBERED) else f"{_NUMBERED}{n}"
        for n, one in enumerate(ids, 1)
    ]
