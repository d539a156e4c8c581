"""The page on wording names every list, its languages and its review, and every class of weak words."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.method.plan.smart import points
from lep.method.tables import load_table
from lep.method.wording import WORDS, WordList, word_lists

PAGE = (Path(__file__).parents[1] / "docs" / "words.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "about"), word_lists().items(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_language_is_on_the_page_with_the_state_of_its_review(language: str, about: WordList) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| {about.name} |")]
    assert f"`{language}`" in row
    assert ("needs native review" in row) is (about.review == "wanted")


def test_each_class_of_weak_words_is_on_the_page() -> None:
    weak = [kind for kind in load_table(WORDS / "en.yaml") if kind in points()]
    assert [kind for kind in weak if f"`{kind}`" not in PAGE] == []
