"""`lep show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lep.api.benchmarks import own_benchmarks
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import DEFAULT_FILE, File, Json, did_you_mean, there_are
from lep.cli.out import Out
from lep.cli.pictures.catalogue import PICTURES, picture
from lep.language import tr

if TYPE_CHECKING:
    from lep.files import Source


def _known(name: str) -> str:
    """The name of a picture, whatever the case of its letters. Raises Stop."""
    from lep.files.problems import nearest

    wanted = name.casefold()
    if wanted in PICTURES:
        return wanted
    if not wanted:
        raise Stop(tr("say which picture to show"), hint=there_are(PICTURES))
    near = nearest(wanted, PICTURES)
    hint = did_you_mean(near) if near else there_are(PICTURES)
    raise Stop(tr("{name}: there is no such picture", name=name), hint=hint)


def command(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="PICTURE",
            help="What to show: one of the pictures above.",
            show_default=False,
            callback=_known,
            autocompletion=lambda: list(PICTURES),
        ),
    ] = "",
    file: File = DEFAULT_FILE,
    as_json: Json = False,
) -> int:
    """Show a picture in the terminal: the map of stakeholders, the choice of lead."""
    out: Out = context.obj
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    shown = picture(name, loaded.source.data, **_beside(name, loaded.source))
    if as_json:
        out.envelope(f"lep.{name}/1", file, shown.values)
    else:
        out.show(shown.draw(out.width))
    return Exit.FINE


def _beside(name: str, source: Source) -> dict[str, Any]:
    """What a picture wants beside the data: the user's own benchmarks, or own packs of items."""
    if name == "benchmarks":
        return {"table": own_benchmarks(source)}
    if name == "selfexam":
        from lep.api.findings import packs_near

        return {"packs": packs_near(source)}
    return {}


_LISTED = "\n".join(f"  {name}: {what}" for name, what in PICTURES.items())
command.__doc__ = f"""{command.__doc__}

Judgements shown here are for your own work: they stay out of what partners get.

\b
{_LISTED}

\b
Examples:
  lep show map
  lep show lead --json
"""
