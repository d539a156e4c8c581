"""An export as rows of answers, each with its place: CSV or XLSX, with a row or a column for each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Final, NamedTuple

from lep.evidence.csv_lines import restored
from lep.evidence.errors import Unreadable
from lep.evidence.grid import Grid, Value, csv_grid
from lep.evidence.table import MAX_BYTES
from lep.evidence.xlsx import MAX_ANSWERS, xlsx_sheets
from lep.language import mark, tr, tr_n
from lep.workshop.items import CODE, Item
from lep.workshop.matching import Matched, Vocabulary, match
from lep.workshop.packed import packed_tables
from lep.workshop.words import plain, readings, table, visible

HEADINGS_WITHIN: Final = 15
"""The rows from the top, and the columns from the start, among which headings are looked for."""
_COLUMNS_WITHIN: Final = 4
_FOREIGN: Final = {
    b"%PDF": mark("this is a PDF"),
    b"\xd0\xcf\x11\xe0": mark("this is an old Excel file (.xls), or one that is locked with a password"),
    b"\x1f\x8b": mark("this is a compressed file"),
    b"\x89PNG": mark("this is a picture"),
    b"<htm": mark("this is a web page"),
    b"<!DO": mark("this is a web page"),
    b"<?xm": mark("this is XML"),
    b"lep:": mark("this is a partnership file"),
    b"# private:": mark("these are answers that were collected already"),
    b"{": mark("this is JSON"),
    b"[{": mark("this is JSON"),
}


class Record(NamedTuple):
    """One person's row. `number` is its row in the file, or its column where people stand beside each other. `spills`:
    it has more cells than there are headings, so that it cannot be told which stands below which."""

    number: int
    cells: tuple[Value, ...]
    spills: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a file that holds answers. `lines` are where the headings stand: columns from 1, or rows where people
    stand beside each other (`turned`). `sheet` is "" for CSV. `rest` are other sheets that hold something, `notes` say
    how the file was read where that was a choice."""

    file: str
    digest: str
    sheet: str
    headings: tuple[str, ...]
    lines: tuple[int, ...]
    records: tuple[Record, ...]
    matched: Matched
    turned: bool = False
    rest: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    one_of_several: bool = False

    @property
    def name(self) -> str:
        """What it is called where a cell of it is named: the file, with the sheet where that must be said."""
        return f"{self.file}!{self.sheet}" if self.one_of_several else self.file

    def place(self, record: Record, position: int) -> tuple[int, str]:
        """Row and column (its letters) of a cell."""
        line = self.lines[position]
        return (line, letters(record.number)) if self.turned else (record.number, letters(line))


def read_answers(content: bytes, name: str, vocabulary: Vocabulary, encoding: str = "") -> list[Table]:
    """The tables of a file that hold answers: one, or several where a workbook has them on several sheets. Raises
    Unreadable: no table, none of its columns a question, or not to be trusted."""
    grids = [(sheet, _visible(grid)) for sheet, grid in _grids(content, name, encoding)]
    laid = {sheet: found for sheet, grid in grids if (found := _laid_out(grid, vocabulary)) is not None}
    if not laid:
        hint = tr("is it of this stage and round? `--map FILE` tells which column is which question")
        raise Unreadable(tr("none of its columns is a question of this round"), hint=hint, file=name)
    digest = sha256(content).hexdigest()
    tables = []
    for sheet, one in laid.items():
        matched = match(one.headings, vocabulary)
        tables.append(
            Table(
                file=PurePath(name).name,
                digest=digest,
                sheet=sheet,
                headings=one.headings,
                lines=one.lines,
                records=tuple(_as_meant(_records(one, matched, vocabulary), matched)),
                matched=matched,
                turned=one.turned,
                rest=tuple(other for other, _ in grids if other not in laid),
                notes=tuple(note for title, grid in grids if title == sheet for note in grid.notes),
            )
        )
    # Our own lists of questions are headings and nothing below them.
    filled = [one for one in tables if one.records] or tables[:1]
    return [replace(one, one_of_several=len(filled) > 1) for one in filled]


def letters(number: int) -> str:
    """A column's letters in a spreadsheet: 1 is A, 27 is AA."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


# --- the file ------------------------------------------------------------------------------------------------


def _grids(content: bytes, name: str, encoding: str) -> list[tuple[str, Grid]]:
    if len(content) > MAX_BYTES:
        message = tr_n(MAX_BYTES, "the file is larger than {n} byte", "the file is larger than {n} bytes")
        raise Unreadable(message, hint=tr("a round of a workshop is a few kilobytes; is it the right file?"), file=name)
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(tr("the file is empty"), file=name)
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    for begin, what in _FOREIGN.items():
        if start[: len(begin)].lower() == begin.lower():
            raise Unreadable(tr(what), hint=tr("save the answers as CSV or XLSX"), file=name)
    if content.startswith(b"PK"):
        packed = packed_tables(content, name)
        return [(part, _csv(raw, name, encoding)) for part, raw in packed] or xlsx_sheets(content, name)
    return [("", _csv(content, name, encoding))]


def _csv(content: bytes, name: str, encoding: str) -> Grid:
    if content.count(b"\n") > MAX_ANSWERS:
        message = tr_n(MAX_ANSWERS, "more than {n} row is too many", "more than {n} rows are too many")
        raise Unreadable(message, hint=tr("keep the rows and columns you need"), file=name)
    return csv_grid(content, name, encoding)


def _visible(grid: Grid) -> Grid:
    rows = (
        (number, tuple(visible(cell) if isinstance(cell, str) else cell for cell in row)) for number, row in grid.rows
    )
    return replace(grid, rows=tuple(rows))


# --- headings ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Laid:
    headings: tuple[str, ...]
    lines: tuple[int, ...]
    records: tuple[Record, ...]
    questions: int
    turned: bool


def _laid_out(grid: Grid, vocabulary: Vocabulary) -> _Laid | None:
    """The table with its headings on top, whichever way it lies; None if it asks nothing of this round."""
    upright = _upright(grid, vocabulary)
    turned = _turned(grid, vocabulary)
    if turned and (upright is None or turned.questions > upright.questions):
        return turned
    return upright


def _upright(grid: Grid, vocabulary: Vocabulary) -> _Laid | None:
    tops = grid.rows[:HEADINGS_WITHIN]
    best = max(tops, key=lambda row: (vocabulary.questions(row[1]), vocabulary.known(row[1])), default=None)
    questions = vocabulary.questions(best[1]) if best else 0
    if best is None or not questions:
        return None
    number, cells = best
    width = max(len(row) for _, row in grid.rows)
    headings = tuple(_heading(cell) for cell in _wide(cells, width))
    # In a CSV file. Beside the table of a spreadsheet people write notes.
    most = len(cells) if grid.delimiter else width
    below = tuple(Record(at, _wide(row, width), len(row) > most) for at, row in grid.rows if at > number)
    return _Laid(headings, tuple(range(1, width + 1)), below, questions, False)


def _turned(grid: Grid, vocabulary: Vocabulary) -> _Laid | None:
    """A grid with a row for each question and a column for each person; what stands above the people is their code."""
    width = max((len(row) for _, row in grid.rows), default=0)
    asked = {column: vocabulary.questions(_column(grid, column)) for column in range(min(width, _COLUMNS_WITHIN))}
    best = max(asked, key=lambda column: asked[column], default=None)
    if best is None or not asked[best]:
        return None
    labels = [column for column in asked if asked[column] * 2 >= asked[best]]
    first = next(
        at for at, (_, row) in enumerate(grid.rows) if vocabulary.questions(_wide(row, width)[best : best + 1])
    )
    above = max(first - 1, 0)
    rows = grid.rows[above:] if first else grid.rows
    headings = [_heading(cell) for cell in _column(Grid(rows), best)]
    if first and vocabulary.target(headings[0]) in (None, "passed", "serial"):
        headings[0] = CODE
    people = [column for column in range(max(labels) + 1, width) if _somebody(Grid(rows), column)]
    records = tuple(Record(column + 1, tuple(_column(Grid(rows), column))) for column in people)
    return _Laid(tuple(headings), tuple(number for number, _ in rows), records, asked[best], True)


def _somebody(grid: Grid, column: int) -> bool:
    return any(cell != "" for cell in _column(grid, column))


def _column(grid: Grid, column: int) -> list[Value]:
    return [row[column] if column < len(row) else "" for _, row in grid.rows]


def _wide(row: Sequence[Value], width: int) -> tuple[Value, ...]:
    return (*row, *([""] * (width - len(row))))


def _heading(cell: Value) -> str:
    return f"{cell:g}" if isinstance(cell, float | int) else cell


# --- rows ----------------------------------------------------------------------------------------------------


def _records(laid: _Laid, matched: Matched, vocabulary: Vocabulary) -> Iterator[Record]:
    """The rows without headings that are repeated among them, as when exports were pasted below each other."""
    headings = [_repeats(record, laid, matched, vocabulary) for record in laid.records]
    numbered = len(headings) > 1 and headings[1] and _numbers(laid.records[0], matched, vocabulary)
    for position, record in enumerate(laid.records):
        if not headings[position] and not (numbered and not position):
            yield record


def _as_meant(records: Iterable[Record], matched: Matched) -> Iterator[Record]:
    """The rows of our own list of rows kept aside without the marks that keep formulas dead in it."""
    ours = bool(matched.of(table()["aside"]["why"]))
    for record in records:
        cells = (restored(cell) if isinstance(cell, str) else cell for cell in record.cells)
        yield record._replace(cells=tuple(cells)) if ours else record


def _repeats(record: Record, laid: _Laid, matched: Matched, vocabulary: Vocabulary) -> bool:
    """Whether a row holds headings: most cells of the questions' columns say which question it is."""
    asked = [column for column in matched.columns if column.target in vocabulary.items]
    filled = [column for column in asked if record.cells[column.position] != ""]
    told = sum(
        _names(str(record.cells[column.position]), laid.headings[column.position], vocabulary.items[column.target])
        for column in filled
    )
    return bool(filled) and told * 2 > len(filled)


def _names(text: str, heading: str, item: Item) -> bool:
    said = plain(text)
    if not said:
        return False
    labels = {plain(label) for label in item.labels.values()} - {""}
    return said in (plain(heading), plain(item.id)) or any(plain(one) in labels for one in readings(text))


def _numbers(record: Record, matched: Matched, vocabulary: Vocabulary) -> bool:
    """Whether a row numbers the questions, 1, 2, 3, and says nothing else, as our own sheets do."""
    asked = {column.position for column in matched.columns if column.target in vocabulary.items}
    numbers = [str(record.cells[position]).removesuffix(".0") for position in sorted(asked)]
    others = [cell for position, cell in enumerate(record.cells) if position not in asked and cell != ""]
    return not others and numbers == [str(number) for number in range(1, len(numbers) + 1)]
