"""The wording of what may be wrong with a file, as data: what it is, and what to do.

`{…}` is filled from a problem's value and params. A code with several hints names the variants.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from lep.files.problems import Problem


class Wording(NamedTuple):
    """`title` names the mistake without the case, for a list of rules; `hints` has one entry for each variant."""

    title: str
    message: str
    hints: Mapping[str, str]


def _one(title: str, message: str, hint: str) -> Wording:
    return Wording(title, message, {"": hint})


WORDINGS: Final[dict[str, Wording]] = {
    "FIL-required": _one("A required key is missing", "`{name}` is missing", "add `{name}: …`: {description}"),
    "FIL-unknown-key": Wording(
        "An unknown key",
        "unknown key `{name}`",
        {
            "": "keys here are: {known}; keys of your own start with x-",
            "near": "did you mean `{nearest}`? (keys of your own start with x-)",
        },
    ),
    "FIL-comma-split": _one(
        "A comma has cut a text in two",
        "the comma has cut the text `{text}` in two",
        "inside {{ }} a text with a comma needs quotes: {name}: {quoted}",
    ),
    "FIL-type": Wording(
        "A value of the wrong type",
        "{expected} is expected here, and this is {found}",
        {
            "": "{advice}",
            "quote": "put it in quotes: {quoted}",
            "unquote": "write it without quotes: {bare}",
            "digits": "write digits only, with a point for decimals and no separators: {bare}",
        },
    ),
    "FIL-choice": Wording(
        "A word that is not one of those allowed",
        "{value} is not one of the words allowed here",
        {"": "use one of: {words}", "near": "did you mean `{nearest}`? Allowed: {words}"},
    ),
    "FIL-date-format": _one(
        "A date in another form",
        "{value} is not a date that can be read without doubt",
        "write year, month and day: 2027-12-31",
    ),
    "FIL-date": _one("A day that does not exist", "there is no such day: {value}", "check the month and its length"),
    "FIL-email": _one(
        "Not an e-mail address", "{value} is not an e-mail address", "one address, such as office@example.org"
    ),
    "FIL-range": _one("A number out of its range", "{value} is out of range", "{range}"),
    "FIL-id-format": Wording(
        "An id in another form",
        "{value} cannot be an id",
        {
            "": "use lower-case letters a to z, digits and single hyphens; start with a letter; at most 60 characters",
            "near": "write it as: {slug} (lower-case letters a to z, digits and single hyphens, at most 60)",
        },
    ),
    "FIL-id-reserved": _one(
        "An id that other programs read as yes or no",
        "`{text}` cannot be an id: other programs would read it as true, false or nothing",
        "choose another, such as {text}-1",
    ),
    "FIL-language": _one(
        "Not a language code",
        "{value} is not a language code",
        "use codes such as en, bs, sr-Latn, sr-Cyrl, he",
    ),
    "FIL-country": _one(
        "Not a country code", "{value} is not a country code", "two capital letters (ISO 3166-1): BA, MD, IL"
    ),
    "FIL-currency": _one(
        "Not a currency code", "{value} is not a currency code", "three capital letters (ISO 4217): EUR, BAM, MDL"
    ),
    "FIL-version": _one(
        "An unknown format version",
        "{value} is not a version of the file format",
        'the current one is lep: "{format}", in quotes',
    ),
    "FIL-format": _one("A text in another form", "{value} does not have the form that is expected here", "{advice}"),
    "FIL-duplicate-id": _one(
        "The same id twice",
        "the id `{id}` is used twice; it is first on line {line}",
        "give one of the two another id, and correct what refers to it",
    ),
    "FIL-dangling": Wording(
        "A reference that leads nowhere",
        "there is no `{id}` among the {lists}",
        {
            "": "add it there, or use one of: {known}",
            "near": "did you mean `{nearest}`?",
            "none": "add it there first; there are none yet",
            "only": "use one of: {known}",
        },
    ),
    "FIL-date-order": _one(
        "An end before its start", "the end, {end}, is before the start, {start}", "correct one of the two"
    ),
    "FIL-outside-period": _one(
        "A date outside the period of the partnership",
        "{date} is outside the period of the partnership, {start} to {end}",
        "correct the date, or the period",
    ),
}


def wording(problem: Problem) -> tuple[str, str]:
    """Message and hint of a problem, in English."""
    found = WORDINGS[problem.code]
    values = {**problem.params, "value": shown(problem.value)}
    return found.message.format_map(values), found.hints[problem.variant].format_map(values)


def shown(value: Any) -> str:
    """A value as a person would recognise it from the file: in backquotes, shortened."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    flat = " ".join(text.split())
    return f"`{flat[:60]}…`" if len(flat) > 60 else f"`{flat}`"
