"""What the papers of a workshop are given beyond the file: hours, questions by card, codes, the rule; as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

from lep.language import speaking
from lep.method.agreement.positions import SCALE
from lep.method.diagnosis.answers import NOT_APPLICABLE, UNKNOWN
from lep.model.glossary import meaning
from lep.workshop import worded
from lep.workshop.items import Item
from lep.workshop.questionnaire import Questionnaire
from lep.workshop.rounds import Round
from lep.workshop.timetable import TOTAL, timetable

Plain = dict[str, Any]
Thing = TypeVar("Thing")

PICTURED: Final = ("workshop-handout",)
"""The papers that have pictures."""
ON_A_CARD: Final = {"scale5": 6, "score": 5, "gradient": 4, "points": 8, "text": 1}
"""So many questions fit on a page in large type."""
ON_A_GRID: Final = 16
"""So many questions stand side by side on the grid."""
USUALLY: Final = 20
"""So many people where nobody said how many are expected."""
LINE, ROOM, HALF, BOX, PAGE = ("\n".join(["\u00a0"] * lines) for lines in (1, 2, 4, 7, 16))
"""Empty lines to write on."""


def codes(one: Round) -> list[tuple[str, str]]:
    """(code, kind) of each person who is expected: "ngo-2" tells the kind of organisation and nothing else."""
    return [
        (f"{kind.replace('_', '-')}-{number}", kind)
        for kind, count in one.expected.items()
        for number in range(1, count + 1)
    ]


def given(form: Questionnaire, one: Round, language: str, start: str) -> Plain:
    """What `lep.documents.workshop_kit` calls `workshop`, in a language of the form. Raises ValueError for a time
    that is none."""
    steps = timetable(start)
    numbered = list(enumerate(form.items, 1))
    with speaking(language):
        rule, gradients = one.rule.told, [meaning("Gradient", step) for step in SCALE]
        kinds = {kind: meaning("StakeholderKind", kind) for kind in one.expected}
        consent = worded.said(worded.NAMED_CONSENT if form.named else worded.CONSENT, [language])[language]
    people = codes(one)
    entered = [number for number, item in numbered if item.kind != "text"]  # sentences have no room in a narrow column
    return {
        "stage": one.stage,
        "number": one.number,
        "date": one.date,
        "start": steps[0].start,
        "end": steps[-1].end,
        "hours": TOTAL // 60,
        "minutes": TOTAL % 60,
        "steps": [step._asdict() for step in steps],
        "rule": rule,
        "named": one.named,
        "consent": consent,
        "gradients": gradients,
        "codes": [{"code": code, "kind": kinds[kind]} for code, kind in people],
        "cards": [card for _, part in form.sections() for card in _cards(part, numbered, language)],
        "unknown": any(UNKNOWN in item.words for item in form.items),
        "dash": any(NOT_APPLICABLE in item.words for item in form.items),
        "blocks": list(_blocks([code for code, _ in people] or [""] * USUALLY, entered)),
        "line": LINE,
        "room": ROOM,
        "half": HALF,
        "box": BOX,
        "page": PAGE,
    }


def _cards(section: Sequence[Item], numbered: Sequence[tuple[int, Item]], language: str) -> Iterator[Plain]:
    """The cards of a section: a page each, with as many questions as fit."""
    numbers = {item.id: number for number, item in numbered}
    first = section[0]
    shared = _shared_ends(section, language)
    for items in _pages(section, ON_A_CARD[first.kind]):
        yield {
            "kind": first.kind,
            "title": first.sections[language],
            "hint": (first.hints or {}).get(language, ""),
            "not_for": first.sections[language] if first.self_excluded_for else "",
            "dash": NOT_APPLICABLE in first.words,
            "legend": [one.labels[language] for one in first.choices] if first.kind == "gradient" else shared,
            "items": [
                {
                    "number": numbers[item.id],
                    "text": item.own_words(language),
                    "ends": [] if shared or item.kind == "gradient" else _ends(item, language),
                }
                for item in items
            ],
            **_marks(first),
        }


def _ends(item: Item, language: str) -> list[str]:
    """The words at the steps of a scale."""
    said = [(one.value, one.labels[language]) for one in item.choices if isinstance(one.value, int)]
    return [text for value, text in said if text != str(value)]


def _shared_ends(section: Sequence[Item], language: str) -> list[str]:
    """The words at the steps of the scale, if they are the same for all questions of a section."""
    every = [_ends(item, language) for item in section]
    return every[0] if all(one == every[0] for one in every) else []


def _pages(things: Sequence[Thing], room: int) -> Iterator[Sequence[Thing]]:
    """The things in parts of at most `room`, no part with much less than the others."""
    pages = -(-len(things) // room)
    for page in range(pages):
        yield things[page * len(things) // pages : (page + 1) * len(things) // pages]


def _marks(item: Item) -> Plain:
    """What is circled in each row: the numbers of the scale or of the steps, a question mark, a dash."""
    marks = list(map(str, item.steps))
    if item.kind != "gradient":
        marks += ["?", *(["–"] if NOT_APPLICABLE in item.words else [])]
    return {"marks": marks, "heads": [""] * len(marks), "sides": ["center"] * len(marks), "widths": [4] * len(marks)}


def _blocks(people: Sequence[str], questions: Sequence[int]) -> Iterator[Plain]:
    """The grid, cut into so many questions as stand side by side: a row for each person."""
    for numbers in _pages(questions, ON_A_GRID):
        rows = [[code or LINE, *([""] * ON_A_GRID)] for code in people]
        heads = [str(number) for number in numbers]
        yield {"heads": [*heads, *([""] * (ON_A_GRID - len(heads)))], "rows": rows, "widths": [4] * ON_A_GRID}
