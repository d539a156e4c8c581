"""Findings on the way to people and programs: printed, and weighed into an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from lep.api.findings import judge as judge
from lep.cli.exits import Exit
from lep.cli.out import Out
from lep.language import mark, tr

if TYPE_CHECKING:
    from lep.checks.finding import Finding, Severity
    from lep.files import Loaded

WAITING: Final = mark("The other rules wait until these are mended.")


def print_text(out: Out, findings: Sequence[Finding], file: str) -> None:
    """Findings for a person, to standard output, with what comes next."""
    from lep.checks.run import waits
    from lep.cli.pictures.findings import draw

    out.show(draw(findings, file, tr(WAITING) if waits(findings) else ""))


def mistakes_first(out: Out, loaded: Loaded) -> bool:
    """Whether the file's form has mistakes, which this says on standard error: nothing else makes sense before."""
    if not loaded.problems:
        return False
    from lep.cli.pictures.findings import draw

    out.tell(draw(judge(loaded, None), loaded.source.name, tr("Mend these first.")))
    return True


def exit_for(findings: Sequence[Finding], threshold: Severity) -> Exit:
    """1 if a finding counts at this threshold, else 0."""
    from lep.checks.finding import reaches

    return Exit.FINDINGS if any(reaches(finding, threshold) for finding in findings) else Exit.FINE
