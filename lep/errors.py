"""The root of all that can go wrong and that a person can mend: what is wrong, and what to do about it."""

from __future__ import annotations


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
