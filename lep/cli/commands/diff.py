"""`lep diff`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import STDIN, Json
from lep.cli.out import Out
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.files import Loaded
    from lep.redline import Change


def command(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older partnership file; - reads standard input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer partnership file; - reads standard input.")],
    working: Annotated[
        bool, typer.Option("--working", help="Also tell what changed in working notes and private judgements.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 if something that is told changed.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Tell what changed between two versions of a partnership, by clause and objective.

    What the partners agreed on comes first, then what was added to the log. Working notes and judgements are told
    with --working only. What merely moved is no change.

    \b
    Examples:
      lep diff partnership-2027.yaml partnership.yaml
      git show HEAD~1:partnership.yaml | lep diff - partnership.yaml
    """
    out: Out = context.obj
    if old == new == STDIN:
        raise Stop(tr("standard input can be one of the two files only"), hint=tr("give the name of the other file"))
    before, after = load(out, old), load(out, new)
    if mistakes_first(out, before) | mistakes_first(out, after):  # those of both are shown
        return Exit.FINDINGS
    found, untold = _changes(before, after, working=working)
    if as_json:
        out.envelope("lep.diff/1", new, _for_programs(old, found))
    else:
        _tell(out, before, after, found, untold)
    return Exit.FINDINGS if found and exit_code else Exit.FINE


def _changes(old: Loaded, new: Loaded, *, working: bool) -> tuple[list[Change], int]:
    """The changes that are told, and how many others there are."""
    from lep.redline import compare

    every = compare(old.source.data, new.source.data)
    told = [change for change in every if working or change.area != "working"]
    return told, len(every) - len(told)


def _for_programs(old: str, found: Sequence[Change]) -> dict[str, Any]:
    return {"old": old, "changes": [change.as_dict() for change in found]}


def _tell(out: Out, old: Loaded, new: Loaded, found: Sequence[Change], untold: int) -> None:
    from lep.cli.pictures.changes import draw
    from lep.redline import sections

    out.show(draw(sections(found, old.source.data, new.source.data)))
    if untold:
        message = tr_n(
            untold,
            "{n} more change in working notes and judgements: --working tells it.",
            "{n} more changes in working notes and judgements: --working tells them.",
        )
        out.talk(message)
