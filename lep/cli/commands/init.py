"""`lep init`."""

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
    """Begin a partnership, or go on with one: the whole journey of questions.

    Every answer is saved before the next question. Stop whenever you like: the same command goes on where you were.
    Answers can also come from a file (a partial partnership file) or from the command line.

    \b
    Examples:
      lep init
      lep init north/partnership.yaml
      lep init --answers answers.yaml --no-input
      lep init --set 'period.end=2029-12-31' --no-input
    """
    return interview(
        Session(
            out=context.obj,
            file=file,
            stage=None,
            answers=answers,
            settings=settings or (),
            no_input=no_input,
            accessible=accessible,
        )
    )
