"""What people type, as values: choices, lists, lines. What can be read in two ways is asked back, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lep.interview.amounts import Invalid, parse_date, parse_number
from lep.interview.ask import Ask, Choice, Remove, Several
from lep.interview.words import folded, is_word
from lep.language import formats, tr, tr_n
from lep.model.base import EMAIL_PATTERN, ID_PATTERN, RESERVED_IDS

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def parse(text: str, ask: Ask) -> Any:
    """The value of a typed answer. Raises Invalid."""
    typed = text.strip()
    if ask.grows and "\n" in typed:
        return _several(typed, ask)
    if _CONTROL.search(typed.replace("\t", " ")):
        raise Invalid(tr("The answer holds an invisible control character: type it again, or paste it as plain text."))
    if ask.listing and re.fullmatch(r"-\d{1,4}", typed):
        return _removal(typed, ask)
    if ask.kind == "review":
        return _row(typed, ask)
    if ask.kind == "multi":
        return parse_multi(typed, ask.choices)
    value = parse_line(typed, ask) if ask.kind == "line" else parse_one(typed, ask)
    if ask.unique and _name(value, ask) in map(folded, ask.listing):
        raise Invalid(tr("That is on the list already."))
    return value


def _several(typed: str, ask: Ask) -> Several:
    """Pasted lines. What is on the list already, or comes twice, is taken once."""
    values: dict[Any, Any] = {}
    for at, line in enumerate(line for line in typed.splitlines() if line.strip()):
        value = parse(line, replace(ask, unique=False))
        values.setdefault(_name(value, ask) if ask.unique else at, value)
    fresh = [value for name, value in values.items() if name not in map(folded, ask.listing)]
    if not fresh:
        raise Invalid(tr("All of these are on the list already."))
    return Several(tuple(fresh))


def _name(value: Any, ask: Ask) -> str:
    return folded(str(value[ask.fields[0].key] if isinstance(value, dict) else value))


def _removal(typed: str, ask: Ask) -> Remove:
    number = int(typed[1:])
    if not 1 <= number <= len(ask.listing):
        count = len(ask.listing)
        text = tr_n(
            count,
            "There is no number {number}: the list has {n}.",
            "There is no number {number}: the list has {n}.",
            number=number,
        )
        raise Invalid(text)
    return Remove(number)


def _row(typed: str, ask: Ask) -> int | Remove:
    match = re.fullmatch(r"(-?)(\d{1,4})", typed)
    if not match or not 1 <= int(match[2]) <= len(ask.rows):
        last = len(ask.rows)
        raise Invalid(tr("Type a number from 1 to {last} to change an answer, or press Enter to go on.", last=last))
    return Remove(int(match[2])) if match[1] else int(match[2])


def parse_one(typed: str, ask: Ask) -> Any:
    """A single value."""
    if ask.kind == "choice":
        return parse_choice(typed, ask.choices, new=ask.accepts_new)
    if ask.kind == "date":
        return parse_date(typed)
    if ask.kind in ("integer", "number"):
        return _within(parse_number(typed, whole=ask.kind == "integer"), ask)
    if ask.kind == "email":
        return parse_email(typed)
    if ask.kind == "id":
        return parse_id(typed)
    return _fitting(typed, ask)


def _fitting(typed: str, ask: Ask) -> str:
    """Text, or a code such as a country or a language: capitals and small letters are set right."""
    if not typed:
        raise Invalid(tr("Type some text."))
    if not ask.pattern:
        return typed
    for form in (typed, typed.upper(), typed.lower()):
        if re.match(ask.pattern, form):
            return form
    like = tr("Write it like this: {example}", example=ask.example)
    raise Invalid(like if ask.example else tr("It does not have the right form."))


def _within(number: int | float, ask: Ask) -> int | float:
    low, high = ask.minimum, ask.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return number
    if low is not None and high is not None:
        raise Invalid(between(low, high))
    if low is not None:
        raise Invalid(tr("Type a number of {low} or more.", low=formats().number(low, grouped=False)))
    assert high is not None
    raise Invalid(tr("Type a number of at most {high}.", high=formats().number(high, grouped=False)))


def between(low: float, high: float) -> str:
    """What is said of a number that is out of its bounds."""
    shown = formats().number
    return tr("Type a number from {low} to {high}.", low=shown(low, grouped=False), high=shown(high, grouped=False))


# --- addresses and ids ---------------------------------------------------------------------------------------


def parse_email(typed: str) -> str:
    """One e-mail address."""
    if not re.match(EMAIL_PATTERN, typed) or len(typed) > 254:
        raise Invalid(tr("Type one e-mail address, for instance {example}.", example="office@example.org"))
    return typed


def parse_id(typed: str) -> str:
    """A short name in the form that the file wants."""
    if not re.match(ID_PATTERN, typed) or typed in RESERVED_IDS or len(typed) > 60:
        raise Invalid(
            tr(
                "Use small letters a to z, digits and hyphens, beginning with a letter: {example}.",
                example="green-valley",
            )
        )
    return typed


# --- choices -------------------------------------------------------------------------------------------------


def parse_choice(typed: str, choices: Sequence[Choice], *, new: bool = False) -> Any:
    """One of the choices, by its number, its word, or the beginning of its label; or new text where that is allowed."""
    if typed.isdecimal() and 1 <= int(typed) <= len(choices) and not _numeric(choices):
        return choices[int(typed) - 1].value
    wanted = folded(typed)
    exact = [choice for choice in choices if wanted in map(folded, (str(choice.value), choice.label, *choice.also))]
    if exact:
        return exact[0].value
    if new and typed:
        return typed
    close = [choice for choice in choices if wanted and folded(choice.label).startswith(wanted)]
    if len(close) == 1:
        return close[0].value
    if close:
        raise Invalid(tr("Several begin like that: type the number in front of the one that you mean."))
    if _numeric(choices):
        values = [choice.value for choice in choices if isinstance(choice.value, int)]
        raise Invalid(between(min(values), max(values)))
    raise Invalid(between(1, len(choices)) if choices else tr("There is nothing to choose from yet."))


def parse_multi(typed: str, choices: Sequence[Choice]) -> list[Any]:
    """Several of the choices: numbers or words with commas or spaces between them, `all`, or `none`."""
    if is_word(typed, "all"):
        return [choice.value for choice in choices]
    if is_word(typed, "none"):
        return []
    parts = [part for part in re.split(r"[,;،]", typed) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"[\d\s]+", typed):
        parts = typed.split()
    chosen = [parse_choice(part.strip(), choices) for part in parts]
    return [choice.value for choice in choices if choice.value in chosen]


def _numeric(choices: Sequence[Choice]) -> bool:
    return any(isinstance(choice.value, int) and not isinstance(choice.value, bool) for choice in choices)


# --- several fields on one line ------------------------------------------------------------------------------


def parse_line(typed: str, ask: Ask) -> dict[str, Any]:
    """Several values on one line, with ; between them. The first is needed; later ones may be left out if the item
    can do without them."""
    parts = [part.strip() for part in typed.split(";", len(ask.fields) - 1)]
    if not parts[0]:
        raise Invalid(tr("Type a name.") if ask.fields[0].key == "name" else tr("Type something before the ;"))
    if len(parts) == 1 and any(field.need == "required" for field in ask.fields[1:]):
        raise Invalid(tr("Put a ; between the two: {example}", example=ask.example) if ask.example else _all_parts(ask))
    values: dict[str, Any] = {}
    for field, part in zip(ask.fields, parts + [""] * (len(ask.fields) - len(parts)), strict=True):
        if part:
            values[field.key] = _part(part, field)
        elif field.need == "required":
            raise Invalid(_all_parts(ask))
    return values


def _all_parts(ask: Ask) -> str:
    return tr("Something is missing: {parts}.", parts=formats().semicolon.join(field.prompt for field in ask.fields))


def _part(part: str, field: Ask) -> Any:
    """One of several values on a line. Its choices are not on the screen, so what is none of them is asked back."""
    try:
        return parse_one(part, field)
    except Invalid:
        if not field.choices:
            raise
        if field.need == "required":
            words = ", ".join(one.label for one in field.choices)
            raise Invalid(tr("“{typed}” is none of these: {words}.", typed=part, words=words)) from None
        text = tr(
            "“{typed}” is not known here ({what}). Leave it away: it is asked later.", typed=part, what=field.prompt
        )
        raise Invalid(text) from None
