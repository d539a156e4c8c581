"""`lep show`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lep.cli.exits import Exit
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import DEFAULT_FILE, File, Json
from lep.cli.out import Out

if TYPE_CHECKING:
    from rich.console import RenderableType


class Picture(StrEnum):
    """What can be shown."""

    MAP = "map"
    LEAD = "lead"


def command(
    context: typer.Context,
    picture: Annotated[
        Picture, typer.Argument(metavar="PICTURE", help="What to show: map or lead.", show_default=False)
    ],
    file: File = DEFAULT_FILE,
    as_json: Json = False,
) -> int:
    """Show a picture in the terminal: the map of stakeholders, the choice of lead.

    map: who has how much influence and interest. lead: how the candidates for the lead compare, and what
    would change the result. Both show working judgements: they stay out of what partners get.

    \b
    Examples:
      lep show map
      lep show lead --json
    """
    out: Out = context.obj
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    show = {Picture.MAP: _map, Picture.LEAD: _lead}[picture]
    draw, values = show(loaded.source.data)
    if as_json:
        out.envelope(f"lep.{picture}/1", file, values)
    else:
        out.show(draw(out.width))
    return Exit.FINE


Shown = tuple[Callable[[int], "RenderableType"], dict[str, Any]]


def _map(data: Mapping[str, Any]) -> Shown:
    from lep.cli.pictures.map import draw
    from lep.method.quadrants import stakeholder_map

    found = stakeholder_map(data)
    unscored = [{"id": identifier, "name": name} for identifier, name in found.unscored]
    values = {"points": [asdict(point) for point in found.points], "unscored": unscored}
    return lambda width: draw(found, width), values


def _lead(data: Mapping[str, Any]) -> Shown:
    from lep.cli.pictures.lead import draw
    from lep.method.lead import rank, robustness
    from lep.method.reading import dig, label, rows

    ranking = rank(data)
    listed = (*rows(data, "stakeholders"), *rows(data, "lead.criteria"))
    names = {str(row["id"]): label(data, row) for row in listed if "id" in row}
    chosen = dig(data, "roles.lead")
    values = {
        **asdict(ranking),
        "switches": [{**asdict(switch), "below": switch.below, "change": switch.change} for switch in ranking.switches],
        "margin": ranking.margin,
        "critical": ranking.critical.criterion if ranking.critical else None,
        "chosen": chosen,
        "names": names,
        "robustness": robustness(ranking, names),
    }
    return lambda width: draw(ranking, names, chosen, width), values
