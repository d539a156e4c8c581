"""Prose that is not there in a document's language keeps its own, and everybody who reads it aloud is told."""

from __future__ import annotations

from typing import Any

import pytest

from lep.documents import compose_document
from lep.documents.prose import foreign_prose
from lep.documents.write_html import to_html

PURPOSE = "Otvoriti radna mjesta"


def data(**more: Any) -> dict[str, Any]:
    return {"lep": "1.0", "id": "vrelna", "name": "Dolina Vrelne", "languages": ["bs", "en"], **more}


@pytest.mark.parametrize(
    ("purpose", "language", "foreign"),
    [
        (PURPOSE, "en", "bs"),
        (PURPOSE, "bs", ""),
        ({"bs": PURPOSE}, "en", "bs"),
        ({"bs": PURPOSE, "en": "Open jobs"}, "en", ""),
        ({"bs": "", "en": PURPOSE}, "bs", "en"),
        ({"en": PURPOSE}, "fr", "en"),
    ],
)
def test_the_language_of_a_text_is_known(purpose: Any, language: str, foreign: str) -> None:
    assert foreign_prose(data(purpose=purpose), language).get(PURPOSE, "") == foreign


def test_of_a_file_without_languages_nothing_is_guessed() -> None:
    bare = {key: value for key, value in data(purpose=PURPOSE).items() if key != "languages"}
    assert foreign_prose(bare, "fr") == {}


def test_a_text_that_is_also_meant_in_the_documents_language_is_not_foreign() -> None:
    both = data(purpose=PURPOSE, agreement={"background": {"bs": "Nešto", "en": PURPOSE}})
    assert PURPOSE not in foreign_prose(both, "en")


def test_what_has_no_letters_has_no_language() -> None:
    assert foreign_prose(data(purpose="2027 – 2028"), "en") == {"Dolina Vrelne": "bs"}


def test_the_page_says_in_which_language_a_borrowed_text_is() -> None:
    page = to_html(compose_document(data(purpose=PURPOSE), language="en", draft=True))
    assert f'lang="bs">{PURPOSE}.</' in page.replace(' dir="auto"', "").replace(' dir="ltr"', "")
