"""A passphrase, which nothing shows: no message, no log, no report of a mistake."""

from __future__ import annotations

from typing import NoReturn


class Secret:
    """Holds a passphrase or PIN. Whoever needs it says so (`reveal`); it has no other way out."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one call that opens a key with it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, specification: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not to be copied into a file")
