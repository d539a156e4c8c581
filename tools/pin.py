"""Write constraints.txt: the versions, in this environment, of everything that lep and its extras need.

    python tools/pin.py > constraints.txt

Names and versions only: where packages come from is the business of whoever installs them.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]


def declared() -> list[str]:
    """Every requirement in pyproject.toml: to run, to build, to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    return [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *(line for extra in extras for line in extra),
    ]


def closure(requirements: list[str]) -> dict[str, str]:
    """Name -> installed version of the requirements and of all that they require in turn, where installed."""
    found: dict[str, str] = {}
    queue = [Requirement(text) for text in requirements]
    while queue:
        requirement = queue.pop()
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name in found or not _installed(name):
            continue
        installed = distribution(name)
        found[name] = installed.version
        extras = ("", *requirement.extras)
        further = map(Requirement, installed.requires or [])
        queue += [one for one in further if not one.marker or any(one.marker.evaluate({"extra": e}) for e in extras)]
    return found


def _installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def main() -> None:
    """Print the file."""
    sys.stdout.write("# Versions that the tests are known to pass with. Written by tools/pin.py.\n")
    for name, version in sorted(closure(declared()).items()):
        sys.stdout.write(f"{name}=={version}\n")


if __name__ == "__main__":
    main()
