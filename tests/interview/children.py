"""Interviews in processes of their own, that real signals can kill: through pipes, or through a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
import traceback
from pathlib import Path
from typing import NoReturn

PATIENCE = 30.0
"""Seconds after which something is taken to hang."""


class Child:
    """A running interview. `say` types, `hear` waits for text, `kill` ends it with a signal."""

    def __init__(self, path: Path, *, terminal: bool = False, stages: tuple[str, ...] | None = None) -> None:
        if terminal:
            self.pid, self.output = pty.fork()
            self.input = self.output
            if self.pid == 0:
                _interview(path, stages, terminal=True)
            fcntl.ioctl(self.output, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        else:
            self.pid, self.input, self.output = _fork_with_pipes(path, stages)
        self.heard = ""
        self.status: int | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.status is None:
            self.kill(signal.SIGKILL)
        for descriptor in {self.input, self.output}:
            os.close(descriptor)

    def say(self, text: str) -> None:
        os.write(self.input, text.encode("utf-8"))

    def hear(self, text: str) -> None:
        """Read until `text` has come. Raises AssertionError with what came instead."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.heard:
            ready, _, _ = select.select([self.output], [], [], max(0.0, deadline - time.monotonic()))
            chunk = self._read() if ready else b""
            assert chunk, f"waited for {text!r}, heard {self.heard[-2000:]!r}"
            self.heard += chunk.decode("utf-8", "replace")

    def hear_next(self, text: str) -> None:
        """Like `hear`, but what came before does not count."""
        self.heard = ""
        self.hear(text)

    def _read(self) -> bytes:
        try:
            return os.read(self.output, 65536)
        except OSError:  # a pseudo-terminal whose other end is closed
            return b""

    def kill(self, number: signal.Signals) -> int:
        """Send the signal and wait for the end: the exit status, or minus the signal's number."""
        os.kill(self.pid, number)
        return self.wait()

    def wait(self) -> int:
        """The exit status. Raises AssertionError if it does not end."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:  # what it still says must be read, or it would wait for us
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.status = os.waitstatus_to_exitcode(status)
                return self.status
            if select.select([self.output], [], [], 0.01)[0]:
                self._read()
        os.kill(self.pid, signal.SIGKILL)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        raise AssertionError("it does not end")


def _fork_with_pipes(path: Path, stages: tuple[str, ...] | None) -> tuple[int, int, int]:
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    pid = os.fork()
    if pid == 0:
        for descriptor, number in ((theirs_in, 0), (theirs_out, 1), (theirs_out, 2)):
            os.dup2(descriptor, number)
        for descriptor in (theirs_in, ours_out, ours_in, theirs_out):
            os.close(descriptor)
        _interview(path, stages, terminal=False)
    os.close(theirs_in)
    os.close(theirs_out)
    return pid, ours_out, ours_in


def _interview(path: Path, stages: tuple[str, ...] | None, *, terminal: bool) -> NoReturn:
    """In the child: hold the interview, and leave with 0, or 130 if it was interrupted."""
    code = 70
    try:
        os.environ |= {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"}
        sys.stdin, sys.stdout, sys.stderr = open(0, encoding="utf-8"), open(1, "w"), open(2, "w", encoding="utf-8")  # noqa: SIM115
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        code = _ask(path, stages, terminal=terminal)
    except BaseException:
        os.write(2, traceback.format_exc().encode("utf-8"))
    finally:
        os._exit(code)


def _ask(path: Path, stages: tuple[str, ...] | None, *, terminal: bool) -> int:
    from lep.interview import Notebook, PlainPrompter, TerminalPrompter, line_reader, run

    def write(text: str) -> None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()

    prompter = TerminalPrompter(write) if terminal else PlainPrompter(line_reader(sys.stdin), sys.stderr)
    outcome = run(Notebook(path), prompter, stages=stages)
    return 130 if outcome.ended == "interrupted" else 0
