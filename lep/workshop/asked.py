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
from lep.method.reading import Data, by_id, languages, prose
from lep.workshop.items import Item
from lep.workshop.rounds import Round, responses_of

_DIGITS: Final = 12
_OBJECTIVE: Final = ("name", "statement", "change", "group", "due", "indicators")
_INDICATOR: Final = ("name", "definition", "unit", "baseline", "target", "milestones")
_ACTION: Final = ("name", "objective", "lead", "with", "start", "end", "output", "cost")
"""What somebody agrees to who agrees to it."""


def with_questions(data: Data, one: Round, asked: Iterable[Item], partnership: Path) -> Round:
    """The round with a print of each question; where answers are there already, as it is, for they belong to what was
    asked before them."""
    if responses_of(partnership, *one.key).exists():
        return one
    return replace(one, asked={item.id: print_of(data, item) for item in asked})


def read_otherwise(data: Data, one: Round, asked: Iterable[Item]) -> tuple[Item, ...]:
    """The questions that read otherwise by now than when the round was prepared."""
    return tuple(item for item in asked if item.id in one.asked and one.asked[item.id] != print_of(data, item))


def print_of(data: Data, item: Item) -> str:
    """A digest of what an item asks."""
    code = languages(data)[0]
    scale = [choice.labels.get(code) for choice in item.choices] if item.kind == "score" else []
    asked = [_title(item, code), scale, _said(data, _subject(data, item))]
    return sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:_DIGITS]


def _title(item: Item, code: str) -> str:
    """The question itself; of a clause its id, for the catalogue's titles are no words of the file."""
    return item.id if item.about.sort == "clause" else item.labels.get(code, "")


def _subject(data: Data, item: Item) -> Any:
    """What stands in the file under the name that is asked about."""
    identifier = str(item.about.about)
    match item.about.sort:
        case "objective":
            row = _only(by_id(data, "objectives").get(identifier, {}), _OBJECTIVE)
            return {**row, "indicators": [_only(each, _INDICATOR) for each in row.get("indicators") or ()]}
        case "action":
            return _only(by_id(data, "actions").get(identifier, {}), _ACTION)
        case "clause":
            return local_text(identifier, data)
        case None:
            return None


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
