"""One agreement from a cold process, checks included: `lep render` in each format, its floor, and its peers."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import peers
from benchmarks.paired import Command, Figure, measure
from benchmarks.prepare import prepare
from lep.documents.render import FORMATS, compose_document, write
from lep.files import read

FLOOR = Path(__file__).with_name("floor.py")


def run(example: Path, folder: Path, rounds: int = 11) -> dict[str, dict[str, Figure]]:
    """Figures by format. `folder` is filled with what the runs read and write."""
    prepare(example, folder)
    document = compose_document(read(example).data, draft=False)
    for to in ("md", "docx"):
        (folder / f"agreement.{to}").write_bytes(write(document, to))
    peers.docxtpl_inputs(document, folder)
    others = peers.commands(folder)
    return {to: measure(_commands(to, example, folder) + others.get(to, []), rounds=rounds) for to in FORMATS}


def _commands(to: str, example: Path, folder: Path) -> list[Command]:
    lep = str(Path(sys.executable).with_name("lep"))
    render = (lep, "render", "agreement", str(example), "--to", to, "--out", str(folder / "lep"), "--force")
    return [
        Command("floor", (sys.executable, str(FLOOR), to, str(folder), str(folder / f"floor.{to}"))),
        Command("lep render", render),
    ]
