"""`lep workshop show`: what the room thinks, in the terminal or for programs."""

from __future__ import annotations

from pathlib import Path

from lep.cli.exits import Exit
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.out import Out
from lep.language import spoken


def run(out: Out, file: str, stage: str, number: int | None, *, as_json: bool) -> int:
    """Show a round. Raises RequestError, LoadError."""
    from lep.cli.pictures.workshop import show
    from lep.workshop.opening import opened
    from lep.workshop.report import off_scale

    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    data = loaded.source.data
    found = opened(data, Path(file), stage, number, wanted=[spoken()])
    if found.off_scale:
        out.talk(off_scale(found), "warning")
    shown = show(found, data)
    if as_json:
        out.envelope("lep.workshop/1", file, shown.values)
    else:
        out.show(shown.draw(out.width))
    return Exit.FINE
