"""One agreement from a cold process, checks included: `lep render` in each format, its floor, and its peers."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import peers
from benchmarks.paired import Command, Figures, measure, peak_memory, ratio, table
from benchmarks.prepare import prepare_document
from benchmarks.report import Bar, Section
from lep.documents.render import FORMATS, write

FLOOR, TUNED, LEP = "floor", "floor, looking for garbage as seldom", "lep render"
SHARE = "lep render of four formats in one call, a quarter of it"
_SCRIPT = Path(__file__).with_name("floor.py")
_DEARER = ("pandoc", "LibreOffice", "WeasyPrint")


def run(example: Path, folder: Path, rounds: int) -> Section:
    """The figures by format, as multiples of the floor; the memory of each. `folder` is filled with what is read."""
    document = prepare_document(example, folder)
    for to in ("md", "html", "docx"):
        (folder / f"agreement.{to}").write_bytes(write(document, to))
    others = peers.documents(document, folder)
    lines: list[str] = []
    bars: list[Bar] = []
    memory = ["| memory, as a multiple of the floor's | at most |", "|---|---:|"]
    for to in FORMATS:
        own = _commands(to, example, folder)
        figures = measure(own + others.get(to, []), rounds=rounds)
        lines += [f"**{to}**", "", *table(figures, FLOOR), ""]
        bars += _bars(to, figures)
        held = {command.name: peak_memory(command) for command in own if command.divide == 1}
        memory.append(f"| {to} | {held[LEP] / held[FLOOR]:.2f} |")
    return Section("render", lines + memory, bars)


def _commands(to: str, example: Path, folder: Path) -> list[Command]:
    lep = str(Path(sys.executable).with_name("lep"))
    floor = (sys.executable, str(_SCRIPT), to, str(folder), str(folder / f"floor.{to}"))
    render = (lep, "render", "agreement", str(example), "--out", str(folder / "lep"), "--force", "--to")
    return [
        Command(FLOOR, floor),
        Command(TUNED, (*floor, "--few-collections")),
        Command(LEP, (*render, to)),
        Command(SHARE, (*render, ",".join(FORMATS)), divide=len(FORMATS)),
    ]


def _bars(to: str, figures: Figures) -> list[Bar]:
    own = Bar(f"{to}: at most 1.3 times the floor", ratio(figures, LEP, FLOOR), 1.3)
    dearer = [name for name in figures if name.startswith(_DEARER)]
    return [own, *(Bar(f"{to}: cheaper than {name}", ratio(figures, LEP, name), 1.0) for name in dearer)]
