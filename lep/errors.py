"""The root of all that can go wrong and that a person can mend: what is wrong, and what to do about it."""

from __future__ import annotations

import copyreg
from typing import Any


class LepError(Exception):
    """Base of the errors that tell of the user's files, templates and wishes. What is not one is a mistake of ours.

    `message` says what is wrong, `hint` what to do ("" where that is plain); both in the language that is spoken.
    `str` also says where: "partnership.yaml:3:5: …".
    """

    message: str
    hint: str

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is, from one process to another: Python's own way calls the class again, with `str` alone."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]
