"""How the width of a table is shared out."""

from __future__ import annotations

import pytest

from lep.documents.columns import is_short, is_tall, plain, shares
from lep.documents.tree import Break, Cell, Strong, Table, Text


def table(*columns: tuple[str, ...], widths: tuple[int, ...] = ()) -> Table:
    rows = [tuple(Cell((Text(value),)) for value in row) for row in zip(*columns, strict=True)]
    return Table(rows[0], tuple(rows[1:]), ("start",) * len(columns), widths=widths)


def test_given_weights_win() -> None:
    assert shares(table(("a", "a long text " * 20), ("b", "c"), widths=(1, 3))) == (0.25, 0.75)


def test_figures_get_less_room_than_prose_and_prose_does_not_take_all() -> None:
    what = ("What", "a sentence of some length " * 30)
    prose, year, name = shares(table(what, ("Year", "2027"), ("Who", "Sana Office")))
    assert year < name < prose
    assert prose < 0.85
    assert prose + year + name == pytest.approx(1)


def test_an_empty_table_column_still_has_width() -> None:
    assert min(shares(table(("", ""), ("Name", "Sana")))) > 0.1


def test_only_a_row_of_a_third_of_a_page_may_break() -> None:
    def row(text: str) -> tuple[Cell, ...]:
        return (Cell((Text(text),)), Cell((Text("x"),)))

    assert not is_tall(row("word " * 100), (0.5, 0.5), 100)
    assert is_tall(row("word " * 300), (0.5, 0.5), 100)
    assert is_tall((Cell((Break(),) * 20), Cell(())), (0.5, 0.5), 100)


def test_a_table_of_a_quarter_of_a_page_stays_in_one_piece() -> None:
    few, many = (table(("What", *["word"] * count), ("Number", *["1"] * count)) for count in (8, 15))
    long = table(("What", *["word " * 60] * 4), ("Number", *"1234"))
    assert is_short(few, (0.5, 0.5), 100)
    assert not is_short(many, (0.5, 0.5), 100)
    assert not is_short(long, (0.5, 0.5), 100)


def test_plain_text_goes_through_marks_and_breaks() -> None:
    assert plain((Text("a"), Strong((Text("b"), Break())), Text("c"))) == "ab\nc"
