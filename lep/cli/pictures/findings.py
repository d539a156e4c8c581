"""Findings for a person: by stage, each with its place, what to do, and on whose authority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType

from lep.checks.finding import Finding, severity_word
from lep.checks.report import summary
from lep.cli.pictures.parts import exact, grid, indented, line, words
from lep.cli.wording import stage_word
from lep.language import capital, formats, tr


def draw(findings: Sequence[Finding], file: str, ended: str = "") -> RenderableType:
    """All findings and how many there are. `ended` is a last line of the caller's own, such as why other rules wait."""
    parts: list[RenderableType] = []
    for stage, members in groupby(findings, key=lambda finding: finding.stage):
        parts += [words(capital(stage_word(stage)), "heading"), ""]
        for finding in members:
            parts += [*_entry(finding, file), ""]
    return Group(*parts, words(summary(findings)), *([words(ended)] if ended else []))


def _entry(finding: Finding, file: str) -> Iterator[RenderableType]:
    place = f"{file}:{finding.line}:{finding.column}  "
    word = severity_word(finding.severity)
    told = tr("{severity} (waived)", severity=word) if finding.waived else word
    style = "quiet" if finding.waived else finding.severity
    yield line((place, ""), (told, style), (f"  {finding.code}", "heading"), like=exact)
    yield indented(words(finding.message))
    table = grid()
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for label, text in _notes(finding):
        table.add_row(words(formats().set_off(f"{label}:"), "quiet"), words(text))
    yield indented(table)


def _notes(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.waived:
        yield tr("Waived"), finding.waived_why
    elif finding.hint:
        yield tr("To do"), finding.hint
    section = f", {finding.source.section}" if finding.source.section else ""
    yield tr("Source"), finding.source.key + section
