"""What every screen of the terminal prompter has: questionary's question, keys for what is no value, and a foot.

The foot stands right under the question. It names the keys and says what is wrong with what was typed, which stays
where it is, to be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import questionary
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Always, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.styles import Style
from questionary.prompts.common import InquirerControl

from lep.interview.amounts import Invalid
from lep.interview.ask import BACK, QUIT, REST, SKIP, UNKNOWN, Ask, Signal
from lep.interview.plain import allowed_signal
from lep.interview.wording import Ways, wrapped
from lep.language import mark, tr
from lep.signals import watched

KEYS: Final = (
    ("c-b", BACK, mark("Ctrl-B back"), mark("back")),
    ("c-s", SKIP, mark("Ctrl-S skip"), mark("left for later")),
    ("c-n", UNKNOWN, mark("Ctrl-N unknown"), mark("not known yet")),
    ("c-q", QUIT, mark("Ctrl-Q stop"), mark("stop")),
    ("c-r", REST, mark("Ctrl-R skip these {rest}"), mark("all left for later")),
)
"""Key, what it means, how the foot names it, and what stands in place of an answer afterwards."""

STYLE: Final = Style([("question", "bold"), ("problem", "bold fg:ansired"), ("answer", "fg:ansicyan"), ("foot", "")])
INDENT: Final = "   "
AFTERWARDS: Final = {
    mark("leave it open"): mark("left open"),
    mark("leave it for later"): mark("left for later"),
    mark("keep this"): mark("kept"),
}
"""What Enter did, in other words than what it does."""


def ways() -> Ways:
    """The keys for what is no value."""
    return Ways(
        skip=tr("Press Ctrl-S to leave it for later."),
        rest="Ctrl-R",
        remove=tr("A minus and a number (-2) takes that entry away."),
        several=tr("Space marks and unmarks an entry, Ctrl-A marks all, Enter goes on."),
        types_choices=False,
    )


def afterwards(enter: str) -> str | None:
    """What Enter did, where that has other words than what it does."""
    return {tr(does): tr(did) for does, did in AFTERWARDS.items()}.get(enter)


class Help:
    """The person asked what a question is about."""


HELP: Final = Help()


class Screen:
    """One question on the terminal. `problem` says what is wrong with the answer, `notice` what
    else there is to say."""

    def __init__(self, shown: questionary.Question, question: Ask) -> None:
        self.question = question
        self.problem = ""
        self.notice = ""
        self.instead = ""
        self._shown = shown
        self._app = shown.application
        self._keys = KeyBindings()
        self._offered = [key for key in KEYS if self._is_offered(key[1])]
        for key, signal, _, word in KEYS:
            self._leave_with(key, signal, word)
        self._bind("?", self._question_mark)
        self._bind("c-d", self._end_of_input)
        self._add_foot()

    def show(self) -> Any:
        """A value, a signal or HELP. Raises KeyboardInterrupt on Ctrl-C."""
        present = self._app.key_bindings
        self._app.key_bindings = merge_key_bindings([present, self._keys]) if present else self._keys
        # prompt_toolkit would make a key of a SIGINT, which questionary's lists do not know.
        with watched() as watch:
            with watch.waking(self._wake):
                answer = self._app.run(handle_sigint=False, pre_run=lambda: self._interrupt() if watch.came else None)
            watch.check()
            return answer

    def _wake(self) -> None:
        loop = self._app.loop
        if loop:
            loop.call_soon_threadsafe(self._interrupt)

    def _interrupt(self) -> None:
        if self._app.is_running and not self._app.is_done:
            self._app.exit()

    def leave(self, result: Any, words: str = "") -> None:
        """End with a result; `words` stand where the answer would."""
        self.instead = words
        self._app.exit(result=result)

    def _is_offered(self, signal: Signal) -> bool:
        try:
            return allowed_signal(signal, self.question) is signal
        except Invalid:
            return False

    # --- keys ----------------------------------------------------------------------------------------------------

    def _bind(self, key: str, act: Callable[[KeyPressEvent], None], *, eager: bool = True) -> None:
        self._keys.add(key, eager=eager)(act)

    def _leave_with(self, key: str, signal: Signal, words: str) -> None:
        def act(event: KeyPressEvent) -> None:
            try:
                allowed_signal(signal, self.question)
            except Invalid as invalid:
                self.problem = str(invalid)
            else:
                event.current_buffer.reset()
                self.leave(signal, f"({tr(words)})")

        self._bind(key, act)

    def _question_mark(self, event: KeyPressEvent) -> None:
        """Explains, unless it stands in a line that is being written."""
        if event.current_buffer.text:
            event.current_buffer.insert_text("?")
        else:
            self._app.erase_when_done = True
            self.leave(HELP)

    def _end_of_input(self, event: KeyPressEvent) -> None:
        if not event.current_buffer.text:
            self.leave(QUIT)

    # --- the foot ------------------------------------------------------------------------------------------------

    def _add_foot(self) -> None:
        """Under the question, and right under it: the windows above take no more rows than they need."""
        layout = self._app.layout
        for window in layout.find_all_windows():
            if isinstance(window.content, BufferControl | InquirerControl):
                window.dont_extend_height = Always()
        foot = Window(FormattedTextControl(self._foot), dont_extend_height=True, style="class:foot")
        body = HSplit([layout.container, ConditionalContainer(foot, filter=~is_done)])
        self._app.layout = Layout(body, focused_element=layout.current_window)

    def _foot(self) -> StyleAndTextTuples:
        width = get_app().output.get_size().columns - len(INDENT)
        lines: StyleAndTextTuples = []
        if self.problem:
            lines += [
                ("class:problem", f"{INDENT}{line}\n")
                for line in wrapped(tr("Not yet: {problem}", problem=self.problem), width)
            ]
        if self.notice:
            lines += [("", f"{INDENT}{line}\n") for line in wrapped(self.notice, width)]
        rows = _filled(self._pieces(), width)
        return [*lines, ("", "\n".join(INDENT + row for row in rows))]

    def _pieces(self) -> list[str]:
        """What the foot names, each piece to be kept on one line."""
        question = self.question
        stage = question.heading.partition(":")[0].rstrip()
        place = [_place(stage, *question.place)] if question.place else []
        return [*place, tr("? help"), *(tr(name, rest=question.rest) for _, _, name, _ in self._offered)]


def _place(stage: str, number: int, total: int) -> str:
    return tr("{stage} {number} of {total}", stage=stage, number=number, total=total)


def _filled(pieces: Sequence[str], width: int) -> list[str]:
    rows: list[str] = []
    for piece in pieces:
        if rows and len(rows[-1]) + 2 + len(piece) <= width:
            rows[-1] += f"  {piece}"
        else:
            rows.append(piece)
    return rows


def columns(streams: dict[str, Any]) -> int:
    """How wide the terminal is."""
    output = streams.get("output") or get_app().output
    return max(int(output.get_size().columns), 20)


def prompt_text(question: Ask, streams: dict[str, Any]) -> str:
    """The question, broken between words."""
    return "\n ".join(wrapped(question.prompt, columns(streams) - 2))
