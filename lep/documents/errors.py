"""What can be wrong with a template: always with the file and the line where a person can mend it."""

from __future__ import annotations

from lep.errors import LepError


class TemplateError(LepError):
    """A template (or an override of one) cannot be used. The partnership file is not at fault.

    `template` is the name within the templates folder ("en/clauses/F1.md.j2"), `path` the file it was read from
    (empty when there is none), `line` counts from 1 (0 when no line is to blame).
    """

    def __init__(self, template: str, line: int, message: str, hint: str = "", *, path: str = "") -> None:
        super().__init__(f"{path or template}:{line}: {message}" if line else f"{path or template}: {message}")
        self.template = template
        self.line = line
        self.message = message
        self.hint = hint
        self.path = path


class TemplateMistakeError(Exception):
    """Raised by the helpers that templates call; becomes a `TemplateError` where the file and line are known."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
