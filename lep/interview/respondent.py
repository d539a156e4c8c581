"""The self-diagnosis as one of several partners answers it: the items alone, and every answer under its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lep.interview.bank import Bank, Question, nest
from lep.interview.pattern import Match
from lep.interview.slots import NAMED

STAGE: Final = "diagnose"
_ANSWERS: Final = ("diagnosis", "answers")


def bank_for_respondent(bank: Bank, who: str) -> Bank:
    """The questions that stakeholder `who` answers: those of the self-diagnosis that ask for an opinion or a fact.

    What the convenor alone needs to say (policies, levels, the letter) is left out, and so is the end of the stage: the
    stage is done when the convenor has gone through it.
    """
    stage = bank.stage(STAGE)
    questions = tuple(_answered_by(who, stage.questions))
    return replace(bank, stages=(replace(stage, questions=questions, nodes=nest(questions)),), respondent=who)


def _answered_by(who: str, questions: tuple[Question, ...]) -> Iterator[Question]:
    for question in questions:
        match question.path:
            case (*start, Match(keys), str(key)) if tuple(start) == _ANSWERS:
                path = (*_ANSWERS, Match((*keys, ("by", "by"))), key)
                for_each = (*question.for_each, ("by", f"{NAMED}{who}"))
                yield replace(question, path=path, for_each=for_each, need="wanted" if key == "value" else "extra")
