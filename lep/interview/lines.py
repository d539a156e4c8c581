"""Lines of an input that a signal can interrupt while they are waited for."""

from __future__ import annotations

import io
import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


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
