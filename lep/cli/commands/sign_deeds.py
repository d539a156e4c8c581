"""`lep sign join` and `lep sign leave`."""

from __future__ import annotations

from typing import Annotated

import typer

from lep.cli.options import DEFAULT_FILE, Json, OwnFile, day

Who = Annotated[str, typer.Option("--who", metavar="ID", help="The organisation, by its id in the file.")]
Decision = Annotated[
    str, typer.Option("--decision", metavar="TEXT", help="What the partners decided, and when.", show_default=False)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")]


def join(
    context: typer.Context,
    who: Who,
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="The day of the deed.")],
    file: OwnFile = DEFAULT_FILE,
    decision: Decision = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> int:
    """Let an organisation join a signed agreement by a deed; the other signatures stand.

    Write into the file first what it brings: its role, its contributions, the actions in which it takes part, its
    seat and votes. Whatever else has changed is refused: that needs the next version. Shows what the new partner
    changes for roles, means, votes and the five core actors, and draws up the deed of accession in every language.

    \b
    Examples:
      lep sign join --who chamber --date 2027-05-04 --dry-run
      lep sign join --who chamber --date 2027-05-04 --decision "Board, 3 May 2027"
    """
    from lep.cli.signing_deeds import Wanted, carry_out

    return carry_out(
        context.obj, file, Wanted("joined", who, day(date, "--date"), decision, dry_run=dry_run, as_json=as_json)
    )


def leave(
    context: typer.Context,
    who: Who,
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="The day on which it gave notice.")],
    file: OwnFile = DEFAULT_FILE,
    last_day: Annotated[
        str,
        typer.Option(
            "--last-day",
            metavar="DATE",
            help="Its last day as a partner.  [default: when the notice agreed has run out]",
            show_default=False,
        ),
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why, in its own words.", show_default=False)
    ] = "",
    decision: Decision = "",
    early: Annotated[
        bool, typer.Option("--early", help="The partners agreed to an earlier last day than the notice gives.")
    ] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> int:
    """Let a party leave a signed agreement by notice; the other signatures stand.

    Takes its seat and votes, its part in actions and what it would have brought in later years out of the file; what it
    has promised until its last day stays. What it is responsible for must be given to others first. Shows what changes
    for roles, means, votes and the five core actors, and draws up the notice of withdrawal in every language.

    \b
    Examples:
      lep sign leave --who plant --date 2027-03-15 --dry-run
      lep sign leave --who plant --date 2027-03-15 --last-day 2027-06-30
    """
    from lep.cli.signing_deeds import Wanted, carry_out

    wanted = Wanted(
        "left",
        who,
        day(date, "--date"),
        decision,
        reason,
        day(last_day, "--last-day") if last_day else None,
        early,
        dry_run,
        as_json,
    )
    return carry_out(context.obj, file, wanted)
