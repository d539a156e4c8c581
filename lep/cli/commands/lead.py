"""`lep lead`."""

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
            "--by", metavar="ID", help="Record the scores of this stakeholder, beside the others'.", show_default=False
        ),
    ] = "",
    no_input: NoInput = False,
    accessible: Accessible = False,
) -> int:
    """Choose the lead partner: who carries the highest cost of failure.

    Candidates are compared over several kinds of risk and over what they need to be able to lead; nobody's
    score of itself counts. Several partners can score and weigh, each by itself with --by; see what comes of it
    with lep show lead. The partners decide, and lep render lead-decision writes the record.

    \b
    Examples:
      lep lead
      lep lead --by school
      lep show lead
    """
    return interview(Session(context.obj, file, "lead", answers, settings or (), no_input, accessible, by=by))
