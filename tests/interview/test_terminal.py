"""The terminal prompter, with keys that a pipe types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from lep.interview import BACK, QUIT, SKIP, UNKNOWN, Ask, TerminalPrompter
from lep.interview.ask import Choice, Remove, Row, Several

DOWN, ENTER, SPACE = "\x1b[B", "\r", " "
PASTE = "\x1b[200~{}\x1b[201~"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def asked(keys: PipeInput, question: Ask, typed: str, error: str = "") -> tuple[Any, list[str]]:
    said: list[str] = []
    keys.send_text(typed)
    return TerminalPrompter(said.append).ask(question, error), said


def text(**more: Any) -> Ask:
    return Ask("purpose", "start", "What for?", "text", **more)


LETTERS = tuple(Choice(letter, f"letter {letter}") for letter in "abc")
MANY = tuple(Choice(f"w{n}", f"word {chr(97 + n)}{chr(97 + n)}") for n in range(12))


def test_a_line(keys: PipeInput) -> None:
    assert asked(keys, text(), "Jobs for שלום и Ђорђе\r")[0] == "Jobs for שלום и Ђорђе"


@pytest.mark.parametrize(
    ("key", "signal"), [("\x02", BACK), ("\x13", SKIP), ("\x0e", UNKNOWN), ("\x11", QUIT), ("\x04", QUIT)]
)
@pytest.mark.parametrize("kind", ["text", "choice", "multi"])
def test_keys_for_what_is_no_value(keys: PipeInput, kind: Any, key: str, signal: object) -> None:
    question = Ask("k", "start", "?", kind, choices=LETTERS if kind != "text" else ())
    assert asked(keys, question, key)[0] is signal


def test_control_c_leaves_at_once(keys: PipeInput) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(keys, text(), "half\x03")


def test_a_question_mark_explains_and_asks_again(keys: PipeInput) -> None:
    answer, said = asked(keys, text(help="Because."), "?Jobs\r")
    assert answer == "Jobs"
    assert any("Because." in line for line in said)


def test_a_question_mark_in_a_line_is_a_question_mark(keys: PipeInput) -> None:
    assert asked(keys, text(), "Why?\r")[0] == "Why?"


def test_what_was_answered_stands_there_to_be_edited(keys: PipeInput) -> None:
    question = text(default="Jobs", default_text="Jobs")
    assert asked(keys, question, "!\r")[0] == "Jobs!"
    assert asked(keys, question, "\r")[0] == "Jobs"


def test_wiping_it_out_leaves_it_open(keys: PipeInput) -> None:
    assert asked(keys, text(default="Jobs", default_text="Jobs"), "\x15\r")[0] is SKIP


def test_a_wrong_date_says_what_to_type_and_asks_again(keys: PipeInput) -> None:
    answer, said = asked(keys, Ask("d", "start", "When?", "date"), "soon\r31.12.2027\r")
    assert answer == "2027-12-31"
    assert any(line.startswith("Not yet: ") and "2027-12-31" in line for line in said)


def test_a_list_to_move_in(keys: PipeInput) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=LETTERS, enter_skips=False)
    assert asked(keys, question, DOWN + ENTER)[0] == "b"


def test_a_list_begins_at_what_is_proposed(keys: PipeInput) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=LETTERS, default="c", default_text="letter c")
    assert asked(keys, question, ENTER)[0] == "c"


def test_a_list_that_may_stay_open_says_so_first(keys: PipeInput) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=LETTERS, enter="none yet")
    assert asked(keys, question, ENTER)[0] is SKIP


def test_yes_and_no_are_a_list_too(keys: PipeInput) -> None:
    yes_no = (Choice(True, "yes"), Choice(False, "no"))
    question = Ask("k", "agree", "Binding?", "choice", choices=yes_no, default=False, default_text="no")
    assert asked(keys, question, ENTER)[0] is False


def test_a_long_list_is_searched_by_typing(keys: PipeInput) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=MANY, enter_skips=False)
    assert asked(keys, question, "ff" + ENTER)[0] == "w5"


def test_several_are_marked(keys: PipeInput) -> None:
    question = Ask("k", "map", "Which?", "multi", choices=LETTERS, default=["a"])
    assert asked(keys, question, DOWN + SPACE + ENTER)[0] == ["a", "b"]


def test_something_new_may_be_typed_where_a_list_allows_it(keys: PipeInput) -> None:
    question = Ask("k", "start", "Who?", "choice", choices=LETTERS, accepts_new=True)
    assert asked(keys, question, "Somebody else\r")[0] == "Somebody else"
    assert asked(keys, question, "letter b\r")[0] == "b"


def test_pasted_lines_are_several_entries(keys: PipeInput) -> None:
    question = text(grows=True)
    assert asked(keys, question, PASTE.format("One\rTwo\r") + ENTER)[0] == Several(("One", "Two"))


def test_an_entry_is_taken_away(keys: PipeInput) -> None:
    assert asked(keys, text(grows=True, listing=("one",)), "-1\r")[0] == Remove(1)


def test_a_review_by_number(keys: PipeInput) -> None:
    question = Ask("review.start", "start", "Which?", "review", rows=(Row("a", "Name?", "LEP"),))
    assert asked(keys, question, "1\r")[0] == 1
    assert asked(keys, question, "\r")[0] is None


def test_the_error_is_told_before_the_question(keys: PipeInput) -> None:
    assert "Not yet: too late" in asked(keys, text(), "a\r", error="too late")[1]


@pytest.mark.parametrize("label", ["[/b]", "{x}", "<b>", "%s"])
def test_the_person_s_text_is_never_taken_for_markup(keys: PipeInput, label: str) -> None:
    question = Ask("k", "map", label, "choice", choices=(Choice("a", label),), enter_skips=False)
    assert asked(keys, question, ENTER)[0] == "a"
