"""How a language writes dates, numbers, money and lists: taken from CLDR by `tools/cldr.py`, one entry per language."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from lep.language.codes import ENGLISH
from lep.language.spoken import spoken

CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
"""The plural forms that CLDR knows. Every language has "other", and few have all."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The conventions of one language. Patterns are `str.format` patterns with the named fields they show.

    `months` are as they stand in a date, `months_alone` as they stand without a day. `plural` has, for each category
    of whole numbers but "other", alternatives of conditions (modulus or 0, whether the rest is in the ranges, ranges).
    `first_day` is how the first of a month is written where it is no plain number ("1er"), `before` has the spaces that
    stand before signs (":" and others), and `linking` the words that stand between a count and what is counted, by
    plural form ("20 de luni").
    """

    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    date: str
    month_year: str
    decimal: str
    group: str
    percent: str
    money: str
    quotes: tuple[str, str]
    list_separator: str
    list_last: str
    or_last: str
    first_day: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    currencies: Mapping[str, str] = field(default_factory=dict, compare=False)
    plural: Mapping[str, Any] = field(default_factory=dict, compare=False)
    before: Mapping[str, str] = field(default_factory=dict, compare=False)
    linking: Mapping[str, str] = field(default_factory=dict, compare=False)

    def category(self, count: int) -> str:
        """Which plural form goes with a whole number: "one", "few", … as in CLDR; "other" where no rule holds."""
        count = abs(count)
        for category, alternatives in self.plural.items():
            if any(all(_holds(count, *term) for term in terms) for terms in alternatives):
                return category
        return "other"

    def categories(self) -> tuple[str, ...]:
        """The plural forms that a text with a count needs in this language; those of millions are left out."""
        used = {self.category(count) for count in range(201)} | {"other"}
        return tuple(category for category in CATEGORIES if category in used)

    def long_date(self, iso: str) -> str:
        """ "2028-12-31" as "31 December 2028", "2028-12" as "December 2028", "2028" as it is.

        Raises ValueError when `iso` is no ISO 8601 calendar date.
        """
        parts = iso.split("-")
        if len(parts) == 1 and len(iso) == 4 and iso.isdigit():
            return iso
        whole = len(parts) != 2
        day = date.fromisoformat(iso if whole else f"{iso}-01")
        month, alone = self.months[day.month - 1], self.months_alone[day.month - 1]
        number = self.first_day if day.day == 1 and self.first_day else day.day
        return (self.date if whole else self.month_year).format(day=number, month=month, alone=alone, year=day.year)

    def day(self, value: object) -> str:
        """A date as people write it; what is no date as it stands."""
        try:
            return self.long_date(str(value))
        except ValueError:
            return str(value)

    def number(self, value: float, decimals: int | None = None, *, grouped: bool = True) -> str:
        """1234.5 as "1,234.5". `decimals` fixes how many are shown; None shows those that there are (at most 6).

        Raises ValueError when `value` is not finite.
        """
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a number that can be shown")
        if decimals is None:
            text = f"{value:,.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,d}"
        else:
            text = f"{value:,.{decimals}f}"
        whole, _, fraction = ("0" if text == "-0" else text).partition(".")
        whole = whole.replace(",", self.group if grouped else "")
        return f"{whole}{self.decimal}{fraction}" if fraction else whole

    def counted(self, value: float, things: str) -> str:
        """300 and "women" as "300 women", "300 de femei": `things` is in the plural. Raises ValueError as `number`."""
        link = self.linking.get(self.category(int(value)), "") if float(value).is_integer() else ""
        return " ".join(filter(None, (self.number(value), link, things)))

    def amount(self, value: float, currency: str) -> str:
        """1234.5 and "EUR" as "EUR 1,234.50"; whole amounts without decimals. Raises ValueError as `number`."""
        whole = float(value).is_integer()
        return self.money.format(amount=self.number(value, 0 if whole else 2), currency=self.currency(currency))

    def currency(self, code: str) -> str:
        """ "EUR" as it is, and what is known by another name than its code by that name: "ILS" is "ש״ח" in Hebrew."""
        return self.currencies.get(code, code)

    def percentage(self, value: float) -> str:
        """31.5 as "31.5%": the value is already in per cent. Raises ValueError as `number`."""
        return self.percent.format(number=self.number(value))

    def share(self, value: float) -> str:
        """0.314 as "31%": a part of one, in whole per cents. Raises ValueError as `number`."""
        return self.percentage(round(100 * value))

    def quoted(self, text: str) -> str:
        """A name in the quotation marks of the language: “name”, „ime“, «\u202fnom\u202f»."""
        start, end = self.quotes
        return f"{start}{text}{end}"

    def set_off(self, text: str) -> str:
        """`text` with the space of the language before each sign that has none: "Où:" as "Où\u00a0:" in French.

        A sign within a word, as in an address or a time of day, is left as it is.
        """
        for sign, space in self.before.items():
            text = re.sub(rf"(?<![\s:;!?]){re.escape(sign)}(?=[!?]*(?:\s|$))", f"{space}{sign}", text)
        return text

    @property
    def colon(self) -> str:
        """What stands between a label and what it labels: ": ", "\u00a0: " in French."""
        return self.set_off(": ")

    @property
    def semicolon(self) -> str:
        """What stands between parts that have commas of their own: "; ", "\u202f; " in French."""
        return self.set_off("; ")

    def separators(self, count: int, last: str = "") -> Sequence[str]:
        """What stands between `count` listed things, of which `last` is the last: ", ", ", ", " and "."""
        return [self.list_separator] * (count - 2) + [_joined_to(self.list_last, last)] * (count > 1)

    def listed(self, parts: Sequence[str]) -> str:
        """ "a", "a and b", "a, b and c"; "a; b; and c" where a part has a comma of its own."""
        return self._joined(parts, self.list_last)

    def either(self, parts: Sequence[str]) -> str:
        """ "a", "a or b", "a, b or c"; with semicolons as `listed`."""
        return self._joined(parts, self.or_last)

    def _joined(self, parts: Sequence[str], last: str) -> str:
        if len(parts) < 2:
            return "".join(parts)
        last = _joined_to(last, parts[-1])
        if any(self.list_separator.strip() in part for part in parts):
            semicolon = self.set_off(";")
            return f"{f'{semicolon} '.join(parts[:-1])}{semicolon}{last}{parts[-1]}"
        return f"{self.list_separator.join(parts[:-1])}{last}{parts[-1]}"


def _joined_to(word: str, thing: str) -> str:
    """`word` before `thing`: the Hebrew "and" is written as one with a Hebrew word ("א וב"), and with a hyphen before
    a figure or a word in other letters ("1 ו-2"), as CLDR has it."""
    apart = "א" <= word[-1:] <= "ת" and thing[:1].isalnum() and not "א" <= thing[0] <= "ת"
    return f"{word}-" if apart else word


def _holds(count: int, modulus: int, expected: bool, ranges: Sequence[Sequence[int]]) -> bool:
    rest = count % modulus if modulus else count
    return any(low <= rest <= high for low, high in ranges) is expected


def quoted(name: str) -> str:
    """A name in the quotation marks of the language that is spoken."""
    return formats().quoted(name)


def formats() -> Formats:
    """The conventions of the language that is spoken."""
    return formats_for(spoken() if spoken() in known_formats() else ENGLISH)


@cache
def formats_for(language: str) -> Formats:
    """The conventions of `language` (a code such as "en"). Raises KeyError when there are none."""
    entry = known_formats()[language]
    made: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Formats(**made)


@cache
def known_formats() -> dict[str, Any]:
    """Every language whose conventions we know, by code."""
    path = Path(__file__).with_name("cldr.json")
    entries: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return entries
