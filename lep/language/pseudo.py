"""The pseudo-language: what went through translation is in brackets and accents, what is plain English did not.

Brackets also show where a message is put together from pieces, which no other language can order.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import Final

_PLAIN: Final = "AEIOUYaeiouycnsz"
_ACCENTED: Final = "ÅËÎÖÛÝåëîöûýçñšž"
_TABLE: Final = str.maketrans(_PLAIN, _ACCENTED)
_KEPT: Final = re.compile(r"(\{[^{}]*\}|`[^`]*`|--[a-z-]+|\blep [a-z]+|\n)")
"""Not words: what is filled in, what is typed as it stands."""
OPEN, CLOSE = "⟦", "⟧"


def pseudo(message: str) -> str:
    """ "{n} points" as "⟦{n} pöîñtš⟧": in brackets, its words with accents, placeholders and commands as they are."""
    if not message.strip():
        return message
    parts = _KEPT.split(message)
    accented = [part if place % 2 else part.translate(_TABLE) for place, part in enumerate(parts)]
    return f"{OPEN}{''.join(accented)}{CLOSE}"


class PseudoTranslations(NullTranslations):
    """A catalogue that has every message."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return pseudo(message)
