"""The wording of what may be wrong with a file, as data: what it is, and what to do.

Texts stand here in English, and are translated where they are shown. `{…}` is filled from a problem's value and
params. A code with several hints names the variants.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from lep.files.problems import Problem
from lep.language import mark, tr


class Wording(NamedTuple):
    """`title` names the mistake without the case, for a list of rules; `hints` has one entry for each variant."""

    title: str
    message: str
    hints: Mapping[str, str]


def _one(title: str, message: str, hint: str) -> Wording:
    return Wording(title, message, {"": hint})


WORDINGS: Final[dict[str, Wording]] = {
    "FIL-required": _one(
        mark("A required key is missing"), mark("`{name}` is missing"), mark("add `{name}: …`: {description}")
    ),
    "FIL-unknown-key": Wording(
        mark("An unknown key"),
        mark("unknown key `{name}`"),
        {
            "": mark("keys here are: {known}; keys of your own start with x-"),
            "near": mark("did you mean `{nearest}`? (keys of your own start with x-)"),
        },
    ),
    "FIL-comma-split": _one(
        mark("A comma has cut a text in two"),
        mark("the comma has cut the text `{text}` in two"),
        mark("inside {{ }} a text with a comma needs quotes: {name}: {quoted}"),
    ),
    "FIL-type": Wording(
        mark("A value of the wrong type"),
        mark("{expected} is expected here, and this is {found}"),
        {
            "": "{advice}",
            "quote": mark("put it in quotes: {quoted}"),
            "unquote": mark("write it without quotes: {bare}"),
            "digits": mark("write digits only, with a point for decimals and no separators: {bare}"),
        },
    ),
    "FIL-choice": Wording(
        mark("A word that is not one of those allowed"),
        mark("{value} is not one of the words allowed here"),
        {"": mark("use one of: {words}"), "near": mark("did you mean `{nearest}`? Allowed: {words}")},
    ),
    "FIL-date-format": _one(
        mark("A date in another form"),
        mark("{value} is not a date that can be read without doubt"),
        mark("write year, month and day: 2027-12-31"),
    ),
    "FIL-date": _one(
        mark("A day that does not exist"), mark("there is no such day: {value}"), mark("check the month and its length")
    ),
    "FIL-email": _one(
        mark("Not an e-mail address"),
        mark("{value} is not an e-mail address"),
        mark("one address, such as office@example.org"),
    ),
    "FIL-range": _one(mark("A number out of its range"), mark("{value} is out of range"), "{range}"),
    "FIL-id-format": Wording(
        mark("An id in another form"),
        mark("{value} cannot be an id"),
        {
            "": mark(
                "use lower-case letters a to z, digits and single hyphens; start with a letter; at most 60 characters"
            ),
            "near": mark("write it as: {slug} (lower-case letters a to z, digits and single hyphens, at most 60)"),
        },
    ),
    "FIL-id-reserved": _one(
        mark("An id that other programs read as yes or no"),
        mark("`{text}` cannot be an id: other programs would read it as true, false or nothing"),
        mark("choose another, such as {text}-1"),
    ),
    "FIL-language": _one(
        mark("Not a language code"),
        mark("{value} is not a language code"),
        mark("use codes such as en, bs, sr-Latn, sr-Cyrl, he"),
    ),
    "FIL-country": _one(
        mark("Not a country code"),
        mark("{value} is not a country code"),
        mark("two capital letters (ISO 3166-1): BA, MD, IL"),
    ),
    "FIL-currency": _one(
        mark("Not a currency code"),
        mark("{value} is not a currency code"),
        mark("three capital letters (ISO 4217): EUR, BAM, MDL"),
    ),
    "FIL-version": _one(
        mark("An unknown format version"),
        mark("{value} is not a version of the file format"),
        mark('the current one is lep: "{format}", in quotes'),
    ),
    "FIL-format": _one(
        mark("A text in another form"), mark("{value} does not have the form that is expected here"), "{advice}"
    ),
    "FIL-duplicate-id": _one(
        mark("The same id twice"),
        mark("the id `{id}` is used twice; it is first on line {line}"),
        mark("give one of the two another id, and correct what refers to it"),
    ),
    "FIL-dangling": Wording(
        mark("A reference that leads nowhere"),
        mark("there is no `{id}` among the {lists}"),
        {
            "": mark("add it there, or use one of: {known}"),
            "near": mark("did you mean `{nearest}`?"),
            "none": mark("add it there first; there are none yet"),
            "only": mark("use one of: {known}"),
        },
    ),
    "FIL-date-order": _one(
        mark("An end before its start"),
        mark("the end, {end}, is before the start, {start}"),
        mark("correct one of the two"),
    ),
    "FIL-outside-period": _one(
        mark("A date outside the period of the partnership"),
        mark("{date} is outside the period of the partnership, {start} to {end}"),
        mark("correct the date, or the period"),
    ),
}


def wording(problem: Problem) -> tuple[str, str]:
    """Message and hint of a problem."""
    found = WORDINGS[problem.code]
    values = {**problem.params, "value": shown(problem.value)}
    return tr(found.message, **values), tr(found.hints[problem.variant], **values)


def shown(value: Any) -> str:
    """A value as a person would recognise it from the file: in backquotes, shortened."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    flat = " ".join(text.split())
    return f"`{flat[:60]}…`" if len(flat) > 60 else f"`{flat}`"
