"""The terminal prompter: lists to move in, lines to edit, keys for back, skip, unknown and help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from lep.interview.ask import BACK, QUIT, SKIP, UNKNOWN, Ask, Signal
from lep.interview.plain import answer_of, enter, explanation, row_text
from lep.interview.typed import Invalid, parse

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output
    from questionary import Question

KEYS: Final = "Ctrl-B back   Ctrl-S skip   Ctrl-N not known   ? help   Ctrl-Q save and stop"
LONG_LIST: Final = 9
"""Lists with more choices than this can be searched by typing."""


class _Help:
    """The person asked what a question is about."""


HELP: Final = _Help()


class TerminalPrompter:
    """Asks with questionary. `keyboard` and `screen` are prompt_toolkit's, for tests; else the real terminal."""

    def __init__(
        self, write: Callable[[str], None], *, keyboard: Input | None = None, screen: Output | None = None
    ) -> None:
        self._write = write
        streams = {"input": keyboard, "output": screen}
        self._streams = {name: stream for name, stream in streams.items() if stream is not None}
        self._heading = ""

    def tell(self, text: str) -> None:
        """Say something that wants no answer."""
        self._write(text)

    def ask(self, question: Ask, error: str = "") -> Any:
        """Ask until there is an answer of the right kind, or a signal. Raises KeyboardInterrupt on Ctrl-C."""
        self._introduce(question)
        problem = error
        while True:
            if problem:
                self._write(f"Not yet: {problem}")
            answer = self._show(question)
            if answer is HELP:
                self._write("\n".join(explanation(question)))
                problem = ""
                continue
            try:
                return self._meaning(answer, question)
            except Invalid as invalid:
                problem = str(invalid)

    def _introduce(self, question: Ask) -> None:
        if not self._heading:
            self._write(KEYS)
        if question.heading != self._heading:
            self._heading = question.heading
            self._write(f"\n== {question.heading} ==\n")
        for note in question.notes:
            self._write(note)
        for at, entry in enumerate(question.listing, 1):
            self._write(f"  so far {at}: {entry}")
        for number, row in enumerate(question.rows, 1):
            self._write(row_text(number, row))

    def _show(self, question: Ask) -> Any:
        if question.kind == "choice" and question.choices and not question.accepts_new:
            shown = _select(question, self._streams)
        elif question.kind == "multi" and question.choices:
            shown = _checkbox(question, self._streams)
        else:
            shown = _text(question, self._streams)
        _add_keys(shown, question)
        return shown.unsafe_ask()

    def _meaning(self, answer: Any, question: Ask) -> Any:
        """What came back from the screen, as an answer. Raises Invalid."""
        if isinstance(answer, Signal):
            return answer_of(answer.value, question)
        if not isinstance(answer, str) or _is_list(question):
            return answer
        text = answer.strip()
        if not text:
            # What Enter would have taken was wiped out: nothing is left to take.
            return SKIP if question.default_text and question.enter_skips and question.may_skip else enter(question)
        return parse(text, question)


def _is_list(question: Ask) -> bool:
    return question.kind == "choice" and bool(question.choices) and not question.accepts_new


# --- the three kinds of screen -------------------------------------------------------------------------------


def _text(question: Ask, streams: dict[str, Any]) -> Question:
    import questionary

    instruction = f" [Enter: {question.enter}] " if question.enter and not question.default_text else " "
    default = question.default_text if isinstance(question.default, str | int | float) else ""
    return questionary.text(
        question.prompt + instruction,
        default=_typed(question, default),
        qmark="",
        bottom_toolbar=KEYS,
        **streams,
    )


def _typed(question: Ask, text: str) -> str:
    """What stands in the line to begin with. A number or a date stands there as it is typed, not as it is shown."""
    value = question.default
    return str(value) if text and question.kind in ("date", "integer", "number", "email", "id") else text


def _select(question: Ask, streams: dict[str, Any]) -> Question:
    import questionary

    choices = [questionary.Choice(choice.label, value=choice.value) for choice in question.choices]
    chosen = next((c for c, own in zip(choices, question.choices, strict=True) if own.value == question.default), None)
    long = len(choices) > LONG_LIST
    return questionary.select(
        question.prompt,
        choices=_with_nothing(choices, question),
        default=chosen,
        qmark="",
        instruction="(arrows, or type to search)" if long else "(arrows)",
        use_search_filter=long,
        use_jk_keys=False,
        use_emacs_keys=False,
        **streams,
    )


def _with_nothing(choices: list[Any], question: Ask) -> list[Any]:
    """A list that may stay without an answer says so, and begins there if nothing is proposed."""
    import questionary

    if question.default is not None or not question.enter_skips:
        return choices
    return [questionary.Choice(f"({question.enter or 'leave it open'})", value=SKIP), *choices]


def _checkbox(question: Ask, streams: dict[str, Any]) -> Question:
    import questionary

    chosen = question.default or []
    choices = [questionary.Choice(c.label, value=c.value, checked=c.value in chosen) for c in question.choices]
    return questionary.checkbox(
        question.prompt,
        choices=choices,
        qmark="",
        instruction="(space marks, Enter goes on)",
        use_jk_keys=False,
        use_emacs_keys=False,
        **streams,
    )


# --- keys ----------------------------------------------------------------------------------------------------


def _add_keys(shown: Question, question: Ask) -> None:
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

    own = KeyBindings()
    for key, signal in (("c-b", BACK), ("c-s", SKIP), ("c-n", UNKNOWN), ("c-q", QUIT)):
        _leave_with(own, key, signal)
    _help_on_question_mark(own)
    _quit_on_empty_end(own)
    present = shown.application.key_bindings
    shown.application.key_bindings = merge_key_bindings([present, own]) if present else own


def _leave_with(bindings: KeyBindings, key: str, result: object) -> None:
    @bindings.add(key, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=result)


def _help_on_question_mark(bindings: KeyBindings) -> None:
    """A question mark explains, unless it stands in a line that is being written."""

    @bindings.add("?", eager=True)
    def _(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.insert_text("?")
        else:
            event.app.exit(result=HELP)


def _quit_on_empty_end(bindings: KeyBindings) -> None:
    @bindings.add("c-d", eager=True)
    def _(event: KeyPressEvent) -> None:
        if not event.current_buffer.text:
            event.app.exit(result=QUIT)
