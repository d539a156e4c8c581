"""`lep evidence`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from lep.cli.options import DEFAULT_FILE, STDIN, Accessible, Json, Partnership
from lep.cli.out import Out

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True)


def _option(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


@app.callback()
def command() -> None:
    """Take figures of the local labour market from a file into the diagnosis.

    \b
    Examples:
      lep evidence import une.json --area BA --reference EU27_2020
      lep evidence import register.csv --accept all
    """


@app.command("import")
def import_figures(
    context: typer.Context,
    source_file: Annotated[
        str, typer.Argument(metavar="FILE", help=f"The file with the figures; {STDIN} is standard input.")
    ],
    file: Partnership = DEFAULT_FILE,
    accept: Annotated[
        list[str] | None, _option("--accept", "IDS", "Take these findings, with commas between them, or all.")
    ] = None,
    area: Annotated[str, _option("--area", "CODE", "Your area in the file.  [default: the territory's]")] = "",
    reference: Annotated[str, _option("--reference", "CODE", "The area to compare with.")] = "",
    group: Annotated[str, _option("--group", "ID", "Client group that the figures concern.")] = "",
    only: Annotated[
        list[str] | None,
        _option("--only", "COLUMN=CODES", "Look at these categories of a column only; may be repeated."),
    ] = None,
    source: Annotated[str, _option("--source", "TEXT", "Where the figures come from.")] = "",
    licence: Annotated[str, _option("--licence", "TEXT", "Under which licence they may be used.")] = "",
    date: Annotated[str, _option("--date", "DATE", "Day you downloaded the file.  [default: today]")] = "",
    period: Annotated[str, _option("--period", "PERIOD", "When the figures are of, if the file does not say.")] = "",
    columns: Annotated[
        list[str] | None,
        _option(
            "--map", "COLUMN=USE", "What a column of a register is; may be repeated, or a YAML file of such pairs."
        ),
    ] = None,
    sheet: Annotated[str, _option("--sheet", "NAME", "Sheet of an XLSX file.  [default: the first filled]")] = "",
    encoding: Annotated[str, _option("--encoding", "NAME", "Encoding of a CSV file, such as cp1250.")] = "",
    decimal: Annotated[str, _option("--decimal", "MARK", "Decimal mark of a register: comma or point.")] = "",
    threshold: Annotated[
        int, typer.Option("--threshold", metavar="COUNT", min=1, help="Counts under this are not shown or taken.")
    ] = 5,
    as_json: Json = False,
    accessible: Accessible = False,
) -> int:
    """Show what a file of figures holds, and take findings from it.

    The file is a register (CSV, XLSX), JSON-stat 2.0 as Eurostat sends it, or SDMX-CSV, saved beforehand: lep never
    goes online. For your area it offers the latest figure, the distance from a reference area and between women and
    men, the trend, and for jobs by sector what the place is strong in. Nothing is written but what you accept.

    \b
    Examples:
      lep evidence import une.json --area BA --reference EU27_2020
      lep evidence import register.csv --source "Employment office" --accept all
      lep evidence import register.xlsx --map Place=area --only age=15-24
    """
    from lep.cli.importing import Import, take_figures

    out: Out = context.obj
    return take_figures(
        out,
        Import(
            source_file,
            file,
            accept=tuple(accept or ()),
            area=area,
            reference=reference,
            group=group,
            only=tuple(only or ()),
            source=source,
            licence=licence,
            date=date,
            period=period,
            columns=tuple(columns or ()),
            sheet=sheet,
            encoding=encoding,
            decimal=decimal,
            threshold=threshold,
            as_json=as_json,
            accessible=accessible,
        ),
    )
