"""Whether a cell was edited: it is compared with the file, and with what it said when it was exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lep.batch.workbook.cells import KEPT, Raw, as_text, bare, lines_text, shown, understood
from lep.batch.workbook.pages import Column
from lep.batch.workbook.project import Entry, Head, Key, fingerprint

Verdict = Literal["same", "edited", "conflict"]


@dataclass(frozen=True, slots=True)
class Past:
    """What a workbook knows of one partnership's past. `digest` is that of the file as it was exported, `same` whether
    the file still is that; `heads` and `prints` are by page."""

    digest: str
    same: bool
    heads: Mapping[str, frozenset[str]]
    prints: Mapping[str, Mapping[Key, Mapping[str, str]]]

    def print_of(self, page: str, key: Key, head: Head) -> str | None:
        """The print of a cell as it was exported: "" for a blank one, None for one that was not exported."""
        heads = self.heads.get(page, frozenset())
        name = next((one for one in (heading(head), head[0]) if one in heads), None)
        row = self.prints.get(page, {}).get(key)
        return None if name is None or row is None else row.get(name, "")

    def print_now(self, page: str, key: Key, head: Head, text: str) -> str:
        """The print that a text would have."""
        return fingerprint(self.digest, page, key, head, text) if text else ""

    def unchanged(self, entry: Entry, cells: Mapping[Head, str], first: str) -> bool:
        """Whether the whole row says in the file what it said then; so a number still means the same row."""
        if self.same:
            return True
        before = self.prints.get(entry.page.title, {}).get(entry.key)
        if before is None:
            return False
        now = {}
        for head, text in cells.items():
            name = next((one for one in (heading(head), head[0]) if one in self.heads[entry.page.title]), None)
            if name is not None:
                now[name] = self.print_now(entry.page.title, entry.key, head, text)
        return now == dict(before)


def heading(head: Head) -> str:
    """How a column is headed."""
    return f"{head[0]}:{head[1]}" if head[1] else head[0]


def said(raw: Raw, column: Column) -> str:
    """What a cell says, in the form in which values are shown."""
    if as_text(raw).strip() == KEPT:
        return KEPT
    if column.form == "text":
        return bare(as_text(raw))
    if column.form == "lines":
        return lines_text(as_text(raw))
    value = understood(raw, column)
    text = shown(value, column)
    return text if text != KEPT else bare(as_text(raw))


def verdict(new: str, now: str, past: Past | None, place: tuple[str, Key, Head]) -> Verdict:
    """What is to become of a cell that says `new` where the file says `now`.

    Without a past a blank cell says nothing. With one, it takes away what was there.
    """
    if new in (now, KEPT):
        return "same"
    if past is None:
        return "edited" if new else "same"
    before = past.print_of(*place)
    if past.same and not past.heads:
        return "edited"  # the prints were taken out of the workbook; the file itself says what was exported
    if before is None:
        if not new:
            return "same"
        return "edited" if past.same or not now else "conflict"
    if past.same:
        return "edited"
    if past.print_now(*place, new) == before:
        return "same"
    return "edited" if past.print_now(*place, now) == before else "conflict"


def blank_value(value: Any) -> bool:
    """Whether a value says nothing."""
    return value is None or value == "" or value == [] or value == {}
