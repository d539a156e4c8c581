"""A stage as one of several partners answers it: what it alone can say, and every answer under its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from lep.interview.bank import Bank, Need, Question, nest
from lep.interview.pattern import Match, Pattern
from lep.interview.slots import NAMED

ANSWERS: Final[Mapping[str, Mapping[Pattern, str]]] = {
    "diagnose": {("diagnosis", "answers"): "value"},
    "lead": {("lead", "scores"): "score", ("lead", "weights"): "points"},
}
"""The stages that several can answer: the lists in which each answer stands under a name, with the key that matters."""


def bank_for_respondent(bank: Bank, who: str, stage: str = "diagnose") -> Bank:
    """The questions that stakeholder `who` answers: the opinions and facts of the self-diagnosis, or the scores of the
    candidates for the lead other than itself and what it gives weight to.

    What the convenor alone needs to say (policies, levels, the letter; the candidates) is left out, and so is the end
    of the stage: it is done when the convenor has gone through it. Raises KeyError for another stage.
    """
    asked = bank.stage(stage)
    questions = tuple(_answered_by(who, asked.questions, ANSWERS[stage]))
    return replace(bank, stages=(replace(asked, questions=questions, nodes=nest(questions)),), respondent=who)


def _answered_by(who: str, questions: tuple[Question, ...], lists: Mapping[Pattern, str]) -> Iterator[Question]:
    for question in questions:
        match question.path:
            case (*start, Match(keys), str(key)) if tuple(start) in lists:
                path = (*start, Match((*keys, ("by", "by"))), key)
                for_each = (*question.for_each, ("by", f"{NAMED}{who}"))
                need: Need = "wanted" if key == lists[tuple(start)] else "extra"
                yield replace(question, path=path, for_each=for_each, need=need, stamp={})
