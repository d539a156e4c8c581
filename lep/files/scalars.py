"""Plain scalars: what unquoted text in the file means, and which text must be quoted so that it stays text.

Reading is strict: `true` and `false`, plain numbers and null are what they look like; all else is text, `NO`, `1:30`,
`012` and dates included. Writing is careful: what any YAML 1.1 or 1.2 reader could take for something else is quoted.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any, Final

Scalar = bool | int | float | str | None

MAX_DIGITS: Final = 40
"""Longer runs of digits are text: nothing that a partnership counts has so many, and Python refuses thousands."""

SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character: what no file can hold."""

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_MAYBE_NOT_TEXT: Final = frozenset("~-+.0123456789tTfFnN")


def resolve(text: str) -> Scalar:
    """The value of a plain (unquoted) scalar."""
    if not text:
        return None
    if text[0] not in _MAYBE_NOT_TEXT:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return text if len(text) > MAX_DIGITS else _number(text)


def _number(text: str) -> int | float | str:
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text) and not _LEADING_ZERO.match(text):
        value = float(text)
        return value if math.isfinite(value) else text
    return text


# --- writing -------------------------------------------------------------------------------------------------

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NUMBER_LIKE = re.compile(
    r"""[-+]?\.?[0-9][0-9_.:,]*(?:[eE][-+]?[0-9]+)?\Z   # numbers, grouped numbers, base sixty (1:30)
      | [-+]?0[xXoObB][0-9a-fA-F_]+\Z                   # other bases
      | [0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2}(?:[Tt\s].*)?)?\Z  # dates and times of any shape
      """,
    re.VERBOSE,
)
_NOT_NUMBERS: Final = (".inf", "-.inf", "+.inf", ".nan", "inf", "-inf", "nan")
_OTHER_MEANING: Final = frozenset(
    ("~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", *_NOT_NUMBERS)
)
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`=~")
_FLOW_SPECIAL = re.compile(r"[,\[\]{}?:]")
UNPRINTABLE: Final = "\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""What only an escape in double quotes can carry, as the inside of a character class. The short list of these, not
the long one of all others: Python takes five milliseconds to compile a class that names the whole of Unicode."""
_UNPRINTABLE = re.compile(f"[{UNPRINTABLE}]")
_ESCAPES: Final = {
    "\0": "\\0",
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
    "\x1b": "\\e",
    '"': '\\"',
    "\\": "\\\\",
}
_TO_ESCAPE = re.compile(f'["\\\\{UNPRINTABLE}]')


def is_date(text: str) -> bool:
    """Whether `text` is a day of the calendar, written 2027-12-31."""
    if not _DATE.match(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def fits_plain(text: str, *, flow: bool = False) -> bool:
    """Whether `text` may stand without quotes and is read back as this text by any YAML reader.

    A real date is the one exception: it stays plain, as people write it, and our reader keeps it as text.
    """
    if not text or text[0] in _INDICATORS or text[0] == " " or text[-1] in " :":
        return False
    if ": " in text or " #" in text or text.startswith("...") or _UNPRINTABLE.search(text):
        return False
    if flow and _FLOW_SPECIAL.search(text):
        return False
    if text.casefold() in _OTHER_MEANING or (_NUMBER_LIKE.match(text) and not is_date(text)):
        return False
    return isinstance(resolve(text), str)


def single_quoted(text: str) -> str | None:
    """`text` in single quotes, or None if it holds what only double quotes can carry."""
    return None if _UNPRINTABLE.search(text) else "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """`text` in double quotes, on one line. Can carry any text that has no lone surrogate."""
    return '"' + _TO_ESCAPE.sub(lambda match: _escape(match[0]), text) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return _ESCAPES.get(character) or (f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}")


def quoted(text: str) -> str:
    """`text` in the quotes that read best: double, unless it is full of what double quotes must escape."""
    if '"' in text or "\\" in text:
        return single_quoted(text) or double_quoted(text)
    return double_quoted(text)


def one_line(value: Scalar, *, flow: bool = False) -> str:
    """A scalar on one line: plain if it may be, else quoted. Raises ValueError for a value that YAML cannot hold."""
    if isinstance(value, str):
        return value if fits_plain(value, flow=flow) else quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _digits(value)
    if len(text) > MAX_DIGITS:
        raise ValueError(f"a number of more than {MAX_DIGITS} digits")
    return text


def _digits(value: int | float) -> str:
    if isinstance(value, int):
        return str(value) if abs(value) < 10**MAX_DIGITS else "9" * (MAX_DIGITS + 1)
    if not math.isfinite(value):
        raise ValueError("a number that is not finite")
    text = repr(value)
    # YAML 1.1 wants a point in a number with an exponent.
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def same(left: Any, right: Any) -> bool:
    """Equality of file data that tells 1 from 1.0 and true, as the file does. The order of keys is no difference."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and bool(left == right)
