"""What can be wrong with a file of figures, as an exception that names the place."""

from __future__ import annotations

from typing import Final

from lep.files.errors import FileError
from lep.language import tr

_LONGEST: Final = 500


class Unreadable(FileError):
    """The file cannot be read as a table of figures. `row` counts from 1; `column` is its heading or letter."""

    def __init__(
        self, message: str, *, hint: str = "", file: str = "", row: int | None = None, column: str = ""
    ) -> None:
        super().__init__(_short(message), hint=_short(hint), file=file)
        self.row = row
        self.column = _short(column)

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        place += [tr("row {row}", row=self.row)] if self.row is not None else []
        place += [tr("column “{column}”", column=self.column)] if self.column else []
        return ": ".join([", ".join(place), self.message] if place else [self.message])


def _short(text: str) -> str:
    """What is quoted of a file may be as long as the file; what is said of it may not."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
