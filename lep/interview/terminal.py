"""The terminal prompter: lists to move in, lines to edit, keys for back, skip, unknown and help."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from lep.interview.ask import Ask, Remove
from lep.interview.introducing import Introduction
from lep.interview.wording import explanation
from lep.language import mark, tr

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from lep.interview.screen import Screen

WELCOME: Final = mark(
    "One question at a time; every answer is saved before the next. Stop whenever you like: the same command goes on "
    "where you were. The keys stand below each question, and ? explains what it is for."
)


class TerminalPrompter:
    """Asks with questionary. `keyboard` and `screen` are prompt_toolkit's, for tests; else the real terminal."""

    def __init__(
        self, write: Callable[[str], None], *, keyboard: Input | None = None, screen: Output | None = None
    ) -> None:
        self._write = write
        streams = {"input": keyboard, "output": screen}
        self._streams = {name: stream for name, stream in streams.items() if stream is not None}
        self._introduction: Introduction | None = None
        self._row = 0

    def tell(self, text: str) -> None:
        """Say something that wants no answer."""
        self._write("\n" + text)

    def ask(self, question: Ask, error: str = "") -> Any:
        """Ask until there is an answer of the right kind, or a signal. Raises KeyboardInterrupt on Ctrl-C."""
        from lep.interview.screen import HELP, ways

        self._introduce(question)
        screen = self._screen(question)
        screen.problem = error
        while (answer := screen.show()) is HELP:
            self._write("\n".join(explanation(question, ways())) + "\n")
            screen = self._screen(question)
        if question.kind == "review":
            self._row = answer.number if isinstance(answer, Remove) else answer if isinstance(answer, int) else 0
        return answer

    def _introduce(self, question: Ask) -> None:
        from lep.interview.screen import ways

        if self._introduction is None:
            self._introduction = Introduction(tr(WELCOME), ways())
            _let_ctrl_s_through()
        if self._introduction.opens(question):
            self._row = 0
        for line in self._introduction.lines(question):
            self._write(line)

    def _screen(self, question: Ask) -> Screen:
        from lep.interview.screen_line import Line
        from lep.interview.screen_lists import choosing, marking, reviewing

        if question.kind == "review":
            return reviewing(question, self._streams, at=self._row)
        if question.kind == "choice" and question.choices and not question.accepts_new:
            return choosing(question, self._streams)
        if question.kind == "multi" and question.choices:
            return marking(question, self._streams)
        return Line(question, self._streams)


def _let_ctrl_s_through() -> None:
    """Until the program ends, Ctrl-S does not stop the terminal: pressed while an answer is being saved, it would, and
    nothing on the screen would say why."""
    if sys.platform == "win32":
        return
    import termios

    if not sys.stdin.isatty():
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    termios.tcsetattr(descriptor, termios.TCSADRAIN, [before[0] & ~termios.IXON, *before[1:]])
    atexit.register(termios.tcsetattr, descriptor, termios.TCSADRAIN, before)
