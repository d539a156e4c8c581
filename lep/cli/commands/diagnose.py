"""`lep diagnose`."""

from __future__ import annotations

import typer

from lep.cli.interviewing import Session, interview
from lep.cli.options import DEFAULT_FILE, Accessible, Answers, NoInput, OwnFile, Settings


def command(
    context: typer.Context,
    file: OwnFile = DEFAULT_FILE,
    answers: Answers = "",
    settings: Settings = None,
    no_input: NoInput = False,
    accessible: Accessible = False,
) -> int:
    """Diagnose where you fall short, and whether you are free to act.

    Looks at the whole chain of support from the client's side, and at who decides on which policy. Run it again
    to change what is there.

    \b
    Examples:
      lep diagnose
      lep diagnose --accessible
    """
    return interview(
        Session(
            out=context.obj,
            file=file,
            stage="diagnose",
            answers=answers,
            settings=settings or (),
            no_input=no_input,
            accessible=accessible,
        )
    )
