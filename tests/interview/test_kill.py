"""Killed at every question and taken up again, the interview ends in the same file as one that nobody disturbed."""

from __future__ import annotations

import os
import signal
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from lep.interview import Ask, Notebook, run
from lep.interview.plain import answer_of
from tests.interview.persona import Persona

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pseudo-terminals of POSIX")

if os.name == "posix":
    from tests.interview.children import PATIENCE, Child

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)


class Straight:
    """A whole interview that nobody disturbed: its questions, what was typed, the file after each answer."""

    def __init__(self, stages: tuple[str, ...] | None = None) -> None:
        self.asks: list[Ask] = []
        self.files: list[bytes] = []
        with TemporaryDirectory() as folder:
            path = Path(folder) / "partnership.yaml"

            def keep(question: Ask) -> None:
                if self.asks:
                    self.files.append(path.read_bytes())
                self.asks.append(question)

            persona = Persona(keep)
            assert run(Notebook(path), persona, stages=stages).ended == "complete"
            self.lines = persona.lines
            self.files.append(path.read_bytes())


@cache
def straight() -> Straight:
    return Straight()


def test_killed_at_every_question_of_the_plain_prompter(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    whole = straight()
    for i, (line, after) in enumerate(zip(whole.lines, whole.files, strict=True)):
        number = SIGNALS[i % len(SIGNALS)]
        with Child(path) as child:
            child.hear("> ")
            assert whole.asks[i].prompt.split("\n")[0][:30] in child.heard.replace("\n", " "), i
            child.say(line + "\n")
            if i + 1 < len(whole.lines):
                child.hear_next("> ")
                status = child.kill(number)
                assert status == (-signal.SIGKILL if number is signal.SIGKILL else 130)
            else:
                assert child.wait() == 0
        assert path.read_bytes() == after, whole.asks[i].key
    assert [one.name for one in tmp_path.iterdir()] == ["partnership.yaml"]


def test_killed_in_the_middle_of_an_answer_nothing_of_it_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    whole = straight()
    for i, number in zip((1, 7, 40), SIGNALS, strict=True):
        path.write_bytes(whole.files[i])
        with Child(path) as child:
            child.hear("> ")
            child.say("half an ans")
            child.kill(number)
        assert path.read_bytes() == whole.files[i]


def test_the_end_of_the_input_means_quit(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    with Child(path) as child:
        child.hear("> ")
        child.say("Green LEP\n")
        child.hear_next("> ")
        os.close(child.input)
        child.input = child.output
        assert child.wait() == 0
    assert b"name: Green LEP" in path.read_bytes()


# --- a pseudo-terminal ---------------------------------------------------------------------------------------

UP, DOWN, CLEAR, ENTER, MARK = "\x1b[A", "\x1b[B", "\x15", "\r", " "


def keys_for(question: Ask, line: str) -> str:
    """The keys that give the answer of the plain line on a terminal."""
    if question.kind == "choice" and question.choices and not question.accepts_new:
        return _to_choice(question, answer_of(line, question))
    if question.kind == "multi" and question.choices:
        return _to_marks(question, answer_of(line, question))
    return (CLEAR + line if line else "") + ENTER


def _to_choice(question: Ask, value: object) -> str:
    values = [choice.value for choice in question.choices]
    nothing = question.default is None
    target = values.index(value) + nothing if value in values else 0
    start = values.index(question.default) if question.default in values else 0
    return DOWN * (target - start) + UP * (start - target) + ENTER


def _to_marks(question: Ask, value: object) -> str:
    chosen = value if isinstance(value, list) else []
    marked = question.default or []
    keys = [MARK * ((choice.value in chosen) != (choice.value in marked)) for choice in question.choices]
    nothing = not chosen and question.need == "wanted"
    return DOWN.join(keys) + ENTER * (1 + nothing)


def wait_for(path: Path, content: bytes) -> None:
    deadline = time.monotonic() + PATIENCE
    while not (path.exists() and path.read_bytes() == content):
        assert time.monotonic() < deadline, path.read_bytes().decode() if path.exists() else "no file"
        time.sleep(0.005)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_killed_at_every_question_of_a_pseudo_terminal(tmp_path: Path, number: signal.Signals) -> None:
    """As soon as an answer is on the disk the process is killed, wherever it is by then."""
    path = tmp_path / "partnership.yaml"
    whole = Straight(("start", "map"))
    for i, (question, line, after) in enumerate(zip(whole.asks, whole.lines, whole.files, strict=True)):
        if i % len(SIGNALS) != SIGNALS.index(number):
            path.write_bytes(after)
            continue
        with Child(path, terminal=True, stages=("start", "map")) as child:
            child.hear(question.prompt[:20])
            child.say(keys_for(question, line))
            wait_for(path, after)
            child.kill(number)
        assert path.read_bytes() == after, question.key


def test_straight_through_a_pseudo_terminal_ends_in_the_same_file_as_plain_lines(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    whole = Straight(("start",))
    with Child(path, terminal=True, stages=("start",)) as child:
        for question, line, after in zip(whole.asks, whole.lines, whole.files, strict=True):
            child.hear_next(question.prompt[:20])
            child.say(keys_for(question, line))
            wait_for(path, after)
        assert child.wait() == 0
    assert path.read_bytes() == whole.files[-1]
