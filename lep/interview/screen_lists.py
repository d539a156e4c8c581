"""Lists on the terminal: one to choose from, one to mark entries in, and the review of a stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import questionary
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl

from lep.interview.amounts import Invalid
from lep.interview.ask import SKIP, Ask, Remove, Row
from lep.interview.screen import STYLE, Screen, afterwards, columns, prompt_text, ways
from lep.interview.wording import enter, further, row_answer
from lep.interview.words import word
from lep.language import mark, tr

HOW: Final = mark("(arrows or first letters, then Enter)")
GO_ON, ALL_ROWS = 0, -1


class _List(Screen):
    """A list. Letters and digits go to the next entry that begins with them, or has a word that does."""

    def __init__(self, shown: questionary.Question, question: Ask) -> None:
        super().__init__(shown, question)
        windows = self._app.layout.find_all_windows()
        self.control = next(one.content for one in windows if isinstance(one.content, InquirerControl))
        self._sought = ""

    def find_by_letters(self) -> None:
        """Let keys find entries."""
        self._bind(Keys.Any, self._seek, eager=False)

    def leave(self, result: Any, words: str = "") -> None:
        """End with a result; `words` stand where the answer would."""
        if words:
            self.control.choices = [questionary.Choice([("class:answer", words)], value=words)]
            self.control.pointed_at, self.control.selected_options = 0, [words]
            self.control.is_answered = True
        super().leave(result, words)

    def _seek(self, event: KeyPressEvent) -> None:
        for sought in (self._sought + event.data.casefold(), event.data.casefold()):
            at = _found(sought, [str(choice.title) for choice in self.control.choices])
            if at is not None:
                self._sought, self.problem, self.control.pointed_at = sought, "", at
                return
        self._sought = ""
        self.problem = tr("Nothing in the list begins with “{letters}”.", letters=event.data)


def _found(sought: str, titles: Sequence[str]) -> int | None:
    """The first title that begins with what is sought, else the first that has a word which does."""
    folded = [title.casefold() for title in titles]
    begins = [at for at, title in enumerate(folded) if title.startswith(sought)]
    within = [at for at, title in enumerate(folded) if f" {sought}" in title or f"({sought}" in title]
    return next(iter((*begins, *within)), None) if sought.strip() else None


class _Choosing(_List):
    """A list to choose one entry from. Where nothing is proposed it begins above the first, so that Enter alone chooses
    nothing."""

    def __init__(self, question: Ask, streams: dict[str, Any]) -> None:
        choices = [questionary.Choice(choice.label, value=choice.value) for choice in question.choices]
        values = [choice.value for choice in question.choices]
        proposed = question.default in values
        if not proposed:
            choices = [questionary.Choice(f"({_nothing(question)})", value=SKIP), *choices]
        at = choices[values.index(question.default)] if proposed else choices[0]
        super().__init__(_select(question, choices, at, tr(HOW), streams), question)
        self.find_by_letters()
        self._bind("enter", self._take)

    def _take(self, _event: KeyPressEvent) -> None:
        pointed = self.control.get_pointed_at()
        if pointed.value is not SKIP:
            self.leave(pointed.value, str(pointed.title))
            return
        try:
            did = afterwards(self.question.enter) or _nothing(self.question)
            self.leave(enter(self.question, ways()), f"({did})")
        except Invalid as invalid:
            self.problem = str(invalid)


def _nothing(question: Ask) -> str:
    return (question.enter or tr("leave it open")) if question.enter_skips else tr("choose one")


def choosing(question: Ask, streams: dict[str, Any]) -> Screen:
    """A list to choose one entry from."""
    return _Choosing(question, streams)


def _select(question: Ask, choices: list[Any], at: Any, how: str, streams: dict[str, Any]) -> questionary.Question:
    return questionary.select(
        prompt_text(question, streams) + "\n >",
        choices=choices,
        default=at,
        qmark="",
        instruction=how,
        use_jk_keys=False,
        use_emacs_keys=False,
        style=STYLE,
        **streams,
    )


# --- a list to mark ------------------------------------------------------------------------------------------


class _Marks(_List):
    """A list in which several entries can be marked."""

    def __init__(self, shown: questionary.Question, question: Ask) -> None:
        super().__init__(shown, question)
        self.find_by_letters()
        for letter in "ai":  # which would mark and unmark everything at once, at the first letter of a word
            self._bind(letter, self._seek)
        self._bind("c-a", self._mark_all)
        self._bind("enter", self._take)

    def _mark_all(self, _event: KeyPressEvent) -> None:
        self.control.selected_options = [choice.value for choice in self.control.choices]

    def _take(self, _event: KeyPressEvent) -> None:
        chosen = self.control.get_selected_values()
        if not chosen and self.question.need == "required":
            self.problem = tr("Nothing is marked. Space marks an entry; press Ctrl-S to leave this for later.")
            return
        if not chosen and self.question.need == "wanted" and not self.notice:
            self.notice = tr("Nothing is marked. Space marks an entry; press Enter once more if there is none.")
            return
        values, titles = [one.value for one in chosen], [str(one.title) for one in chosen]
        self.leave(values, ", ".join(titles) or word("none"))


def marking(question: Ask, streams: dict[str, Any]) -> Screen:
    """A list to mark entries in."""
    chosen = question.default or []
    choices = [questionary.Choice(c.label, value=c.value, checked=c.value in chosen) for c in question.choices]
    shown = questionary.checkbox(
        prompt_text(question, streams) + "\n >",
        choices=choices,
        qmark="",
        instruction=tr("(Space marks and unmarks, Ctrl-A marks all, Enter goes on)"),
        use_jk_keys=False,
        use_emacs_keys=False,
        style=STYLE,
        **streams,
    )
    return _Marks(shown, question)


# --- a review ------------------------------------------------------------------------------------------------


class _Review(_List):
    """All answers of a stage. Enter opens one, Delete takes one away, if it is pressed twice."""

    def __init__(self, question: Ask, streams: dict[str, Any], *, at: int, only_further: bool) -> None:
        choices = _row_choices(question, columns(streams), only_further=only_further)
        pointed = next((choice for choice in choices if choice.value == at), choices[0])
        super().__init__(_select(question, choices, pointed, tr(HOW), streams), question)
        self._armed = GO_ON
        self._streams = streams
        self.find_by_letters()
        self._bind("delete", self._strike)
        self._bind("tab", self._next_needed)
        self._bind("enter", self._take)

    def show(self) -> Any:
        answer = super().show()
        return (
            _Review(self.question, self._streams, at=GO_ON, only_further=True).show() if answer == ALL_ROWS else answer
        )

    def _take(self, _event: KeyPressEvent) -> None:
        pointed = self.control.get_pointed_at()
        if pointed.value == ALL_ROWS:
            self._app.erase_when_done = True
        self.leave(pointed.value or None, str(pointed.title))

    def _strike(self, _event: KeyPressEvent) -> None:
        pointed = self.control.get_pointed_at().value
        if not isinstance(pointed, int) or pointed in (GO_ON, ALL_ROWS):
            return
        if self._armed == pointed:
            self.leave(Remove(pointed), tr("taken away"))
            return
        self._armed = pointed
        answer = self.question.rows[pointed - 1].answer
        self.notice = tr("Press Delete once more to take this away: {answer}", answer=answer)

    def _next_needed(self, _event: KeyPressEvent) -> None:
        """To the next answer that the agreement needs, from the top again after the last."""
        needed = [at for at, choice in enumerate(self.control.choices) if self._is_needed(choice.value)]
        here = self.control.pointed_at
        self.control.pointed_at = next((at for at in needed if at > here), needed[0] if needed else here)

    def _is_needed(self, number: Any) -> bool:
        return bool(number > GO_ON and self.question.rows[number - 1].state == "needed")

    def _pieces(self) -> list[str]:
        needed = any(row.state == "needed" for row in self.question.rows)
        return [*super()._pieces(), tr("Delete takes away"), *([tr("Tab next needed")] if needed else [])]


def _row_choices(question: Ask, width: int, *, only_further: bool) -> list[questionary.Choice]:
    """The answers, and a line that leads to the further questions; or these alone."""
    choices = [questionary.Choice(f"({question.enter})", value=GO_ON)]
    for number, row in enumerate(question.rows, 1):
        if row.extra == only_further:
            choices.append(questionary.Choice(_row_title(row, width - 4), value=number))
    left_out = sum(row.extra for row in question.rows)
    if left_out and not only_further:
        choices.append(questionary.Choice(f"({further(left_out)})", value=ALL_ROWS))
    return choices


def _row_title(row: Row, room: int) -> str:
    """Question and answer on one line; of both as much as there is room for."""
    answer = " ".join(row_answer(row).split())
    answer = _cut(answer, max(room // 2, room - len(row.prompt) - 1))
    return f"{_cut(row.prompt, room - len(answer) - 1)} {answer}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(room - 1, 0)] + "…"


def reviewing(question: Ask, streams: dict[str, Any], *, at: int) -> Screen:
    """The review of a stage, beginning at the row that was opened last."""
    return _Review(question, streams, at=at, only_further=False)
