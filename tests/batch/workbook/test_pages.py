"""Pages and columns are read off the model: nothing of the format is left out, and every name is usable."""

from __future__ import annotations

from lep.batch.workbook.pages import ABOUT, FIRST, PRINTS, WORDS, page_of, pages
from lep.model import is_private, walk


def test_every_value_of_the_format_has_one_column_or_is_a_key() -> None:
    covered = [(*page.pattern, *column.keys) for page in pages().values() for column in page.columns]
    assert len(covered) == len(set(covered))
    keys = {("lep",), ("id",)} | {(*page.pattern, "id") for page in pages().values() if page.own == "id"}
    single = {
        pattern
        for pattern, shape in walk()
        if shape.kind not in ("mapping", "list", "table")
        or (shape.item and not shape.item.model and shape.kind == "list")
    }
    items = {pattern for pattern in single if pattern[-1] == "*" and pattern[:-1] in single}
    assert single - items - keys == set(covered)


def test_titles_are_what_the_lists_are_called_and_fit_a_spreadsheet() -> None:
    titles = list(pages())
    assert titles[0] == FIRST
    assert {"groups", "evidence", "stakeholders", "objectives", "indicators", "contributions", "clauses"} < set(titles)
    assert all(len(title) <= 31 for title in titles)
    assert not {ABOUT, PRINTS, WORDS} & set(titles)


def test_headings_of_a_page_differ() -> None:
    for page in pages().values():
        names = [*page.keys, *(column.name for column in page.columns)]
        assert len({name.casefold() for name in names}) == len(names), page.title
        assert not any(":" in name for name in names)


def test_what_is_above_a_row_has_an_id() -> None:
    for page in pages().values():
        assert all(pages()[title].own == "id" for title in page.above)
        assert list(pages()).index(page.title) > max((list(pages()).index(title) for title in page.above), default=-1)


def test_a_page_is_found_by_its_title_and_by_its_whole_place() -> None:
    assert page_of("Indicators ") is pages()["indicators"]
    assert page_of("objectives.indicators") is pages()["indicators"]
    assert page_of("nothing") is None


def test_private_pages_and_columns_are_those_of_the_model() -> None:
    assert pages()["positions"].private
    columns = {column.name: column for column in pages()["stakeholders"].columns}
    assert columns["view.influence"].private
    assert not columns["name"].private
    for page in pages().values():
        for column in page.columns:
            place = ".".join(step for step in (*page.pattern, *column.keys) if step != "*")
            assert column.private == is_private(place)
