"""`lep workshop collect`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from lep.cli.options import STDIN, Json, OwnFile


def _option(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


def collect(
    context: typer.Context,
    file: OwnFile,
    answers: Annotated[
        list[str], typer.Argument(metavar="RESPONSES...", help=f"Files with answers; {STDIN} is standard input.")
    ],
    stage: Annotated[
        str,
        _option(
            "--stage",
            "STAGE",
            "diagnose, plan, lead or agree.  [default: the one whose questions the file holds]",
        ),
    ] = "",
    round_number: Annotated[
        int | None,
        typer.Option(
            "--round",
            metavar="NUMBER",
            min=1,
            help="Which round of the stage.  [default: the latest]",
            show_default=False,
        ),
    ] = None,
    mapping: Annotated[
        str, _option("--map", "FILE", "A YAML file that says which column is which question: `heading: question`.")
    ] = "",
    encoding: Annotated[str, _option("--encoding", "NAME", "Encoding of CSV files, such as cp1250.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be taken; write nothing.")] = False,
    as_json: Json = False,
) -> int:
    """Take the answers of a room into a round, from exports of survey tools, Excel files and entry grids.

    Reads exports of KoboToolbox and ODK (CSV, XLSX), Microsoft and Google Forms, the Excel questionnaire and the entry
    grid. A column is known by the question's id, by its label in any of our languages, or by a mapping. The same
    response twice counts once; a later one of the same person takes the place of the earlier.

    Rows that cannot be taken are listed with their place and kept aside in workshop/aside-STAGE-ROUND.csv; then the
    exit code is 1. Names, addresses and devices are not kept, and nothing is shown of fewer than four people. The
    answers, workshop/responses-STAGE-ROUND.yaml beside the partnership file, are private: do not pass them on.

    \b
    Examples:
      lep workshop collect partnership.yaml kobo.xlsx
      lep workshop collect partnership.yaml forms.csv grid.xlsx --round 2
      lep workshop collect partnership.yaml forms.csv --map columns.yaml --dry-run
    """
    from lep.cli.workshop_collect import Call, run

    return run(
        context.obj,
        Call(
            file,
            tuple(answers),
            stage=stage,
            number=round_number,
            mapping=mapping,
            encoding=encoding,
            dry_run=dry_run,
            as_json=as_json,
        ),
    )
