"""The interview in other languages than English: nothing of it left over, and the words of a language understood."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from lep.interview import Notebook, PlainPrompter, run
from lep.interview.ask import Ask
from lep.language import PSEUDO, speaking
from lep.method.plan.sentence import objective_sentence
from tests.interview.persona import LINES, line_for

TYPED_WORDS = {"none", "yes", "no"}
"""Words that are typed as they stand; in a language that has none of its own they are the English ones."""


class Listener(PlainPrompter):
    """Answers as the persona does, and keeps what was said with each question; `translate` says what is typed."""

    def __init__(self, translate: dict[str, str] | None = None) -> None:
        self.out = io.StringIO()
        self.questions: list[Ask] = []
        self.said: list[str] = []
        self._translate = translate or {}
        self._helped = False
        self._tries = 0
        super().__init__(self._next_line, self.out, width=100_000)

    def ask(self, question: Ask, error: str = "") -> Any:
        self.questions.append(question)
        self._helped = False
        self._tries = 0
        return super().ask(question, error)

    def _next_line(self) -> str:
        if not self._helped and len(self.questions) % 7 == 1:
            self._helped = True
            return "?\n"
        self._tries += 1
        assert self._tries < 4, self.out.getvalue()[-500:]
        line = line_for(self.questions[-1])
        return self._translate.get(line, line) + "\n"


def journey(
    path: Path, language: str, translate: dict[str, str] | None = None, stages: tuple[str, ...] | None = None
) -> Listener:
    with speaking(language):
        listener = Listener(translate)
        outcome = run(Notebook(path), listener, stages=stages)
    assert outcome.ended == "complete"
    return listener


def untranslated(text: str) -> str:
    """What stands outside the brackets of the pseudo-language."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    return text


def texts_of(data: Any) -> Iterator[str]:
    """Every text in a file, on one line."""
    if isinstance(data, str):
        yield " ".join(data.split())
    elif isinstance(data, Mapping | list):
        for part in data.values() if isinstance(data, Mapping) else data:
            yield from texts_of(part)


def test_in_the_pseudo_language_nothing_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    listener = journey(path, PSEUDO)
    data = Notebook(path).data
    drafted = objective_sentence(data["objectives"][0], data)  # in the language of the file
    own = sorted({untranslated(text) for text in (*texts_of(data), *LINES.values(), drafted)}, key=len, reverse=True)
    left = []
    for line in untranslated(listener.out.getvalue()).splitlines():
        rest = line
        for text in own:
            rest = rest.replace(text, " ")
        words = re.findall(r"[^\W\d_]{2,}", rest)
        left += [line] if set(words) - TYPED_WORDS else []
    assert left == []


WORDS = {
    "bs": {"61 000": "61.000", "6,000": "6.000", "31 Dec 2029": "31. decembra 2029."},
    "fr": {"6,000": "6 000", "31 Dec 2029": "31 décembre 2029"},
    "he": {"61 000": "61,000", "31 Dec 2029": "31 בדצמבר 2029"},
    "ro": {"61 000": "61.000", "6,000": "6.000", "31 Dec 2029": "31 decembrie 2029"},
    "sr-Cyrl": {"61 000": "61.000", "6,000": "6.000", "31 Dec 2029": "31. децембра 2029."},
}


@pytest.mark.parametrize("language", WORDS)
def test_dates_and_numbers_are_understood_as_they_are_written_there_and_the_file_is_in_that_language(
    tmp_path: Path, language: str
) -> None:
    path = tmp_path / "partnership.yaml"
    listener = journey(path, language, WORDS[language], ("start",))
    data = Notebook(path).data
    assert data["territory"]["population"] == 61000
    assert data["period"]["end"] == "2029-12-31"
    assert data["languages"] == [language]
    assert not [line for line in listener.out.getvalue().splitlines() if "{" in line]
