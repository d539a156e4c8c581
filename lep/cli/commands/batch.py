"""`lep batch`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lep.cli.batch_options import (
    Bom,
    Cluster,
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
from lep.cli.failure import Stop
from lep.cli.options import Force, Json, Today, named, said
from lep.language import tr


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
    cluster: Cluster = "",
    only: Only = None,
    limit: Limit = None,
    summary: Summaries = None,
    unjudged: Annotated[bool, typer.Option("--no-summary", help="Only documents, no table of all: quicker.")] = False,
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
      lep batch render partnerships --document all --to docx --out out
      lep batch render partnerships --only travna --force --out out
    """
    from lep.cli.batch_render import render_all

    wanted = Wanted(
        context.obj,
        tuple(paths),
        out,
        jobs=jobs,
        only=tuple(only or ()),
        limit=limit,
        summaries=tuple(summary or ()),
        bom=bom,
        dry_run=dry_run,
        as_json=as_json,
        force=force,
        cluster=cluster,
    )
    return render_all(wanted, document, to, language, layout, signing=signing, today=today, judged=not unjudged)


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
        str,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Keep findings in DIR/<id>/ too.", show_default=False, callback=named
        ),
    ] = "",
    today: Today = "",
    jobs: Jobs = 0,
    cluster: Cluster = "",
    only: Only = None,
    limit: Limit = None,
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
        context.obj,
        tuple(paths),
        out,
        jobs=jobs,
        only=tuple(only or ()),
        limit=limit,
        summaries=tuple(summary or ()),
        bom=bom,
        dry_run=dry_run,
        force=force,
        cluster=cluster,
    )
    return check_all(wanted, output.value, fail_on.value, today)


@app.command("status")
def status(
    context: typer.Context,
    paths: Paths,
    out: Annotated[
        str,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Keep it in DIR/<id>/ too.", show_default=False, callback=named
        ),
    ] = "",
    jobs: Jobs = 0,
    cluster: Cluster = "",
    only: Only = None,
    limit: Limit = None,
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
        jobs=jobs,
        only=tuple(only or ()),
        limit=limit,
        summaries=tuple(summary or ()),
        bom=bom,
        dry_run=dry_run,
        as_json=as_json,
        force=force,
        cluster=cluster,
    )
    return status_all(wanted)


@app.command("init")
def init(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="ANSWERS", help="Answers files, folders and patterns of them; or a workbook."),
    ],
    out: Folder = "",
    into: Annotated[
        list[str] | None,
        typer.Option("--into", metavar="PATHS", help="Workbook: the partnership files to change; may be repeated."),
    ] = None,
    base: Annotated[
        str,
        typer.Option(
            "--base", metavar="FILE", help="Workbook: what new files begin with.", show_default=False, callback=said
        ),
    ] = "",
    delete: Annotated[
        bool, typer.Option("--delete", help="Workbook: take out of the files what was taken out of the workbook.")
    ] = False,
    jobs: Jobs = 0,
    cluster: Cluster = "",
    only: Only = None,
    limit: Limit = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    force: Force = False,
) -> int:
    """Begin many partnerships from answers files, or bring a workbook into their files.

    Each answers file becomes DIR/<id>/partnership.yaml.

    A workbook is an XLSX file, or a folder of CSV files, with a page for each list; `lep batch export` writes one.
    With --into, cells that were edited change the files that are there, and nothing else in them. A partnership with
    a mistake, or with a cell that was changed on both sides, is named with its cell and left as it was; the exit code
    is then 6, or 4 where all that stands in the way is a change on both sides.

    \b
    Examples:
      lep batch init answers --out partnerships
      lep batch init programme.xlsx --into partnerships --dry-run
      lep batch init programme.xlsx --base common.yaml --out partnerships
    """
    from lep.cli.batch_workbook import Ways, is_workbook, take_in

    wanted = Wanted(
        context.obj,
        tuple(paths),
        out,
        jobs=jobs,
        only=tuple(only or ()),
        limit=limit,
        dry_run=dry_run,
        as_json=as_json,
        force=force,
        cluster=cluster,
    )
    if is_workbook(paths):
        return take_in(wanted, Ways(tuple(into or ()), base, delete))
    if into or base or delete or not out:
        raise Stop(
            tr("answers files become new partnership files"),
            hint=tr("give --out with a folder, and nothing for workbooks"),
        )
    from lep.cli.batch_init import init_all

    return init_all(wanted)


@app.command("export")
def export(
    context: typer.Context,
    paths: Paths,
    out: Annotated[
        str,
        typer.Option("--out", "-o", metavar="BOOK", help="An XLSX file, or a folder for CSV files.", callback=named),
    ],
    judgements: Annotated[bool, typer.Option("--with-judgements", help="Take private judgements along, too.")] = False,
    only: Only = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> int:
    """Lay many partnerships out as one workbook: a page for each list, a row for each entry.

    Change cells, add rows, and bring them back with `lep batch init BOOK --into PATHS`. Private judgements stay in the
    files, unless --with-judgements asks for them. No cell is a formula, whatever it begins with.

    \b
    Examples:
      lep batch export partnerships --out programme.xlsx
      lep batch export "north/*.yaml" --out programme-csv
    """
    from lep.cli.batch_workbook import export_all

    return export_all(
        Wanted(context.obj, tuple(paths), out, only=tuple(only or ()), dry_run=dry_run, force=force),
        judgements=judgements,
    )
