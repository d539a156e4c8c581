"""Findings for a person: by stage, each with its place, what to do, and on whose authority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType

from lep.checks.finding import Finding
from lep.checks.report import summary
from lep.cli.pictures.parts import exact, grid, indented, line, words


def draw(findings: Sequence[Finding], file: str, ended: str = "") -> RenderableType:
    """All findings and how many there are. `ended` is a last line of the caller's own, such as why other rules wait."""
    parts: list[RenderableType] = []
    for stage, members in groupby(findings, key=lambda finding: finding.stage):
        parts += [words(stage.capitalize(), "heading"), ""]
        for finding in members:
            parts += [*_entry(finding, file), ""]
    return Group(*parts, words(summary(findings)), *([words(ended)] if ended else []))


def _entry(finding: Finding, file: str) -> Iterator[RenderableType]:
    place = f"{file}:{finding.line}:{finding.column}  "
    severity = (f"{finding.severity} (waived)", "quiet") if finding.waived else (finding.severity, finding.severity)
    yield line((place, ""), severity, (f"  {finding.code}", "heading"), like=exact)
    yield indented(words(finding.message))
    table = grid()
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for label, text in _notes(finding):
        table.add_row(words(f"{label}:", "quiet"), words(text))
    yield indented(table)


def _notes(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.waived:
        yield "Waived", finding.waived_why
    elif finding.hint:
        yield "To do", finding.hint
    section = f", {finding.source.section}" if finding.source.section else ""
    yield "Source", finding.source.key + section
