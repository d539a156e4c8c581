"""Months: how many lie between two reports, and what day it is so many months later."""

from __future__ import annotations

from datetime import date
from typing import Final

MONTHS: Final = {"monthly": 1, "two_monthly": 2, "quarterly": 3, "half_yearly": 6, "yearly": 12}
"""The months between two times, by the words of the vocabulary `Frequency`."""


def months_later(day: date, months: int) -> date:
    """The same day `months` later (earlier if negative), or the last day of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(years, month + 1, number)
        except ValueError:
            continue
    raise ValueError(f"no day {months} months after {day}")
