"""Which language a person gets: what they say, else what their system says."""

from __future__ import annotations

import pytest

from lep.language import DIRECTIONS, LANGUAGES, formats_for, matching, preferred


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("bs", "bs"),
        ("bs_BA.UTF-8", "bs"),
        ("hr-HR", "hr"),
        ("sr_RS.UTF-8", "sr-Cyrl"),
        ("sr_RS@latin", "sr-Latn"),
        ("sr_RS.UTF-8@latin", "sr-Latn"),
        ("sr-Latn-ME", "sr-Latn"),
        ("SR_CYRL", "sr-Cyrl"),
        ("sh", "sr-Latn"),
        ("fr_CH.ISO8859-1", "fr"),
        ("iw_IL", "he"),
        ("mo", "ro"),
        ("en_US.UTF-8", "en"),
        ("C", "en"),
        ("POSIX", "en"),
        ("C.UTF-8", "en"),
        ("de_DE.UTF-8", None),
        ("", None),
    ],
)
def test_a_tag_asks_for_a_language(tag: str, code: str | None) -> None:
    assert matching(tag) == code


def test_every_language_answers_to_its_own_code() -> None:
    assert [matching(code) for code in LANGUAGES] == list(LANGUAGES)


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "en"),
        ({"LANG": "bs_BA.UTF-8"}, "bs"),
        ({"LEP_LANG": "he", "LANG": "bs_BA.UTF-8"}, "he"),
        ({"LEP_LANG": "tlh", "LANG": "bs_BA.UTF-8"}, "bs"),
        ({"LEP_LANG": "tlh"}, "en"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "bs_BA.UTF-8"}, "fr"),
        ({"LC_MESSAGES": "ro_RO.UTF-8", "LANG": "bs_BA.UTF-8"}, "ro"),
        ({"LANGUAGE": "de:hr:fr", "LANG": "de_DE.UTF-8"}, "hr"),
        ({"LANGUAGE": "hr", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_settings_of_the_system_choose(variables: dict[str, str], code: str) -> None:
    assert preferred(variables) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("French_France", "fr"),
        ("Bosnian (Latin)_Bosnia and Herzegovina", "bs"),
        ("Serbian (Latin)_Serbia", "sr-Latn"),
        ("Serbian (Cyrillic)_Bosnia and Herzegovina", "sr-Cyrl"),
        ("German_Austria", "en"),
    ],
)
def test_windows_names_its_languages_in_english(name: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (name, "1252"))
    assert preferred({"OS": "Windows_NT"}) == code


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_runs_as_its_formats_say(code: str) -> None:
    """The terminal asks the short table, documents ask CLDR's: they must never disagree."""
    assert DIRECTIONS[code] == formats_for(code).direction
