"""The journey: which command works on which stage, and which one comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lep.api.words import with_file

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.interview import State


def command_for(stage: str, file: str) -> str:
    """The command that asks the questions of a stage."""
    return with_file("init" if stage == "start" else stage, file)


def next_command(state: State, findings: Sequence[Finding], file: str) -> str:
    """The first stage that is not done; then the findings, while an error stands; then the agreement."""
    from lep.checks.finding import blocks_signing

    unfinished = next((stage.id for stage in state.stages if stage.state != "done"), None)
    if unfinished is not None:
        return command_for(unfinished, file)
    if any(blocks_signing(finding) for finding in findings):
        return with_file("check", file)
    return with_file("render agreement", file)
