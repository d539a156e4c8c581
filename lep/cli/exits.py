"""Exit codes: one table that the code, the documentation and the tests share."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Exit(IntEnum):
    """How a command ends. The numbers are promises: scripts rely on them."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    FILE = 3
    REFUSED = 4
    PARTIAL = 6
    BUG = 70
    INTERRUPTED = 130


MEANINGS: Final[dict[Exit, str]] = {
    Exit.FINE: "fine: no finding at or above `--fail-on` (default `error`)",
    Exit.FINDINGS: "findings, errors in the file's form included",
    Exit.USAGE: "usage, or answers missing under `--no-input`, or nobody there to give them (what is there is saved)",
    Exit.FILE: "the file cannot be loaded or written: missing, a directory, syntax, duplicate key, alias, tag, depth, "
    "encoding, size, newer format",
    Exit.REFUSED: "refused: would overwrite, changed on disk, locked, signing copy with errors",
    Exit.PARTIAL: "some of a batch failed",
    Exit.BUG: "a mistake of ours; the details are saved to a file, its path is shown",
    Exit.INTERRUPTED: "interrupted, saved",
}
