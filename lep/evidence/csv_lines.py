"""CSV as lep writes it: lines that every program cuts where lep did, and texts that none takes for a formula.

Programs cut a file at commas, semicolons or tabs, as their country has it, whatever stands between quotation marks
that they take for text then. So a text may become live not only at its beginning, but after such a mark, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SIGNS: Final = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_LIVE: Final = f"[ \"']*{_SIGNS}"
_PLACE: Final = f"(?:\\A(?={{0}}(?:{_LIVE}|'*[\t\r\n]))|(?<=[;\t\r\n])(?={{0}}{_LIVE}))"
_BARE: Final = re.compile(_PLACE.replace("{0}", ""))
"""Where something begins that a spreadsheet program may take for a formula, or that looks already shielded."""
_SHIELDED: Final = re.compile(_PLACE.replace("{0}", "'") + "'")
_NUMBER: Final = re.compile(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?")
_CUT: Final = re.compile('[,;\t\r\n"]|\\A\\s|\\s\\Z')


def inert(text: str, *, numeric: bool = False) -> str:
    """A text that no spreadsheet program takes for a formula: an apostrophe stands before what might become one. In a
    numeric column, a number below 0 is a number."""
    return text if numeric and _NUMBER.fullmatch(text) else _BARE.sub("'", text)


def restored(text: str) -> str:
    """The text that was made inert."""
    return _SHIELDED.sub("", text)


def csv_line(cells: Iterable[str]) -> str:
    """A line of CSV with commas. What holds the mark of another country is quoted, too."""
    line = ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if _CUT.search(cell) else cell for cell in cells)
    return f"{line or chr(34) * 2}\r\n"
