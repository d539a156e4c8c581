"""`lep check`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lep.cli.exits import Exit
from lep.cli.failure import report
from lep.cli.findings import exit_for, judge, print_text
from lep.cli.opening import load
from lep.cli.options import DEFAULT_FILE, Today, day
from lep.cli.out import Out
from lep.language import tr

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.files import LoadError


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Threshold(StrEnum):
    """From which severity on a finding makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


def command(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Partnership files; - reads standard input.  [default: partnership.yaml]"),
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="For people, for programs, or for annotations.")
    ] = Format.TEXT,
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="Exit with 1 from this severity on.")
    ] = Threshold.ERROR,
    today: Today = "",
) -> int:
    """Check partnership files: what is missing, what is wrong, and why.

    Each finding says where it is, what to do, and on whose authority. Errors stand in the way of a signing copy;
    warnings and advice can be waived in the file, with a reason. A file that is only half filled is normal: what is
    not filled yet is called missing, not wrong.

    \b
    Examples:
      lep check
      lep check --format json north.yaml south.yaml
      lep check --fail-on warning --today 2027-03-31
    """
    out: Out = context.obj
    on = day(today)
    ends = [_one(out, file, output, fail_on, on) for file in files or [DEFAULT_FILE]]
    return max(ends)


def _one(out: Out, file: str, output: Format, fail_on: Threshold, on: date) -> Exit:
    from lep.files import LoadError

    try:
        loaded = load(out, file)
    except LoadError as error:
        return _unloadable(out, file, output, error)
    findings = judge(loaded, on)
    _print(out, file, output, findings)
    return exit_for(findings, fail_on.value)


def _print(out: Out, file: str, output: Format, findings: Sequence[Finding]) -> None:
    from lep.checks.report import as_github, as_json

    if output is Format.JSON:
        out.json(as_json(findings, file))
    elif output is Format.GITHUB:
        out.lines(as_github(findings, file))
    else:
        print_text(out, findings, file)
        standing = [finding for finding in findings if not finding.waived]
        if standing:
            out.talk(tr("To understand one: {command}", command=f"lep explain {standing[0].code}"))


def _unloadable(out: Out, file: str, output: Format, error: LoadError) -> Exit:
    """The reason for people goes to standard error in every format; programs get it as a finding too."""
    if output is not Format.TEXT:
        _print(out, file, output, [_as_finding(error)])
    return report(error, out)


def _as_finding(error: LoadError) -> Finding:
    from lep.checks.catalogue import rule
    from lep.checks.finding import Finding

    return Finding(
        code=error.code,
        kind="problem",
        severity="error",
        path="",
        line=error.line or 1,
        column=error.column or 1,
        message=error.message,
        hint=error.hint,
        source=rule(error.code).source,
        stage="file",
    )
