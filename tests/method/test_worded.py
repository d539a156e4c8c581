"""Our own words stand in a file in its language, not in that of the screen."""

from __future__ import annotations

from typing import Any

import pytest

from lep.language import speaking, spoken
from lep.method.worded import worded

WORDS = {"en": "Partners answer each other", "fr": "Les partenaires se répondent"}


def make() -> str:
    """Translated into French; a message without a translation comes in English."""
    return WORDS.get(spoken(), WORDS["en"])


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (["en"], WORDS["en"]),
        ([], WORDS["en"]),
        (["fr"], WORDS["fr"]),
        (["fr", "en"], WORDS["fr"]),
        (["bs", "fr"], {"fr": WORDS["fr"]}),
        (["bs", "en"], {"en": WORDS["en"]}),
        (["uk", "en"], {"en": WORDS["en"]}),
        (["bs"], None),
        (["uk"], None),
    ],
)
def test_the_first_language_of_the_file_that_has_words_is_taken(languages: list[str], said: Any) -> None:
    for screen in ("en", "fr"):
        with speaking(screen):
            assert worded({"languages": languages}, make) == said


def test_a_list_says_of_each_text_which_language_it_is() -> None:
    assert worded({"languages": ["uk", "en"]}, lambda: ["One", "Two"]) == [{"en": "One"}, {"en": "Two"}]
