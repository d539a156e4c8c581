"""Signals during an interview: noted at once, taking effect where an exception is heard.

A handler that raises may do so inside an event loop, a finaliser or a lock that is being given back, where Python drops
the exception. So, while an interview runs, Ctrl-C and SIGTERM are noted, wake whatever is waiting, and are raised as
KeyboardInterrupt between two steps; only a read that nothing else could end is interrupted directly.
"""

from __future__ import annotations

import io
import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_ENDING = (signal.SIGINT, signal.SIGTERM)


class Watch:
    """What has come. One is in force at a time."""

    def __init__(self) -> None:
        self.came = False
        self._wake: Callable[[], None] | None = None
        self._reading = False

    def note(self, _number: int, _frame: object) -> None:
        """The handler. Called between any two instructions."""
        self.came = True
        if self._reading:
            self.check()
        if self._wake:
            self._wake()

    def check(self) -> None:
        """Raise KeyboardInterrupt if a signal has come, once."""
        if self.came:
            self.came = False
            raise KeyboardInterrupt

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """Within the block a signal calls `wake`, which may do no more than wake an event loop up."""
        self._wake = wake
        try:
            yield
        finally:
            self._wake = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Within the block a signal is raised at once."""
        self._reading = True
        try:
            self.check()
            yield
        finally:
            self._reading = False


_in_force: list[Watch] = []


@contextmanager
def watched() -> Iterator[Watch]:
    """Note signals within the block; the watch that is in force already, if there is one.

    Handlers that are not Python's own (ignored, or the system's) stay as they are. What came after the last `check`
    goes to the handler that was there before.
    """
    if _in_force or threading.current_thread() is not threading.main_thread():  # only there can signals be caught
        yield _in_force[-1] if _in_force else Watch()
        return
    watch = Watch()
    before = {ending: handler for ending in _ENDING if callable(handler := signal.getsignal(ending))}
    _in_force.append(watch)
    for ending in before:
        signal.signal(ending, watch.note)
    try:
        yield watch
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)
        _in_force.clear()
    watch.check()


def line_reader(stream: TextIO) -> Callable[[], str]:
    """What reads the stream line by line, as `readline` does, and hears a signal while it waits."""
    try:
        descriptor = stream.fileno()
    except io.UnsupportedOperation:  # lines in memory: nothing is waited for
        return stream.readline
    return Lines(descriptor, stream.encoding, stream.errors).read if os.name == "posix" else stream.readline


class Lines:
    """The lines of a descriptor of which nobody else reads.

    Python runs a handler between two instructions: a signal that comes when the last check is over and the read has not
    yet begun would be heard only after the next line. So the descriptor and a pipe that the system's handler writes to
    are waited for together.
    """

    def __init__(self, descriptor: int, encoding: str = "utf-8", errors: str | None = None) -> None:
        self._descriptor = descriptor
        self._encoding = encoding
        self._errors = errors or "strict"
        self._rest = b""

    def read(self) -> str:
        """The next line with its end; empty at the end of the input. Raises what a signal's handler raises."""
        with _woken() as woken:
            while b"\n" not in self._rest:
                ready, _, _ = select.select([self._descriptor, woken], [], [])
                if woken in ready:  # the handler did not raise: wait on
                    os.read(woken, 4096)
                if self._descriptor not in ready:
                    continue
                if not (chunk := os.read(self._descriptor, 65536)):
                    break
                self._rest += chunk
        line, end, self._rest = self._rest.partition(b"\n")
        return (line + end).decode(self._encoding, self._errors)


@contextmanager
def _woken() -> Iterator[int]:
    """A descriptor that can be read once a signal has come. Outside the main thread none ever comes."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    main = threading.current_thread() is threading.main_thread()
    before = signal.set_wakeup_fd(wake, warn_on_full_buffer=False) if main else -1
    try:
        yield woken
    finally:
        if main:
            signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(wake)
