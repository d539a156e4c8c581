"""How a language writes dates, numbers, money and lists. Data per language; a new language is a new entry."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Formats:
    """The conventions of one language. Patterns are `str.format` patterns with the named fields they show."""

    months: tuple[str, ...]
    date: str
    month_year: str
    decimal: str
    group: str
    percent: str
    money: str
    list_separator: str
    list_last: str
    direction: Literal["ltr", "rtl"] = "ltr"

    def long_date(self, iso: str) -> str:
        """ "2028-12-31" as "31 December 2028", "2028-12" as "December 2028", "2028" as it is.

        Raises ValueError when `iso` is no ISO 8601 calendar date.
        """
        parts = iso.split("-")
        if len(parts) == 1 and len(iso) == 4 and iso.isdigit():
            return iso
        if len(parts) == 2:
            month = date.fromisoformat(f"{iso}-01")
            return self.month_year.format(month=self.months[month.month - 1], year=month.year)
        day = date.fromisoformat(iso)
        return self.date.format(day=day.day, month=self.months[day.month - 1], year=day.year)

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

    def amount(self, value: float, currency: str) -> str:
        """1234.5 and "EUR" as "EUR 1,234.50"; whole amounts without decimals. Raises ValueError as `number`."""
        whole = float(value).is_integer()
        return self.money.format(amount=self.number(value, 0 if whole else 2), currency=currency)

    def percentage(self, value: float) -> str:
        """31.5 as "31.5%": the value is already in per cent. Raises ValueError as `number`."""
        return self.percent.format(number=self.number(value))

    def share(self, value: float) -> str:
        """0.314 as "31%": a part of one, in whole per cents. Raises ValueError as `number`."""
        return self.percentage(round(100 * value))

    def separators(self, count: int) -> Sequence[str]:
        """What stands between `count` listed things: ", ", ", ", " and "."""
        return [self.list_separator] * (count - 2) + [self.list_last] * (count > 1)


_ENGLISH = Formats(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    date="{day} {month} {year}",
    month_year="{month} {year}",
    decimal=".",
    group=",",
    percent="{number}%",
    money="{currency} {amount}",
    list_separator=", ",
    list_last=" and ",
)

LANGUAGES: Final[Mapping[str, Formats]] = {"en": _ENGLISH}
"""The conventions that there are, by language code."""


def formats_for(language: str) -> Formats:
    """The conventions of `language` (a code such as "en"). Raises KeyError when there are none yet."""
    return LANGUAGES[language]
