"""The words of the interview in every language."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview.ask import BACK, QUIT, REST, SKIP, UNKNOWN, Ask, Choice
from lep.interview.asking import yes_no
from lep.interview.bank import table
from lep.interview.plain import answer_of
from lep.interview.typed import parse_choice, parse_multi
from lep.interview.words import folded, sign, word
from lep.language import LANGUAGES, speaking

NAMES = tuple(table("words"))
COMMANDS = {"back": BACK, "skip": SKIP, "skip all": REST, "unknown": UNKNOWN, "quit": QUIT}
QUESTION = Ask("name", "start", "Name?", "text", rest=3)
BINDING = Ask("agreement.binding", "agree", "Binding?", "choice", choices=yes_no())


@pytest.mark.parametrize("name", NAMES)
def test_every_language_has_a_word_of_its_own_and_a_sign(name: str) -> None:
    entry = table("words")[name]
    assert set(entry) == {"sign", *LANGUAGES}
    assert all(entry[language] for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_language_means_two_things(language: str) -> None:
    entry = table("words")
    for names in (COMMANDS, ("help", "list", "further"), ("all", "none"), ("yes", "no")):
        words = [folded(one) for name in names for one in entry[name][language]]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_understood_in_the_language_in_english_and_as_a_sign(language: str, name: str) -> None:
    with speaking(language):
        typed = (word(name), word(name).upper(), name, sign(name), f":{name}")
        assert [answer_of(one, QUESTION) for one in typed] == [COMMANDS[name]] * len(typed)
        assert answer_of(f"„{word(name)}“", QUESTION) == word(name)


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [
        ("bs", ("da", "DA", "d", "yes", "y", "1", "true"), ("ne", "n", "no", "2")),
        ("sr-Cyrl", ("да", "д", "yes"), ("не", "н", "n")),
        ("fr", ("oui", "Oui", "o", "y"), ("non", "n")),
        ("he", ("כן", "כ", "yes"), ("לא", "ל", "no")),
        ("ro", ("da", "d"), ("nu", "n")),
    ],
)
def test_yes_and_no_are_understood_in_the_language_and_in_english(language: str, yes: Any, no: Any) -> None:
    with speaking(language):
        question = Ask("agreement.binding", "agree", "Binding?", "choice", choices=yes_no())
        assert [answer_of(one, question) for one in yes] == [True] * len(yes)
        assert [answer_of(one, question) for one in no] == [False] * len(no)


def test_all_and_none_are_understood_in_the_language() -> None:
    with speaking("bs"):
        assert parse_multi("sve", BINDING.choices) == [True, False]
        assert parse_multi("ništa", BINDING.choices) == parse_multi("nista", BINDING.choices) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("d'accord", "d’accord"), ('צה"ל', "צה״ל"), ("ג'ון", "ג׳ון"), ('"a"', "„A“")]
)
def test_quotes_of_a_keyboard_are_those_of_print(typed: str, meant: str) -> None:
    assert folded(typed) == folded(meant)


def test_a_choice_is_found_by_its_words_whatever_the_apostrophe() -> None:
    with speaking("fr"):
        choices = (Choice("pes", "service public de l’emploi"), Choice("ngo", "association"))
        assert {parse_choice(f"Service public de l{sign}emploi", choices) for sign in ("'", "’")} == {"pes"}
