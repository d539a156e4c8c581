"""`lep schema`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from lep.cli.exits import Exit
from lep.cli.options import Force
from lep.cli.out import Out
from lep.cli.saving import save
from lep.language import tr


def command(
    context: typer.Context,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of standard output.")
    ] = "-",
    force: Force = False,
) -> int:
    """Print the JSON Schema of the partnership file, for editors.

    With the schema beside the partnership file, an editor completes keys, explains them and marks mistakes.

    \b
    Examples:
      lep schema -o partnership.schema.json
      lep schema > partnership.schema.json
    """
    from lep.model import json_schema

    out: Out = context.obj
    content = (json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n").encode()
    if output == "-":
        out.raw(content)
        return Exit.FINE
    save(out, output, content, force=force)
    out.talk(tr("In the first line of the partnership file, name it to your editor:"))
    out.talk(f"  # yaml-language-server: $schema={output}")
    return Exit.FINE
