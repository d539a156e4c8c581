"""Our side of a process apart: started when a stranger's template is first needed, asked as often as there is work.

Whatever it answers is taken as a stranger's word: its size is bounded, and who asks checks its form.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any, Final

from lep.documents.errors import TemplateError
from lep.documents.strangers.limits import MEGABYTE, Limits
from lep.language import formats, spoken, tr, tr_n

START: Final = 60
"""Seconds for the process to begin: generous, because nothing of a stranger runs before it has begun."""
_GRACE: Final = 2
_MOST_AT_ONCE: Final = 4
_PACKAGE: Final = Path(__file__).resolve().parents[3]
_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from lep.documents.strangers.child import main; main()"
)


class StoppedError(Exception):
    """The work of a stranger's template was stopped: it took too long, or too much. `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class FaultError(RuntimeError):
    """What went wrong in the process apart is no template's fault. The message holds the details."""


class Apart:
    """One process apart, for one job. `ask` may be called again and again, from one thread at a time."""

    def __init__(self, job: str, setup: Mapping[str, Any], limits: Limits) -> None:
        self._limits = limits
        self._answers: Queue[bytes] = Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _PROGRAM, str(_PACKAGE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=_PACKAGE,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests: IO[bytes] = self._process.stdin
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()
        order = {"job": job, "setup": setup, "limits": limits._asdict(), "language": spoken()}
        try:
            self._exchange(order, START)
        except BaseException:
            self.close()
            raise

    def ask(self, request: Mapping[str, Any]) -> Any:
        """The answer to a request, as plain data that still has to be checked.

        Raises `TemplateError` for a mistake in a template, `StoppedError` when it took too much, and `FaultError`.
        """
        return self._exchange(request, self._limits.seconds + _GRACE)

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):  # what was still on its way to it is lost
            self._requests.close()
        self._reader.join()

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            while line := stream.readline(self._limits.answer + 1):
                self._answers.put(line)
                if len(line) > self._limits.answer:
                    break
        self._answers.put(b"")

    def _exchange(self, message: Mapping[str, Any], seconds: float) -> Any:
        threading.Thread(target=self._send, args=(json.dumps(message).encode() + b"\n",), daemon=True).start()
        try:
            line = self._answers.get(timeout=seconds)
        except Empty:
            self.close()
            raise StoppedError(*_too_long(self._limits)) from None
        if not line:
            code = self._process.wait()
            self.close()
            raise StoppedError(*_ended(code, self._limits))
        if len(line) > self._limits.answer or not line.endswith(b"\n"):
            self.close()
            raise StoppedError(*_too_much(self._limits))
        return self._understood(line)

    def _send(self, content: bytes) -> None:
        with contextlib.suppress(OSError, ValueError):  # it has ended: whoever waits for the answer is told so
            self._requests.write(content)
            self._requests.flush()

    def _understood(self, line: bytes) -> Any:
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError) as error:
            self.close()
            raise FaultError(f"an answer that is none: {line[:200]!r}") from error
        if not isinstance(answer, dict):
            raise FaultError(f"an answer that is none: {line[:200]!r}")
        if isinstance(mistake := answer.get("mistake"), dict):
            raise _mistake(mistake)
        if "memory" in answer:
            raise StoppedError(*_too_much(self._limits))
        if "done" not in answer:
            raise FaultError(str(answer.get("fault"))[:10_000])
        return answer["done"]


class Pool:
    """The processes apart of this run, one for each job and what it prepared; the oldest goes when there are many."""

    def __init__(self) -> None:
        self._running: dict[str, Apart] = {}
        atexit.register(self.close)

    def ask(self, job: str, setup: Mapping[str, Any], request: Mapping[str, Any], limits: Limits) -> Any:
        """The answer of the process that has prepared `setup` for `job`. Raises as `Apart.ask`."""
        key = json.dumps([job, setup, spoken()], sort_keys=True)
        found = self._running.get(key)
        if found is None or not found.alive:
            while len(self._running) >= _MOST_AT_ONCE:
                self._running.pop(next(iter(self._running))).close()
            if (dead := self._running.pop(key, None)) is not None:
                dead.close()
            found = self._running[key] = Apart(job, setup, limits)
        return found.ask(request)

    def close(self) -> None:
        """End them all."""
        while self._running:
            self._running.popitem()[1].close()


pool: Final = Pool()


def _environment() -> dict[str, str]:
    """Nothing of the user's. Windows programs do not start without a few folders of its own."""
    kept = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "WINDIR") if os.name == "nt" else ()
    return {name: os.environ[name] for name in kept if name in os.environ}


def _mistake(said: Mapping[str, Any]) -> TemplateError:
    line = said.get("line")
    words = {key: str(said.get(key, ""))[:2000] for key in ("template", "message", "hint", "path")}
    number = line if isinstance(line, int) and line > 0 else 0
    return TemplateError(words["template"], number, words["message"], words["hint"], path=words["path"])


def _too_long(limits: Limits) -> tuple[str, str]:
    message = tr_n(limits.seconds, "it took longer than {n} second", "it took longer than {n} seconds")
    return message, tr("Look for loops within loops, and for a macro or a template that calls itself.")


def _too_much(limits: Limits) -> tuple[str, str]:
    message = tr("it needs more than the {size} MB of memory that it may have", size=_megabytes(limits.memory))
    return message, tr("Look for what it builds in loops, and for pictures that are too large.")


def _ended(code: int, limits: Limits) -> tuple[str, str]:
    """What a process died of: the system ends it when its time is up; a library that gets no memory gives up."""
    import signal

    if code == -getattr(signal, "SIGPROF", 0):
        return _too_long(limits)
    return _too_much(limits)


def _megabytes(count: int) -> str:
    return formats().number(count // MEGABYTE)
