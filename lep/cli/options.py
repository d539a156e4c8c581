"""Arguments and options that several commands share, each described once."""

from __future__ import annotations

from typing import Annotated, Final

import typer

DEFAULT_FILE: Final = "partnership.yaml"

File = Annotated[str, typer.Argument(metavar="FILE", help="The partnership file; - reads standard input.")]
OwnFile = Annotated[str, typer.Argument(metavar="FILE", help="The partnership file.")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON for programs instead of text for people.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that are there with other content.")]
Today = Annotated[
    str,
    typer.Option("--today", metavar="DATE", help="Judge as if it were this day (2027-03-31); default: the real one."),
]
