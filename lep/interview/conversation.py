"""The interview itself: ask, save, ask the next. Every answer is on the disk before the next question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from lep.files.errors import CannotEdit, Refused
from lep.interview.answering import answered, struck
from lep.interview.ask import BACK, QUIT, SKIP, Ask, Prompter, Remove
from lep.interview.asking import ask_for, shown
from lep.interview.bank import STAGES, Bank, bank
from lep.interview.engine import State, done, evaluate, has_value, is_settled
from lep.interview.notebook import Notebook
from lep.interview.objections import consequences, judged
from lep.interview.reviewing import placed, review_of
from lep.interview.slots import Slot
from lep.language import mark, tr
from lep.signals import Watch, watched

Ended = Literal["complete", "quit", "interrupted"]
FIRST: Final = mark("This is the first question; there is none before it.")

REREAD: Final = mark(
    "The file was changed by another program meanwhile. It was read again; give your answer once more."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an interview ended: everything asked was dealt with, the person quit, or it was interrupted.

    `stage` and `prompt` say where it stands (the open question), `changed` whether the file is another than before.
    """

    ended: Ended
    stage: str | None
    prompt: str
    changed: bool
    state: State


def run(
    notebook: Notebook,
    prompter: Prompter,
    *,
    stages: Sequence[str] | None = None,
    closing: Callable[[str], str] = lambda stage: "",
    questions: Bank | None = None,
) -> Outcome:
    """Ask what is open, in order; of a stage that is done already, open its review. All stages unless some are named.
    `closing` says what there is to say when a stage has been gone through; it is not asked after the last.
    `questions` are the built-in ones unless others are given.

    Raises WriteError if an answer cannot be saved, LoadError if the file was broken meanwhile. A KeyboardInterrupt
    (Ctrl-C, or SIGTERM if the caller turns it into one) ends it between two saves.
    """
    with watched() as watch:
        return _Walk(notebook, prompter, questions or bank(), tuple(stages or STAGES), closing).run(watch)


class _Quit(Exception):
    """The person wants to stop."""


class _Walk:
    """One run. `cursor` is the slot to ask next where that is not the first open one: after going back, or from a
    review. `reviewing` is the stage whose review is to be shown when nothing in it is open.
    """

    def __init__(
        self,
        notebook: Notebook,
        prompter: Prompter,
        questions: Bank,
        stages: tuple[str, ...],
        closing: Callable[[str], str],
    ) -> None:
        self.notebook = notebook
        self.prompter = prompter
        self.bank = questions
        self.stages = stages
        self.closing = closing
        self.changed = False
        self.cursor: tuple[str, str] | None = None
        self.queue: list[tuple[str, str]] = []
        self.reviewing = self._stage_to_review()

    def _stage_to_review(self) -> str | None:
        (stage, *others) = self.stages
        return stage if not others and (self.bank.respondent or stage in done(self.notebook.data)) else None

    def run(self, watch: Watch) -> Outcome:
        slot: Slot | None = None
        try:
            while True:
                watch.check()
                state = evaluate(self.bank, self.notebook.data)
                slot = self._next(state)
                if slot is None:
                    return self._outcome("complete", None)
                answer = self._ask(slot, state)
                if answer is QUIT:
                    return self._outcome("quit", slot)
                self._take(slot, answer, state)
        except _Quit:
            return self._outcome("quit", slot)
        except KeyboardInterrupt:
            return self._outcome("interrupted", slot)

    def _outcome(self, ended: Ended, slot: Slot | None) -> Outcome:
        data = self.notebook.data
        state = evaluate(self.bank, data)
        prompt = ask_for(slot, data).prompt if slot and slot.kind != "review" else ""
        return Outcome(ended, slot.question.stage if slot else None, prompt, self.changed, state)

    # --- where to go ---------------------------------------------------------------------------------------------

    def _next(self, state: State) -> Slot | None:
        while self.queue and not self.cursor:
            self.cursor = self.queue.pop(0)
        found = next((slot for slot in state.path if slot.identity == self.cursor), None)
        if found:
            return found
        self.cursor = None
        slot = state.open_in(self.stages, self.notebook.data)
        if self.reviewing and (slot is None or slot.question.stage != self.reviewing or slot.kind == "review"):
            return next(s for s in state.path if s.kind == "review" and s.question.stage == self.reviewing)
        over = self.bank.respondent and slot is not None and slot.kind == "review"
        return None if over else slot

    def _walkable(self, state: State) -> list[Slot]:
        """The slots that back and forth move over."""
        mine = [slot for slot in state.path if slot.question.stage in self.stages and slot.kind != "review"]
        return [slot for slot in mine if slot.question.need != "extra"]

    def _back(self, slot: Slot, state: State) -> None:
        """To the question before; from one that was opened in a review, to the review."""
        if self.cursor == slot.identity and self.reviewing == slot.question.stage:
            self.cursor = None
            return
        order = {one.identity: at for at, one in enumerate(state.path)}
        before = [one for one in self._walkable(state) if order[one.identity] < order[slot.identity]]
        if before:
            self.cursor = before[-1].identity
        else:
            self.prompter.tell(tr(FIRST))

    def _forth(self, slot: Slot, before: State) -> None:
        """After an answer to an earlier question: on to the next in order, until one is open."""
        state = evaluate(self.bank, self.notebook.data)
        at = next((i for i, one in enumerate(state.path) if one.identity == slot.identity), None)
        if at is None:  # its key follows its name; its position stays
            at = next(i for i, one in enumerate(before.path) if one.identity == slot.identity)
        walkable = {one.identity for one in self._walkable(state)}
        following = next(
            (one for one in state.path[at + 1 :] if one.identity in walkable or one.kind == "review"), None
        )
        settled = following is not None and is_settled(following, self.notebook.data)
        self.cursor = following.identity if following and settled and following.kind != "review" else None

    # --- asking --------------------------------------------------------------------------------------------------

    def _ask(self, slot: Slot, state: State) -> Any:
        if slot.kind == "review":
            return self.prompter.ask(review_of(slot.question.stage, state, self.bank, self.notebook.data))
        return self.prompter.ask(self._question(slot, state))

    def _question(self, slot: Slot, state: State) -> Ask:
        return placed(ask_for(slot, self.notebook.data), slot, state, self.bank, self.notebook.data)

    def _take(self, slot: Slot, answer: Any, state: State) -> None:
        if answer is BACK:
            self._back(slot, state)
        elif slot.kind == "review" and isinstance(answer, int | Remove):
            self._from_review(slot, answer, state)
        else:
            self._answer(slot, answer, state)

    def _answer(self, slot: Slot, answer: Any, state: State) -> None:
        """Save an answer; if it cannot be taken, say why and ask again with what was typed."""
        jumped = self.reviewing == slot.question.stage
        while True:
            problem = self._save(slot, answer)
            if not problem:
                break
            ask = self._question(slot, state)
            answer = self.prompter.ask(_again(ask, answer, self.notebook.data), problem)
            if answer is BACK or answer is QUIT:
                return self._leave(answer, slot, state)
        if slot.kind == "review":
            self.reviewing = self.cursor = None
            self._say_closing(slot.question.stage)
        elif jumped:
            self._after_jump(slot, answer)
        elif self.cursor:
            self._forth(slot, state)
        return None

    def _say_closing(self, stage: str) -> None:
        said = self.closing(stage) if stage != self.stages[-1] else ""
        if said:
            self.prompter.tell(said)

    def _leave(self, answer: Any, slot: Slot, state: State) -> None:
        if answer is QUIT:
            raise _Quit
        self._back(slot, state)

    def _save(self, slot: Slot, answer: Any) -> str:
        """Why the answer cannot be taken; "" when it is on the disk."""
        data = self.notebook.data
        after = answered(self.bank, slot, answer, data)
        verdict = judged(data, after, slot.path)
        problem = verdict.objection or self._keep(after)
        if not problem and verdict.consequences:
            self.prompter.tell("\n".join((tr("Mind what follows from that:"), *verdict.consequences)))
        return problem

    def _keep(self, after: dict[str, Any]) -> str:
        try:
            self.changed |= self.notebook.keep(after)
        except CannotEdit as error:
            return f"{error.message}. {error.hint}".strip()
        except Refused as refused:
            if refused.reason == "locked":
                return tr("Another program is saving this file just now. Give your answer once more in a moment.")
            self.notebook.reread()
            return tr(REREAD)
        return ""

    # --- reviews -------------------------------------------------------------------------------------------------

    def _from_review(self, review: Slot, answer: int | Remove, state: State) -> None:
        stage = review.question.stage
        rows = [slot for slot in state.path if slot.question.stage == stage and slot.kind != "review"]
        self.reviewing = stage
        if isinstance(answer, Remove):
            self._remove(rows[answer.number - 1])
        else:
            self.cursor = rows[answer - 1].identity

    def _remove(self, slot: Slot) -> None:
        """Take away the item that a row opens; of any other row, its answer."""
        data = self.notebook.data
        opens_item = slot.kind == "value" and slot.question.opens
        after = struck(data, slot.item_path) if opens_item else answered(self.bank, slot, SKIP, data)
        problem = "\n".join(consequences(data, after)) or self._keep(after)
        taken = tr("Taken away.")
        self.prompter.tell(tr("That cannot be taken away yet:") + f"\n{problem}" if problem else taken)

    def _after_jump(self, slot: Slot, answer: Any) -> None:
        """Back to the review; a new item that the interview does not ask about by itself is asked about now."""
        self.cursor = None
        if slot.kind != "add" or slot.question.need != "extra" or isinstance(answer, Remove) or answer is SKIP:
            return
        data = self.notebook.data
        state = evaluate(self.bank, data)
        depth = len(slot.path)
        last = max((one.path[depth] for one in state.path if _is_under(one, slot)), default=None)
        inside = [one for one in state.path if _is_under(one, slot) and one.path[depth] == last]
        self.queue = [one.identity for one in inside if not has_value(one, data)]


def _is_under(one: Slot, slot: Slot) -> bool:
    return len(one.path) > len(slot.path) and one.path[: len(slot.path)] == slot.path


def _again(ask: Ask, typed: Any, data: dict[str, Any]) -> Ask:
    """The same question, with what was typed as what Enter takes."""
    if not isinstance(typed, str | int | float):
        return ask
    return replace(ask, default=typed, default_text=shown(typed, ask, data), enter=tr("the same again"))
