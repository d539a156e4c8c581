"""The rows of a workbook by partnership: which page a sheet is, which column is which, and what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final

from lep.batch.workbook.book import Bad, Book, Cell, Sheet
from lep.batch.workbook.cells import as_text
from lep.batch.workbook.pages import ABOUT, FIRST, PARTNERSHIP, PRINTS, WORDS, Column, Page, page_of, pages
from lep.language import tr

OWN_MARK: Final = "x-"
"""Sheets and columns whose name begins so are the user's own: left alone."""
_NUMBER: Final = re.compile(r"0*([1-9][0-9]*)(?:\.00?)?")
"""The number of an entry. Programs that keep a column with blank cells as numbers with decimals write 1.0."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a workbook that cannot be taken in. `place` is its cell, "groups!C7", or "" if it has none."""

    place: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a sheet is what; columns count from 0. `known` has the column and language of each value."""

    sheet: Sheet
    page: Page
    keys: tuple[int, ...]
    known: Mapping[int, tuple[Column, str]]
    unknown: Mapping[int, Mistake]

    @property
    def width(self) -> int:
        """The columns that have a heading. A key that has none is beyond them."""
        return len(self.sheet.rows[0][1])


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet that belongs to a partnership. `language` is "" where the heading names none."""

    layout: Layout
    number: int
    cells: tuple[Cell, ...]

    @property
    def page(self) -> Page:
        """The page it is on."""
        return self.layout.page

    @property
    def place(self) -> str:
        """The cell that says which row it is."""
        own = self.layout.keys[-1]
        return self.layout.sheet.place(self.number, own if own < self.layout.width else self.layout.keys[0])

    @property
    def partnership_place(self) -> str:
        """The cell that says which partnership it belongs to."""
        return self.layout.sheet.place(self.number, self.layout.keys[0])

    def key(self) -> tuple[str, ...]:
        """Ids of the entries above it and its own; "" for what is blank or unreadable."""
        texts = tuple(self._text(at) for at in self.layout.keys[1:])
        number = _NUMBER.fullmatch(texts[-1]) if self.page.own == "no" else None
        return (*texts[:-1], number[1]) if number else texts

    def values(self) -> Iterator[tuple[Column, str, Cell, str]]:
        """Column, language, cell and place of every value, blank ones too."""
        for at, (column, code) in self.layout.known.items():
            yield column, code, self.cells[at] if at < len(self.cells) else "", self.layout.sheet.place(self.number, at)

    def mistakes(self) -> Iterator[Mistake]:
        """Cells under headings that nobody knows, and keys that cannot be read."""
        for at, mistake in self.layout.unknown.items():
            if at < len(self.cells) and self.cells[at] != "":
                yield mistake
        for at in self.layout.keys:
            cell = self.cells[at] if at < len(self.cells) else ""
            if isinstance(cell, Bad):
                yield Mistake(self.layout.sheet.place(self.number, at), cell.message, cell.hint)

    def _text(self, at: int) -> str:
        cell = self.cells[at] if at < len(self.cells) else ""
        return "" if isinstance(cell, Bad) else as_text(cell).strip()


@dataclass(slots=True)
class Content:
    """A workbook's rows by partnership and page, in the order in which partnerships first come up.

    `strays` are mistakes that belong to no partnership, `notes` what is only to be said.
    """

    rows: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    mistakes: dict[str, list[Mistake]] = field(default_factory=dict)
    strays: list[Mistake] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def content(book: Book, exported: Mapping[str, list[str]] | None = None) -> Content:
    """What a workbook says; `exported` are the headings that it was exported with, by page. Raises Unreadable where a
    sheet cannot be told from its headings."""
    found = Content(notes=list(book.notes))
    for sheet in book.sheets:
        title = sheet.title.strip().casefold()
        if title in (ABOUT, PRINTS, WORDS) or title.startswith(OWN_MARK) or not sheet.rows:
            continue
        page = page_of(title)
        if page is None:
            _unknown_sheet(book, sheet, found)
        elif page.title in found.titles:
            raise book.refuse(tr("there are two sheets for {page}", page=page.title), tr("keep one"), sheet.title)
        else:
            found.titles.add(page.title)
            _take(_own_apart(_layout(book, sheet, page), exported or {}, found), found)
    if not (found.titles or found.rows or found.strays):
        hint = tr("`lep batch export` writes a workbook that has them")
        raise book.refuse(tr("it has none of the pages of partnerships"), hint)
    return found


def _take(layout: Layout, found: Content) -> None:
    for number, cells in layout.sheet.rows[1:]:
        row = Row(layout, number, cells)
        partnership = row._text(layout.keys[0])
        wrong = list(row.mistakes())
        if partnership:
            found.rows.setdefault(partnership, {}).setdefault(layout.page.title, []).append(row)
            for mistake in wrong:
                noted = found.mistakes.setdefault(partnership, [])
                if mistake not in noted:
                    noted.append(mistake)
        else:
            hint = tr("write the id of its partnership")
            found.strays += wrong or [
                Mistake(layout.sheet.place(number, layout.keys[0]), tr("the row belongs to no partnership"), hint)
            ]


def _unknown_sheet(book: Book, sheet: Sheet, found: Content) -> None:
    """A sheet of the user's own is only mentioned; one with rows of partnerships is probably misspelt."""
    at = next((at for at, cell in enumerate(sheet.rows[0][1]) if _folded(cell) == PARTNERSHIP), None)
    message = tr("there is no page called {title}", title=sheet.title)
    if at is None:
        found.notes.append(tr("{place}: not read, because it has no column “partnership”", place=sheet.title))
        return
    mistake = Mistake(sheet.place(sheet.rows[0][0], at), message, _nearest(sheet.title, [*pages()]))
    for _number, cells in sheet.rows[1:]:
        cell = cells[at] if at < len(cells) else ""
        partnership = "" if isinstance(cell, Bad) else as_text(cell).strip()
        noted = found.mistakes.setdefault(partnership, []) if partnership else found.strays
        if mistake not in noted:
            noted.append(mistake)
            if partnership:
                found.rows.setdefault(partnership, {})


def _own_apart(layout: Layout, exported: Mapping[str, list[str]], found: Content) -> Layout:
    """The layout without columns that somebody added beside all those that were exported: they are only mentioned."""
    there = {_folded(cell) for cell in layout.sheet.rows[0][1]}
    before = exported.get(layout.page.title)
    if not layout.unknown or not before or not there.issuperset(head.casefold() for head in before):
        return layout
    names = [*layout.page.keys, *(column.name for column in layout.page.columns)]
    own = {at for at in layout.unknown if not _close(_folded(layout.sheet.rows[0][1][at]), names)}
    for at in sorted(own):
        place = layout.sheet.place(layout.sheet.rows[0][0], at)
        found.notes.append(tr("{place}: not read, because the format has no such column", place=place))
    return replace(layout, unknown={at: one for at, one in layout.unknown.items() if at not in own})


# --- headings -----------------------------------------------------------------------------------------------------


def _layout(book: Book, sheet: Sheet, page: Page) -> Layout:
    number, cells = sheet.rows[0]
    columns = {column.name.casefold(): column for column in page.columns}
    keys: dict[str, int] = {}
    known: dict[int, tuple[Column, str]] = {}
    unknown: dict[int, Mistake] = {}
    for at, cell in enumerate(cells):
        place = sheet.place(number, at)
        if isinstance(cell, Bad):
            raise book.refuse(cell.message, cell.hint, place)
        text = as_text(cell).strip()
        if not text or text.casefold().startswith(OWN_MARK):
            continue
        if text.casefold() in page.keys or (page.title == FIRST and text.casefold() == "id"):
            key = PARTNERSHIP if page.title == FIRST else text.casefold()
            _once(book, keys, key, place)
            keys[key] = at
            continue
        name, _, code = text.partition(":")
        column = columns.get(name.strip().casefold())
        if column is None or (code and not column.in_languages):
            hint = _nearest(text, [*page.keys, *(one.name for one in page.columns)])
            unknown[at] = Mistake(
                place, tr("there is no column {name} on the page {page}", name=text, page=page.title), hint
            )
        elif (column, code.strip()) in known.values():
            raise book.refuse(tr("the column {name} is there twice", name=text), tr("keep one"), place)
        else:
            known[at] = column, code.strip()
    return Layout(sheet, page, _key_columns(book, sheet, page, keys), known, unknown)


def _once(book: Book, keys: Mapping[str, int], key: str, place: str) -> None:
    if key in keys:
        raise book.refuse(tr("the column {name} is there twice", name=key), tr("keep one"), place)


def _key_columns(book: Book, sheet: Sheet, page: Page, keys: Mapping[str, int]) -> tuple[int, ...]:
    """Where the keys are. Numbers may be left out: every row is a new entry then, or known by what it says."""
    missing = [key for key in page.keys if key not in keys and key != "no"]
    if missing:
        hint = tr("the first row names the columns, beginning with: {names}", names=", ".join(page.keys))
        message = tr("the column {name} is missing", name=missing[0])
        raise book.refuse(message, hint, sheet.place(sheet.rows[0][0], 0))
    return tuple(keys.get(key, max(len(cells) for _, cells in sheet.rows)) for key in page.keys)


def _folded(cell: Cell) -> str:
    return "" if isinstance(cell, Bad) else as_text(cell).strip().casefold()


def _close(word: str, known: list[str]) -> list[str]:
    return get_close_matches(word.casefold().partition(":")[0].strip(), known, n=1)


def _nearest(word: str, known: list[str]) -> str:
    close = _close(word, known)
    if close:
        return tr("did you mean {nearest}? (what is your own begins with x-)", nearest=close[0])
    return tr("there are: {names}; what is your own begins with x-", names=", ".join(known))
