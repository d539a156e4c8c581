"""The plain prompter: one line per item, numbered lists, words instead of keys.

For screen readers, for terminals that cannot move their cursor, and for pipes. Nothing is read out twice that has not
changed: a list that grows tells its number, a review the rows that are new.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TextIO

from lep.interview.ask import BACK, QUIT, REST, SKIP, UNKNOWN, Ask, Choice, Signal
from lep.interview.introducing import Introduction
from lep.interview.signals import watched
from lep.interview.typed import Invalid, parse
from lep.interview.wording import (
    NEEDED,
    Ways,
    choice_number,
    enter,
    explanation,
    further,
    row_text,
    wrapped,
)

COMMANDS: Final[dict[str, Signal]] = {"back": BACK, "skip": SKIP, "skip all": REST, "unknown": UNKNOWN, "quit": QUIT}
HELP: Final = ("?", "help")
LIST: Final = "list"
FURTHER: Final = "further"
LONG: Final = 9
"""More choices than this are read out once; after that, on demand."""
WAYS: Final = Ways(
    skip="Type skip",
    rest="skip all",
    remove="A minus and a number (-2) takes that entry away.",
    several="Type the numbers with commas between them, all, or none.",
    types_choices=True,
)
WELCOME: Final = (
    "Type your answer and press Enter. At any question: ? explains it, back returns to the one before, skip leaves it "
    "for later, unknown says that nobody knows yet, quit saves and stops. If your answer is such a word, put it in "
    '"quotes".'
)
DONE: Final[dict[Signal, str]] = {
    BACK: "Back to the question before.",
    SKIP: "Left for later.",
    REST: "All of these are left for later.",
    UNKNOWN: "Noted that nobody knows yet.",
}
"""What is said when such a word has been typed."""
OF_A_REVIEW: Final = "Type its number; a minus and the number (-7) takes it away; list reads out everything."


class PlainPrompter:
    """Asks on one stream and reads lines from another. The end of the input means quit. `echo`: the lines come from
    where nobody sees them, and are written too.
    """

    def __init__(self, read_line: Callable[[], str], out: TextIO, *, width: int = 80, echo: bool = False) -> None:
        self._read_line = read_line
        self._out = out
        self._width = width
        self._echo = echo
        self._introduction = Introduction(WELCOME, WAYS)
        self._rows: dict[str, str] = {}
        self._known: set[tuple[Choice, ...]] = set()

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
                problem = ""
            typed = self._line(question)
            if typed is None:
                return QUIT
            if self._answers_itself(typed.strip().lower(), question):
                continue
            try:
                answer = answer_of(typed, question)
            except Invalid as invalid:
                problem = str(invalid)
                continue
            self._confirm(typed, answer, question)
            return answer

    def _answers_itself(self, word: str, question: Ask) -> bool:
        """Whether the person wanted to hear something, and heard it."""
        if word in HELP or word in (":?", "/?"):
            for line in explanation(question, WAYS):
                self._write(line)
            return True
        if question.kind == "review" and word in (LIST, FURTHER):
            for number, row in enumerate(question.rows, 1):
                if row.extra or word == LIST:
                    self._write(row_text(number, row))
            return True
        if word == LIST and question.choices:
            self._read_out(question)
            return True
        return False

    # --- writing -------------------------------------------------------------------------------------------------

    def _introduce(self, question: Ask) -> None:
        for line in self._introduction.lines(question):
            self._write(line)
        self._review(question)
        self._write(question.prompt + (f" {OF_A_REVIEW}" if question.kind == "review" else ""))
        if len(question.choices) > LONG and question.choices in self._known:
            self._write(f"The same {len(question.choices)} to choose from as before; list reads them out.")
        else:
            self._read_out(question)

    def _read_out(self, question: Ask) -> None:
        """The choices, one on a line."""
        self._known.add(question.choices)
        for at, choice in enumerate(question.choices, 1):
            self._write(f"  {choice_number(at, choice)}. {choice.label}")

    def _review(self, question: Ask) -> None:
        """The answers that are new since they were last read out; at first those that the stage asks for."""
        told = {row.key: row_text(number, row) for number, row in enumerate(question.rows, 1) if not row.extra}
        for key, text in told.items():
            if self._rows.get(key) != text:
                self._write(text)
        left_out = sum(row.extra for row in question.rows)
        if left_out and not self._rows.keys() & told.keys():
            self._write(f"{further(left_out)}, not read out here: type {FURTHER} to hear what they are.")
        self._rows = told or self._rows

    def _confirm(self, typed: str, answer: Any, question: Ask) -> None:
        """Says what a word did, and how a day was understood that was written in another way."""
        if isinstance(answer, Signal) and typed.strip() and answer in DONE:
            self._write(DONE[answer])
        if question.kind == "date" and isinstance(answer, str) and answer not in (typed.strip(), question.default):
            self._write(f"Taken as {answer}.")

    def _line(self, question: Ask) -> str | None:
        self._out.write(hint(question) + "> ")
        self._out.flush()
        with watched() as watch, watch.reading():
            line = self._read_line()
        if self._echo:
            self._out.write(line.rstrip("\r\n") + "\n")
        return line.rstrip("\r\n") if line else None

    def _write(self, text: str) -> None:
        for line in wrapped(text, self._width):
            self._out.write(line + "\n")


def answer_of(typed: str, question: Ask) -> Any:
    """What a typed line means for a question: a command, Enter, or a value. Raises Invalid."""
    text = typed.strip()
    word = text[1:] if text[:1] in (":", "/") else text
    signal = COMMANDS.get(" ".join(word.lower().split()))
    if signal:
        return allowed_signal(signal, question)
    if not text:
        return enter(question, WAYS)
    if text[:1] == text[-1:] == '"' and text[1:-1].lower() in (*COMMANDS, *HELP, LIST):
        text = text[1:-1]
    return parse(text, question)


def allowed_signal(signal: Signal, question: Ask) -> Signal:
    """The signal, if it means something at this question. Raises Invalid."""
    if signal in (SKIP, REST, UNKNOWN) and question.kind == "review":
        raise Invalid("This part is finished with Enter alone.")
    if signal in (SKIP, REST, UNKNOWN) and not question.may_skip:
        raise Invalid(NEEDED)
    if signal is REST and not question.rest:
        raise Invalid("There is no list here whose questions can all be left for later.")
    return signal


def hint(question: Ask) -> str:
    """What Enter does, in brackets; empty if it does nothing."""
    if question.default_text:
        return f"[Enter: {question.default_text}] "
    return f"[Enter: {question.enter}] " if question.enter else ""
