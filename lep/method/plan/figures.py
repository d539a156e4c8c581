"""Figures in a sentence that a person wrote: which ones it gives, and whether it gives an amount at all."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from lep.method.tables import load_table


def figures(text: str, language: str = "en") -> set[float]:
    """The figures in a sentence, years left out: "from 1,200 to 35.5 %" gives 1200 and 35.5.

    Where a language writes a decimal comma, "od 1.200 do 35,5 %" gives the same.
    """
    thousands, decimal = (r"\.", ",") if _words(language).get("decimal_comma") else (",", r"\.")
    grouped = rf"\d{{1,3}}(?:[{thousands}\u00a0\u202f ]\d{{3}})+"
    plain = _HEBREW_PREFIX.sub(" ", text)
    found = re.findall(rf"(?<![\w.-])((?:{grouped}|\d+)(?:{decimal}\d+)?)(?![\w-])", plain)
    written = [figure for figure in found if not _YEAR.fullmatch(figure)]
    return {float(re.sub(rf"[{thousands}\s]", "", figure).replace(",", ".")) for figure in written}


_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_HEBREW_PREFIX: Final = re.compile(r"(?<=[\u05d0-\u05ea])[-\u05be](?=\d)")


def measures(text: str, language: str) -> set[float]:
    """The figures that may measure something: without those of dates, ages and durations."""
    return figures(_patterns("asides", language).sub(" ", text), language)


def amount_in_words(text: str, language: str) -> bool:
    """Whether an amount is given in words, such as "halve"; also True for a language whose words we do not know."""
    return "in_words" not in _words(language) or bool(_patterns("in_words", language).search(text))


def counts_people(unit: str, language: str) -> bool:
    """Whether a unit such as "young women" counts persons; False for a language whose words we do not know."""
    return bool(_patterns("people", language).search(unit.strip()))


@cache
def _table() -> dict[str, dict[str, Any]]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("figures.yaml"))
    return table


def _words(language: str) -> dict[str, Any]:
    """What the table says of a language; languages that are written alike share one entry (`like`)."""
    entry = _table().get(language.split("-")[0], {})
    return _words(entry["like"]) if "like" in entry else entry


@cache
def _patterns(kind: str, language: str) -> re.Pattern[str]:
    """One expression for all patterns of a kind; one that never matches if there are none."""
    found = [pattern for of in (_table()["any"], _words(language)) for pattern in of.get(kind, ())]
    return re.compile("|".join(found) or r"(?!)", re.IGNORECASE)
