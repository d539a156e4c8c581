"""What a room was asked: a print of each question as it read then, so that what reads otherwise by now is noticed.

A print is made of what the file says, in its first language: better translations, another order of keys or rows, and
who answers for an objective change nothing that people agreed to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from lep.language import LANGUAGES
from lep.method.agreement.clauses import local_text
from lep.method.reading import Data, by_id, languages, prose, rows
from lep.workshop.items import Item
from lep.workshop.rounds import Round, responses_of

_DIGITS: Final = 12
_CANDIDATE: Final = ("name",)
_CRITERION: Final = ("name", "low", "high")
_OBJECTIVE: Final = ("name", "statement", "change", "group", "due", "indicators")
_INDICATOR: Final = ("name", "definition", "unit", "baseline", "target", "milestones")
_ACTION: Final = ("name", "objective", "lead", "with", "start", "end", "output", "cost")
"""What answers are about: another owner or source makes no other objective."""


def with_questions(data: Data, one: Round, asked: Iterable[Item], partnership: Path) -> Round:
    """The round with a print of each question; where answers are there already, as it is, for they belong to what was
    asked before them."""
    if responses_of(partnership, *one.key).exists():
        return one
    return replace(one, asked={item.id: print_of(data, item) for item in asked if item.kind != "text"})


def read_otherwise(data: Data, one: Round, asked: Iterable[Item]) -> tuple[Item, ...]:
    """The questions that read otherwise by now than when the round was prepared."""
    return tuple(item for item in asked if item.id in one.asked and one.asked[item.id] != print_of(data, item))


def print_of(data: Data, item: Item) -> str:
    """A digest of what an item asks."""
    said = json.dumps(_said(data, _subject(data, item)), sort_keys=True, ensure_ascii=False)
    return sha256(said.encode()).hexdigest()[:_DIGITS]


def _subject(data: Data, item: Item) -> Any:
    """What is asked about, as the file has it; of the self-diagnosis, the question itself."""
    about, identifier = item.about, str(item.about.about)
    if about.criterion:
        candidate = by_id(data, "stakeholders").get(str(about.candidate), {})
        criterion = by_id(data, "lead.criteria").get(about.criterion, {})
        return [_only(candidate, _CANDIDATE), _only(criterion, _CRITERION)]
    match about.sort:
        case "objective":
            row = _only(by_id(data, "objectives").get(identifier, {}), _OBJECTIVE)
            return {**row, "indicators": [_only(each, _INDICATOR) for each in rows(row, "indicators")]}
        case "action":
            return _only(by_id(data, "actions").get(identifier, {}), _ACTION)
        case "clause":
            return local_text(identifier, data)
        case None:
            return item.labels.get(languages(data)[0], "")


def _only(row: Data, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row[key] for key in keys if row.get(key) is not None}


def _said(data: Data, value: Any) -> Any:
    """A value of the file as plain data, its prose in the first language of the file."""
    if isinstance(value, Mapping):
        if value and set(value) <= {*LANGUAGES, *languages(data)}:
            return prose(data, value)
        return {str(key): _said(data, part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_said(data, part) for part in value]
    return " ".join(str(value).split())
