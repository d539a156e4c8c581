"""Cells of a register: which text is a figure, with which decimal mark, and which is a sign for no figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Literal

from lep.evidence.table import MISSING, SUPPRESSED, Cell
from lep.language import formats, mark, tr

Decimal = Literal["comma", "point"]
_NO_FIGURE: Final[Mapping[Decimal, str]] = {
    "comma": mark("{value} is no figure with a decimal comma"),
    "point": mark("{value} is no figure with a decimal point"),
}

_CACHED: Final = 1 << 16
"""The same few figures and signs fill most of a large table: each is read once."""
_SPACES: Final = re.compile("[\\s\u00a0\u202f\u2009'’]")
_FIGURE: Final = re.compile(r"([-+\u2212]?)(\d[\d.,]*)(%?)([a-z]{0,3})", re.IGNORECASE)
_NOTHING: Final = frozenset(
    {"", MISSING, "-", "–", "—", ".", "..", "...", "…", "/", "na", "n/a", "n.a.", "#n/a", "nan", "null", "none", "x"}
)
_SECRET: Final = re.compile(r"\(?(c|\*+|(<|≤|&lt;|under|less than|manje od|sub)\d+)\)?", re.IGNORECASE)


class NotAFigure(ValueError):
    """The cell holds neither a figure nor a sign for none."""


@lru_cache(maxsize=_CACHED)
def figure_like(text: str) -> bool:
    """Whether a cell holds a figure."""
    return _FIGURE.fullmatch(_SPACES.sub("", text)) is not None


@lru_cache(maxsize=_CACHED)
def no_figure(text: str) -> bool:
    """Whether a cell holds a sign for no figure, or nothing."""
    bare = _SPACES.sub("", text).casefold()
    return bare in _NOTHING or _SECRET.fullmatch(bare) is not None


def decimal_mark(cells: Iterable[str], delimiter: str) -> tuple[Decimal, bool]:
    """The decimal mark that the figures of a table use, and whether they prove it.

    A mark before one, two or four digits, or the last of two different ones, is decimal; the same mark twice is not.
    Without proof, tables with semicolons use the comma, as they do where the comma is the decimal mark, others
    the point. Raises NotAFigure if the figures contradict each other.
    """
    proved: dict[Decimal, str] = {}
    for cell in cells:
        found = _FIGURE.fullmatch(_SPACES.sub("", cell))
        mark = _proof(found[2]) if found else None
        if mark:
            proved.setdefault(mark, cell)
    if len(proved) == 2:
        both = formats().listed([repr(cell) for cell in proved.values()])
        raise NotAFigure(tr("{figures} use different decimal marks", figures=both))
    if proved:
        return next(iter(proved)), True
    return ("comma" if delimiter == ";" else "point"), False


def _proof(digits: str) -> Decimal | None:
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return None
    names: dict[str, Decimal] = {",": "comma", ".": "point"}
    if len(set(marks)) == 2:
        return names[marks[-1]]
    if len(marks) > 1:
        return names["." if marks[0] == "," else ","]
    before, after = re.split("[.,]", digits)
    return names[marks[0]] if len(after) != 3 or before in ("", "0") or len(before) > 3 else None


@lru_cache(maxsize=_CACHED)
def read_cell(text: str, decimal: Decimal) -> Cell:
    """The figure in a cell, with its flag. Raises NotAFigure."""
    bare = _SPACES.sub("", text)
    if bare.casefold() in _NOTHING:
        return Cell(None, MISSING if bare else "")
    if _SECRET.fullmatch(bare):
        return Cell(None, SUPPRESSED)
    found = _FIGURE.fullmatch(bare)
    if found is None:
        raise NotAFigure(tr("{value} is no figure", value=repr(text.strip())))
    sign, digits, _, flag = found.groups()
    value = _value(digits, decimal, text)
    return Cell(-value if sign in ("-", "−") else value, flag.casefold())


def _value(digits: str, decimal: Decimal, text: str) -> float:
    thousands, mark = (".", ",") if decimal == "comma" else (",", ".")
    whole, _, rest = digits.partition(mark)
    grouped = re.fullmatch(rf"\d+|\d{{1,3}}(\{thousands}\d{{3}})+", whole)
    if not grouped or (rest and not rest.isdigit()) or len(digits) > 30:
        raise NotAFigure(tr(_NO_FIGURE[decimal], value=repr(text.strip())))
    return float(whole.replace(thousands, "") + ("." + rest if rest else ""))
