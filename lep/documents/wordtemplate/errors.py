"""What is wrong with a Word file that was given as a template."""

from __future__ import annotations


class WordTemplateError(Exception):
    """The file cannot be a template, whatever its tags say: `message` says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
