"""The words of what a room is asked, in several languages at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from lep.language import formats, mark, speaking, tr
from lep.method.agreement.clauses import clauses
from lep.method.packs.pack import Packs
from lep.method.reading import Data, by_id, label, prose
from lep.model.glossary import meaning

Labels = Mapping[str, str]
"""A text by the code of its language."""
Sort = Literal["objective", "action", "clause"]

CONFIDENCE: Final = mark("How confident are you that we reach it?")
CONFIDENT: Final = {1: mark("not at all"), 3: mark("half and half"), 5: mark("completely")}
WEIGHT: Final = mark("What is the step from 1 to 5 worth")
WEIGHTS: Final = mark("What the criteria are worth")
SWING: Final = mark(
    "From 0 to 100. Imagine a candidate that scores 1 on everything: the step to 5 that you would take first gets 100, "
    "every other what it is worth beside that."
)
PROPOSALS: Final[Mapping[Sort, str]] = {
    "objective": mark("The objectives"),
    "action": mark("The actions"),
    "clause": mark("The clauses of the agreement"),
}
TALK: Final = mark("What do we have to talk about today?")
TALK_ABOUT: Final = mark("In your own words")
NO_NAMES: Final = mark("One sentence is enough. Please name no persons, yourself included.")

ABOUT_YOU: Final = mark("Before you begin")
CODE: Final = mark("Your code")
CODE_HINT: Final = mark("The code on your card, such as ngo-2. Not your name.")
CODE_WRONG: Final = mark("Letters, figures and hyphens only, such as ngo-2")
KIND: Final = mark("What kind of organisation do you come from?")
STANDS_FOR: Final = mark("Which of these organisations do you speak for?")
NO_SELF_SCORE: Final = mark("Nobody scores the own organisation: it will be left out for you.")
NOBODY: Final = mark("none of these")
CONSENT: Final = mark(
    "I answer of my own free will. My answers are kept under a code, without my name, and shown only together with "
    "those of others: never for fewer than four people."
)
NAMED_CONSENT: Final = mark(
    "I answer of my own free will, and for my organisation. Its answers are shown to the partners under its name; mine "
    "is not asked for."
)
POINTS_WRONG: Final = mark("A whole number from 0 to 100")
TOO_LONG: Final = mark("At most 500 characters")
STAGES: Final[Labels] = {
    "diagnose": mark("where we stand"),
    "plan": mark("what we want to reach"),
    "lead": mark("who should lead"),
    "agree": mark("what we agree"),
}
WELCOME: Final[Labels] = {
    "diagnose": mark("How do you see the partnership today? There are no right answers: say what you think yourself."),
    "plan": mark("How confident are you in each objective? Say what you think yourself."),
    "lead": mark("Which organisation should lead? Score what failure would cost each candidate, and how able it is."),
    "agree": mark("How far do you agree with each proposal? Choose the step that comes nearest."),
}


def packs(language: str, read: Callable[[], Packs]) -> Packs:
    """The packs with their words in a language."""
    with speaking(language):
        return read()


def said(message: str, languages: Iterable[str]) -> dict[str, str]:
    """One of our own messages in each language."""
    found = {}
    for code in languages:
        with speaking(code):
            found[code] = tr(message)
    return found


def anchors(words: Mapping[int, str], languages: Iterable[str]) -> dict[str, dict[int, str]]:
    """Messages at steps of a scale, by language."""
    codes = tuple(languages)
    texts = {step: said(message, codes) for step, message in words.items()}
    return {code: {step: texts[step][code] for step in words} for code in codes}


def meant(vocabulary: str, word: str, languages: Iterable[str]) -> dict[str, str]:
    """What a controlled word means in each language."""
    found = {}
    for code in languages:
        with speaking(code):
            found[code] = meaning(vocabulary, word)
    return found


def named(data: Data, row: Data, languages: Iterable[str]) -> dict[str, str]:
    """The name of a row of the file in each language."""
    return {code: label(data, row, code) for code in languages}


def joined(first: Labels, second: Labels) -> dict[str, str]:
    """ "first: second" in each language that both have."""
    found = {}
    for code, text in first.items():
        with speaking(code):
            found[code] = f"{text}{formats().colon}{second[code]}"
    return found


def opinion(data: Data, prompts: Labels, group: str | None, step: str | None) -> Labels:
    """A prompt, led in by the client group and the step of support that it is about."""
    text = prompts
    if step:
        text = joined(meant("SupportStep", step, prompts), text)
    if group:
        row = by_id(data, "groups").get(group, {"id": group})
        text = joined(named(data, row, prompts), text)
    return text


def ends(data: Data, criterion: Data, languages: Iterable[str]) -> dict[str, dict[int, str]]:
    """What the lowest and the highest score of a criterion mean, by language, as far as the file says it."""
    found = {}
    for code in languages:
        both = {1: prose(data, criterion.get("low"), code), 5: prose(data, criterion.get("high"), code)}
        found[code] = {step: text for step, text in both.items() if text}
    return found


def anchored(number: int, text: str) -> str:
    """A number of a scale as it is offered: "1 – not at all", or the number alone."""
    return f"{number} – {text}" if text else str(number)


def proposal(data: Data, identifier: str, languages: Iterable[str]) -> tuple[Sort | None, dict[str, str]]:
    """What sort of thing a position can be about, and its name by language; None where the file has no such thing."""
    codes = tuple(languages)
    sorts: tuple[tuple[Sort, str], ...] = (("objective", "objectives"), ("action", "actions"))
    for sort, path in sorts:
        row = by_id(data, path).get(identifier)
        if row:
            return sort, named(data, row, codes)
    found = {}
    for code in codes:
        with speaking(code):
            clause = clauses().get(identifier)
            if clause is None:
                return None, {}
            found[code] = f"{identifier} {clause.title}"
    return "clause", found
