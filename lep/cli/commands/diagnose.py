"""`lep diagnose`."""

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
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="ID", help="Record the answers of this stakeholder, beside the others'.", show_default=False
        ),
    ] = "",
    no_input: NoInput = False,
    accessible: Accessible = False,
) -> int:
    """Diagnose where you fall short, and whether you are free to act.

    Looks at the whole chain of support from the client's side, and at who decides on which policy. Run it again
    to change what is there. Several partners can answer one after the other, each with --by; `lep show` then
    counts their answers together.

    \b
    Examples:
      lep diagnose
      lep diagnose --by school
    """
    return interview(Session(context.obj, file, "diagnose", answers, settings or (), no_input, accessible, by=by))
