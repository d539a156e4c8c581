"""Which pieces of two languages stand beside each other."""

from __future__ import annotations

from lep.documents.side_by_side import grouped, languages, rows
from lep.documents.tree import Columns, Heading, Paragraph, Signatures, Table
from tests.documents.two_languages import in_columns, side, text

DOC = in_columns("en", "bs")
ARTICLE, CLAUSE, LAST, SIGNATURES = DOC.blocks


def test_equal_parts_are_paired_paragraph_by_paragraph_and_the_heading_goes_with_the_first() -> None:
    assert isinstance(CLAUSE, Columns)
    kinds = [[type(block).__name__ for block in row.sides[1].blocks] for row in rows(CLAUSE)]
    assert kinds == [["Heading", "Paragraph"], ["Paragraph"], ["BulletList"], ["Table"], ["Table"]]


def test_a_table_of_many_columns_takes_the_width_of_the_page() -> None:
    assert isinstance(CLAUSE, Columns)
    widths = [
        (len(block.header), row.wide) for row in rows(CLAUSE) for block in row.sides[0].blocks if type(block) is Table
    ]
    assert widths == [(4, True), (2, False)]


def test_parts_that_differ_stand_beside_each_other_as_a_whole() -> None:
    one = side("en", Paragraph(text("a")), Paragraph(text("b")))
    other = side("bs", Paragraph(text("c")))
    (row,) = rows(Columns((one, other)))
    assert row.sides == (one, other)
    assert not row.wide
    (wide,) = rows(Columns((one, side("bs", Paragraph(text("c")), Signatures(())))))
    assert wide.wide


def test_a_heading_that_a_wide_part_follows_stays_a_row_of_its_own() -> None:
    heading = Heading(3, text("x"), "x", "1.1")
    table = next(row.sides[0].blocks[0] for row in rows(CLAUSE) if row.wide)  # type: ignore[arg-type]
    first, second = rows(Columns((side("en", heading, table), side("bs", heading, table))))
    assert (first.leads, first.wide, second.leads, second.wide) == (True, False, False, True)


def test_neighbouring_columns_come_together_and_other_blocks_by_themselves() -> None:
    found = list(grouped(DOC.blocks))
    assert [(block, len(together)) for block, together in found] == [(None, 7), (SIGNATURES, 0)]


def test_the_languages_of_a_document() -> None:
    assert languages(DOC.blocks) == ("en", "bs")
    assert languages((SIGNATURES,)) == ()
