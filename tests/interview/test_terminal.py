"""The terminal prompter, with keys that a pipe types."""

from __future__ import annotations

import io
import re
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from lep.interview import BACK, QUIT, SKIP, UNKNOWN, Ask, TerminalPrompter
from lep.interview.ask import REST, Choice, Remove, Row, Several

DOWN, ENTER, SPACE, WIPE, BACKSPACE, DELETE, TAB = "\x1b[B", "\r", " ", "\x15", "\x7f", "\x1b[3~", "\t"
PATIENCE = 10.0
"""Seconds after which words are taken never to come."""
PASTE = "\x1b[200~{}\x1b[201~"


class Keyboard:
    """Keys that are typed one after the other, and everything that came onto the screen."""

    def __init__(self, pipe: PipeInput, screen: Paper) -> None:
        self.pipe = pipe
        self.screen = screen

    @property
    def seen(self) -> str:
        """Everything that was to be read at some time, oldest first."""
        return "\n".join(self.screen.pages)


class Paper(io.StringIO):
    """A screen that keeps a page of what could be read after each drawing. It knows what prompt_toolkit sends."""

    CODE = re.compile(r"\x1b\[\??(\d*)[;\d]*([A-Za-z])|([\r\n])|\x1b[=>]|([^\x1b\r\n])")

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, dict[int, str]] = {}
        self.row = self.column = 0
        self.pages: list[str] = []

    def write(self, text: str) -> int:
        for code in self.CODE.finditer(text):
            if code[4]:
                self.rows.setdefault(self.row, {})[self.column] = code[4]
                self.column += 1
            elif code[3]:
                self.row, self.column = (self.row + 1, self.column) if code[3] == "\n" else (self.row, 0)
            elif code[2]:
                self._move(code[2], int(code[1] or 1))
        self.pages.append("\n".join(self._line(row) for row in range(max(self.rows, default=0) + 1)))
        return len(text)

    def _move(self, letter: str, count: int) -> None:
        rows, columns = {"A": (-count, 0), "B": (count, 0), "C": (0, count), "D": (0, -count)}.get(letter, (0, 0))
        self.row, self.column = self.row + rows, self.column + columns
        if letter in ("K", "J"):
            line = self.rows.get(self.row, {})
            self.rows[self.row] = {at: sign for at, sign in line.items() if at < self.column}
        if letter == "J":
            self.rows = {row: line for row, line in self.rows.items() if row <= self.row}

    def _line(self, row: int) -> str:
        line = self.rows.get(row, {})
        return "".join(line.get(at, " ") for at in range(max(line, default=-1) + 1)).rstrip()


@pytest.fixture
def keys() -> Iterator[Keyboard]:
    screen = Paper()
    output = Vt100_Output(screen, lambda: Size(rows=24, columns=80), term="xterm", enable_cpr=False)
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=output):
        yield Keyboard(pipe, screen)


def asked(keys: Keyboard, question: Ask, typed: str, error: str = "") -> tuple[Any, list[str]]:
    said: list[str] = []
    keys.pipe.send_text(typed)
    return TerminalPrompter(said.append).ask(question, error), said


def watched(keys: Keyboard, question: Ask, typed: str, *then: tuple[str, str]) -> Any:
    """The answer of somebody who types, waits until some words are on the screen, and types on."""

    def person() -> None:
        for words, more in then:
            deadline = time.monotonic() + PATIENCE
            while words not in keys.seen and time.monotonic() < deadline:
                time.sleep(0.002)
            keys.pipe.send_text(more if words in keys.seen else "\x03")

    keys.pipe.send_text(typed)
    thread = threading.Thread(target=person)
    thread.start()
    try:
        return TerminalPrompter(lambda text: None).ask(question)
    except KeyboardInterrupt:
        pytest.fail(f"waited for {then}, saw {keys.seen}")
    finally:
        thread.join()


def text(**more: Any) -> Ask:
    return Ask("purpose", "start", "What for?", "text", **more)


LETTERS = tuple(Choice(letter, f"letter {letter}") for letter in "abc")
MANY = tuple(Choice(f"w{n}", f"word {chr(97 + n)}{chr(97 + n)}") for n in range(12))


def test_a_line(keys: Keyboard) -> None:
    assert asked(keys, text(), "Jobs for שלום и Ђорђе\r")[0] == "Jobs for שלום и Ђорђе"


@pytest.mark.parametrize(
    ("key", "signal"), [("\x02", BACK), ("\x13", SKIP), ("\x0e", UNKNOWN), ("\x11", QUIT), ("\x04", QUIT)]
)
@pytest.mark.parametrize("kind", ["text", "choice", "multi"])
def test_keys_for_what_is_no_value(keys: Keyboard, kind: Any, key: str, signal: object) -> None:
    question = Ask("k", "start", "?", kind, choices=LETTERS if kind != "text" else ())
    assert asked(keys, question, key)[0] is signal


def test_control_c_leaves_at_once(keys: Keyboard) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(keys, text(), "half\x03")


def test_a_question_mark_explains_and_asks_again(keys: Keyboard) -> None:
    answer, said = asked(keys, text(help="Because."), "?Jobs\r")
    assert answer == "Jobs"
    assert any("Because." in line for line in said)


def test_a_question_mark_in_a_line_is_a_question_mark(keys: Keyboard) -> None:
    assert asked(keys, text(), "Why?\r")[0] == "Why?"


def test_what_was_answered_stands_there_to_be_edited(keys: Keyboard) -> None:
    question = text(default="Jobs", default_text="Jobs")
    assert asked(keys, question, "!\r")[0] == "Jobs!"
    assert asked(keys, question, "\r")[0] == "Jobs"


def test_wiping_it_out_leaves_it_open(keys: Keyboard) -> None:
    assert asked(keys, text(default="Jobs", default_text="Jobs"), WIPE + ENTER)[0] is SKIP


def test_a_long_text_is_shown_whole_and_taken_with_enter(keys: Keyboard) -> None:
    words = "The board may replace the lead partner by decision, with effect after three months, in writing."
    question = text(default=words, default_text=words, enter="keep this")
    assert asked(keys, question, ENTER)[0] == words
    assert "\n   The board may replace the lead partner by decision, with effect after three\n" in keys.seen
    assert "Enter: keep this" in keys.seen
    assert "Tab changes the text" in keys.seen


def test_tab_takes_a_long_text_down_to_be_changed(keys: Keyboard) -> None:
    words = "word " * 30 + "end"
    assert asked(keys, text(default=words, default_text=words), TAB + "ing" + ENTER)[0] == words + "ing"


def test_what_is_wrong_with_a_date_is_said_under_it_and_it_can_be_mended_where_it_stands(keys: Keyboard) -> None:
    question = Ask("d", "start", "When?", "date")
    wrong = "Not yet: Write the day as year-month-day, for instance 2027-12-31."
    assert watched(keys, question, "31.12.20277" + ENTER, (wrong, BACKSPACE + ENTER)) == "2027-12-31"


def test_a_day_is_shown_as_it_was_understood(keys: Keyboard) -> None:
    asked(keys, Ask("d", "start", "When?", "date"), "31 dec 2027" + ENTER)
    assert "> 2027-12-31" in keys.seen


def test_enter_at_what_the_agreement_needs_names_the_key_that_leaves_it(keys: Keyboard) -> None:
    needed = "Not yet: The agreement needs this. Press Ctrl-S to leave it for later."
    assert watched(keys, text(need="required", enter_skips=False), ENTER, (needed, "\x13")) is SKIP
    assert "(left for later)" in keys.seen


def test_what_must_be_there_offers_no_key_to_leave_it(keys: Keyboard) -> None:
    needed = "Not yet: This one is needed before anything can be saved."
    assert watched(keys, text(may_skip=False, enter_skips=False), "\x13\x0e", (needed, "A" + ENTER)) == "A"
    assert "Ctrl-S" not in keys.seen


def test_the_foot_says_where_one_is_and_fits_in_eighty_columns(keys: Keyboard) -> None:
    asked(keys, text(heading="Start: who convenes?", place=(3, 17), rest=4), ENTER)
    assert "Start 3 of 17  ? help  Ctrl-B back" in keys.seen
    assert "Ctrl-R skip these 4" in keys.seen
    assert max(map(len, keys.seen.splitlines())) <= 80


def test_a_whole_list_is_left_for_later_with_one_key(keys: Keyboard) -> None:
    assert asked(keys, text(rest=4), "\x12")[0] is REST
    assert asked(keys, text(), "\x12A" + ENTER)[0] == "A"


def test_a_list_to_move_in(keys: Keyboard) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=LETTERS, enter_skips=False)
    assert asked(keys, question, DOWN + DOWN + ENTER)[0] == "b"


def test_a_list_begins_at_what_is_proposed(keys: Keyboard) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=LETTERS, default="c", default_text="letter c")
    assert asked(keys, question, ENTER)[0] == "c"


def test_a_list_that_may_stay_open_says_so_first(keys: Keyboard) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=LETTERS, enter="none yet")
    assert asked(keys, question, ENTER)[0] is SKIP


def test_enter_alone_chooses_nothing_where_nothing_is_proposed(keys: Keyboard) -> None:
    question = Ask("k", "agree", "Cash?", "choice", need="required", choices=LETTERS, enter_skips=False)
    assert watched(keys, question, ENTER, ("Not yet: The agreement needs this.", DOWN + ENTER)) == "a"
    assert "» (choose one)" in keys.seen


def test_yes_and_no_are_a_list_too(keys: Keyboard) -> None:
    yes_no = (Choice(True, "yes"), Choice(False, "no"))
    question = Ask("k", "agree", "Binding?", "choice", choices=yes_no, default=False, default_text="no")
    assert asked(keys, question, ENTER)[0] is False


@pytest.mark.parametrize("typed", ["word f", "ff"])
def test_letters_find_an_entry_by_its_beginning_or_by_a_word(keys: Keyboard, typed: str) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=MANY, enter_skips=False)
    assert asked(keys, question, typed + ENTER)[0] == "w5"


def test_a_digit_finds_its_score(keys: Keyboard) -> None:
    scale = tuple(Choice(n, f"{n} (much)") for n in range(1, 6))
    assert asked(keys, Ask("k", "map", "How much?", "choice", choices=scale), "4" + ENTER)[0] == 4


def test_letters_that_find_nothing_choose_nothing_else(keys: Keyboard) -> None:
    question = Ask("k", "map", "Which?", "choice", choices=MANY, default="w3", default_text="word dd")
    assert watched(keys, question, "zz", ("Nothing in the list begins with “z”.", ENTER)) == "w3"


def test_several_are_marked(keys: Keyboard) -> None:
    question = Ask("k", "map", "Which?", "multi", choices=LETTERS, default=["a"])
    assert asked(keys, question, DOWN + SPACE + ENTER)[0] == ["a", "b"]
    assert "> letter a, letter b" in keys.seen


def test_enter_without_a_mark_is_asked_back_where_an_answer_is_wanted(keys: Keyboard) -> None:
    question = Ask("k", "lead", "Which?", "multi", need="wanted", choices=LETTERS)
    once_more = "Nothing is marked. Space marks an entry; press Enter once more"
    assert watched(keys, question, ENTER, (once_more, ENTER)) == []


def test_letters_find_in_a_list_to_mark_too_and_mark_nothing(keys: Keyboard) -> None:
    choices = (*LETTERS, Choice("i", "invited"), Choice("p", "all pilots"))
    question = Ask("k", "map", "Which?", "multi", choices=choices)
    assert asked(keys, question, "i" + SPACE + "a" + SPACE + ENTER)[0] == ["i", "p"]
    assert asked(keys, question, "\x01" + ENTER)[0] == ["a", "b", "c", "i", "p"]


def test_enter_without_a_mark_is_no_answer_where_one_is_needed(keys: Keyboard) -> None:
    question = Ask("k", "plan", "Which?", "multi", need="required", choices=LETTERS)
    assert watched(keys, question, ENTER, ("Nothing is marked. Space marks an entry", SPACE + ENTER)) == ["a"]
    optional = Ask("k", "plan", "Which?", "multi", need="optional", choices=LETTERS)
    assert asked(keys, optional, ENTER)[0] == []


def test_something_new_may_be_typed_where_a_list_allows_it(keys: Keyboard) -> None:
    question = Ask("k", "start", "Who?", "choice", choices=LETTERS, accepts_new=True)
    assert asked(keys, question, "Somebody else\r")[0] == "Somebody else"
    assert asked(keys, question, "letter b\r")[0] == "b"


def test_pasted_lines_are_several_entries(keys: Keyboard) -> None:
    question = text(grows=True)
    assert asked(keys, question, PASTE.format("One\rTwo\r") + ENTER)[0] == Several(("One", "Two"))


def test_an_entry_is_taken_away(keys: Keyboard) -> None:
    assert asked(keys, text(grows=True, listing=("one",)), "-1\r")[0] == Remove(1)


def review(*rows: Row) -> Ask:
    return Ask("review.start", "start", "Change which?", "review", rows=rows, may_skip=False, enter="go on")


ROWS = (Row("a", "Name?", "LEP"), Row("b", "Which territory does it cover?", "Valley"), Row("c", "When?", "", "needed"))


def test_a_review_goes_on_with_enter_alone(keys: Keyboard) -> None:
    assert asked(keys, review(*ROWS), "\x13" + ENTER)[0] is None


def test_a_review_opens_the_answer_that_is_chosen(keys: Keyboard) -> None:
    assert asked(keys, review(*ROWS), DOWN + DOWN + ENTER)[0] == 2
    assert asked(keys, review(*ROWS), "when" + ENTER)[0] == 3
    assert "Which territory does it cover? Valley" in keys.seen
    assert "When? (no answer) [needed]" in keys.seen


def test_tab_goes_to_the_next_answer_that_is_needed(keys: Keyboard) -> None:
    rows = (*ROWS, Row("d", "Who?", "", "needed"))
    assert asked(keys, review(*rows), TAB + ENTER)[0] == 3
    assert asked(keys, review(*rows), TAB + TAB + ENTER)[0] == 4
    assert asked(keys, review(*rows), TAB + TAB + TAB + ENTER)[0] == 3
    assert "Tab next needed" in keys.seen


def test_a_review_begins_again_at_the_answer_that_was_opened(keys: Keyboard) -> None:
    prompter = TerminalPrompter(lambda text: None)
    keys.pipe.send_text(DOWN + DOWN + ENTER)
    assert prompter.ask(review(*ROWS)) == 2
    keys.pipe.send_text(ENTER)
    assert prompter.ask(review(*ROWS)) == 2


def test_a_review_takes_away_only_what_is_deleted_twice(keys: Keyboard) -> None:
    once_more = "Press Delete once more to take this away: LEP"
    assert watched(keys, review(*ROWS), DELETE + DOWN + DELETE, (once_more, DELETE)) == Remove(1)
    assert asked(keys, review(*ROWS), DOWN + DELETE + DOWN + DELETE + ENTER)[0] == 2


def test_a_review_shows_on_demand_what_nobody_has_to_answer(keys: Keyboard) -> None:
    rows = (*ROWS, Row("d", "Which code?", "", extra=True))
    assert asked(keys, review(*rows), "(1" + ENTER + "which c" + ENTER)[0] == 4


def test_a_review_of_any_length_has_each_answer_on_one_line(keys: Keyboard) -> None:
    rows = tuple(Row(f"k{n}", "Who of them may take part, and who checks it? " * 2, "answer " * 30) for n in range(60))
    assert asked(keys, review(*rows), "\x1b[A" + ENTER)[0] == 60
    shown = [line.rstrip() for line in keys.seen.splitlines() if line.startswith("   Who")]
    assert len(shown) > 15
    assert all(len(line) <= 80 and "answer" in line for line in shown)


def test_what_was_wrong_with_the_answer_is_told_with_the_question(keys: Keyboard) -> None:
    asked(keys, text(), "a\r", error="too late")
    assert "Not yet: too late" in keys.seen


def test_a_list_that_grows_is_read_out_once(keys: Keyboard) -> None:
    said: list[str] = []
    prompter = TerminalPrompter(said.append)
    for names in (("one",), ("one", "two")):
        keys.pipe.send_text(ENTER)
        prompter.ask(text(grows=True, listing=names))
    assert [line for line in said if "one" in line] == ["  1. one"]
    assert "2 so far." in said


def test_a_long_question_is_broken_between_words(keys: Keyboard) -> None:
    asked(keys, Ask("k", "start", "What do you want? " * 9, "text"), "a" + ENTER)
    lines = keys.seen.splitlines()
    question = lines[: [line.strip() for line in lines].index(">")]
    assert " ".join(question).split() == ("What do you want? " * 9).split()
    assert max(map(len, question)) <= 80


def test_the_stage_is_announced_with_what_it_is_about(keys: Keyboard) -> None:
    _, said = asked(keys, text(heading="Start: who?", intro="A few facts first."), ENTER)
    assert "\n== Start: who? ==\nA few facts first." in said


@pytest.mark.parametrize("label", ["[/b]", "{x}", "<b>", "%s"])
def test_the_person_s_text_is_never_taken_for_markup(keys: Keyboard, label: str) -> None:
    question = Ask("k", "map", label, "choice", choices=(Choice("a", label),), enter_skips=False)
    assert asked(keys, question, DOWN + ENTER)[0] == "a"
