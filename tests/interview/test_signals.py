"""Signals that wait until the end of a block."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from lep.interview.signals import signals_at_the_end


@pytest.fixture(autouse=True)
def _as_in_a_command() -> Iterator[None]:
    before = {ending: signal.getsignal(ending) for ending in (signal.SIGINT, signal.SIGTERM)}
    for ending in before:
        signal.signal(ending, signal.default_int_handler)
    yield
    for ending, handler in before.items():
        signal.signal(ending, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_takes_effect_when_the_block_is_over(number: signal.Signals) -> None:
    done: list[str] = []

    def work() -> None:
        with signals_at_the_end(lambda: done.append("noticed")) as came:
            assert not came()
            os.kill(os.getpid(), number)
            assert came()
            done.append("finished")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["noticed", "finished"]


def test_without_a_signal_nothing_happens_and_handlers_are_back() -> None:
    with signals_at_the_end():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_ignored_signal_stays_ignored() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with signals_at_the_end() as came:
        os.kill(os.getpid(), signal.SIGTERM)
        assert not came()
