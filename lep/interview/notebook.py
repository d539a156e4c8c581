"""The file that an interview fills: not there before the first answer, saved after each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lep.files import Set, Store


class Notebook:
    """A partnership file under way. `data` is what is on the disk; empty while there is no file."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Open the file if there is one. Raises LoadError."""
        self.path = os.fspath(path)
        self._store: Store | None = Store.open(self.path) if Path(self.path).exists() else None

    @property
    def exists(self) -> bool:
        """Whether there is a file."""
        return self._store is not None

    @property
    def data(self) -> dict[str, Any]:
        """The data as it is on the disk. Read-only."""
        return self._store.data if self._store else {}

    def keep(self, data: Mapping[str, Any]) -> bool:
        """Save the data; whether the file is another now. Only what differs is touched.

        Raises Refused if somebody else changed, or made, the file meanwhile; WriteError; CannotEdit.
        """
        if self._store is None:
            self._store = Store.create(self.path, data)
            return True
        return self._store.change([Set((), dict(data))])

    def reread(self) -> None:
        """Take the file as it is now. Raises LoadError."""
        self._store = Store.open(self.path)
