"""From a layout to a figure: the facts in words, and the size on the page."""

from __future__ import annotations

import pytest

from lep.documents import tree
from lep.documents.pictures.draw import Picture, Say, figure, note, table, told
from lep.documents.pictures.scene import Dot, Scene
from lep.documents.resources import search_path
from tests.documents.partnerships import example
from tests.documents.pictures.drawn import voice_for


def test_a_table_is_told_row_by_row_without_what_is_empty() -> None:
    facts = table(["Who", "Influence", "Interest"], [["Office", "5", ""], ["School", "", ""]])
    assert told([facts, note("Not judged: none.")]) == "Office: Influence 5. School. Not judged: none."


def test_other_blocks_are_no_facts() -> None:
    with pytest.raises(TypeError):
        told([tree.PageBreak()])


@pytest.mark.parametrize(("height", "share"), [(300, 100), (850, 100), (1715, 50)])
def test_a_tall_picture_takes_less_of_the_width_so_that_it_fits_a_page(height: float, share: int) -> None:
    made = figure("x", Picture("Title", Scene(height, (Dot(1, 1, 1, "dark"),)), ()), search_path())
    assert made.width == share


def test_a_word_that_the_language_lacks_is_no_word() -> None:
    voice = voice_for(example())
    words = Say(voice, "network")
    assert words("isolated_names", names="A") == "No tie is on file for A."
    with pytest.raises(KeyError):
        words("nothing-of-the-kind")
