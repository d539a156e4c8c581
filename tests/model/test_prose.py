"""Which of several texts stands for a value, and what its language is."""

from __future__ import annotations

from typing import Any

import pytest

from lep.model import chosen, in_language


def test_plain_prose_belongs_to_the_first_language_and_stands_in_for_the_others() -> None:
    assert in_language("Work", "en", ["en", "bs"]) == "Work"
    assert in_language("Work", "bs", ["en", "bs"]) == "Work"


def test_a_missing_language_falls_back_to_the_first_that_has_a_text() -> None:
    text = {"bs": "Posao", "he": "עבודה"}
    assert in_language(text, "bs", ["en", "bs"]) == "Posao"
    assert in_language(text, "en", ["en", "bs"]) == "Posao"
    assert in_language({"he": "עבודה"}, "en", ["en", "bs"]) == "עבודה"
    assert in_language({"en": "", "bs": "Posao"}, "en", ["en", "bs"]) == "Posao"
    assert in_language({"en": " ", "bs": "Posao"}, "en", ["en", "bs"]) == "Posao"


def test_no_prose_is_an_empty_text() -> None:
    assert in_language(None, "en", ["en"]) == ""
    assert in_language({"en": ""}, "en", ["en"]) == ""


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Work", "bs", ("en", "Work")),
        ({"bs": "Posao", "en": "Work"}, "bs", ("bs", "Posao")),
        ({"he": "עבודה"}, "bs", ("he", "עבודה")),
        ({"en": " "}, "bs", ("bs", "")),
        (None, "bs", ("en", "")),
    ],
)
def test_a_text_is_chosen_with_its_language(text: Any, language: str, found: tuple[str, str]) -> None:
    assert chosen(text, language, ["en", "bs"]) == found
