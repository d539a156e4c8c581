"""Arguments and options that several commands share, each described once."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from lep.api.words import DEFAULT_FILE as DEFAULT_FILE
from lep.api.words import STDIN as STDIN
from lep.api.words import did_you_mean as did_you_mean
from lep.api.words import there_are as there_are
from lep.api.words import with_file as with_file
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.language import tr

File = Annotated[str, typer.Argument(metavar="FILE", help="The partnership file; - reads standard input.")]


def _changeable(name: str) -> str:
    if name == STDIN:
        raise Stop(tr("standard input cannot be changed"), hint=tr("give the name of a file"))
    return name


def named(context: typer.Context, parameter: typer.CallbackParam, name: str) -> str:
    """What --out names. Raises Stop where it is given and names nothing, as the shell leaves it of a variable without a
    value: that is neither the folder one stands in nor a wish for none."""
    source = context.get_parameter_source(parameter.name or "")
    if not name.strip() and (source is None or source.name != "DEFAULT"):
        raise is_empty("--out", tr("give a folder: {option}", option="--out out"))
    return name


def said(context: typer.Context, parameter: typer.CallbackParam, text: str) -> str:
    """What an option says that may be left out. Raises Stop where it is given and says nothing, for the same reason."""
    source = context.get_parameter_source(parameter.name or "")
    if not text.strip() and (source is None or source.name != "DEFAULT"):
        raise is_empty(parameter.opts[0], tr("leave out `{name}`", name=parameter.opts[0]))
    return text


OwnFile = Annotated[str, typer.Argument(metavar="FILE", help="The partnership file.", callback=_changeable)]
Partnership = Annotated[str, typer.Argument(metavar="PARTNERSHIP", help="The partnership file.", callback=_changeable)]
"""For commands whose first argument is another file."""
Deed = Annotated[
    str,
    typer.Option(
        "--deed",
        metavar="ID",
        help="Sign the deed by which this organisation joined or left.  [default: the agreement]",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON for programs instead of text for people.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that are there with other content.")]
Today = Annotated[
    str,
    typer.Option(
        "--today",
        metavar="DATE",
        help="Judge as on this day, for instance 2027-03-31.  [default: today]",
        show_default=False,
    ),
]
Answers = Annotated[
    str,
    typer.Option(
        "--answers", metavar="FILE", help="Take answers from this file, a partial partnership file.", show_default=False
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PATH=VALUE", help="Give one answer; may be repeated. Wins over --answers.", show_default=False
    ),
]
NoInput = Annotated[
    bool, typer.Option("--no-input", help="Ask nothing: save what is there, list what is missing, exit 2.")
]
Accessible = Annotated[
    bool, typer.Option("--accessible", help="Plain questions, one line at a time, as screen readers like them.")
]


def day(text: str, option: str = "--today") -> date:
    """The day that the option names; the real one for an empty text. Raises Stop."""
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise not_a_day(option, text) from None


def not_a_day(option: str, text: str) -> Stop:
    """What is said of a day that is none."""
    return Stop(
        tr("{option} {text}: this is not a day", option=option, text=text),
        hint=tr("write it as year-month-day: {example}", example="2027-03-31"),
    )


def is_empty(option: str, hint: str) -> Stop:
    """What is said of an option that is given without saying anything."""
    return Stop(tr("{option} is empty", option=option), hint=hint)


def no_such_file(name: str) -> Stop:
    """What is said of a file that is not there, and that the command only reads."""
    return Stop(
        tr("{name}: there is no such file", name=name), hint=tr("give the name of a file that is there"), code=Exit.FILE
    )
