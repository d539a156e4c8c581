"""What the rows of a workbook change in one partnership file. Nothing is written here.

A row is found by its id, its number (as long as the file is what was exported) or its key; else by what tells entries
of its list apart; else it is a new entry, unless a number says that it is none. Cells that were not edited change
nothing, whatever the file says by now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lep.batch.workbook.book import Bad, Cell
from lep.batch.workbook.cells import KEPT, as_text, doubtful, lines_with, prose_with, separated, understood
from lep.batch.workbook.compare import Past, blank_value, said, verdict
from lep.batch.workbook.pages import FIRST, Column, Page, pages
from lep.batch.workbook.project import Entry, Head, Key, at, entries
from lep.batch.workbook.rows import Mistake, Row
from lep.files import Append, Change, Delete, Path, Set, get
from lep.files.problems import nearest
from lep.language import tr
from lep.method.reading import languages
from lep.redline.tables import rows as told_apart


@dataclass(slots=True)
class Merge:
    """The changes that a workbook makes: `changes` first, then `deletions`, last ones first.

    `conflicts` are cells that were edited in the workbook and in the file; `gone` the rows that are no longer in the
    workbook; `places` the cell of each place in the file.
    """

    changes: list[Change] = field(default_factory=list)
    deletions: list[Delete] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    conflicts: list[Mistake] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    places: dict[Path, str] = field(default_factory=dict)


def merge(
    data: Mapping[str, Any],
    rows: Mapping[str, list[Row]],
    titles: Iterable[str],
    past: Past | None,
    *,
    delete: bool = False,
) -> Merge:
    """What the rows of one partnership, by page, change in its file. `titles` are the pages that the workbook has."""
    return _Merging(data, past).run(rows, set(titles), delete=delete)


class _Merging:
    def __init__(self, data: Mapping[str, Any], past: Past | None) -> None:
        self.data = data
        self.past = past
        self.order = languages(data)
        self.first = self.order[0]
        self.result = Merge()
        self.entries: dict[str, dict[Key, Entry]] = {title: {} for title in pages()}
        for entry in entries(data):
            self.entries[entry.page.title][entry.key] = entry
        self.seen: dict[str, dict[Key, str]] = {title: {} for title in pages()}
        self.new: dict[tuple[str, Key], dict[str, Any]] = {}
        self.added: dict[Path, list[Any]] = {}
        self.signatures: dict[str, dict[tuple[Key, tuple[tuple[str, str], ...]], list[Entry]]] = {}

    def run(self, rows: Mapping[str, list[Row]], titles: set[str], *, delete: bool) -> Merge:
        for page in pages().values():
            for row in rows.get(page.title, ()):
                self._row(row)
        for path, items in self.added.items():
            self.result.changes += [Append(path, item) for item in items]
        self._missing(titles, delete=delete)
        return self.result

    # --- which entry a row is ------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        page, key = row.page, row.key()
        above, own = key[: len(page.above)], key[len(page.above) :]
        if self._wrong(row, above, own):
            return
        entry = self._entry(row, above, own)
        if entry is not None:
            if self._once(row, entry.key):
                self.result.places[entry.path] = row.place
                self._edit(row, entry)
        elif row.page.own == "no" and not (own[0] and self.past):
            self._add(row, above, "")
        elif not self._once(row, key):
            return
        elif self._was_there(page, key):
            self._edited_after_it_went(row, key)
        elif page.own == "no":
            message = tr("there is no `{id}` on the page {page}", id=own[0], page=page.title)
            self._mistake(row.place, message, tr("Number of the entry in the file. Leave it blank for a new entry."))
        else:
            self._add(row, above, own[0] if own else "")

    def _wrong(self, row: Row, above: Key, own: Key) -> bool:
        """Whether the row cannot be placed; the mistake is noted."""
        if own and not own[0] and row.page.own != "no":
            self._mistake(
                row.place, tr("the row has no {key}", key=row.page.own), tr("every row of this page needs one")
            )
            return True
        for depth, title in enumerate(row.page.above):
            key = above[: depth + 1]
            if key not in self.entries[title] and (title, key) not in self.new:
                known = [one[-1] for one in (*self.entries[title], *(k for t, k in self.new if t == title))]
                close = nearest(key[-1], known)
                hint = (
                    tr("did you mean `{nearest}`?", nearest=close)
                    if close
                    else tr("there are: {names}", names=", ".join(known[:12]))
                )
                place = row.layout.sheet.place(row.number, row.layout.keys[depth + 1])
                self._mistake(place, tr("there is no `{id}` on the page {page}", id=key[-1], page=title), hint)
                return True
        return False

    def _entry(self, row: Row, above: Key, own: Key) -> Entry | None:
        here = self.entries[row.page.title]
        numbered = row.page.own == "no"
        if (not numbered or (self.past and own[0])) and (*above, *own) in here:
            return here[(*above, *own)]
        return self._told_apart(row, above) if (numbered and not own[0]) or (numbered and not self.past) else None

    def _told_apart(self, row: Row, above: Key) -> Entry | None:
        """The entry that says the same where entries of its list are told apart, and is no other row's."""
        keys = told_apart()[".".join(row.page.pattern[:-1])].key
        said_here: dict[Head, str] = {}
        for column, code, cell, _place in row.values():
            if column.name in keys and not isinstance(cell, Bad) and (text := said(cell, column)):
                said_here[self._head(column, code)] = text
        wanted = self._signature(said_here, keys)
        if not wanted:
            return None
        title = row.page.title
        if title not in self.signatures:
            self.signatures[title] = {}
            for key, entry in self.entries[title].items():
                own = key[:-1], self._signature(entry.cells(self.first), keys)
                self.signatures[title].setdefault(own, []).append(entry)
        likely = self.signatures[title].get((above, wanted), [])
        return next((entry for entry in likely if entry.key not in self.seen[title]), None)

    def _signature(self, cells: Mapping[Head, str], keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """What tells an entry apart: the texts of these columns, prose in the first language that it has."""
        found: dict[str, str] = {}
        for (name, code), text in cells.items():
            if name in keys and (name not in found or code == self.first):
                found[name] = text
        return tuple(sorted(found.items()))

    def _once(self, row: Row, key: Key) -> bool:
        seen = self.seen[row.page.title]
        if key in seen:
            self._mistake(row.place, tr("this row is about the same as {place}", place=seen[key]), tr("keep one"))
            return False
        seen[key] = row.place
        return True

    def _was_there(self, page: Page, key: Key) -> bool:
        return bool(self.past and not self.past.same and key in self.past.prints.get(page.title, {}))

    def _edited_after_it_went(self, row: Row, key: Key) -> None:
        """The entry has been deleted from the file: that stands, unless its row was edited."""
        for column, code, cell, place in row.values():
            text = "" if isinstance(cell, Bad) else said(cell, column)
            head = self._head(column, code)
            if isinstance(cell, Bad) or verdict(text, "", self.past, (row.page.title, key, head)) != "same":
                self._conflict(place, tr("the entry was deleted from the file after the export"))

    # --- what it changes -----------------------------------------------------------------------------------------

    def _edit(self, row: Row, entry: Entry) -> None:
        now = entry.cells(self.first)
        edits: dict[Column, dict[str, tuple[str, Cell, str]]] = {}
        for column, code, cell, place in row.values():
            head = self._head(column, code)
            self.result.places[(*entry.path, *column.keys)] = place
            if isinstance(cell, Bad):
                self._mistake(place, cell.message, cell.hint)
                continue
            if cell == now.get(head, "") != KEPT:
                continue
            text = said(cell, column)
            if text == KEPT and self.past is None and now.get(head) != KEPT:
                self._stands_for(place)
                continue
            found = verdict(text, now.get(head, ""), self.past, (row.page.title, entry.key, head))
            if (
                found == "edited"
                and self._by_number(entry)
                and self.past
                and not self.past.unchanged(entry, now, self.first)
            ):
                found = "conflict"
            if found == "conflict":
                self._conflict(place, tr("this was changed in the file, too, after the export"))
            elif found == "edited" and not self._doubtful(cell, column, place):
                edits.setdefault(column, {})[head[1]] = text, cell, place
        for column, changed in edits.items():
            self._set(entry, column, changed, now)

    def _by_number(self, entry: Entry) -> bool:
        return entry.page.own == "no" or (bool(entry.key) and entry.key[-1].startswith("#"))

    def _set(
        self, entry: Entry, column: Column, changed: Mapping[str, tuple[str, Cell, str]], now: Mapping[Head, str]
    ) -> None:
        old = at(entry.value, column.keys)
        if column.form == "lines":
            cells = {code: text for (name, code), text in now.items() if name == column.name}
            cells |= {code: text for code, (text, _, _) in changed.items()}
            if KEPT in cells.values():
                place = next(iter(changed.values()))[2]
                self._mistake(place, tr("the other languages of this list are only in the file"), tr("change it there"))
                return
            new: Any = lines_with(old, {code: separated(text) for code, text in cells.items()}, self.first, self.order)
        elif column.form == "text":
            new = prose_with(
                None if old is ... else old,
                {code: text for code, (text, _, _) in changed.items()},
                self.first,
                self.order,
            )
        else:
            new = understood(_raw(next(iter(changed.values()))[1]), column)
        path = (*entry.path, *column.keys)
        self.result.changes.append(Delete(path) if blank_value(new) else Set(path, new))

    def _add(self, row: Row, above: Key, own: str) -> None:
        page = row.page
        item: dict[str, Any] = {"id": own} if page.own == "id" else {}
        texts: dict[Column, dict[str, str]] = {}
        value: Any = None
        for column, code, cell, place in row.values():
            if isinstance(cell, Bad):
                self._mistake(place, cell.message, cell.hint)
                continue
            text = said(cell, column)
            if text == KEPT:
                self._stands_for(place)
            elif self._doubtful(cell, column, place):
                continue
            elif text and column.in_languages:
                texts.setdefault(column, {})[code or self.first] = text
            elif text and column.keys:
                _put(item, column.keys, understood(cell, column))
            elif text:
                value = understood(cell, column)
        for column, found in texts.items():
            _put(item, column.keys, self._prose(column, found))
        if page.own == "key":
            value = item if value is None else value
        if page.own != "id" and blank_value(value if page.own == "key" else item):
            return
        self._place(row, above, own, item if page.own != "key" else value)

    def _prose(self, column: Column, texts: Mapping[str, str]) -> Any:
        if column.form == "text":
            return prose_with(None, texts, self.first, self.order)
        return lines_with([], {code: separated(text) for code, text in texts.items()}, self.first, self.order)

    def _place(self, row: Row, above: Key, own: str, value: Any) -> None:
        """Put a new entry where it belongs: into another new one, or into the file."""
        page = row.page
        inner = page.pattern
        if page.above:
            outer = pages()[page.above[-1]]
            inner = inner[len(outer.pattern) :]
            if (outer.title, above) in self.new:
                _put_in(self.new[outer.title, above], inner[:-1], value)
                self._know(page, (*above, own), value)
                return
            path = (*self.entries[outer.title][above].path, *inner[:-1])
        else:
            path = inner[:-1]
        self._know(page, (*above, own), value)
        if page.own == "key":
            self.result.changes.append(Set((*path, own), value))
            self._places(row, (*path, own))
            return
        there = get(self.data, path)
        items = self.added.setdefault(path, [])
        self._places(row, (*path, (len(there) if isinstance(there, list) else 0) + len(items)))
        items.append(value)

    def _know(self, page: Page, key: Key, value: Any) -> None:
        if page.own == "id":
            self.new[page.title, key] = value

    def _places(self, row: Row, path: Path) -> None:
        self.result.places[path] = row.place
        for column, _code, cell, place in row.values():
            if cell != "":
                self.result.places[(*path, *column.keys)] = place

    # --- what is no longer there ---------------------------------------------------------------------------------

    def _missing(self, titles: set[str], *, delete: bool) -> None:
        """Entries that were exported and have no row any more."""
        gone: set[Key] = set()
        for title in pages():
            if self.past is None or title == FIRST or title not in titles:
                continue
            for key, entry in self.entries[title].items():
                if key in self.seen[title] or not self._exported(entry):
                    continue
                gone.add((title, *key))
                if not any((outer, *key[: depth + 1]) in gone for depth, outer in enumerate(entry.page.above)):
                    self._gone(entry, delete=delete)
        self.result.deletions.sort(
            key=lambda change: tuple((isinstance(step, int), step) for step in change.path), reverse=True
        )

    def _exported(self, entry: Entry) -> bool:
        assert self.past is not None
        title = entry.page.title
        if not self.past.prints.get(title):
            return self.past.same
        return entry.key in self.past.prints[title]

    def _gone(self, entry: Entry, *, delete: bool) -> None:
        assert self.past is not None
        name = f"{entry.page.title} {' '.join(entry.key)}"
        if delete and not self.past.unchanged(entry, entry.cells(self.first), self.first):
            self._conflict(
                "", tr("{name}: taken out of the workbook, and changed in the file after the export", name=name)
            )
        elif delete:
            self.result.deletions.append(Delete(entry.path))
        else:
            self.result.gone.append(name)

    # --- what is noted -------------------------------------------------------------------------------------------

    def _head(self, column: Column, code: str) -> Head:
        return column.name, (code or self.first) if column.in_languages else ""

    def _doubtful(self, cell: Cell, column: Column, place: str) -> bool:
        """Whether nobody can tell which number a cell is; the mistake is noted."""
        if isinstance(cell, Bad) or not doubtful(cell, column):
            return False
        text = as_text(cell).strip()
        others = {"whole": text.replace(",", ""), "decimal": text.replace(",", ".")}
        self._mistake(
            place,
            tr("{value} may mean {whole} or {decimal}", value=text, **others),
            tr("write {whole} or {decimal}", **others),
        )
        return True

    def _stands_for(self, place: str) -> None:
        self._mistake(
            place, tr("the value is only in the file that was exported"), tr("write it here, or empty the cell")
        )

    def _mistake(self, place: str, message: str, hint: str = "") -> None:
        self.result.mistakes.append(Mistake(place, message, hint))

    def _conflict(self, place: str, message: str) -> None:
        self.result.conflicts.append(
            Mistake(place, message, tr("export again, and make your change in the new workbook"))
        )


def _raw(cell: Cell) -> Any:
    assert not isinstance(cell, Bad)
    return cell


def _put(item: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    for key in keys[:-1]:
        item = item.setdefault(key, {})
    item[keys[-1]] = value


def _put_in(item: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    """Append to the list at these keys of a new entry."""
    for key in keys[:-1]:
        item = item.setdefault(key, {})
    item.setdefault(keys[-1], []).append(value)
