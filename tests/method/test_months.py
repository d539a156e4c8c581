"""The same day so many months later."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from lep.method.months import MONTHS, months_later
from lep.model.vocab import Frequency


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 15), 3, date(2027, 4, 15)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 3, 31), -12, date(2026, 3, 31)),
        (date(2027, 1, 31), -2, date(2026, 11, 30)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_every_word_for_a_rhythm_has_its_months() -> None:
    assert set(MONTHS) == set(get_args(Frequency))
