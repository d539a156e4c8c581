"""What is said at the end of a stage: what its answers still lack, the gravest first, and where to read more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from lep.checks.finding import severity_word
from lep.cli.options import with_file
from lep.language import formats, tr, tr_n

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

    told = sorted((one for one in findings if not one.waived), key=lambda one: -SEVERITIES.index(one.severity))
    lines = [f"{_part(stage, unanswered)}. {tr('Checked: {summary}', summary=summary(findings))}"]
    for one in told[:MOST]:
        lines += [
            f"  {severity_word(one.severity)} {one.code}",
            f"    {one.message}",
            f"    {tr('To do: {what}', what=one.hint)}",
        ]
    if told:
        lines.append(_all_of_it(len(told) - MOST, with_file("check", file), told[0].code))
    return "\n".join(lines)


def _part(stage: str | None, unanswered: int) -> str:
    from lep.model.vocab import meaning

    done = (
        tr("{stage} is gone through", stage=meaning("Stage", stage)) if stage else tr("All questions have been asked")
    )
    if not unanswered:
        return done
    return f"{done}{formats().semicolon}{tr_n(unanswered, '{n} left for later', '{n} left for later')}"


def _all_of_it(left_out: int, command: str, code: str) -> str:
    """Where the rest is listed, and one is explained."""
    if left_out > 0:
        return tr_n(
            left_out,
            "{n} more, and all: {command}. Why, and who says so: lep explain {code}",
            "{n} more, and all: {command}. Why, and who says so: lep explain {code}",
            command=command,
            code=code,
        )
    return tr("All of it: {command}. Why, and who says so: lep explain {code}", command=command, code=code)
