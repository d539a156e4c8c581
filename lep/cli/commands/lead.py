"""`lep lead`."""

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
    """Choose the lead partner: who carries the highest cost of failure.

    Candidates are compared over several kinds of risk and over what they need to be able to lead; nobody's
    score of itself counts. The partners decide; see the comparison with lep show lead.

    \b
    Examples:
      lep lead
      lep show lead
    """
    return interview(
        Session(
            out=context.obj,
            file=file,
            stage="lead",
            answers=answers,
            settings=settings or (),
            no_input=no_input,
            accessible=accessible,
        )
    )
