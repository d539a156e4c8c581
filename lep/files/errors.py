"""What can go wrong with a file, as exceptions that a person can act on.

Each carries what is wrong (`message`) and what to do (`hint`). Which exit code follows is the command line's
business, not ours.
"""

from __future__ import annotations

from typing import Literal

from lep.errors import LepError

RefusalReason = Literal["exists", "changed", "locked"]


class FileError(LepError):
    """Base of all: `file` is the name as the user gave it."""

    def __init__(self, message: str, *, hint: str = "", file: str = "") -> None:
        super().__init__(message, hint)
        self.file = file

    def __str__(self) -> str:
        return f"{self.file}: {self.message}" if self.file else self.message


class LoadError(FileError):
    """The file cannot be loaded. `line` and `column` count from 1, in characters; None where no place applies."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        hint: str = "",
        file: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message, hint=hint, file=file)
        self.code = code
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        place += [str(number) for number in (self.line, self.column) if number is not None]
        return ": ".join([":".join(place), self.message] if place else [self.message])


class WriteError(FileError):
    """The file cannot be written: no permission, disk full, read-only."""


class Refused(FileError):
    """We decline to write: the file `exists`, has `changed` since it was read, or is `locked` by another program."""

    def __init__(self, reason: RefusalReason, message: str, *, hint: str = "", file: str = "") -> None:
        super().__init__(message, hint=hint, file=file)
        self.reason = reason


class CannotEdit(FileError):
    """A change that the file cannot take: a value that YAML cannot hold, or a parent that is not a mapping."""


class PathError(FileError):
    """A path that cannot be read, or that leads nowhere in this file."""


class NoSuchItem(PathError):
    """A path that can be read, to an item that its list does not have."""
