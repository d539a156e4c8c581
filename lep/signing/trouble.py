"""What stands in the way of signing, in words for people."""

from __future__ import annotations

from typing import Literal

from lep.errors import LepError

Kind = Literal["unreadable", "unfit"]


class SigningTrouble(LepError):
    """Why something cannot be signed, and what to do about it. `kind` is "unreadable" where a file or a card cannot be
    read, "unfit" where it can be read and we decline."""

    def __init__(self, message: str, hint: str, kind: Kind = "unfit") -> None:
        super().__init__(message, hint)
        self.kind: Kind = kind


class WrongSecret(SigningTrouble):
    """A passphrase or PIN that does not open what it was given for."""
