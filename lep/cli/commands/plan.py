"""`lep plan`."""

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
    """Plan objectives, actions, contributions and risks.

    Objectives are built from their parts and drafted into one sentence, which you can edit. Run it again to
    change what is there.

    \b
    Examples:
      lep plan
      lep plan --set 'objectives[placed].due=2028-12-31' --no-input
    """
    return interview(
        Session(
            out=context.obj,
            file=file,
            stage="plan",
            answers=answers,
            settings=settings or (),
            no_input=no_input,
            accessible=accessible,
        )
    )
