"""What can stand in the way of a wish, as exceptions; what is wrong with files is in `lep.files.errors`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lep.errors import LepError

if TYPE_CHECKING:
    from lep.checks.finding import Finding


class RequestError(LepError):
    """What was asked for does not exist, or does not fit: a document, a format, a language, a layout, an option."""


class Unsound(LepError):
    """The file has mistakes of form (`findings`): nothing is made of it before they are mended."""

    def __init__(self, message: str, hint: str = "", findings: Sequence[Finding] = ()) -> None:
        super().__init__(message, hint)
        self.findings = tuple(findings)


class NotReady(LepError):
    """What was asked for must wait: errors (`findings`) stand in the way of a copy to be signed, or, with no findings,
    nothing is laid down for signature yet."""

    def __init__(self, message: str, hint: str = "", findings: Sequence[Finding] = ()) -> None:
        super().__init__(message, hint)
        self.findings = tuple(findings)


class BesideError(LepError):
    """A file of the user's own beside the partnership file, such as `benchmarks.yaml`, has mistakes. `message` names
    each with its line."""
