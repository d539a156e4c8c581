"""What a workbook says about itself: headings with descriptions, the words that a column allows, the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import lep
from lep.batch.workbook.cells import KEPT, NUMBERS
from lep.batch.workbook.pages import PARTNERSHIP, VALUE, Column, Page
from lep.language import mark, tr, tr_in
from lep.model.vocab import MEANINGS

SCHEMA: Final = "lep.workbook/1"
JUDGEMENTS: Final = "judgements"
DIGEST: Final = "digest"
FILE: Final = "file"
TRUTHS: Final = ("true", "false")
_LONGEST_LIST: Final = 24
"""Words whose meaning a description lists."""

_OWN: Final = {
    "id": mark("Id of the entry. Another id is another entry."),
    "no": mark("Number of the entry in the file. Leave it blank for a new entry."),
    "key": mark("Key of the entry in the file."),
}
_FORMS: Final = {
    "words": mark("Several are separated by semicolons."),
    "lines": mark("A line for each item. A line that begins with two spaces goes on with the item above."),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The first cell of a column. `words` are those that it allows; `language` is "" where it has none."""

    text: str
    description: str
    column: Column | None = None
    language: str = ""
    words: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether its cells are numbers to a spreadsheet program."""
        return bool(self.column and self.column.form == "single" and self.column.shape.kind in NUMBERS)


def headings(page: Page, languages: tuple[str, ...], *, judgements: bool) -> list[Heading]:
    """The headings of a page; with a column for each language, if there are any."""
    found = [Heading(PARTNERSHIP, tr("Id of the partnership."))]
    found += [
        Heading(title, tr("Id of the entry on the page “{page}” that this one belongs to.", page=title))
        for title in page.above
    ]
    if page.own:
        found.append(Heading(page.own, tr(_OWN[page.own])))
    for column in page.columns:
        if column.private and not judgements:
            continue
        words = _words(column)
        for code in languages if column.in_languages and languages else ("",):
            text = f"{column.name}:{code}" if code else column.name
            found.append(Heading(text, _description(column, page), column, code, words))
    return found


def _words(column: Column) -> tuple[str, ...]:
    if column.form != "single":
        return ()
    return TRUTHS if column.shape.kind == "boolean" else tuple(column.shape.choices)


def _description(column: Column, page: Page) -> str:
    item = column.shape.item if column.form == "words" else column.shape
    lines = [tr(column.shape.description)] if column.shape.description else []
    if column.name == VALUE and not lines:
        lines = [tr("Its value.")]
    if column.form in _FORMS:
        lines.append(tr(_FORMS[column.form]))
    if item and item.choices and len(item.choices) <= _LONGEST_LIST:
        lines += meant(item.choices)
    return "\n".join(lines)


def meant(choices: object) -> list[str]:
    """The words of a vocabulary with what they mean, a line each."""
    words = tuple(choices) if hasattr(choices, "__iter__") else ()
    name = next((name for name, table in MEANINGS.items() if tuple(table) == words), "")
    if not name:
        return [str(word) for word in words]
    return [f"{word}: {tr_in(name, MEANINGS[name][word])}" for word in words]


def introduction() -> list[str]:
    """What the first page tells the reader."""
    return [
        tr("Partnerships as a workbook. `lep batch init` brings what you change here back into their files."),
        tr("Change cells, empty them, add rows. A row that you take out stays in the file unless you give --delete."),
        tr("Rows may be sorted; ids and numbers say which entry is meant."),
        tr("{kept}: too long or too intricate for a cell. Leave it, or write another value over it.", kept=KEPT),
        tr("The hidden page “exported” tells which cells were edited. It holds prints of them, not a word of theirs."),
    ]


def version() -> str:
    """Who wrote the workbook."""
    return f"lep {lep.__version__}"
