"""Signals during an interview: noted at once, taking effect where an exception is heard.

A handler that raises may do so inside an event loop, a finaliser or a lock that is being given back, where Python drops
the exception. So, while an interview runs, Ctrl-C and SIGTERM are noted, wake whatever is waiting, and are raised as
KeyboardInterrupt between two steps; only a read that nothing else could end is interrupted directly.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
