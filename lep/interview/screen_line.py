"""A line to write in."""

from __future__ import annotations

from typing import Any

import questionary
from prompt_toolkit.filters import is_done
from prompt_toolkit.key_binding import KeyPressEvent

from lep.interview.amounts import Invalid
from lep.interview.ask import SKIP, Ask
from lep.interview.screen import INDENT, STYLE, Screen, afterwards, columns, prompt_text, ways
from lep.interview.typed import parse
from lep.interview.wording import enter, wrapped
from lep.language import formats, tr


class Line(Screen):
    """A line to write in. What is proposed stands in it; a longer text stands above it, and Tab takes it down."""

    def __init__(self, question: Ask, streams: dict[str, Any]) -> None:
        text = _typed(question)
        self._above = text if len(text) > columns(streams) - 2 * len(INDENT) else ""
        offered = "".join(f"\n{INDENT}{line}" for line in wrapped(self._above, columns(streams) - 4) if self._above)
        shown = questionary.text(
            prompt_text(question, streams),
            default="" if self._above else text,
            qmark="",
            instruction=f"{offered}\n >",
            placeholder=self._note,
            prompt_continuation=INDENT,
            reserve_space_for_menu=0,
            style=STYLE,
            **streams,
        )
        super().__init__(shown, question)
        self._bind("enter", self._take)
        self._keys.add("escape", "enter")(lambda event: event.current_buffer.insert_text("\n"))
        if self._above:
            self._bind("tab", self._take_down)
        self._app.current_buffer.on_text_changed += self._changed

    def _note(self) -> str:
        """What stands in an empty line: what Enter does; afterwards, what it did."""
        words = tr("keep this") if self._above else self.question.enter if not _typed(self.question) else ""
        if is_done():
            return self.instead or (f"({afterwards(words) or words})" if words else "")
        return tr("Enter: {words}", words=words) if words else ""

    def _pieces(self) -> list[str]:
        return [*super()._pieces(), *([tr("Tab changes the text")] if self._above else [])]

    def _changed(self, _buffer: object) -> None:
        self.problem = ""

    def _take_down(self, event: KeyPressEvent) -> None:
        if not event.current_buffer.text:
            event.current_buffer.insert_text(self._above)

    def _take(self, event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        try:
            value = self._meaning(buffer.text.strip())
        except Invalid as invalid:
            self.problem = str(invalid)
            return
        buffer.text = _as_taken(value, buffer.text, self.question)
        self.leave(value)

    def _meaning(self, text: str) -> Any:
        """What was typed, as an answer. Raises Invalid."""
        question = self.question
        if text:
            return question.default if text == question.default_text else parse(text, question)
        if not self._above and _typed(question) and question.may_skip and question.enter_skips:
            return SKIP  # what Enter would have taken was wiped out
        return enter(question, ways())


def _typed(question: Ask) -> str:
    """What is proposed, as it would be typed: a date not as it is shown. Lists are proposed elsewhere."""
    if not isinstance(question.default, str | int | float) or not question.default_text:
        return ""
    exact = question.kind in ("date", "email", "id")
    return str(question.default) if exact else question.default_text


def _as_taken(value: Any, typed: str, question: Ask) -> str:
    """How the line reads afterwards: days and numbers as they were understood, codes as they are written."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or typed.strip() == "":
        return typed
    labels = [choice.label for choice in question.choices if choice.value == value]
    understood = question.kind == "date" or question.pattern
    if labels:
        return labels[0]
    if question.kind in ("integer", "number") and not isinstance(value, str):
        return formats().number(value, grouped=False)
    return str(value) if understood else typed
