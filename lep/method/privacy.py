"""What tells a person's data from an organisation's.

Personal numbers are recognised by their construction (a date of birth and a check digit), so that an amount, a
telephone number or the number of an organisation is not taken for one: the personal number of the Yugoslav successor
states (JMBG), of Romania (CNP), of Moldova (IDNP; organisations begin with 1) and the taxpayer's number of Ukraine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from lep.method.tables import load_table

_TWO_WORDS: Final = re.compile(r"([^@\d._]+)[._]([^@\d._]+)@")


def personal_mailbox(email: str) -> bool:
    """Whether an e-mail address looks like a person's: first.last@ or first_last@.

    Addresses such as info@ are not personal data; a name and a surname are (practice under the GDPR, recital 14).
    """
    words = _TWO_WORDS.match(email.casefold())
    return words is not None and not _functions() & set(words.groups())


@cache
def _functions() -> frozenset[str]:
    return frozenset(load_table(Path(__file__).with_name("privacy.yaml"))["functions"])


_LONG_NUMBER: Final = re.compile(r"(?<![\d+./-])(?:\d{13}|\d{10})(?![\d/-])")
_MAILBOX: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def personal_numbers(text: str) -> Iterator[str]:
    """The numbers in a text that are built as a person's: 13 or 10 digits with a day of birth and a check digit."""
    for found in _LONG_NUMBER.findall(text):
        digits = [int(digit) for digit in found]
        tests = (_jmbg, _cnp, _idnp) if len(digits) == 13 else (_ukrainian,)
        if any(test(digits) for test in tests):
            yield found


def mailboxes(text: str) -> list[str]:
    """The e-mail addresses in a text."""
    return _MAILBOX.findall(text)


def _jmbg(digits: list[int]) -> bool:
    day, month, year = _number(digits[:2]), _number(digits[2:4]), _number(digits[4:7])
    check = 11 - _weighed(digits, (7, 6, 5, 4, 3, 2) * 2) % 11
    if digits[12] != (0 if check == 11 else check):
        return False
    return _is_day(1000 + year if year > 899 else 2000 + year, month, day)


def _cnp(digits: list[int]) -> bool:
    century = {1: 1900, 2: 1900, 3: 1800, 4: 1800, 5: 2000, 6: 2000, 7: 1900, 8: 1900}.get(digits[0])
    check = _weighed(digits, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    if century is None or digits[12] != (1 if check == 10 else check):
        return False
    return _is_day(century + _number(digits[1:3]), _number(digits[3:5]), _number(digits[5:7]))


def _idnp(digits: list[int]) -> bool:
    return digits[0] == 2 and digits[12] == _weighed(digits, (7, 3, 1) * 4) % 10


def _ukrainian(digits: list[int]) -> bool:
    born = date(1899, 12, 31) + timedelta(days=_number(digits[:5]))
    check = _weighed(digits, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10
    return 1920 <= born.year <= 2015 and digits[9] == check


def _number(digits: list[int]) -> int:
    return int("".join(map(str, digits)))


def _weighed(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return 1900 <= date(year, month, day).year <= 2030
    except ValueError:
        return False
