"""Signals during an interview or a batch: noted at once, taking effect where an exception is heard.

A handler that raises may do so inside an event loop, a finaliser or a lock that is being taken or given back, where
Python drops the exception, or whoever else wants the lock waits for ever. So, while these run, Ctrl-C and SIGTERM are
noted, wake whatever is waiting, and are raised as KeyboardInterrupt between two steps; only what nothing else could end
is interrupted directly.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

_ENDING = (signal.SIGINT, signal.SIGTERM)


class Watch:
    """What has come. One is in force at a time."""

    def __init__(self, *, patient: bool = True) -> None:
        self.came = False
        self.number = signal.SIGINT
        """Which one came last."""
        self._patient = patient
        self._wake: Callable[[], None] | None = None
        self._reading = False

    def note(self, number: int, _frame: object) -> None:
        """The handler. Called between any two instructions."""
        again, self.came = self.came, True
        self.number = signal.Signals(number)
        if self._reading or (again and not self._patient):
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
        before, self._wake = self._wake, wake
        try:
            yield
        finally:
            self._wake = before

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
def watched(*, patient: bool = True) -> Iterator[Watch]:
    """Note signals within the block; the watch that is in force already, if there is one. One that is not patient
    raises a signal at once if the one before it has not been heard by then: whatever goes on has no end.

    Handlers that are not Python's own (ignored, or the system's) stay as they are. What came after the last `check`
    goes to the handler that was there before.
    """
    if not _is_main():  # only there can signals be caught
        yield Watch()
        return
    if _in_force:
        yield _in_force[-1]
        return
    watch = Watch(patient=patient)
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
    if watch.came:
        signal.raise_signal(watch.number)


@contextmanager
def heard_at_once() -> Iterator[None]:
    """Within the block a signal is raised at once, whether a watch is in force or not."""
    with _in_force[-1].reading() if _in_force and _is_main() else nullcontext():
        yield


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()
