"""Findings on the way to people and programs: judged, printed, and weighed into an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lep.cli.exits import Exit
from lep.cli.lapses import deed_for, what_changed
from lep.cli.out import Out
from lep.language import mark, tr, tr_n

if TYPE_CHECKING:
    from lep.checks.finding import Finding, Severity
    from lep.files import Loaded, Source

_AGREED_FAMILIES = frozenset({"AGR", "OBJ", "MON", "DIA", "SIG"})
_AGREED_CODES = frozenset({"STK-no-role", "STK-no-contribution", "STK-too-few", "LEAD-missing", "LEAD-reason-missing"})
WAITING: Final = mark("The other rules wait until these are mended.")


def judge(loaded: Loaded, today: date | None) -> list[Finding]:
    """All findings of a file; without a day, those that hold on every day."""
    from lep.checks.run import check
    from lep.cli.benchmarks import own_benchmarks
    from lep.method.packs.find import packs_of

    source = loaded.source
    return check(
        loaded,
        today=today,
        benchmarks=own_benchmarks(source.name),
        packs=packs_of(source.data, Path(source.name)),
        changes=() if loaded.problems else what_changed(source),
        deed="" if loaded.problems else deed_for(source),
    )


def in_the_way_of_signing(source: Source) -> list[Finding]:
    """What stands in the way of a copy to be signed. No rule that depends on the date: the same file gives the same
    bytes."""
    from lep.checks.run import blocking

    return blocking(source, what_changed(source))


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


def open_points(blocking: Sequence[Finding]) -> list[str]:
    """What a draft, which goes to all partners, says about what is open.

    Findings about who is willing, who declined and how candidates were scored are the convenor's: they are counted,
    and not told. What the partners will sign anyway is told as it is; of a point on which they disagree, how many do.
    """
    agreed = [one for one in blocking if one.code.split("-")[0] in _AGREED_FAMILIES or one.code in _AGREED_CODES]
    told = [one.told or one.message for one in agreed]
    untold = len(blocking) - len(told)
    if untold:
        told.append(
            tr_n(
                untold,
                "One more, which the convenor clears up with the organisations concerned.",
                "{n} more, which the convenor clears up with the organisations concerned.",
            )
        )
    return told


def exit_for(findings: Sequence[Finding], threshold: Severity) -> Exit:
    """1 if a finding counts at this threshold, else 0."""
    from lep.checks.finding import reaches

    return Exit.FINDINGS if any(reaches(finding, threshold) for finding in findings) else Exit.FINE
