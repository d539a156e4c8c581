"""What a workbook knows of the files that it was exported from: their digests, and prints of their cells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from lep.batch.workbook.book import Book, texts
from lep.batch.workbook.describe import DIGEST, SCHEMA
from lep.batch.workbook.export import APART
from lep.batch.workbook.pages import ABOUT, PARTNERSHIP, PRINTS
from lep.batch.workbook.project import Key
from lep.language import tr


@dataclass(slots=True)
class Exported:
    """`digests` by partnership; `heads` by page, the headings in the order of the prints; `rows` by page and
    partnership, the prints of a row as they were joined."""

    digests: dict[str, str] = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[Key, str]] = field(default_factory=dict)

    def prints(self, title: str, partnership: str) -> Mapping[Key, Mapping[str, str]]:
        """The prints of the rows of a page that were exported, by heading; blank cells have none."""
        heads = self.heads.get(title, [])
        return {
            key: {head: text for head, text in zip(heads, joined.split(APART), strict=False) if text}
            for key, joined in self.rows.get((title, partnership), {}).items()
        }


def exported(book: Book) -> Exported:
    """What the workbook tells of its export; nothing if it was not exported. Raises Unreadable for a newer one."""
    found = Exported()
    about = book.sheet(ABOUT)
    if about is not None:
        table = False
        for number, row in texts(about):
            key, value = (*row, "", "")[:2]
            if key == "workbook" and value != SCHEMA:
                hint = tr("install a newer lep: {command}", command="pip install --upgrade lep")
                message = tr("this workbook has a form that this lep does not know: {form}", form=value)
                raise book.refuse(message, hint, about.place(number, 1))
            if table and key:
                found.digests[key] = value
            table = table or (key == PARTNERSHIP and value == DIGEST)
    prints = book.sheet(PRINTS)
    for _number, row in texts(prints) if prints is not None else ():
        title, partnership, *pairs = *row, "", ""
        if not partnership:
            found.heads[title] = pairs[0].split(APART)
            continue
        if not title:  # the first page may have been taken out
            found.digests[partnership] = pairs[0]
            continue
        for key, joined in zip(pairs[::2], pairs[1::2], strict=False):
            if (read := _key(key)) is not None:
                found.rows.setdefault((title, partnership), {})[read] = joined
    return found


def _key(text: str) -> Key | None:
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    return tuple(map(str, parts)) if isinstance(parts, list) else None
