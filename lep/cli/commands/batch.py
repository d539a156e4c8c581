"""`lep batch`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lep.cli.batch_options import (
    Bom,
    DryRun,
    Folder,
    Jobs,
    Limit,
    Only,
    Paths,
    Summaries,
    Wanted,
)
from lep.cli.commands.check import Threshold
from lep.cli.options import Force, Json, Today


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"


app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True)


@app.callback()
def command() -> None:
    """Render, check or begin many partnerships in one go.

    \b
    Examples:
      lep batch render partnerships --out out
      lep batch check partnerships --format json
      lep batch status partnerships --summary programme.html
    """


@app.command("render")
def render(
    context: typer.Context,
    paths: Paths,
    out: Folder,
    document: Annotated[
        str,
        typer.Option("--document", metavar="NAMES", help="What to write, with commas; all: what each has a use for."),
    ] = "agreement",
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help="md, html, docx, pdf; several with commas.")
    ] = "pdf",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="CODES",
            help="Languages of the documents, with commas; all: the file's.  [default: the file's first]",
            show_default=False,
        ),
    ] = "",
    layout: Annotated[
        str, typer.Option("--layout", metavar="LAYOUT", help="Several languages: separate, or columns (side by side).")
    ] = "separate",
    signing: Annotated[
        bool, typer.Option("--signing", help="Write copies to be signed: refused where an error stands.")
    ] = False,
    today: Annotated[
        str,
        typer.Option("--today", metavar="DATE", help="The day that reports and letters bear.", show_default=False),
    ] = "",
    jobs: Jobs = 0,
    only: Only = None,
    limit: Limit = 0,
    summary: Summaries = None,
    bom: Bom = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    force: Force = False,
) -> int:
    """Write documents of many partnerships, each into a folder of its own.

    PATHS are files, folders and patterns ("north/*.yaml"). Documents go to DIR/<id>/, a table of all partnerships to
    DIR/summary.csv. A file that cannot be done is named with the reason, and the others go on; the exit code is
    then 6. What is interrupted goes on with the same command: what is finished and unchanged is not done again.

    \b
    Examples:
      lep batch render partnerships --out out
      lep batch render "north/*.yaml" --to docx,pdf --language all --out out
      lep batch render partnerships --document all --summary programme.html --out out
      lep batch render partnerships --only travna --force --out out
    """
    from lep.cli.batch_render import render_all

    wanted = Wanted(
        context.obj,
        tuple(paths),
        out,
        jobs,
        tuple(only or ()),
        limit,
        tuple(summary or ()),
        bom,
        dry_run,
        as_json,
        force,
    )
    return render_all(wanted, document, to, language, layout, signing=signing, today=today)


@app.command("check")
def check(
    context: typer.Context,
    paths: Paths,
    output: Annotated[
        Format, typer.Option("--format", help="A line for each finding, or an object for each file.")
    ] = Format.TEXT,
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="Exit with 1 from this severity on.")
    ] = Threshold.ERROR,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="DIR", help="Keep findings in DIR/<id>/ too.", show_default=False)
    ] = "",
    today: Today = "",
    jobs: Jobs = 0,
    only: Only = None,
    limit: Limit = 0,
    summary: Summaries = None,
    bom: Bom = False,
    dry_run: DryRun = False,
    force: Force = False,
) -> int:
    """Check many partnerships: a line for each finding, or a JSON object for each file.

    With --out, findings are kept in DIR/<id>/findings.json, and what is unchanged is not checked again. The exit code
    is 1 where findings count, and 6 where files could not be read.

    \b
    Examples:
      lep batch check partnerships
      lep batch check partnerships --format json --fail-on warning
      lep batch check partnerships --summary findings.csv
    """
    from lep.cli.batch_reading import check_all

    wanted = Wanted(
        context.obj, tuple(paths), out, jobs, tuple(only or ()), limit, tuple(summary or ()), bom, dry_run, False, force
    )
    return check_all(wanted, output.value, fail_on.value, today)


@app.command("status")
def status(
    context: typer.Context,
    paths: Paths,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="DIR", help="Keep it in DIR/<id>/ too.", show_default=False)
    ] = "",
    jobs: Jobs = 0,
    only: Only = None,
    limit: Limit = 0,
    summary: Summaries = None,
    bom: Bom = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    force: Force = False,
) -> int:
    """Show how far many partnerships are, and what comes next for each.

    \b
    Examples:
      lep batch status partnerships
      lep batch status partnerships --summary programme.html
    """
    from lep.cli.batch_reading import status_all

    wanted = Wanted(
        context.obj,
        tuple(paths),
        out,
        jobs,
        tuple(only or ()),
        limit,
        tuple(summary or ()),
        bom,
        dry_run,
        as_json,
        force,
    )
    return status_all(wanted)


@app.command("init")
def init(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="ANSWERS", help="Answers files, folders and patterns of them.")],
    out: Folder,
    jobs: Jobs = 0,
    only: Only = None,
    limit: Limit = 0,
    dry_run: DryRun = False,
    as_json: Json = False,
    force: Force = False,
) -> int:
    """Begin many partnerships: each answers file becomes DIR/<id>/partnership.yaml.

    \b
    Examples:
      lep batch init answers --out partnerships
    """
    from lep.cli.batch_init import init_all

    return init_all(
        Wanted(context.obj, tuple(paths), out, jobs, tuple(only or ()), limit, (), False, dry_run, as_json, force)
    )
