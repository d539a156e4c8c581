"""What may stand where a file is expected, and cannot be read as one. POSIX only."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "pipe": lambda path: os.mkfifo(path),
    "folder": Path.mkdir,
    "circle": lambda path: path.symlink_to(path.name),
    "huge": _huge,
}
"""Name -> what makes such a thing at a path."""
