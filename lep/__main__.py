"""The way in: `lep` and `python -m lep`."""

from __future__ import annotations

import sys

from lep import __version__


def main() -> None:
    """Run the command line and leave with its exit code. `--version` alone is answered before anything is imported."""
    if sys.argv[1:] == ["--version"] and _said(f"lep {__version__}\n"):
        return
    from lep.cli.main import run

    sys.exit(run(sys.argv[1:]))


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
