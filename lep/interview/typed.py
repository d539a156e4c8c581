"""What people type, as values: dates, numbers, choices. What can be read in two ways is asked back, never guessed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from lep.interview.ask import Ask, Choice, Remove, Several
from lep.model.base import EMAIL_PATTERN, ID_PATTERN, RESERVED_IDS


class Invalid(ValueError):
    """An answer that cannot be taken; the text says what to type instead."""


_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES: Final = dict.fromkeys(map(ord, " \u00a0\u2007\u2009\u202f'’"), None)


def parse(text: str, ask: Ask) -> Any:
    """The value of a typed answer. Raises Invalid."""
    typed = text.strip()
    if ask.grows and "\n" in typed:
        return _several(typed, ask)
    if _CONTROL.search(typed.replace("\t", " ")):
        raise Invalid("The answer holds an invisible control character: type it again, or paste it as plain text.")
    if ask.listing and re.fullmatch(r"-\d{1,4}", typed):
        return _removal(typed, ask)
    if ask.kind == "review":
        return _row(typed, ask)
    if ask.kind == "multi":
        return parse_multi(typed, ask.choices)
    value = parse_line(typed, ask) if ask.kind == "line" else parse_one(typed, ask)
    if ask.unique and _name(value, ask) in map(_folded, ask.listing):
        raise Invalid("That is on the list already.")
    return value


def _several(typed: str, ask: Ask) -> Several:
    """Pasted lines. What is on the list already, or comes twice, is taken once."""
    values: dict[Any, Any] = {}
    for at, line in enumerate(line for line in typed.splitlines() if line.strip()):
        value = parse(line, replace(ask, unique=False))
        values.setdefault(_name(value, ask) if ask.unique else at, value)
    fresh = [value for name, value in values.items() if name not in map(_folded, ask.listing)]
    if not fresh:
        raise Invalid("All of these are on the list already.")
    return Several(tuple(fresh))


def _name(value: Any, ask: Ask) -> str:
    return _folded(str(value[ask.fields[0].key] if isinstance(value, dict) else value))


def _removal(typed: str, ask: Ask) -> Remove:
    number = int(typed[1:])
    if not 1 <= number <= len(ask.listing):
        raise Invalid(f"There is no number {number}: the list has {len(ask.listing)}.")
    return Remove(number)


def _row(typed: str, ask: Ask) -> int | Remove:
    match = re.fullmatch(r"(-?)(\d{1,4})", typed)
    if not match or not 1 <= int(match[2]) <= len(ask.rows):
        raise Invalid(f"Type a number from 1 to {len(ask.rows)} to change an answer, or press Enter to go on.")
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
        raise Invalid("Type some text.")
    if not ask.pattern:
        return typed
    for form in (typed, typed.upper(), typed.lower()):
        if re.match(ask.pattern, form):
            return form
    raise Invalid(f"Write it like this: {ask.example}" if ask.example else "It does not have the right form.")


# --- dates ---------------------------------------------------------------------------------------------------


def parse_date(typed: str) -> str:
    """A day in ISO form, from 2027-12-31, 31.12.2027, 31/12/2027, 31 Dec 2027 or December 31, 2027."""
    text = " ".join(typed.replace(",", " ").split()).rstrip(".")
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), typed)
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([^\W\d]+)\.? (\d{4})", text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := re.fullmatch(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})", text):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    raise Invalid("Write the day as year-month-day, for instance 2027-12-31.")


def _slashed(first: int, second: int, year: int, typed: str) -> str:
    if first != second and first <= 12 and second <= 12:
        here, there = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
        raise Invalid(f"{typed} can be {here} or {there}: type the one that you mean.")
    return _day(year, first, second) if second > 12 else _day(year, second, first)


def _month(word: str) -> int:
    found = [at for at, month in enumerate(_MONTHS, 1) if len(word) >= 3 and month.startswith(word.lower())]
    if word.lower() == "sept":
        found = [9]
    if len(found) != 1:
        raise Invalid(f"{word} is not a month: write the day as year-month-day, for instance 2027-12-31.")
    return found[0]


def _day(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise Invalid("There is no such day: write it as year-month-day, for instance 2027-12-31.") from None


# --- numbers -------------------------------------------------------------------------------------------------


def parse_number(typed: str, *, whole: bool = False) -> int | float:
    """A number: 6000, 6 000, 6,000, 31.5, 31,5 or 31.5 %. Asks back where a separator can mean two things."""
    text = unicodedata.normalize("NFKC", typed).removesuffix("%").translate(_SPACES).replace("−", "-")
    sign = -1 if text.startswith("-") else 1
    digits = _unseparated(text[1:] if text[:1] in ("+", "-") else text, typed)
    if digits is None or len(digits) > 15:
        raise Invalid("Type a number in digits, for instance 6000 or 31.5.")
    number = float(digits)
    if number.is_integer():
        return sign * int(number)
    if whole:
        raise Invalid("Type a whole number, without a decimal point.")
    return sign * number


def _unseparated(text: str, typed: str) -> str | None:
    """Digits with at most one decimal point; None if it is no number."""
    if re.fullmatch(r"\d+", text):
        return text
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        return text.replace(",", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d+", text):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
        raise Invalid(f"{typed} can mean {text.replace('.', '')} or {float(text):g}: type the one that you mean.")
    if re.fullmatch(r"\d+[.,]\d+", text):
        return text.replace(",", ".")
    return None


def _within(number: int | float, ask: Ask) -> int | float:
    low, high = ask.minimum, ask.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return number
    if low is not None and high is not None:
        raise Invalid(f"Type a number from {low:g} to {high:g}.")
    raise Invalid(f"Type a number of {low:g} or more." if low is not None else f"Type a number of at most {high:g}.")


# --- addresses and ids ---------------------------------------------------------------------------------------


def parse_email(typed: str) -> str:
    """One e-mail address."""
    if not re.match(EMAIL_PATTERN, typed) or len(typed) > 254:
        raise Invalid("Type one e-mail address, for instance office@example.org.")
    return typed


def parse_id(typed: str) -> str:
    """A short name in the form that the file wants."""
    if not re.match(ID_PATTERN, typed) or typed in RESERVED_IDS or len(typed) > 60:
        raise Invalid("Use small letters a to z, digits and hyphens, beginning with a letter: green-valley.")
    return typed


# --- choices -------------------------------------------------------------------------------------------------


def parse_choice(typed: str, choices: Sequence[Choice], *, new: bool = False) -> Any:
    """One of the choices, by its number, its word, or the beginning of its label; or new text where that is allowed."""
    if typed.isdecimal() and 1 <= int(typed) <= len(choices) and not _numeric(choices):
        return choices[int(typed) - 1].value
    wanted = _folded(typed)
    exact = [choice for choice in choices if wanted in (_folded(str(choice.value)), _folded(choice.label))]
    if exact:
        return exact[0].value
    if new and typed:
        return typed
    close = [choice for choice in choices if wanted and _folded(choice.label).startswith(wanted)]
    if len(close) == 1:
        return close[0].value
    if close:
        raise Invalid("Several begin like that: type the number in front of the one that you mean.")
    if _numeric(choices):
        values = [choice.value for choice in choices if isinstance(choice.value, int)]
        raise Invalid(f"Type a number from {min(values)} to {max(values)}.")
    raise Invalid(f"Type a number from 1 to {len(choices)}." if choices else "There is nothing to choose from yet.")


def parse_multi(typed: str, choices: Sequence[Choice]) -> list[Any]:
    """Several of the choices: numbers or words with commas or spaces between them, `all`, or `none`."""
    if _folded(typed) in ("all", "none"):
        return [choice.value for choice in choices] if _folded(typed) == "all" else []
    parts = [part for part in re.split(r"[,;]", typed) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"[\d\s]+", typed):
        parts = typed.split()
    chosen = [parse_choice(part.strip(), choices) for part in parts]
    return [choice.value for choice in choices if choice.value in chosen]


def _numeric(choices: Sequence[Choice]) -> bool:
    return any(isinstance(choice.value, int) and not isinstance(choice.value, bool) for choice in choices)


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("_", " ")


# --- several fields on one line ------------------------------------------------------------------------------


def parse_line(typed: str, ask: Ask) -> dict[str, Any]:
    """Several values on one line, with ; between them. The first is needed; later ones may be left out if the item
    can do without them."""
    parts = [part.strip() for part in typed.split(";", len(ask.fields) - 1)]
    if not parts[0]:
        raise Invalid("Type a name." if ask.fields[0].key == "name" else "Type something before the ;")
    if len(parts) == 1 and any(field.need == "required" for field in ask.fields[1:]):
        raise Invalid(f"Put a ; between the two: {ask.example}" if ask.example else _all_parts(ask))
    values: dict[str, Any] = {}
    for field, part in zip(ask.fields, parts + [""] * (len(ask.fields) - len(parts)), strict=True):
        if part:
            values[field.key] = _part(part, field)
        elif field.need == "required":
            raise Invalid(_all_parts(ask))
    return values


def _all_parts(ask: Ask) -> str:
    return f"Something is missing: {'; '.join(field.prompt for field in ask.fields)}."


def _part(part: str, field: Ask) -> Any:
    """One of several values on a line. Its choices are not on the screen, so what is none of them is asked back."""
    try:
        return parse_one(part, field)
    except Invalid:
        if not field.choices:
            raise
        if field.need == "required":
            raise Invalid(f"“{part}” is none of these: {', '.join(one.label for one in field.choices)}.") from None
        raise Invalid(f"“{part}” is no {field.prompt} that is known. Leave it away: it is asked later.") from None
