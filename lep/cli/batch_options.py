"""Arguments and options that the commands of `lep batch` share, and what was asked for by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from lep.cli.options import named, said
from lep.cli.out import Out

Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help="Partnership files, folders, patterns, addresses.")]
Folder = Annotated[
    str,
    typer.Option(
        "--out", "-o", metavar="DIR", help="Where to: files go to DIR/<id>/.", show_default=False, callback=named
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", metavar="N", min=0, help="Processes at work.  [default: one for each core]", show_default=False
    ),
]
Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Workers of Dask instead: tcp://…, or local:N.",
        show_default=False,
        callback=said,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="NAME", help="Only this id, or files with such a name; may be repeated."),
]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="Do no more than so many files.", show_default=False)
]
Summaries = Annotated[
    list[str] | None,
    typer.Option("--summary", metavar="FILE", help="Write a table of all: .csv, .json or .html; may be repeated."),
]
Bom = Annotated[bool, typer.Option("--bom", help="Begin CSV with the mark by which Excel knows UTF-8.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for, as it was typed, whatever is done with the files. `jobs` 0: one a core."""

    out: Out
    paths: tuple[str, ...]
    folder: str
    jobs: int = 0
    only: tuple[str, ...] = ()
    limit: int | None = None
    summaries: tuple[str, ...] = ()
    bom: bool = False
    dry_run: bool = False
    as_json: bool = False
    force: bool = False
    cluster: str = ""
