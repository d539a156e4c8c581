"""`lep template fields`: what a tag in a template can print, with what the partnership file has there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from lep.api.jobs import kind_called
from lep.cli.exits import Exit
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import DEFAULT_FILE, Json
from lep.cli.out import Out
from lep.cli.rendering import place_of
from lep.language import speaking, tr

if TYPE_CHECKING:
    from lep.documents.kinds import Kind

SCHEMA: Final = "lep.template.fields/1"
_LONGEST: Final = 60


def fields(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document.")] = "agreement",
    file: Annotated[
        str, typer.Option("--file", "-f", metavar="FILE", help="The partnership file whose values are shown.")
    ] = DEFAULT_FILE,
    as_json: Json = False,
) -> int:
    """List what a tag can print in a document, with what the partnership file has there.

    partners[].name is the name of each partner: within a loop over partners. The names are those of templates in
    Markdown and in Word.

    \b
    Examples:
      lep template fields
      lep template fields statement --json
    """
    out: Out = context.obj
    kind = kind_called(document, place_of(file))
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    found = _found(loaded.source.data, kind, place_of(file))
    if as_json:
        out.envelope(SCHEMA, file, [{"name": name, "value": value} for name, value in found])
        return Exit.FINE
    width = max(len(name) for name, _ in found)
    out.lines(f"{name:<{width}}  {_shortened(value)}".rstrip() for name, value in found)
    out.talk(tr("In a loop, [] stands for each of them; docs/word-templates.md shows how."))
    return Exit.FINE


def _found(data: dict[str, Any], kind: Kind, place: Path | None) -> list[tuple[str, str]]:
    from lep.documents.kinds import Request, parts
    from lep.documents.render import compose_document
    from lep.documents.resources import search_path
    from lep.documents.wordtemplate.variables import names

    doc = compose_document(data, document=kind.name, file=place, draft=False)
    with speaking(doc.language):
        found = parts(kind, Request(data, doc.language, doc.labels, search_path(place), {}))
    return list(names(found.context))


def _shortened(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
