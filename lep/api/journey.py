"""The journey: which command works on which stage, and which one comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lep.api.words import with_file

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.interview import State
    from lep.method.agreement.signed import Standing
    from lep.method.reading import Data


def command_for(stage: str, file: str) -> str:
    """The command that asks the questions of a stage."""
    return with_file("init" if stage == "start" else stage, file)


def next_command(state: State, data: Data, findings: Sequence[Finding], file: str) -> str:
    """The first stage that is not done; then the findings, while an error stands; then the agreement.

    Once a text is laid down, signing it comes first: a question that is new since then can wait for the next version.
    """
    from lep.checks.finding import blocks_signing
    from lep.method.agreement.signed import laid_down, standing

    where = standing(data) if laid_down(data) else None
    if where and not where.drafting:
        return _towards_signatures(where, data, findings, file)
    unfinished = next((stage.id for stage in state.stages if stage.state != "done"), None)
    if unfinished is not None:
        return command_for(unfinished, file)
    if any(blocks_signing(finding) for finding in findings):
        return with_file("check", file)
    return with_file("sign open" if where else "render agreement", file)


def _towards_signatures(where: Standing, data: Data, findings: Sequence[Finding], file: str) -> str:
    """What a text that was laid down waits for: to be the text of the file again, to be signed, to be attested."""
    from lep.checks.finding import blocks_signing
    from lep.method.agreement.signed import ever_signed

    if where.lapsed:
        signed = where.text is not None and ever_signed(data, where.text.version)
        return with_file("sign amend" if signed else "sign open --again", file)
    if any(blocks_signing(finding) for finding in findings if finding.code.startswith("SIG-")):
        return with_file("check", file)
    return with_file("render certificate" if where.complete else "sign record", file)
