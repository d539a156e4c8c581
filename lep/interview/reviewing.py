"""The review of a stage: all its questions with their answers, and where a question stands among them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lep.interview.ask import Ask, Row
from lep.interview.asking import ask_for, labels_of, shown
from lep.interview.bank import Bank
from lep.interview.engine import State, has_value, is_missing, mark_of, rest_of, value_of
from lep.interview.pattern import substitute
from lep.interview.slots import Slot
from lep.language import mark, tr, tr_n
from lep.method.reading import Data

_MARK_WORDS: Final = {
    "skipped": mark("left for later"),
    "unknown": mark("not known yet"),
    "not_applicable": mark("does not apply"),
}


def review_of(stage: str, state: State, bank: Bank, data: Data) -> Ask:
    """The answers of a stage, numbered; every one can be changed from here."""
    rows = tuple(_row(slot, data) for slot in state.path if slot.question.stage == stage and slot.kind != "review")
    needed = sum(row.state == "needed" for row in rows)
    return Ask(
        key=f"review.{stage}",
        stage=stage,
        prompt=tr("These are your answers. Change which one?"),
        kind="review",
        need="optional",
        heading=bank.stage(stage).title,
        help=tr("Everything that this stage asks, with your answers. Each can be changed, or taken away."),
        rows=rows,
        may_skip=False,
        enter=_onwards(needed),
    )


def _onwards(needed: int) -> str:
    """What Enter does in a review: goes on, and says what is still open."""
    if not needed:
        return tr("all is well, go on")
    return tr_n(
        needed,
        "go on; {n} of what the agreement needs still open",
        "go on; {n} of what the agreement needs still open",
    )


def _row(slot: Slot, data: Data) -> Row:
    ask = ask_for(slot, data)
    answer, state = _answer(slot, ask, data)
    if slot.kind == "lines":
        ask = replace(ask, prompt=substitute(slot.question.prompt, labels_of(slot, data)))
    extra = slot.question.need == "extra" and not has_value(slot, data)
    return Row(slot.key, ask.prompt, answer, state, extra)


def _answer(slot: Slot, ask: Ask, data: Data) -> tuple[str, str]:
    """The answer as a person reads it, and what there is to say about it."""
    if slot.kind == "add" and ask.listing:
        return tr_n(len(ask.listing), "({n} so far; add one)", "({n} so far; add one)"), ""
    value = value_of(slot, data)
    if has_value(slot, data) and value is not None:
        return shown(value, ask, data), ""
    if slot.kind == "draft":
        return ask.default_text, "drafted"
    needed = is_missing(slot, data) and slot.question.need == "required"
    mark_word = _MARK_WORDS.get(mark_of(slot, data) or "")
    return tr(mark_word) if mark_word else "", "needed" if needed else ""


def placed(ask: Ask, slot: Slot, state: State, bank: Bank, data: Data) -> Ask:
    """The question with what a person should know about where it stands: its stage, its number, what comes with it."""
    stage = bank.stage(slot.question.stage)
    asked = [
        one.identity
        for one in state.path
        if one.question.stage == stage.id and one.question.need != "extra" and one.kind != "review"
    ]
    place = (asked.index(slot.identity) + 1, len(asked)) if slot.identity in asked else None
    rest = len(rest_of(slot, state, data))
    fresh = place == (1, len(asked)) or any(one.id == stage.id and one.state == "open" for one in state.stages)
    intro = stage.intro if fresh else ""
    return replace(ask, heading=stage.title, intro=intro, place=place, rest=rest if rest > 1 else 0)
