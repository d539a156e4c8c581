"""The fixed words of a writer."""

from __future__ import annotations

from dataclasses import replace

from lep.documents.words import label, one_line, page_of
from tests.documents.every_node import ENGLISH


def test_labels_come_from_the_document() -> None:
    assert label(ENGLISH, "draft") == "Draft"
    assert label(ENGLISH, "unheard of") == ""


def test_pages_are_numbered_even_without_words() -> None:
    assert page_of(ENGLISH) == ["Page ", "{page}", " of ", "{pages}"]
    assert page_of(replace(ENGLISH, labels={})) == ["{page}", " / ", "{pages}"]
    assert page_of(replace(ENGLISH, labels={"page_of": "{n} עמוד {page}"})) == ["{n} עמוד ", "{page}"]


def test_a_title_is_one_line() -> None:
    assert one_line("a\r\nb\u2028c\n") == "a b c"
