"""Which pages a workbook has, and which columns: read off the model, never listed by hand.

Single values of a partnership are on the first page, whatever they are nested in ("agreement.review.first"). Each list
of entries, and each mapping with free keys, has a page of its own, called by the last of its keys ("indicators").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from lep.model import Shape, is_private, members, root

Pattern = tuple[str, ...]
Form = Literal["single", "words", "text", "lines"]
"""What a cell holds: a single value, several short ones, prose, or a list of prose with a line for each."""
Own = Literal["id", "no", "key", ""]
"""What tells the rows of a page apart: ids, numbers, the keys of a mapping, nothing but the partnership."""

FIRST: Final = "partnerships"
ABOUT: Final = "about"
PRINTS: Final = "exported"
WORDS: Final = "words"
PARTNERSHIP: Final = "partnership"
VALUE: Final = "value"
"""The column of a mapping whose keys have single values."""
_KEYS_OF_THE_FILE: Final = ("lep", "id")
"""Of the first page: the version of the format is not to be edited, and the id stands in the column of the key."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A value of every row. `keys` is where it stands in the row; () for the row itself, if that is a single value."""

    name: str
    keys: Pattern
    shape: Shape
    form: Form
    private: bool = False

    @property
    def in_languages(self) -> bool:
        """Whether there is a column for each language."""
        return self.form in ("text", "lines")


@dataclass(frozen=True, slots=True)
class Page:
    """One list of the format. `pattern` leads to an entry and ends in "*", but for the first page, where it is ()."""

    title: str
    pattern: Pattern
    above: tuple[str, ...]
    own: Own
    columns: tuple[Column, ...]
    private: bool = False

    @property
    def place(self) -> str:
        """Where the list is in the file: "objectives.indicators"."""
        return dotted(self.pattern)

    @property
    def keys(self) -> tuple[str, ...]:
        """Headings of the columns that say which row it is."""
        return (PARTNERSHIP, *self.above, *((self.own,) if self.own else ()))


def dotted(pattern: Pattern) -> str:
    """A pattern as people read it, without the positions."""
    return ".".join(step for step in pattern if step != "*")


@cache
def pages() -> Mapping[str, Page]:
    """All pages by title, those of lists within lists after the page of the outer list."""
    patterns = [pattern for pattern, _ in _lists(root(), ())]
    titles = _titles([dotted(pattern) for pattern in patterns])
    found = {FIRST: Page(FIRST, (), (), "", tuple(_columns(root(), (), (), skipped=_KEYS_OF_THE_FILE)))}
    for pattern, shape in _lists(root(), ()):
        found[titles[dotted(pattern)]] = _page(pattern, shape, titles)
    return found


def page_of(title: str) -> Page | None:
    """The page that a title, or the whole place of the list, means."""
    wanted = title.strip().casefold()
    return next((page for page in pages().values() if wanted in (page.title, page.place)), None)


def _page(pattern: Pattern, shape: Shape, titles: Mapping[str, str]) -> Page:
    item = shape.item
    assert item is not None
    above = tuple(
        titles[dotted(pattern[: at + 1])]
        for at, step in enumerate(pattern[:-1])
        if step == "*" and at < len(pattern) - 1
    )
    if shape.kind == "table":
        own: Own = "key"
    else:
        own = "id" if item.model and "id" in members(item.model) else "no"
    place = dotted(pattern)
    columns = tuple(_columns(item, (), pattern, skipped=("id",) if own == "id" else ()))
    return Page(titles[place], pattern, above, own, columns, is_private(place))


def _lists(shape: Shape, pattern: Pattern) -> Iterator[tuple[Pattern, Shape]]:
    """Lists of entries and mappings with free keys, outer ones first, as (pattern of an entry, shape of the list)."""
    for key, member in members(shape.model).items() if shape.model else ():
        here = (*pattern, key)
        if member.model:
            yield from _lists(member, here)
        elif member.item and (member.item.model or member.kind == "table"):
            yield (*here, "*"), member
            yield from _lists(member.item, (*here, "*"))


def _titles(places: list[str]) -> dict[str, str]:
    """The shortest end of each place that no other has."""
    found = {}
    for place in places:
        keys = place.split(".")
        ends = (".".join(keys[at:]) for at in range(len(keys) - 1, -1, -1))
        found[place] = next(end for end in ends if end == place or sum(_ends(one, end) for one in places) == 1)
    return found


def _ends(place: str, end: str) -> bool:
    return place == end or place.endswith(f".{end}")


def _columns(shape: Shape, keys: Pattern, pattern: Pattern, skipped: tuple[str, ...] = ()) -> Iterator[Column]:
    if shape.model is None:
        yield _column(VALUE, (), shape, pattern)
        return
    for key, member in members(shape.model).items():
        here = (*keys, key)
        if member.model:
            yield from _columns(member, here, pattern)
        elif not keys and key in skipped:
            continue
        elif member.kind != "table" and not (member.item and member.item.model):
            yield _column(".".join(here), here, member, pattern)


def _column(name: str, keys: Pattern, shape: Shape, pattern: Pattern) -> Column:
    form: Form = "single"
    if shape.kind == "text":
        form = "text"
    elif shape.item:
        form = "lines" if shape.item.kind == "text" else "words"
    return Column(name, keys, shape, form, is_private(dotted((*pattern, *keys))))
