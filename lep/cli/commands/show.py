"""`lep show`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lep.cli.benchmarks import own_benchmarks
from lep.cli.exits import Exit
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import DEFAULT_FILE, File, Json
from lep.cli.out import Out
from lep.cli.pictures.catalogue import PICTURES, picture

Picture = StrEnum("Picture", {name.upper(): name for name in PICTURES})  # type: ignore[misc]


def command(
    context: typer.Context,
    name: Annotated[
        Picture,
        typer.Argument(metavar="PICTURE", help=f"What to show: {', '.join(PICTURES)}.", show_default=False),
    ],
    file: File = DEFAULT_FILE,
    as_json: Json = False,
) -> int:
    """Show a picture in the terminal: the map of stakeholders, the choice of lead."""
    out: Out = context.obj
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    beside = {"table": own_benchmarks(file)} if name == "benchmarks" else {}
    shown = picture(name, loaded.source.data, **beside)
    if as_json:
        out.envelope(f"lep.{name}/1", file, shown.values)
    else:
        out.show(shown.draw(out.width))
    return Exit.FINE


_LISTED = "\n".join(f"  {name}: {what}" for name, what in PICTURES.items())
command.__doc__ = f"""{command.__doc__}

Judgements shown here are for your own work: they stay out of what partners get.

\b
{_LISTED}

\b
Examples:
  lep show map
  lep show lead --json
"""
