"""Signals that are noted, and raised where they are heard."""

from __future__ import annotations

import io
import os
import select
import signal
import threading

import pytest

from lep.interview.lines import Lines, line_reader
from lep.signals import Watch, watched

pytestmark = pytest.mark.usefixtures("as_in_a_command")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_wakes_and_is_raised_at_the_next_check(number: signal.Signals) -> None:
    woken: list[str] = []
    with watched() as watch:
        with watch.waking(lambda: woken.append("woken")):
            os.kill(os.getpid(), number)
        assert watch.came
        assert woken == ["woken"]
        with pytest.raises(KeyboardInterrupt):
            watch.check()
        watch.check()  # once is enough


def test_a_read_is_interrupted_at_once_and_not_begun_after_a_signal() -> None:
    went_on: list[str] = []

    def read(watch: Watch, *, early: bool) -> None:
        if early:
            os.kill(os.getpid(), signal.SIGINT)
        with watch.reading():
            went_on.append("begun")
            os.kill(os.getpid(), signal.SIGINT)
            went_on.append("ended")

    with watched() as watch:
        with pytest.raises(KeyboardInterrupt):
            read(watch, early=False)
        assert went_on == ["begun"]
        with pytest.raises(KeyboardInterrupt):
            read(watch, early=True)
        assert went_on == ["begun"]


def test_a_signal_that_nobody_checked_is_raised_at_the_end() -> None:
    with pytest.raises(KeyboardInterrupt), watched():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler


def test_within_a_watch_the_same_one_is_in_force() -> None:
    with watched() as outer, watched() as inner:
        assert inner is outer
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_ignored_signal_stays_ignored() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with watched() as watch:
        os.kill(os.getpid(), signal.SIGTERM)
        assert not watch.came


def test_lines_are_read_as_they_come_and_what_is_left_at_the_end() -> None:
    theirs, ours = os.pipe()
    lines = Lines(theirs)
    os.write(ours, "Čapljina\nMostar\nTravnik".encode())
    assert [lines.read(), lines.read()] == ["Čapljina\n", "Mostar\n"]
    os.close(ours)
    assert [lines.read(), lines.read()] == ["Travnik", ""]
    os.close(theirs)


def test_a_signal_that_comes_just_before_the_waiting_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were only the descriptor waited for, the signal would be heard after the next line, which never comes."""
    theirs, ours = os.pipe()
    wait = select.select

    def signalled(*lists: list[int]) -> object:
        thread = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGTERM))  # while we are in the call
        thread.start()
        return wait(*lists, 20)

    monkeypatch.setattr(select, "select", signalled)
    with watched() as watch, pytest.raises(KeyboardInterrupt), watch.reading():
        Lines(theirs).read()
    assert signal.set_wakeup_fd(-1) == -1
    os.close(theirs)
    os.close(ours)


def test_lines_in_memory_are_read_as_ever() -> None:
    assert line_reader(io.StringIO("one\ntwo\n"))() == "one\n"


def test_another_thread_takes_no_signal_from_the_main_one() -> None:
    heard: list[str] = []

    def elsewhere() -> None:
        with watched() as watch, watch.waking(lambda: heard.append("elsewhere")):
            watch.check()

    with watched() as watch, watch.waking(lambda: heard.append("here")):
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            watch.check()
    assert heard == ["here"]


def test_a_signal_that_nobody_checked_goes_to_the_handler_that_was_there() -> None:
    heard: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    with watched():
        os.kill(os.getpid(), signal.SIGTERM)
        assert heard == []
    assert heard == [signal.SIGTERM]
