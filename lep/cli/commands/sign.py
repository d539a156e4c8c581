"""`lep sign`."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from lep.cli.commands.sign_deeds import join, leave
from lep.cli.commands.sign_pdf import apply, take, verify
from lep.cli.options import DEFAULT_FILE, Deed, File, Json, OwnFile

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True)

DRY_RUN: Final = "Say what would be done, and do nothing."
DryRun = Annotated[bool, typer.Option("--dry-run", help=DRY_RUN)]


@app.callback()
def command() -> None:
    """Lay the agreement down for signature, note who signs it, and prove both.

    What is signed is the agreed part of the partnership file, and the documents written of it on the day when it is
    laid down. They are kept in the folder signing beside the file, each with its fingerprint, and never change again.

    \b
    Examples:
      lep sign open --date 2026-09-30
      lep sign show
      lep sign amend
    """


@app.command("open")
def open_(
    context: typer.Context,
    file: OwnFile = DEFAULT_FILE,
    date: Annotated[
        str,
        typer.Option(
            "--date",
            metavar="DATE",
            help="The date of the agreement.  [default: the one in the file, else today]",
            show_default=False,
        ),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="CODES",
            help="All languages of the agreement, in the order of the columns.  [default: as in the file]",
            show_default=False,
        ),
    ] = "",
    layout: Annotated[
        str,
        typer.Option(
            "--layout",
            metavar="LAYOUT",
            help="Several languages: separate (a copy each), or columns (side by side).  [default: separate]",
            show_default=False,
        ),
    ] = "",
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="FORMATS", help="Further formats to keep, such as docx,html: pdf and md always are."
        ),
    ] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Lay it down anew, as long as nobody has signed; the old one is kept aside.")
    ] = False,
    dry_run: DryRun = False,
) -> int:
    """Lay the agreement down for signature: from then on its text stands fixed.

    Refused while an error or an open position stands, or while a party has nobody on file with the power to sign.
    Fixes version, date and languages in the file, and writes to signing/v1: the agreed part as data, in each language
    a copy to be signed and its plain words, and a list with the fingerprint of each.

    \b
    Examples:
      lep sign open --date 2026-09-30
      lep sign open --layout columns --to docx
      lep sign open --again
    """
    from lep.cli.signing_open import Wanted, lay_down

    return lay_down(context.obj, file, Wanted(date, language, layout, to, again, dry_run))


@app.command("record")
def record(
    context: typer.Context,
    file: OwnFile = DEFAULT_FILE,
    by: Annotated[str, typer.Option("--by", metavar="ID", help="The party, by its id.", show_default=False)] = "",
    method: Annotated[
        str,
        typer.Option("--method", metavar="HOW", help="How it signed: paper, electronic, decision.", show_default=False),
    ] = "",
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="The day on which it did.", show_default=False)
    ] = "",
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="The person who signed.", show_default=False)
    ] = "",
    function: Annotated[
        str,
        typer.Option(
            "--function", metavar="TEXT", help="That person's function.  [default: as in the file]", show_default=False
        ),
    ] = "",
    basis: Annotated[
        str,
        typer.Option(
            "--basis",
            metavar="TEXT",
            help="What gives the power to sign, or which decision it was.  [default: as in the file]",
            show_default=False,
        ),
    ] = "",
    place: Annotated[str, typer.Option("--place", metavar="PLACE", help="Where it signed.", show_default=False)] = "",
    scan: Annotated[
        str,
        typer.Option(
            "--scan", metavar="SCAN", help="A scan of the page; a copy and its digest are kept.", show_default=False
        ),
    ] = "",
    refuse: Annotated[bool, typer.Option("--refuse", help="Note that the party refused to sign.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Note that it withdrew its signature.")] = False,
    deed: Deed = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it refused or withdrew.", show_default=False)
    ] = "",
    version: Annotated[
        int | None,
        typer.Option(
            "--version",
            metavar="N",
            min=1,
            help="Version of the text.  [default: the one that is laid down]",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Note that a party signed, on paper, with a certificate or by a decision; or that it refused or withdrew.

    The log of signatures is only added to. Each entry names the text by its version and its digest. Whoever signs must
    have the power to sign on file; another function than the one on file needs --basis.

    \b
    Examples:
      lep sign record --by school --method paper --name NAME --scan page.pdf
      lep sign record --by town --method decision --basis "Decision 02-14"
      lep sign record --by school --withdraw --date 2026-11-03 --reason "New head"
    """
    from lep.cli.signing_record import act_of, check_options
    from lep.cli.signing_record import record as noted
    from lep.signing.recording import Word

    act = act_of(refuse=refuse, withdraw=withdraw)
    word = Word(by, act, date, method, name, function, basis, place, reason, version=version or 0, deed=deed)
    check_options(word, scan)
    return noted(context.obj, file, word, scan)


@app.command("amend")
def amend(
    context: typer.Context,
    file: OwnFile = DEFAULT_FILE,
    date: Annotated[
        str,
        typer.Option("--date", metavar="DATE", help="The day of the decision.  [default: today]", show_default=False),
    ] = "",
) -> int:
    """Begin the next version of a signed agreement; the signatures on this one stay in force until that is signed.

    \b
    Examples:
      lep sign amend
      lep sign amend --date 2027-06-30
    """
    from lep.cli.signing_amend import begin

    return begin(context.obj, file, date)


@app.command("show")
def show(context: typer.Context, file: File = DEFAULT_FILE, as_json: Json = False) -> int:
    """Show what is laid down for signature, who has signed it, and whether its files are still the same.

    The exit code is 1 where a file is missing, or is another one than was laid down.

    \b
    Examples:
      lep sign show
      lep sign show --json
    """
    from lep.cli.signing_show import show as shown

    return shown(context.obj, file, as_json=as_json)


app.command("apply")(apply)
app.command("verify")(verify)
app.command("join")(join)
app.command("leave")(leave)
app.command("take")(take)
