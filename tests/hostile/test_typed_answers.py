"""Hostile text typed at the questions: it is in the file as it was typed, or it is refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lep.files import load
from lep.interview import Ask, Notebook, run
from lep.interview.ask import Signal
from lep.interview.plain import COMMANDS, answer_of
from lep.interview.typed import Invalid
from lep.interview.words import folded, is_word
from tests.interview.persona import Persona
from tests.naughty import naughty_strings

ENTRIES = 8
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
REMOVAL = re.compile(r"-\d+")  # in a list: "take that entry away"
LINES = [typed for typed in naughty_strings() if "\n" not in typed]


def spoken(typed: str) -> bool:
    """Whether it is a word that means something to the interview itself, or nothing at all."""
    bare = typed.strip().lstrip(":/")
    return not bare or any(is_word(bare, name) for name in COMMANDS)


@pytest.mark.parametrize("typed", LINES)
def test_a_line_is_taken_as_it_was_typed_or_refused_in_words(typed: str) -> None:
    ask = Ask("purpose", "start", "What for?", "text")
    if CONTROL.search(typed.strip().replace("\t", " ")):
        with pytest.raises(Invalid, match="invisible control character"):
            answer_of(typed, ask)
    elif spoken(typed):
        assert isinstance(answer_of(typed, ask), Signal) or not typed.strip()
    else:
        assert answer_of(typed, ask) == typed.strip()


class Hostile(Persona):
    """Answers every question for free text with the next hostile string, and every list of texts with several."""

    def __init__(self) -> None:
        super().__init__(self.hostile)
        fit = [typed for typed in LINES if not (spoken(typed) or CONTROL.search(typed) or REMOVAL.fullmatch(typed))]
        self.strings: Iterator[str] = iter({folded(typed): typed for typed in fit}.values())
        self.typed: list[str] = []

    def hostile(self, question: Ask) -> Any:
        free = question.kind == "text" and not (question.pattern or question.choices or question.accepts_new)
        if not free or len(question.listing) >= (ENTRIES if question.key.startswith("agreement.") else 1):
            return None
        self.typed.append(next(self.strings))
        return answer_of(self.typed[-1], question)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


def test_a_whole_interview_of_hostile_answers_gives_a_sound_file_that_holds_them_all(tmp_path: Path) -> None:
    person = Hostile()
    notebook = Notebook(tmp_path / "partnership.yaml")
    assert run(notebook, person).ended == "complete"
    assert person.errors == []
    loaded = load(notebook.path)
    assert loaded.problems == ()
    kept = set(texts(loaded.source.data))
    assert len(person.typed) > 100
    assert [typed for typed in person.typed if typed.strip() not in kept] == []
