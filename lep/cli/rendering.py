"""What commands that write documents share: the clock of a build, and files in which they are."""

from __future__ import annotations

from pathlib import Path

from lep.api.clock import require_sane
from lep.cli.options import STDIN
from lep.cli.out import Out


def place_of(file: str) -> Path | None:
    """Where a file is, beside which templates may be; None for standard input."""
    return None if file == STDIN else Path(file)


def require_sane_clock(out: Out) -> None:
    """Raise RequestError for a SOURCE_DATE_EPOCH that is no moment."""
    require_sane(out.environment.variables.get("SOURCE_DATE_EPOCH", ""))
