"""`lep workshop show` and `lep workshop adopt`."""

from __future__ import annotations

from typing import Annotated

import typer

from lep.cli.options import DEFAULT_FILE, Json, OwnFile

Stage = Annotated[
    str,
    typer.Option(
        "--stage",
        metavar="STAGE",
        help="Which stage: diagnose, plan, lead or agree.  [default: the only one answered]",
        show_default=False,
    ),
]
RoundNumber = Annotated[
    str,
    typer.Option(
        "--round", metavar="NUMBER", help="Which round of asking.  [default: the latest answered]", show_default=False
    ),
]


def show(
    context: typer.Context,
    file: OwnFile = DEFAULT_FILE,
    stage: Stage = "",
    round_number: RoundNumber = "",
    as_json: Json = False,
) -> int:
    """Show what the room thinks: how far it agrees, what to talk about first, what to act on.

    For each question: how often each step was chosen, the middle answer, Tastle and Wierman's index of consensus, and
    whether the round's rule is met; two camps where van der Eijk's A is below 0; who does not know; kinds of
    organisation; the fact beside the opinion; and the round before. Nothing is shown of fewer than four people, nor
    what would lead to them by subtraction.

    \b
    Examples:
      lep workshop show
      lep workshop show --stage lead --json
    """
    from lep.cli.workshop_adopt import number_of
    from lep.cli.workshop_show import run

    return run(context.obj, file, stage, number_of(round_number), as_json=as_json)


def adopt(
    context: typer.Context,
    file: OwnFile = DEFAULT_FILE,
    stage: Stage = "",
    round_number: RoundNumber = "",
    decided_by: Annotated[
        str,
        typer.Option(
            "--decided-by",
            metavar="ID",
            help="Who decided: a stakeholder, board or all_partners; noted in the history.",
            show_default=False,
        ),
    ] = "",
    date: Annotated[
        str,
        typer.Option("--date", metavar="DATE", help="Day of the decision.  [default: today]", show_default=False),
    ] = "",
    items: Annotated[
        str,
        typer.Option(
            "--items", metavar="IDS", help="These questions only, agreed or not; with commas.", show_default=False
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")] = False,
) -> int:
    """Carry what a room agreed on into the partnership file, with who decided.

    The middle answer of each question that meets the round's rule becomes the partnership's own; between two steps, the
    one that promises less. Weights go in as shares of hundred. In a round by name, each partner's scores (but not of
    itself), weights and positions go in under its name. A second time, nothing changes.

    Of what a room without names says at the stage agree, each proposal that is agreed becomes a decision in the
    history.

    \b
    Examples:
      lep workshop adopt --decided-by board --date 2027-02-10
      lep workshop adopt --stage lead --decided-by all_partners --dry-run
      lep workshop adopt --round 2 --decided-by city --items dq__trust
    """
    from lep.cli.workshop_adopt import Asked, run

    return run(context.obj, file, Asked(stage, round_number, decided_by, date, items, dry_run))
