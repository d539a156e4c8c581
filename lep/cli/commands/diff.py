"""`lep diff`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lep.api.editions import SEPARATE
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import STDIN, Force, Json
from lep.cli.out import Out
from lep.cli.redlining import Order, count, redlines
from lep.cli.saving import save_all
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.documents.kinds import Kind
    from lep.files import Loaded
    from lep.redline import Change


def command(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older partnership file; - reads standard input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer partnership file; - reads standard input.")],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMATS",
            help="Write a redline: html, docx, md, pdf; several with commas.",
            show_default=False,
        ),
    ] = "",
    document: Annotated[
        str, typer.Option("--document", metavar="DOCUMENT", help="Redline: of which document.")
    ] = "agreement",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="CODES",
            help="Redline: its languages, with commas.  [default: the newer file's first]",
            show_default=False,
        ),
    ] = "",
    layout: Annotated[
        str, typer.Option("--layout", metavar="LAYOUT", help="Redline: languages separate, or in columns.")
    ] = SEPARATE,
    author: Annotated[
        str, typer.Option("--author", metavar="NAME", help="Redline: whom Word names as having made the changes.")
    ] = "lep",
    out_folder: Annotated[
        str, typer.Option("--out", "-o", metavar="FOLDER", help="Redline: where to; - is standard output.")
    ] = ".",
    working: Annotated[
        bool, typer.Option("--working", help="Also tell what changed in working notes and private judgements.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 if anything told has changed.")] = False,
    as_json: Json = False,
    force: Force = False,
) -> int:
    """Tell what changed between two versions of a partnership, by clause and objective.

    What the partners agreed on comes first, then what was added to the log. Working notes and judgements are told
    with --working only. What merely moved is no change.

    With --to, write the agreement with its changes marked instead: agreement-redline.en.docx has tracked insertions
    and deletions, which a lawyer can accept or reject one by one. Judgements never get into it.

    \b
    Examples:
      lep diff partnership-2027.yaml partnership.yaml
      git show HEAD~1:partnership.yaml | lep diff - partnership.yaml
      lep diff partnership-2027.yaml partnership.yaml --to docx,html --out out
    """
    out: Out = context.obj
    if old == new == STDIN:
        raise Stop(tr("standard input can be one of the two files only"), hint=tr("give the name of the other file"))
    if to and (as_json or working):
        raise Stop(
            tr("--to writes a document; --json and --working tell the changes"), hint=tr("give one or the other")
        )
    order = Order(to, document, language, layout, author)
    kind = order.kind(new) if to and order.formats else None
    before, after = load(out, old), load(out, new)
    if mistakes_first(out, before) | mistakes_first(out, after):  # those of both are shown
        return Exit.FINDINGS
    found, untold = _changes(before, after, working=working)
    if kind:
        _write(out, order, kind, (before, after), out_folder, force=force)
    elif as_json:
        out.envelope("lep.diff/1", new, {"old": old, "changes": [change.as_dict() for change in found]})
    else:
        _tell(out, before, after, found, untold)
    return Exit.FINDINGS if found and exit_code else Exit.FINE


def _write(out: Out, order: Order, kind: Kind, versions: tuple[Loaded, Loaded], folder: str, *, force: bool) -> None:
    if folder == STDIN and count(order, versions[1]) != 1:
        raise Stop(
            tr("standard output takes one document, in one format and one language"),
            hint=tr("give a folder: {option}", option="--out out"),
        )
    with out.progress() as progress:
        made = list(redlines(progress, order, kind, *versions))
    if folder == STDIN:
        out.raw(made[0][1])
    else:
        save_all(out, Path(folder), made, force=force)


def _changes(old: Loaded, new: Loaded, *, working: bool) -> tuple[list[Change], int]:
    """The changes that are told, and how many others there are."""
    from lep.redline import compare

    every = compare(old.source.data, new.source.data)
    told = [change for change in every if working or change.area != "working"]
    return told, len(every) - len(told)


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
