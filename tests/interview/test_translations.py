"""A file in two languages: each text is asked for in both, and the way there leaves no trace."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from lep.files.paths import get
from lep.interview import BACK, QUIT, SKIP, Ask, Notebook, run
from lep.interview.bank import bank
from lep.interview.plain import answer_of
from lep.interview.settings import with_setting
from lep.interview.translations import with_translation, without_translation
from tests.interview.persona import line_for

TEXTS = {
    "name": "Lokalno partnerstvo za zapošljavanje",
    "name.en": "Local employment partnership",
    "purpose": "Da žene dođu do posla",
    "groups[zene].name.en": "Women",
    "groups": "Žene",
}


class Bilingual:
    """Answers in Bosnian, and some texts in English too; goes back and quits as `dice` fall."""

    def __init__(self, dice: Random | None = None) -> None:
        self.dice = dice
        self.asked: list[Ask] = []

    def tell(self, text: str) -> None:
        """Not needed."""

    def ask(self, question: Ask, error: str = "") -> Any:
        assert not error
        self.asked.append(question)
        if self.dice and self.dice.random() < 0.15:
            return BACK
        if self.dice and self.dice.random() < 0.05:
            return QUIT
        return self.answer(question)

    def answer(self, question: Ask) -> Any:
        if question.kind == "review":
            return None
        if question.key == "languages":
            return {0: "bs", 1: "en"}.get(len(question.listing), SKIP)
        if question.key in TEXTS and TEXTS[question.key] not in question.listing:
            return TEXTS[question.key]
        if question.prompt.endswith("(English)"):
            return SKIP
        return answer_of("" if question.key in TEXTS else line_for(question), question)


def interviewed(path: Path, dice: Random | None = None) -> Bilingual:
    person = Bilingual(dice)
    while run(Notebook(path), person, stages=["start"]).ended == "quit":
        assert len(person.asked) < 2000
    return person


def test_each_text_is_asked_for_in_the_other_language_too(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    person = interviewed(path)
    data = Notebook(path).data
    assert data["languages"] == ["bs", "en"]
    assert data["name"] == {"bs": TEXTS["name"], "en": TEXTS["name.en"]}
    assert data["purpose"] == TEXTS["purpose"]
    assert data["groups"][0]["name"] == {"bs": "Žene", "en": "Women"}
    asked = next(question for question in person.asked if question.key == "name.en")
    assert asked.prompt == "What is the partnership to be called? (English)"
    assert asked.notes == (TEXTS["name"],)
    assert asked.enter_skips


@pytest.mark.parametrize("seed", range(6))
def test_whoever_goes_back_and_quits_ends_with_the_same_file(tmp_path: Path, seed: int) -> None:
    straight, winding = tmp_path / "straight.yaml", tmp_path / "winding.yaml"
    interviewed(straight)
    interviewed(winding, Random(seed))
    assert winding.read_bytes() == straight.read_bytes()


def test_a_file_in_one_language_is_asked_in_one(tmp_path: Path) -> None:
    data = {"lep": "1.0", "id": "x", "name": "X", "languages": ["bs"]}
    with pytest.raises(Exception, match="name"):
        with_setting(bank(), "name.en=Y", data)


def test_a_translation_is_set_from_the_command_line_and_taken_away_again() -> None:
    data: dict[str, Any] = {"lep": "1.0", "id": "x", "name": "Iks", "languages": ["bs", "en"]}
    after = with_setting(bank(), "name.en=X", data)
    assert after["name"] == {"bs": "Iks", "en": "X"}
    assert without_translation(after["name"], "en", after) == "Iks"


def test_texts_stand_in_the_order_of_the_languages() -> None:
    data = {"languages": ["bs", "en", "fr"]}
    one = with_translation(with_translation("Da", "fr", "Oui", data), "en", "Yes", data)
    other = with_translation(with_translation("Da", "en", "Yes", data), "fr", "Oui", data)
    assert list(one.items()) == list(other.items()) == [("bs", "Da"), ("en", "Yes"), ("fr", "Oui")]
    assert get({"name": one}, ("name", "fr")) == "Oui"
