"""What can be wrong with a file of figures, as an exception that names the place."""

from __future__ import annotations

from lep.files.errors import FileError


class Unreadable(FileError):
    """The file cannot be read as a table of figures. `row` counts from 1; `column` is its heading or letter."""

    def __init__(
        self, message: str, *, hint: str = "", file: str = "", row: int | None = None, column: str = ""
    ) -> None:
        super().__init__(message, hint=hint, file=file)
        self.row = row
        self.column = column

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        place += [f"row {self.row}"] if self.row is not None else []
        place += [f"column “{self.column}”"] if self.column else []
        return ": ".join([", ".join(place), self.message] if place else [self.message])
