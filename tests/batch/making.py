"""Partnership files by the hundred, and ten kinds of files that are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
SMALL: Final = """\
lep: "1.0"
id: {id}
name: Partnership {id}
territory: {{name: Town {id}, country: BA}}
languages: [en]
currency: EUR
"""


def small(folder: Path, count: int, start: int = 0) -> list[Path]:
    """So many small files, each with an id of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(start, start + count):
        path = folder / f"p{number:05}.yaml"
        path.write_text(SMALL.format(id=f"p-{number:05}"), encoding="utf-8")
        made.append(path)
    return made


def full(folder: Path, count: int) -> list[Path]:
    """So many copies of a whole example, each with an id of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (EXAMPLES / "vrelna-valley" / "partnership.yaml").read_text(encoding="utf-8")
    made = []
    for number in range(count):
        path = folder / f"f{number:05}.yaml"
        path.write_text(re.sub(r"(?m)^id: .*$", f"id: f-{number:05}", text, count=1), encoding="utf-8")
        made.append(path)
    return made


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere-at-all.yaml")


BROKEN: Final[dict[str, Callable[[Path], object]]] = {
    "syntax": lambda path: path.write_text('lep: "1.0"\nname: "never closed\n'),
    "encoding": lambda path: path.write_bytes(b'lep: "1.0"\nid: latin\nname: Travn\xedk\n'),
    "utf16": lambda path: path.write_bytes('lep: "1.0"\nid: wide\nname: Wide\n'.encode("utf-16")),
    "size": lambda path: path.write_text("# " + "x" * 2_100_000 + "\n"),
    "schema": lambda path: path.write_text('lep: "1.0"\nid: schema\nname: Schema\ncurrency: Euro\nperiood: {}\n'),
    "version": lambda path: path.write_text('lep: "9.0"\nid: newer\nname: Newer\n'),
    "duplicate-key": lambda path: path.write_text('lep: "1.0"\nid: twice\nname: One\nname: Two\n'),
    "directory": lambda path: path.mkdir(),
    "symlink-loop": _loop,
    "dangling-link": _dangling,
}
"""Ten kinds of what cannot be done, each made at a path."""
