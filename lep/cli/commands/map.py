"""`lep map`."""

from __future__ import annotations

from typing import Annotated

import typer

from lep.cli.interviewing import Session, interview
from lep.cli.options import DEFAULT_FILE, Accessible, Answers, NoInput, OwnFile, Settings


def command(
    context: typer.Context,
    file: OwnFile = DEFAULT_FILE,
    answers: Answers = "",
    settings: Settings = None,
    table: Annotated[
        str,
        typer.Option(
            "--import",
            metavar="FILE",
            help="Take actors from this table, or lines; - is standard input.",
            show_default=False,
        ),
    ] = "",
    no_input: NoInput = False,
    accessible: Accessible = False,
) -> int:
    """Map who serves the same people, who matters, and who is missing.

    The five core kinds of actors are asked for one by one, then all others. They can come from a table too (CSV, with a
    heading line such as name,kind,email) or from pasted lines, one actor a line. Run it again to change what is there.

    \b
    Examples:
      lep map
      lep map --import actors.csv
      lep map --import - < names.txt
    """
    return interview(Session(context.obj, file, "map", answers, settings or (), no_input, accessible, table))
