"""Which column of an export is which question: by its id, by its label in any of our languages, or as a mapping says.

Only columns that are recognised are read. So names, addresses and devices, which survey tools put beside the answers,
never come further than this: nobody has to recognise them for them to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from lep.language import LANGUAGES, tr
from lep.method.diagnosis.answers import NOT_APPLICABLE, UNKNOWN
from lep.workshop import worded
from lep.workshop.cells import spoken
from lep.workshop.items import CODE, CONSENT, KIND, STANDS_FOR, Choice, Item
from lep.workshop.words import bare, flat, folded, last_name, plain, readings, table, unmarked

PASSED: Final = "passed"
"""What a survey tool puts beside the answers and nobody here needs."""
INSTANCE, DEPRECATED, SERIAL, WHEN, REVIEW = "instance", "deprecated", "serial", "when", "review"
OURS: Final = (CODE, KIND, STANDS_FOR, CONSENT)
_CLOSE: Final = 0.8
_BETWEEN: Final = re.compile(r"[/:\-–|>]+")
"""What tools put between a question and one of its choices. A point numbers columns of one name."""
_APART: Final = re.compile(r"\s*[/:\-–|>]+\s*")
_NAMED: Final = (re.compile(r"(\w+)(?:\s*[.:)–-])?\s+\S.*[^\W\d].*"), re.compile(r".*\s[(\[](\w+)[)\]]"))
"""A heading with the question's name before its label or behind it: `pc__jobs. Jobs`, `Jobs [pc__jobs]`."""
_CUT: Final = re.compile(r"(?:…|\.{2,})\s*$")
_CUT_FROM: Final = 60
"""Headings of so many letters may be cut off without a mark, and of so many (`_TELLING`) with one."""
_TELLING: Final = 12


class WrongMapping(ValueError):
    """The mapping names a question that there is none of; the text says which, `hint` what there is."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Wording:
    """What a mapping file says: heading -> question ("" to pass a column over), and words for answers by question."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def words(self, target: str) -> dict[str, str]:
        """The mapping's words for the answers to a question: its own, and those for all."""
        return {**self.values.get("*", {}), **self.values.get(target, {})}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its position, what it is (an item's id, or one of the names above), and the choice that it
    stands for where the tool has split the answers into columns of 0 and 1. `rank`: of several columns of one sort,
    the one with the lowest counts."""

    position: int
    target: str
    choice: str | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A column that nobody knows, with the question that it resembles ("" if none)."""

    position: int
    heading: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """The columns of a file. `passed` are headings of what is left out on purpose."""

    columns: tuple[Column, ...]
    unmatched: tuple[Unmatched, ...]
    passed: tuple[str, ...]
    _by_target: dict[str, list[Column]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for one in self.columns:
            self._by_target.setdefault(one.target, []).append(one)

    def of(self, target: str) -> Sequence[Column]:
        """The columns of a question, or of something beside them."""
        return self._by_target.get(target, ())


class Vocabulary:
    """Everything that a column may be called."""

    def __init__(self, items: Sequence[Item], beside: Mapping[str, Sequence[Choice]], mapping: Wording) -> None:
        self.items = {item.id: item for item in items}
        self.choices = {item.id: item.choices for item in items} | dict(beside)
        self._ids = {name.casefold(): name for name in (*self.items, *OURS)}
        self._labels = _labels(items)
        self._bare = _without_doubt((bare(label), target) for label, target in self._labels.items())
        self._service, self._ranks = _service()
        self._own = {plain(heading): self._target(meant, heading) for heading, meant in mapping.columns.items()}
        for target, words in mapping.values.items():
            self._prove(words, target)
        self._choices = {target: spoken(choices) for target, choices in self.choices.items()}

    def target(self, heading: str) -> str | None:
        """What a heading means; None if nobody knows."""
        heading = unmarked(heading)
        if plain(heading) in self._own:
            return self._own[plain(heading)]
        return self._named(heading) or self._labelled(heading) or self._service_of(heading) or self._cut_off(heading)

    def _named(self, heading: str) -> str | None:
        """By the id, alone, below its groups, or beside the label."""
        for told in (pattern.fullmatch(heading.strip()) for pattern in _NAMED):
            if told and (name := told[1].casefold()) in self._ids and "_" in name:
                return self._ids[name]
        for name in (heading.strip(), heading.rpartition("/")[2].strip(), last_name(heading)):
            if name.casefold() in self._ids:
                return self._ids[name.casefold()]
        return None

    def _labelled(self, heading: str) -> str | None:
        for labels, way in ((self._labels, plain), (self._bare, bare)):
            for reading in readings(heading):
                if way(reading) in labels:
                    return labels[way(reading)]
        return None

    def _service_of(self, heading: str) -> str | None:
        return next((self._service[name] for name in _service_names(heading) if name in self._service), None)

    def _cut_off(self, heading: str) -> str | None:
        """By the beginning of a label, where a tool cut the rest off, and where only one question begins like that."""
        begin = plain(_CUT.sub("", heading))
        if len(begin) < (_TELLING if _CUT.search(heading) else _CUT_FROM):
            return None
        meant = {target for label, target in self._labels.items() if label.startswith(begin)}
        return meant.pop() if len(meant) == 1 else None

    def split(self, heading: str) -> tuple[str, str] | None:
        """The question and the choice of a column that a tool has made of one choice: `question/choice`, with whatever
        mark the tool was told to put between them."""
        heading = unmarked(heading)
        for mark in _BETWEEN.finditer(heading):
            value = folded(heading[mark.end() :])
            if not any(value in choices for choices in self._choices.values()):
                continue
            target = self.target(heading[: mark.start()])
            if target in self._choices and value in self._choices[target]:
                return target, str(self._choices[target][value])
        return None

    def questions(self, headings: Iterable[object]) -> int:
        """How many of these are questions: what tells a row of headings from a row of answers."""
        told = [heading for heading in headings if isinstance(heading, str) and heading]
        found = {self.target(heading) for heading in told}
        if not found & self.items.keys():
            found = {split[0] for heading in told if (split := self.split(heading))}
        return len(found & self.items.keys())

    def known(self, headings: Iterable[object]) -> int:
        """How many of these are known at all."""
        return sum(self.target(heading) is not None for heading in headings if isinstance(heading, str) and heading)

    def like(self, heading: str) -> str:
        """The question whose label a heading resembles."""
        close = get_close_matches(plain(heading)[:300], self._labels, 1, _CLOSE)
        return self._labels[close[0]] if close and self._labels[close[0]] != PASSED else ""

    def rank(self, heading: str) -> int:
        """Where several columns are of one sort, which is to be preferred: the lowest."""
        return min((self._ranks[name] for name in _service_names(heading) if name in self._ranks), default=0)

    def _prove(self, words: Mapping[str, str], target: str) -> None:
        """Raises WrongMapping where a word of the mapping stands for what is no answer to the question."""
        free = (UNKNOWN, NOT_APPLICABLE)
        every = (str(word) for item in self.items.values() for word in item.words)
        own = every if target == "*" else self._answers(self._target(target, target))
        known = list(dict.fromkeys((*own, *free)))
        for said, meant in words.items():
            if meant not in known:
                message = tr(
                    "`{said}: {answer}`: there is no such answer to `{question}`",
                    said=said,
                    answer=meant,
                    question=target,
                )
                raise WrongMapping(message, tr("there are: {names}", names=", ".join(known[:30])))

    def _answers(self, target: str) -> list[str]:
        numbers = self.items[target].steps if target in self.items else range(0)
        return [*(str(choice.value) for choice in self.choices.get(target, ())), *map(str, numbers)]

    def _target(self, meant: str, heading: str) -> str:
        known = {**self._ids, **{name: name for name in (INSTANCE, WHEN, SERIAL)}, "": PASSED}
        if meant.casefold() not in known:
            close = get_close_matches(meant, known, 3) or [CODE, KIND, *list(self.items)[:3]]
            raise WrongMapping(
                tr("`{heading}: {target}`: there is no such question", heading=heading, target=meant),
                tr("there are: {names}", names=", ".join(name for name in close if name)),
            )
        return known[meant.casefold()]


def match(headings: Sequence[str], vocabulary: Vocabulary) -> Matched:
    """What the columns are."""
    columns: list[Column] = []
    unmatched: list[Unmatched] = []
    passed: list[str] = []
    for position, heading in enumerate(headings):
        if not heading:
            continue
        split = vocabulary.split(heading)
        target = split[0] if split else vocabulary.target(heading)
        if target is None:
            unmatched.append(Unmatched(position, heading, vocabulary.like(heading)))
        elif target == PASSED:
            passed.append(heading)
        else:
            columns.append(Column(position, target, split[1] if split else None, vocabulary.rank(heading)))
    return Matched(tuple(columns), tuple(unmatched), tuple(passed))


def mapping_of(raw: Mapping[str, Any]) -> Wording:
    """A mapping from the content of its file: `heading: question`, or the same below `columns`, with words for answers
    below `values`. Raises WrongMapping."""
    parts = raw if set(raw) <= {"columns", "values"} else {"columns": raw}
    columns, values = parts.get("columns") or {}, parts.get("values") or {}
    if not all(isinstance(part, Mapping) for part in (columns, values, *values.values())):
        raise WrongMapping(tr("this is no mapping of columns"), tr("write lines such as `Our heading: dq__budget`"))
    return Wording(
        {str(heading): "" if meant is None else str(meant).strip() for heading, meant in columns.items()},
        {str(of): {str(said): str(meant) for said, meant in words.items()} for of, words in values.items()},
    )


def _labels(items: Sequence[Item]) -> dict[str, str]:
    """Label -> question, in every language; a label that two questions share is none."""
    own = [(CODE, worded.CODE), (KIND, worded.KIND), (STANDS_FOR, worded.STANDS_FOR)]
    own += [(CONSENT, label) for label in (worded.CONSENT, worded.NAMED_CONSENT)]
    own += [(PASSED, label) for label in worded.WELCOME.values()]
    above = worded.said(worded.ABOUT_YOU, LANGUAGES)
    ours = [
        (plain(text), target)
        for target, label in own
        for code, said in worded.said(label, LANGUAGES).items()
        for text in (said, f"{above[code]} {said}")
    ]
    labels = [(plain(text), item.id) for item in items for text in item.labels.values()]
    # A grid's rows are asked below the heading of their section: "Section [question]", as it stands on cards, too.
    below = [
        (plain(f"{section} {text}"), item.id)
        for item in items
        for code, section in item.sections.items()
        if code in item.labels
        for text in (item.labels[code], item.own_words(code))
    ]
    return {**_without_doubt(below), **_without_doubt(ours), **_without_doubt(labels)}


def _without_doubt(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice: set[str] = set()
    for label, target in pairs:
        if label and found.setdefault(label, target) != target:
            twice.add(label)
    return {label: target for label, target in found.items() if label not in twice}


def _service() -> tuple[dict[str, str], dict[str, int]]:
    """What survey tools call their own columns -> what it is, and its rank among those of its sort."""
    columns, aside = table()["columns"], table()["aside"]
    found = {_service_key(name): PASSED for name in flat(columns["passed"])}
    ranks: dict[str, int] = {}
    for sort in (REVIEW, SERIAL, WHEN, DEPRECATED, INSTANCE):
        for rank, name in enumerate(flat(columns[sort])):
            found[_service_key(name)] = sort
            ranks[_service_key(name)] = rank
    found |= {_service_key(name): name for name in aside.values()}
    return found, ranks


def _service_key(name: str) -> str:
    return name.strip().casefold() if name.startswith("_") else folded(name)


def _service_names(heading: str) -> Iterable[str]:
    grouped = () if " " in _APART.sub("/", heading.strip()) else (heading.rpartition("/")[2], last_name(heading))
    for name in (heading, *grouped):
        yield name.strip().casefold()
        yield folded(name)
