"""Exported, one cell edited, taken in: that one value changes, and not a byte outside its entry."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lep.batch.workbook.cells import KEPT
from lep.batch.workbook.compare import Past
from lep.batch.workbook.export import survey, write
from lep.batch.workbook.exported import Exported
from lep.batch.workbook.exported import exported as told
from lep.batch.workbook.merge import merge
from lep.batch.workbook.pages import FIRST, WORDS, Column, pages
from lep.batch.workbook.plainly import differences
from lep.batch.workbook.project import entries
from lep.batch.workbook.read_csv import read_csv
from lep.batch.workbook.read_xlsx import read_xlsx
from lep.batch.workbook.rows import Row, content
from lep.batch.workbook.write_csv import CsvBook
from lep.batch.workbook.write_xlsx import XlsxBook
from lep.files import Path as Place
from lep.files import Source, apply, parse, partnership_layout
from lep.files.slots import end_of
from lep.method.reading import languages
from tests.batch.workbook.books import EXAMPLES, SMALL, exported, taken

MESSY = """\
# A file that a person wrote by hand
'lep':   "1.0"
id: messy   # do not change
name: {bs: "Ime \\u0161kole",   en: Name}   # two languages
languages: [ en , bs ]

currency:    EUR
purpose: >-
   folded
   over lines

   and a paragraph
period: { start: 2027-01-01 , end: "2029-12-31" }
groups:
- id: women   # first
  # between
  name: |
     Women
     out of work
  size: 1e3
-    id: young
     eligibility: 'it''s quoted'
evidence:
    - {id: rate, value: 12.50, period: "2026", unit: '%'}
stakeholders:
  - id: pes
    gains:
      - |
        one
        two
      # a comment in a list
      - {en: second, bs: drugi}
    also: [ngo,    media]
    key: TRUE
    x-mine: {a: 1}
agreement: {binding: false, clauses: {B1: {state: full}, D1: {why: "no, not yet"}}, values: ["a: b", c]}
x-own: [1,   2]
""".replace("\n", "\r\n")


def other(text: str, column: Column) -> str:
    """Another value for a cell of this column: one that is read as something else."""
    kind = column.shape.kind
    if kind in ("integer", "number", "answer") and text.replace(".", "").lstrip("-").isdigit():
        return str(float(text) + 1)
    if kind == "boolean":
        return "true" if text == "false" else "false"
    if column.form == "words":
        return f"{text}; another"
    return f"{text} =edited: 'a', \"b\" # c"


def samples(source: Source) -> Iterator[tuple[str, tuple[str, ...], tuple[str, str], str, Place]]:
    """A filled cell for each column and language of the file, as (page, key, head, text, place in the file)."""
    seen = set()
    for entry in entries(source.data):
        columns = {column.name: column for column in entry.page.columns}
        for head, text in entry.cells(languages(source.data)[0]).items():
            if (entry.page.title, head) not in seen and text != KEPT:
                seen.add((entry.page.title, head))
                yield entry.page.title, entry.key, head, text, (*entry.path, *columns[head[0]].keys)


def column_of(page: str, name: str) -> Column:
    return next(column for column in pages()[page].columns if column.name == name)


def past_of(source: Source, known: Exported) -> Past:
    partnership = str(source.data["id"])
    heads = {title: frozenset(names) for title, names in known.heads.items()}
    return Past("", True, heads, {title: known.prints(title, partnership) for title in heads})


def merged(source: Source, rows: Mapping[str, list[Row]], titles: set[str], past: Past) -> Source:
    """The file after the rows were taken in."""
    changes = merge(source.data, rows, titles, past)
    assert [*changes.mistakes, *changes.conflicts, *changes.gone, *changes.deletions] == []
    return apply(source, changes.changes, partnership_layout())


def with_value(row: Row, heading: str, value: str) -> Row:
    """The row with another value under a heading."""
    at = row.layout.sheet.rows[0][1].index(heading)
    return replace(row, cells=(*row.cells[:at], value, *row.cells[at + 1 :]))


def outside(before: Source, after: Source, place: Place) -> bool:
    """Whether any line differs that is not one of the entry at `place`."""
    old, new = before.text.splitlines(), after.text.splitlines()
    head = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    tail = next((at for at, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b), 0)
    node = before.node(place)
    assert node is not None
    first, last = before.mark(place, key=True).line, before.place(end_of(before.text, node)).line
    return head + 1 < first or len(old) - tail > last


class Scene:
    """A file, and the workbook that it was exported to."""

    def __init__(self, file: Path) -> None:
        self.source = parse(file.read_bytes(), "partnership.yaml")
        book = exported([file], judgements=True)
        known = told(book)
        self.past = past_of(self.source, known)
        found = content(book)
        self.titles = found.titles
        self.rows = found.rows[str(self.source.data["id"])]
        self.several = any(":" in head for heads in known.heads.values() for head in heads)

    def edited(self, title: str, key: tuple[str, ...], head: tuple[str, str], value: str) -> Mapping[str, list[Row]]:
        """The one row with another value in one cell."""
        heading = ":".join(head) if head[1] and self.several else head[0]
        row = next(row for row in self.rows[title] if row.key() == key)
        return {title: [with_value(row, heading, value)]}


@pytest.fixture(params=[*(path.parent.name for path in EXAMPLES), "messy", "small"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Scene:
    texts = {"messy": MESSY.encode(), "small": b"\xef\xbb\xbf" + SMALL.encode()}
    own = texts.get(request.param)
    file = tmp_path / "partnership.yaml"
    file.write_bytes(own or next(path for path in EXAMPLES if path.parent.name == request.param).read_bytes())
    return Scene(file)


def test_every_filled_cell_can_be_edited_and_changes_its_own_place_only(scene: Scene) -> None:
    for title, key, head, text, place in samples(scene.source):
        rows = scene.edited(title, key, head, other(text, column_of(title, head[0])))
        found = merge(scene.source.data, rows, set(), scene.past)
        assert [change.path for change in found.changes] == [place], (title, head)
        assert [*found.mistakes, *found.conflicts] == [], (title, head)


def test_every_filled_cell_can_be_emptied_and_takes_away_its_own_place_only(scene: Scene) -> None:
    for title, key, head, _, place in samples(scene.source):
        found = merge(scene.source.data, scene.edited(title, key, head, ""), set(), scene.past)
        assert [change.path for change in found.changes] == [place], (title, head)


def test_an_edited_cell_of_any_kind_changes_one_value_and_not_a_byte_beside_it(scene: Scene) -> None:
    source = scene.source
    assert merged(source, scene.rows, scene.titles, scene.past).raw == source.raw
    tried = set()
    for title, key, head, text, place in samples(source):
        column = column_of(title, head[0])
        kind = (pages()[title].own, column.form, column.shape.kind, len(column.keys), bool(head[1]))
        if kind in tried:
            continue
        tried.add(kind)
        new = other(text, column)
        after = merged(source, scene.edited(title, key, head, new), set(), scene.past)
        assert not outside(source, after, place), (title, head)
        if head[0] != "languages":  # with another first language, plain texts are in that
            entry = next(one for one in entries(after.data) if (one.page.title, one.key) == (title, key))
            expected = new.removesuffix(".0") if column.form == "single" else new
            assert entry.cells(languages(after.data)[0])[head] == expected, (title, head)
            assert len(list(differences(source.data, after.data))) == 1, (title, head)
    assert len(tried) > 10


def test_most_columns_of_the_format_are_filled_in_some_example() -> None:
    tried = {(title, head[0]) for path in EXAMPLES for title, _, head, _, _ in samples(parse(path.read_bytes(), "p"))}
    every = {(page.title, column.name) for page in pages().values() for column in page.columns}
    assert len(tried) / len(every) > 0.75


@pytest.mark.parametrize("judgements", [False, True])
def test_what_was_exported_and_not_edited_changes_nothing(judgements: bool) -> None:
    before = [path.read_bytes() for path in EXAMPLES]
    found = taken(exported(EXAMPLES, judgements=judgements), EXAMPLES)
    assert [one.state for one in found] == ["unchanged"] * len(EXAMPLES)
    assert [one.mistakes for one in found] == [()] * len(EXAMPLES)
    assert [path.read_bytes() for path in EXAMPLES] == before


def test_xlsx_says_what_csv_says() -> None:
    found = survey(map(str, EXAMPLES))
    book = XlsxBook()
    write(book, found, judgements=True)
    read = read_xlsx(book.content(), "book.xlsx")
    plain = exported(EXAMPLES, judgements=True)
    assert [one.state for one in taken(read, EXAMPLES)] == ["unchanged"] * len(EXAMPLES)
    texts: list[Any] = [
        {
            sheet.title: [[str(cell).removesuffix(".0") for cell in row] for _, row in sheet.rows]
            for sheet in one.sheets
            if sheet.title != WORDS
        }
        for one in (read, plain)
    ]
    assert texts[0].keys() == texts[1].keys()
    for title in texts[0]:
        assert texts[0][title] == texts[1][title], title
    assert FIRST in texts[0]


def test_csv_that_a_spreadsheet_program_saved_again_changes_nothing() -> None:
    """Semicolons, no mark, UTF-16: what other programs make of the same rows."""
    found = survey(map(str, EXAMPLES))
    book = CsvBook()
    write(book, found, judgements=False)
    files = {}
    for name, raw in book.contents().items():
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        width = max(map(len, rows))
        made = io.StringIO(newline="")
        csv.writer(made, delimiter=";").writerows([*row, *[""] * (width - len(row))] for row in rows)
        files[name] = made.getvalue().encode("utf-16")
    assert [one.state for one in taken(read_csv(files.items(), "again"), EXAMPLES)] == ["unchanged"] * len(EXAMPLES)
