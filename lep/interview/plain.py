"""The plain prompter: one line per item, numbered lists, words instead of keys.

For screen readers, for terminals that cannot move their cursor, and for pipes. Nothing is read out twice that has not
changed: a list that grows tells its number, a review the rows that are new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TextIO

from lep.interview.amounts import Invalid
from lep.interview.ask import BACK, QUIT, REST, SKIP, UNKNOWN, Ask, Choice, Signal
from lep.interview.introducing import Introduction
from lep.interview.typed import parse
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
from lep.interview.words import is_word, sign, word
from lep.language import formats, mark, tr, tr_n
from lep.signals import watched

COMMANDS: Final[Mapping[str, Signal]] = {
    "back": BACK,
    "skip": SKIP,
    "skip all": REST,
    "unknown": UNKNOWN,
    "quit": QUIT,
}
"""What each word means; how it is said in a language is in `questions/words.yaml`."""
LONG: Final = 9
"""More choices than this are read out once; after that, on demand."""
WELCOME: Final = mark(
    "Type your answer and press Enter. At any question: ? explains it, {back} returns to the one before, {skip} leaves "
    "it for later, {unknown} says that nobody knows yet, {quit} saves and stops. If your answer is such a word, put it "
    'in "quotes".'
)
DONE: Final[Mapping[Signal, str]] = {
    BACK: mark("Back to the question before."),
    SKIP: mark("Left for later."),
    REST: mark("All of these are left for later."),
    UNKNOWN: mark("Noted that nobody knows yet."),
}
"""What is said when such a word has been typed."""
_QUOTED: Final = re.compile('["“„”«»״](.*)["“”«»״]')


def ways() -> Ways:
    """The words for what is no value."""
    return Ways(
        skip=tr("Type {word} to leave it for later.", word=word("skip")),
        rest=word("skip all"),
        remove=tr("A minus and a number (-2) takes that entry away."),
        several=tr("Type the numbers with commas between them, {all}, or {none}.", all=word("all"), none=word("none")),
        types_choices=True,
    )


def welcome() -> str:
    """What is said first."""
    return tr(WELCOME, **{name: word(name) for name in ("back", "skip", "unknown", "quit")})


class PlainPrompter:
    """Asks on one stream and reads lines from another. The end of the input means quit. `echo`: the lines come from
    where nobody sees them, and are written too. `heard`: whether a line ever came.
    """

    def __init__(self, read_line: Callable[[], str], out: TextIO, *, width: int = 80, echo: bool = False) -> None:
        self.heard = False
        self._read_line = read_line
        self._out = out
        self._width = width
        self._echo = echo
        self._introduction = Introduction(welcome(), ways())
        self._line_start = RIGHT_TO_LEFT if _carries_marks(out) else ""
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
                self._write(tr("Not yet: {problem}", problem=problem))
                problem = ""
            typed = self._line(question)
            if typed is None:
                return QUIT
            if self._answers_itself(typed.strip(), question):
                continue
            try:
                answer = answer_of(typed, question)
            except Invalid as invalid:
                problem = str(invalid)
                continue
            self._confirm(typed, answer, question)
            return answer

    def _answers_itself(self, typed: str, question: Ask) -> bool:
        """Whether the person wanted to hear something, and heard it."""
        if is_word(typed.removeprefix(":").removeprefix("/"), "help"):
            for line in (*explanation(question, ways()), _signs(question)):
                self._write(line)
            return True
        all_rows = is_word(typed, "list")
        if question.kind == "review" and (all_rows or is_word(typed, "further")):
            for number, row in enumerate(question.rows, 1):
                if row.extra or all_rows:
                    self._write(row_text(number, row))
            return True
        if question.choices and all_rows:
            self._read_out(question)
            return True
        return False

    # --- writing -------------------------------------------------------------------------------------------------

    def _introduce(self, question: Ask) -> None:
        for line in self._introduction.lines(question):
            self._write(line)
        self._review(question)
        self._write(question.prompt + (f" {_of_a_review()}" if question.kind == "review" else ""))
        if len(question.choices) > LONG and question.choices in self._known:
            self._write(_as_before(len(question.choices)))
        else:
            self._read_out(question)

    def _read_out(self, question: Ask) -> None:
        """The choices, one on a line."""
        self._known.add(question.choices)
        for at, choice in enumerate(question.choices, 1):
            self._write(f"  {choice_number(at, choice)}. {self._apart(choice.label)}")

    def _review(self, question: Ask) -> None:
        """The answers that are new since they were last read out; at first those that the stage asks for."""
        told = {row.key: row_text(number, row) for number, row in enumerate(question.rows, 1) if not row.extra}
        for key, text in told.items():
            if self._rows.get(key) != text:
                self._write(text)
        left_out = sum(row.extra for row in question.rows)
        if left_out and not self._rows.keys() & told.keys():
            self._write(_left_out(left_out))
        self._rows = told or self._rows

    def _confirm(self, typed: str, answer: Any, question: Ask) -> None:
        """Says what a word did, and how a day was understood that was written in another way."""
        if isinstance(answer, Signal) and typed.strip() and answer in DONE:
            self._write(tr(DONE[answer]))
        if question.kind == "date" and isinstance(answer, str) and answer not in (typed.strip(), question.default):
            self._write(tr("Taken as {value}.", value=answer))
        if question.kind in ("integer", "number") and _regrouped(typed, answer):
            self._write(tr("Taken as {value}.", value=formats().number(answer)))

    def _line(self, question: Ask) -> str | None:
        self._out.write(self._line_start + hint(question) + "> ")
        self._out.flush()
        with watched() as watch, watch.reading():
            line = self._read_line()
        self.heard = self.heard or bool(line)
        if self._echo:
            self._out.write(line.rstrip("\r\n") + "\n")
        return line.rstrip("\r\n") if line else None

    def _write(self, text: str) -> None:
        for line in wrapped(text, self._width):
            self._out.write((self._line_start if line else "") + line + "\n")

    def _apart(self, text: str) -> str:
        """A text that may run in the other direction than the line around it."""
        return f"{ISOLATE}{text}{END_OF_ISOLATE}" if self._line_start else text


ISOLATE, END_OF_ISOLATE, RIGHT_TO_LEFT = "\u2068", "\u2069", "\u200f"
"""Marks of Unicode's bidirectional algorithm: what stands between the first two has a direction of its own; a line that
begins with the third runs from right to left."""


def _carries_marks(out: TextIO) -> bool:
    """Whether lines run from right to left here, and the stream can say so."""
    encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("-", "").replace("_", "")
    return formats().direction == "rtl" and encoding.startswith("utf")


def _signs(question: Ask) -> str:
    """The signs that are understood in every language."""
    if question.kind == "review":
        return tr("Signs in place of words: {back} back, {quit} stop.", back=sign("back"), quit=sign("quit"))
    return tr(
        "Signs in place of words: {back} back, {skip} for later, {unknown} not known yet, {quit} stop.",
        **{name: sign(name) for name in ("back", "skip", "unknown", "quit")},
    )


def _of_a_review() -> str:
    return tr(
        "Type its number; a minus and the number (-7) takes it away; {list} reads out everything.", list=word("list")
    )


def _left_out(count: int) -> str:
    return tr(
        "{questions}, not read out here: type {word} to hear what they are.",
        questions=further(count),
        word=word("further"),
    )


def _as_before(count: int) -> str:
    return tr_n(
        count,
        "The same {n} to choose from as before; {list} reads them out.",
        "The same {n} to choose from as before; {list} reads them out.",
        list=word("list"),
    )


def _regrouped(typed: str, answer: Any) -> bool:
    """Whether a number was read in the way of the language, where elsewhere it would be another one."""
    return (
        isinstance(answer, int)
        and formats().group == "."
        and re.fullmatch(r"-?\d{1,3}\.\d{3}", typed.strip()) is not None
    )


def answer_of(typed: str, question: Ask) -> Any:
    """What a typed line means for a question: a command, Enter, or a value. Raises Invalid."""
    text = typed.strip()
    bare = text[1:] if text[:1] in (":", "/") else text
    signal = next((signal for name, signal in COMMANDS.items() if is_word(bare, name)), None)
    if signal:
        return allowed_signal(signal, question)
    if not text:
        return enter(question, ways())
    quoted = _QUOTED.fullmatch(text)
    if quoted and any(is_word(quoted[1], name) for name in (*COMMANDS, "help", "list")):
        text = quoted[1]
    return parse(text, question)


def allowed_signal(signal: Signal, question: Ask) -> Signal:
    """The signal, if it means something at this question. Raises Invalid."""
    if signal in (SKIP, REST, UNKNOWN) and question.kind == "review":
        raise Invalid(tr("This part is finished with Enter alone."))
    if signal in (SKIP, REST, UNKNOWN) and not question.may_skip:
        raise Invalid(tr(NEEDED))
    if signal is REST and not question.rest:
        raise Invalid(tr("There is no list here whose questions can all be left for later."))
    return signal


def hint(question: Ask) -> str:
    """What Enter does, in brackets; empty if it does nothing."""
    if question.default_text:
        return tr("[Enter: {words}] ", words=question.default_text)
    return tr("[Enter: {words}] ", words=question.enter) if question.enter else ""
