"""The catalogues of translations, read when their language is first spoken.

They come in parts, so that a run reads what it needs: `lep` (messages in the code), `tables` (questions, rules, words),
`handbook`, and `typer` (what the command line's library says).
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from lep.language.codes import ENGLISH, PSEUDO
from lep.language.spoken import spoken

LOCALE: Final = Path(__file__).resolve().parents[1] / "locale"
CODE: Final = "lep"
TABLES: Final = "tables"
HANDBOOK: Final = "handbook"
TYPER: Final = "typer"
PARTS: Final = (CODE, TABLES, HANDBOOK, TYPER)


def catalogue(part: str) -> NullTranslations:
    """The translations of a part into the language that is spoken. What they lack is in English."""
    return _catalogue(part, spoken())


def is_translated(language: str) -> bool:
    """Whether there are any translations of messages into a language; English needs none."""
    return language == ENGLISH or type(_catalogue(CODE, language)) is not NullTranslations


@cache
def _catalogue(part: str, language: str) -> NullTranslations:
    if language == ENGLISH:
        return NullTranslations()
    if language == PSEUDO:
        from lep.language.pseudo import PseudoTranslations

        return PseudoTranslations()
    path = LOCALE / language / "LC_MESSAGES" / f"{part}.mo"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)
