"""What is said at the end of a stage: what its answers still lack, the gravest first, and where to read more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from lep.cli.options import with_file

if TYPE_CHECKING:
    from lep.checks.finding import Finding

MOST: Final = 4
"""More than these do not fit on a screen with the question that comes next."""


def closing_words(findings: Sequence[Finding], stage: str | None, file: str, unanswered: int) -> str:
    """The end of a stage (of the whole journey, for None) in a few lines, for a person who goes on or stops here.
    `unanswered` is how many questions were left open that should have an answer.
    """
    from lep.checks.finding import SEVERITIES
    from lep.checks.report import summary
    from lep.model.vocab import meaning

    told = sorted((one for one in findings if not one.waived), key=lambda one: -SEVERITIES.index(one.severity))
    part = f"{meaning('Stage', stage)} is gone through" if stage else "All questions have been asked"
    left = f"; {unanswered} left for later" if unanswered else ""
    lines = [f"{part}{left}. Checked: {summary(findings)}"]
    for one in told[:MOST]:
        lines += [f"  {one.severity} {one.code}", f"    {one.message}", f"    To do: {one.hint}"]
    if told:
        left_out = f"{len(told) - MOST} more, and all: " if len(told) > MOST else "All of it: "
        lines.append(f"{left_out}{with_file('check', file)}. Why, and who says so: lep explain {told[0].code}")
    return "\n".join(lines)
