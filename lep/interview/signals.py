"""Signals where a handler that raises may not be heard: in an event loop, or in the clean-up after a save."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def signals_at_the_end(notice: Callable[[], None] = lambda: None) -> Iterator[Callable[[], bool]]:
    """Within the block, a signal that would end the program only calls `notice`; it takes effect when the block ends.

    `notice` is called between any two instructions: it may do no more than wake the loop up. What is given tells
    whether a signal has come. Handlers that are not Python's own (ignored, or the system's) stay as they are.
    """
    came: list[int] = []
    if threading.current_thread() is not threading.main_thread():  # only there can signals be caught
        yield lambda: False
        return

    def note(number: int, _frame: object) -> None:
        came.append(number)
        notice()

    before = {ending: handler for ending in _ENDING if callable(handler := signal.getsignal(ending))}
    for ending in before:
        signal.signal(ending, note)
    try:
        yield lambda: bool(came)
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)
    for number in came[:1]:
        before[signal.Signals(number)](number, None)
