"""The catalogues are made from what the program says, and nothing is missing from them."""

from __future__ import annotations

import pytest

from lep.language import LANGUAGES, speaking, tr_n
from lep.language.audit import audit
from lep.language.catalogues import PARTS
from tools import catalogues, cldr


def test_the_catalogues_are_fresh() -> None:
    assert catalogues.main(["--check"]) == 0


def test_what_comes_from_cldr_is_fresh() -> None:
    stale = [path for path, text in cldr.files().items() if path.read_text(encoding="utf-8") != text]
    assert stale == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_complete(language: str) -> None:
    assert audit(language).faults == ()


def test_there_is_something_to_translate_in_every_part() -> None:
    assert audit("en").messages > 4000
    assert all(next(iter(catalogues.found(part))) for part in PARTS)


SLAVIC = {1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1, 25: 2}


@pytest.mark.parametrize("language", ["bs", "hr", "sr-Latn", "sr-Cyrl"])
def test_slavic_languages_have_three_forms(language: str) -> None:
    with speaking(language):
        said = {count: tr_n(count, "{n} error", "{n} errors").replace(str(count), "#") for count in SLAVIC}
    for one, form in SLAVIC.items():
        for other, other_form in SLAVIC.items():
            assert (said[one] == said[other]) == (form == other_form)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_language_says_it_in_english(language: str) -> None:
    with speaking(language):
        assert {tr_n(count, "{n} error", "{n} errors") for count in (1, 2, 5, 21)}.isdisjoint(
            {"1 error", "2 errors", "5 errors", "21 errors"}
        )
