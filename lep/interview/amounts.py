"""Dates and numbers as people type them, in the ways of the language that is spoken and in the international ones.

What can be read in two ways is asked back, never guessed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from lep.interview.words import folded
from lep.language import Formats, formats, formats_for, spoken, tr


class Invalid(ValueError):
    """An answer that cannot be taken; the text says what to type instead."""


_ENGLISH: Final = "en"
_SPACES: Final = dict.fromkeys(map(ord, " \u00a0\u2007\u2009\u202f'’"), None)
_MARKS: Final = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"), None)
"""Marks of direction, which come along when a date or a number is copied from a text written from right to left."""

# --- dates ---------------------------------------------------------------------------------------------------


def parse_date(typed: str) -> str:
    """A day in ISO form, from 2027-12-31, 31.12.2027, 31/12/2027, 31 Dec 2027 or December 31, 2027; months may also be
    named in the language that is spoken."""
    text = " ".join(typed.translate(_MARKS).replace(",", " ").split()).rstrip(".")
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), typed)
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|er|\.)? (?:of |de )?([^\W\d]+)\.? (\d{4})", text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := re.fullmatch(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})", text):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    raise Invalid(tr("Write the day as year-month-day, for instance {example}.", example="2027-12-31"))


def _slashed(first: int, second: int, year: int, typed: str) -> str:
    """31/12/2027. English is written with the day first and with the month first; the other languages are not."""
    if spoken() == _ENGLISH and first != second and first <= 12 and second <= 12:
        here, there = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
        raise Invalid(
            tr("{typed} can be {one} or {other}: type the one that you mean.", typed=typed, one=here, other=there)
        )
    return _day(year, first, second) if second > 12 else _day(year, second, first)


def _month(word: str) -> int:
    """The month of a name, or of the beginning of one."""
    sought = folded(word)
    found = {at for at, name in _month_names() if len(sought) >= 3 and name.startswith(sought)}
    if not found and spoken() != _ENGLISH:
        found = _inflected(sought)
    if sought == "sept":
        found = {9}
    if len(found) != 1:
        text = tr(
            "{word} is not a month: write the day as year-month-day, for instance {example}.",
            word=word,
            example="2027-12-31",
        )
        raise Invalid(text)
    return found.pop()


def _month_names() -> Iterator[tuple[int, str]]:
    """Number and name of each month: in English, and in the language that is spoken as it stands with and without a
    day. A preposition that is written together with it, as in Hebrew, belongs to it."""
    own = formats()
    together = re.findall(r"(\w+)\{month\}", own.date)
    for at, names in enumerate(zip(formats_for(_ENGLISH).months, own.months, own.months_alone, strict=True), 1):
        for name in map(folded, names):
            yield at, name
            yield from ((at, folded(prefix) + name) for prefix in together)


def _inflected(sought: str) -> set[int]:
    """The months with another ending than the one that was typed (decembra for decembar)."""
    return {at for at, name in _month_names() if _alike(sought, name)}


def _alike(one: str, other: str) -> bool:
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= 3 and max(len(one), len(other)) - common <= 2


def _day(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        text = tr("There is no such day: write it as year-month-day, for instance {example}.", example="2027-12-31")
        raise Invalid(text) from None


# --- numbers -------------------------------------------------------------------------------------------------


def parse_number(typed: str, *, whole: bool = False) -> int | float:
    """A number: 6000, 6 000, 6,000, 31.5, 31,5 or 31.5 %. Asks back where a separator can mean two things.

    In a language that groups with points, 6.000 is six thousand; elsewhere it is asked back, as is 6,000 where the
    comma is the decimal mark.
    """
    text = unicodedata.normalize("NFKC", typed).translate(_MARKS).strip().removesuffix("%").translate(_SPACES)
    text = text.replace("−", "-")
    sign = -1 if text.startswith("-") else 1
    digits = _unseparated(text[1:] if text[:1] in ("+", "-") else text, typed, formats())
    if digits is None or len(digits) > 15:
        raise Invalid(
            tr("Type a number in digits, for instance {one} or {other}.", one="6000", other=formats().number(31.5))
        )
    number = float(digits)
    if number.is_integer():
        return sign * int(number)
    if whole:
        raise Invalid(tr("Type a whole number, without a decimal point."))
    return sign * number


def _unseparated(text: str, typed: str, own: Formats) -> str | None:
    """Digits with at most one decimal point; None if it is no number."""
    if re.fullmatch(r"\d+", text):
        return text
    if own.decimal == "," and re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        raise Invalid(_either(typed, text.replace(",", ""), text.replace(",", "."), own))
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        return text.replace(",", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d+", text):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
        if own.group == ".":
            return text.replace(".", "")
        raise Invalid(_either(typed, text.replace(".", ""), text, own))
    if re.fullmatch(r"\d+[.,]\d+", text):
        return text.replace(",", ".")
    return None


def _either(typed: str, whole: str, decimal: str, own: Formats) -> str:
    """What is asked back: both readings, written so that each can be typed."""
    value = float(decimal)
    shown = own.number(value, grouped=False)
    other = shown if value.is_integer() else f"{shown}0"
    return tr("{typed} can mean {one} or {other}: type the one that you mean.", typed=typed, one=whole, other=other)
