"""Progress: for a person who watches and has waited, and gone without a trace."""

from __future__ import annotations

import time

from lep.cli.out import Out
from lep.cli.progress import Progress
from tests.cli.test_out import world, written

PATIENCE = 20.0
"""Seconds after which the test gives up."""


def shown(out: Out, text: bytes) -> bool:
    """Whether the text appears on standard error."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if text in written(out.environment)[1]:
            return True
        time.sleep(0.01)
    return False


def test_who_waits_is_told_what_is_being_done() -> None:
    out = Out(world(terminal=True))
    with Progress(lambda: out._talk_console, delay=0) as progress:
        progress.step("Writing \x1b[2J one ...")
        assert shown(out, b"Writing \\x1b[2J one ...")
        progress.step("Writing two ...")
        assert shown(out, b"Writing two ...")
    assert written(out.environment)[1].endswith(b"\x1b[2K")


def test_who_need_not_wait_is_told_nothing() -> None:
    out = Out(world(terminal=True))
    with out.progress() as progress:
        progress.step("Writing ...")
    assert written(out.environment) == (b"", b"")


def test_what_is_said_meanwhile_stands_on_a_line_of_its_own() -> None:
    out = Out(world(terminal=True))
    with Progress(lambda: out._talk_console, delay=0) as progress:
        progress.step("Writing one ...")
        assert shown(out, b"Writing one ...")
        progress.above(lambda: out.talk("one failed"))
        assert shown(out, b"\x1b[2Kone failed\n")
        progress.step("Writing two ...")
        assert shown(out, b"Writing two ...")
    told = written(out.environment)[1]
    assert told.endswith(b"\x1b[2K")
