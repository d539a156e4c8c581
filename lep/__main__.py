"""The way in: `lep` and `python -m lep`."""

from __future__ import annotations

import gc
import sys

from lep import __version__

FEW_COLLECTIONS = 1_000_000
"""Objects made before Python looks for garbage, 700 by default. Commands make fewer, nearly all while they
import and all of use to the end: looking through them again and again took a sixth of the time."""


def main() -> None:
    """Run the command line and leave with its exit code. `--version` alone is answered before anything is imported."""
    if sys.argv[1:] == ["--version"] and _said(f"lep {__version__}\n"):
        return
    gc.set_threshold(FEW_COLLECTIONS)
    try:
        from lep.cli.main import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while all is being imported: nothing has begun, and there is nothing to tell
        from lep.cli.exits import Exit

        code = Exit.INTERRUPTED
    gc.freeze()  # nor look through them when all of them end together
    sys.exit(code)


def _said(text: str) -> bool:
    """Whether the text could be written. Where not, the long way says what is wrong."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (AttributeError, OSError):
        return False
    return True


if __name__ == "__main__":
    main()
