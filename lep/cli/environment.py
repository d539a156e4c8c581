"""What a command sees of the world: streams and environment variables. Tests hand in another one."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

WIDTH: Final = 80
NARROWEST: Final = 40
WIDEST: Final = 1000


def _nowhere() -> TextIO:
    """In place of a stream that was closed before we started."""
    return Path(os.devnull).open("w", encoding="utf-8")


@dataclass(frozen=True)
class Environment:
    """Streams and environment variables of one run."""

    stdin: TextIO | None = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout or _nowhere())
    stderr: TextIO = field(default_factory=lambda: sys.stderr or _nowhere())
    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def is_terminal(self, stream: TextIO | None) -> bool:
        """Whether a person sits at that stream. A closed or missing stream is no terminal."""
        try:
            return stream is not None and stream.isatty()
        except ValueError:
            return False

    @property
    def interactive(self) -> bool:
        """Whether questions can be asked and read on a terminal."""
        return self.is_terminal(self.stdin) and self.is_terminal(self.stderr)

    @property
    def dumb(self) -> bool:
        """Whether the terminal cannot move its cursor, or the user asked for the plain way."""
        return self.variables.get("TERM") == "dumb" or self.flag("ACCESSIBLE")

    def flag(self, name: str) -> bool:
        """Whether a variable is set to something that does not mean no."""
        return self.variables.get(name, "").strip().lower() not in ("", "0", "false", "no", "off")

    def colour(self, stream: TextIO) -> bool:
        """NO_COLOR says no, FORCE_COLOR says yes, a dumb terminal says no; else a terminal gets colour."""
        if self.variables.get("NO_COLOR"):
            return False
        if self.flag("FORCE_COLOR"):
            return True
        return self.variables.get("TERM") != "dumb" and self.is_terminal(stream)

    @property
    def width(self) -> int:
        """Columns to write in: COLUMNS, else the terminal's, else 80; from 40, so that tables stay tables, to 1000."""
        given = self.variables.get("COLUMNS", "")
        if re.fullmatch("[1-9][0-9]{0,5}", given):
            columns = int(given)
        elif self.is_terminal(self.stdout):
            columns = shutil.get_terminal_size((WIDTH, 24)).columns
        else:
            columns = WIDTH
        return min(max(columns, NARROWEST), WIDEST)

    def speaks_unicode(self, stream: TextIO) -> bool:
        """Whether every character can be written to the stream."""
        return (stream.encoding or "ascii").lower().replace("_", "-") in ("utf-8", "utf8", "utf-16", "utf-8-sig")

    @property
    def state_folder(self) -> Path:
        """Where reports of our own mistakes go: the user's state folder for lep."""
        from platformdirs import user_state_path

        return user_state_path("lep", appauthor=False)
