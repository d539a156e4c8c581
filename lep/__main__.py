"""The way in: `lep` and `python -m lep`."""

from __future__ import annotations

import sys

from lep import __version__


def main() -> None:
    """Run the command line and leave with its exit code. `--version` alone is answered before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"lep {__version__}\n")
        return
    from lep.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
