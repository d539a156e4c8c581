"""`lep workshop`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from lep.cli.commands.workshop_collect import collect
from lep.cli.commands.workshop_results import adopt, show
from lep.cli.options import DEFAULT_FILE, Force, Partnership

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True)


def _option(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


@app.callback()
def command() -> None:
    """Run a workshop: papers and forms for the room, its answers, what it agrees.

    \b
    Examples:
      lep workshop kit --stage diagnose --date 2027-02-10 --start 09:00
      lep workshop show
      lep workshop adopt --decided-by board
    """


@app.command("kit")
def kit(
    context: typer.Context,
    file: Partnership = DEFAULT_FILE,
    stage: Annotated[str, _option("--stage", "STAGE", "What the room is asked: diagnose, plan, lead or agree.")] = "",
    round_number: Annotated[
        str, _option("--round", "NUMBER", "Which round of asking.  [default: the latest, else 1]")
    ] = "",
    rule: Annotated[
        str,
        _option("--rule", "RULE", "When an item counts as agreed, such as quartiles:1 or gradient:reservations:0.75."),
    ] = "",
    date: Annotated[str, _option("--date", "DATE", "The day of the workshop.")] = "",
    start: Annotated[str, _option("--start", "TIME", "When it begins.  [default: 09:00]")] = "09:00",
    expect: Annotated[
        list[str] | None,
        _option("--expect", "KIND=NUMBER", "How many people you await of a kind of organisation; may be repeated."),
    ] = None,
    about: Annotated[
        list[str] | None,
        _option("--about", "IDS", "Agree: clauses and actions to put to the room as well, with commas between them."),
    ] = None,
    named: Annotated[
        bool, typer.Option("--named", help="People answer for their organisation, by its name; not anonymously.")
    ] = False,
    language: Annotated[
        str, _option("--language", "CODES", "Languages of the papers, with commas.  [default: the file's]")
    ] = "",
    to: Annotated[str, _option("--to", "FORMATS", "md, html, docx, pdf; several with commas.")] = "pdf,docx",
    out_folder: Annotated[str, _option("--out", "FOLDER", "Where to.  [default: kit/STAGE-ROUND]")] = "",
    force: Force = False,
) -> int:
    """Write what a half-day workshop needs: papers to print, and a questionnaire for phones and for Excel.

    Papers: a timed agenda, the facilitator's script, score cards and worksheets, a handout with the maps so far, a grid
    for entering answers, minutes and a list for following up. Forms: an XLSForm for KoboToolbox and ODK with all
    languages in one, and an Excel questionnaire.

    The rule of consensus is fixed here, before anybody answers, in workshop/rounds.yaml beside the partnership file;
    once answers are there it cannot change.

    \b
    Examples:
      lep workshop kit --stage diagnose --date 2027-02-10 --start 09:00 --out kit
      lep workshop kit --stage lead --expect municipality=3 --expect ngo=4
      lep workshop kit --stage agree --about D3,F1 --named
    """
    from lep.cli.workshop_kit import Asked, run

    asked = Asked(stage, round_number, rule, date, start, tuple(expect or ()), tuple(about or ()), named, language, to)
    return run(context.obj, file, asked, out_folder, force=force)


app.command("collect")(collect)
app.command("show")(show)
app.command("adopt")(adopt)
