"""`lep agree`."""

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
    """Agree how you decide, refer, review, leave and dissolve.

    Usual wording is proposed where there is one: take it with Enter, or edit it. Run it again to change what is there.

    \b
    Examples:
      lep agree
      lep agree --set agreement.review.every_months=12 --no-input
    """
    return interview(
        Session(
            out=context.obj,
            file=file,
            stage="agree",
            answers=answers,
            settings=settings or (),
            no_input=no_input,
            accessible=accessible,
        )
    )
