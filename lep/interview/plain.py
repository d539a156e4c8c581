"""The plain prompter: one line per item, numbered lists, words instead of keys.

For screen readers, for terminals that cannot move their cursor, and for pipes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any, Final, TextIO

from lep.interview.ask import BACK, QUIT, SKIP, UNKNOWN, Ask, Choice, Row, Signal
from lep.interview.typed import Invalid, parse

COMMANDS: Final[dict[str, Signal]] = {"back": BACK, "skip": SKIP, "unknown": UNKNOWN, "quit": QUIT}
HELP: Final = ("?", "help")
WELCOME: Final = (
    "Type your answer and press Enter. At any question: ? explains it, back returns to the one before, skip leaves it "
    "for later, unknown says that nobody knows yet, quit saves and stops. If your answer is such a word, put it in "
    '"quotes".'
)


class PlainPrompter:
    """Asks on one stream and reads lines from another. The end of the input means quit."""

    def __init__(self, read_line: Callable[[], str], out: TextIO, *, width: int = 80) -> None:
        self._read_line = read_line
        self._out = out
        self._width = width
        self._heading = ""
        self._welcomed = False

    def tell(self, text: str) -> None:
        """Say something that wants no answer."""
        self._write(text)

    def ask(self, question: Ask, error: str = "") -> Any:
        """Ask until there is an answer of the right kind, or a signal."""
        self._introduce(question)
        problem = error
        while True:
            if problem:
                self._write(f"Not yet: {problem}")
            typed = self._line(question)
            if typed is None:
                return QUIT
            if typed.strip().lower() in HELP or typed.strip() in (":?", "/?"):
                self._explain(question)
                problem = ""
                continue
            try:
                return answer_of(typed, question)
            except Invalid as invalid:
                problem = str(invalid)

    # --- writing -------------------------------------------------------------------------------------------------

    def _introduce(self, question: Ask) -> None:
        if not self._welcomed:
            self._welcomed = True
            self._write(WELCOME)
        if question.heading != self._heading:
            self._heading = question.heading
            self._write(f"\n== {question.heading} ==")
        self._write("")
        for note in question.notes:
            self._write(note)
        for row_number, row in enumerate(question.rows, 1):
            self._write(row_text(row_number, row))
        for at, entry in enumerate(question.listing, 1):
            self._write(f"  so far {at}: {entry}")
        self._write(question.prompt)
        for at, choice in enumerate(question.choices, 1):
            self._write(f"  {choice_number(at, choice)}. {choice.label}")

    def _explain(self, question: Ask) -> None:
        for line in explanation(question):
            self._write(line)

    def _line(self, question: Ask) -> str | None:
        self._out.write(hint(question) + "> ")
        self._out.flush()
        line = self._read_line()
        return line.rstrip("\r\n") if line else None

    def _write(self, text: str) -> None:
        for line in wrapped(text, self._width):
            self._out.write(line + "\n")


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken between words; an indented line goes on indented."""
    lines: list[str] = []
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        lines += textwrap.wrap(line, width, subsequent_indent=indent + "  " * bool(indent), break_long_words=False) or [
            ""
        ]
    return lines


def answer_of(typed: str, question: Ask) -> Any:
    """What a typed line means for a question: a command, Enter, or a value. Raises Invalid."""
    text = typed.strip()
    word = text[1:] if text[:1] in (":", "/") else text
    signal = COMMANDS.get(word.lower())
    if signal is SKIP and not question.may_skip:
        raise Invalid("This one is needed before anything can be saved.")
    if signal:
        return signal
    if not text:
        return enter(question)
    if text[:1] == text[-1:] == '"' and text[1:-1].lower() in (*COMMANDS, *HELP):
        text = text[1:-1]
    return parse(text, question)


def enter(question: Ask) -> Any:
    """What Enter alone means. Raises Invalid where it means nothing."""
    if question.kind == "review":
        return None
    if question.default is not None:
        return question.default
    if question.kind == "multi" and question.need != "required":
        return []
    if question.enter_skips:
        return SKIP
    if not question.may_skip:
        raise Invalid("This one is needed before anything can be saved.")
    raise Invalid("The agreement needs this. Type skip to leave it for later.")


def choice_number(position: int, choice: Choice) -> str:
    """What to type for a choice: its own number on a scale, else its position."""
    is_score = isinstance(choice.value, int) and not isinstance(choice.value, bool)
    return str(choice.value if is_score else position)


def hint(question: Ask) -> str:
    """What Enter does, in brackets; empty if it does nothing."""
    if question.default_text:
        return f"[Enter: {question.default_text}] "
    return f"[Enter: {question.enter}] " if question.enter else ""


def row_text(number: int, row: Row) -> str:
    """One line of a review."""
    answer = row.answer or "(no answer)"
    return f"  {number}. {row.prompt} {answer}" + (f" [{row.state}]" if row.state else "")


def explanation(question: Ask) -> list[str]:
    """Why it is asked, who says so, an example, and what can be typed."""
    lines = [question.help] if question.help else []
    lines += [f"For example: {question.example}"] if question.example else []
    lines += [f"Source: {source}" for source in question.sources]
    if question.kind == "multi":
        lines.append("Type the numbers with commas between them, all, or none.")
    if question.kind == "date":
        lines.append("Write the day as year-month-day (2027-12-31); 31.12.2027 and 31 Dec 2027 are understood too.")
    if question.listing:
        lines.append("A minus and a number (-2) takes that entry away.")
    return [*lines, f"Place in the file: {question.key}"]
