"""One cell of an answer: the number or word that it stands for, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lep.evidence.grid import Value as Cell
from lep.language import formats, tr
from lep.method.diagnosis.answers import NOT_APPLICABLE, UNKNOWN
from lep.method.privacy import mailboxes, personal_numbers
from lep.workshop.items import LONGEST, Choice, Item
from lep.workshop.responses import Value
from lep.workshop.words import bare, folded, plain, said_for

_NUMBER: Final = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})?")
_SEVERAL: Final = (None, ";", ",", "\n", "|")
"""What tools put between several choices; None: blanks."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?")
_TELEPHONE: Final = re.compile(r"(?<![\w.,])\+?\d(?:[ /().-]{0,3}\d){7,14}(?![\w])")
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NO_WORDS: Final = ("#", "=")
"""How errors and formulas of spreadsheet programs begin: `#N/A` is nobody's answer."""
_TEXT: Final = "'"
"""What people type in spreadsheet programs before a number that is to stay as it is."""
_MASK: Final = "[…]"
_NO_ANSWERS: Final = (UNKNOWN, NOT_APPLICABLE)


class NoAnswer(ValueError):
    """The cell is no answer to this question; the text says why."""


class NotOffered(NoAnswer):
    """The cell says that there is no answer, in a word that the question does not offer."""


class Reader:
    """Reads the cells of one question. `also` are a mapping file's own words for answers; those that stand for what
    this question does not take are another's."""

    def __init__(self, item: Item, also: Mapping[str, str] | None = None) -> None:
        self.item = item
        self._steps: dict[int, Value] = {step: step for step in item.steps}
        if item.kind == "gradient":
            self._steps = {step: choice.value for step, choice in enumerate(item.choices, 1)}
        self._words = spoken(item.choices) | _numbered(item)
        known = {str(step): value for step, value in self._steps.items()}
        known |= {str(one.value): one.value for one in item.choices}
        own = {said.strip().casefold(): known.get(meant, meant) for said, meant in (also or {}).items()}
        self._own = {said: value for said, value in own.items() if value in _NO_ANSWERS or item.takes(value)}

    def read(self, cell: Cell) -> Value | None:
        """The answer in a cell; None where it is empty. Raises NoAnswer."""
        text = str(cell).strip()
        if self.item.kind != "text" and text.startswith(_TEXT):
            cell = text = text.removeprefix(_TEXT).strip()
        if folded(text) in said_for("dash") and NOT_APPLICABLE in self.item.words:  # as it is circled on cards
            return NOT_APPLICABLE
        if not text or (self.item.kind != "text" and folded(text) in said_for("nothing")):
            return None
        if self.item.kind == "text":
            return told(text) or None
        said = self._said(cell, text)
        if said in _NO_ANSWERS and not self.item.takes(str(said)):
            raise NotOffered(tr("{value} is not offered here: taken as no answer", value=shown(text)))
        return self._counted(cell, text) if said is None else said

    def _said(self, cell: Cell, text: str) -> Value | None:
        """The answer in words, if it is one of those that are known. "3?" is no 3, and "-3" none either."""
        own = self._own.get(f"{cell:g}" if isinstance(cell, float | int) else text.casefold())
        if own is not None or number_in(cell) is not None or text.startswith(_NO_WORDS):
            return own
        ways = [way for way in dict.fromkeys((folded(text), bare(text))) if not way.isdigit()]
        for way in ways:
            if way in self._words:
                return self._words[way]
        return next((word for word in _NO_ANSWERS if not said_for(word).isdisjoint(ways)), None)

    def _counted(self, cell: Cell, text: str) -> Value:
        number = number_in(cell)
        if number is None or not self._steps:
            raise NoAnswer(self._wanted(text))
        low, high = self.item.steps[0], self.item.steps[-1]
        if not low <= number <= high:
            raise NoAnswer(tr("{value} is not from {low} to {high}", value=shown(text), low=low, high=high))
        if not number.is_integer():
            raise NoAnswer(tr("{value} is no whole number", value=shown(text)))
        return self._steps[int(number)]

    def _several(self, pieces: Sequence[str]) -> bool:
        return len(pieces) > 1 and all(folded(one) in self._words or number_in(one) is not None for one in pieces)

    def _wanted(self, text: str) -> str:
        if text.startswith("="):
            return tr("{value} is a formula without a result; write the number itself", value=shown(text))
        if _DAY.fullmatch(text):
            return tr("{value} is a date; did the spreadsheet program make it of a number?", value=shown(text))
        if any(self._several(text.strip(mark).split(mark)) for mark in _SEVERAL):
            return tr("{value}: several answers where one is wanted", value=shown(text))
        if self.item.kind == "gradient":
            words = ", ".join(self.item.words)
            return tr(
                "{value} is no answer here: a number from {low} to {high}, or one of {words}",
                value=shown(text),
                low=1,
                high=len(self._steps),
                words=words,
            )
        if self.item.numbers:
            low, high = self.item.numbers[0], self.item.numbers[-1]
            return tr("{value} is no answer here: a number from {low} to {high}", value=shown(text), low=low, high=high)
        words = ", ".join(self.item.words)
        return tr("{value} is no answer here: one of {words}", value=shown(text), words=words)


def _numbered(item: Item) -> dict[str, Value]:
    """The steps of the gradients as cards show them: their number, and their words behind it."""
    if item.kind != "gradient":
        return {}
    numbered = [
        Choice(one.value, {code: f"{step} {text}" for code, text in one.labels.items()})
        for step, one in enumerate(item.choices, 1)
    ]
    return spoken(numbered)


def number_in(cell: Cell) -> float | None:
    """The number in a cell, whatever its decimal mark; None if it holds none."""
    if not isinstance(cell, str):
        return float(cell)
    text = cell.strip().replace("−", "-").removesuffix("%").rstrip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def spoken(choices: Iterable[Choice]) -> dict[str, Value]:
    """What can be answered by every way of saying it: its value and its labels in all languages; what stands for two
    answers is none."""
    found: dict[str, Value] = {}
    twice: set[str] = set()
    for choice in choices:
        ways = {folded(str(choice.value)), *map(folded, choice.labels.values()), *map(bare, choice.labels.values())}
        if isinstance(choice.value, int):
            number = f"{choice.value} "
            ways |= {way.removeprefix(number) for way in ways if way.startswith(number)}
        for way in ways - {""}:
            if found.setdefault(way, choice.value) != choice.value:
                twice.add(way)
    return {way: value for way, value in found.items() if way not in twice}


def told(text: str) -> str:
    """A person's own sentence as it is kept: on one line, without addresses and numbers that lead to somebody."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    for found in (*mailboxes(line), *personal_numbers(line)):
        line = line.replace(found, _MASK)
    line = _TELEPHONE.sub(_MASK, line)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def shown(text: str) -> str:
    """What stands in a cell, as it is quoted in a message."""
    safe = text if _DAY.fullmatch(text) else told(text)
    return formats().quoted(safe if len(safe) <= 40 else f"{safe[:39]}…")


def one_of(choices: Mapping[str, Value], cell: Cell) -> Value | None:
    """The value that a cell says, by the ways of saying it."""
    text = str(cell).strip()
    return next((choices[way] for way in (folded(text), plain(text), bare(text)) if way in choices), None)
